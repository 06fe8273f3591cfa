/** Servers of packages of which nothing is known: `McpServer` is the official one, handed on or extended; of others a notice tells. */
import { expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const BODY = `const server = new McpServer({ name: 'own', version: '1.0.0' }, { capabilities: {} })
  .registerWidget('map', { description: 'A map' }, { description: 'Shows a map of a place.', inputSchema: { place: z.string() } }, async ({ place }) => ({ content: [{ type: 'text', text: place }] }))
  .registerTool('look', { description: 'Looks.', inputSchema: { q: z.string() } }, async ({ q }) => ({ content: [{ type: 'text', text: q }] }));
server.run();
`;

it.each([
  ['a named import', "import { McpServer } from 'some-framework/server';"],
  ['one among others', "import define, { type Props, McpServer } from '@some/framework';"],
  ['another name for it', "import { McpServer as Base } from 'some-framework';\nclass McpServer extends Base {}"],
])('McpServer of a package that nobody knows: %s', async (_, head) => {
  const found = await read({ 'src/index.ts': `${head}\nimport { z } from 'zod';\n${BODY}` }, { 'some-framework': '^1.0.0', zod: '^3.25.0' });
  expect(found.servers.map((server) => [server.name, server.version])).toEqual([['own', '1.0.0']]);
  expect(toolNames(found)).toEqual(['map', 'look']);
  expect(found.servers.flatMap((server) => server.tools.map((tool) => [tool.name, tool.confidence, Object.keys(tool.inputSchema?.['properties'] ?? {})]))).toEqual([['map', 'low', ['place']], ['look', 'medium', ['q']]]);
});

it('is looked for in functions that are handed such a server', async () => {
  const found = await read({
    'src/index.ts': "import { McpServer } from 'some-framework';\nimport { register } from './tools.js';\nconst server = new McpServer({ name: 'own', version: '1' });\nregister(server);\n",
    'src/tools.ts': "import type { McpServer } from 'some-framework';\nexport function register(server: McpServer) { server.registerTool('look', { description: 'Looks.', inputSchema: {} }, async () => ({ content: [] })); }\n",
  }, { 'some-framework': '^1.0.0' });
  expect(toolNames(found)).toEqual(['look']);
});

it('other methods of such a server declare no tool, and a class of the project with that name is its own', async () => {
  const found = await read({ 'src/index.ts': "import { McpServer } from 'some-framework';\nconst server = new McpServer({ name: 'own', version: '1' });\nserver.registerToolbar('bar', { inputSchema: {} });\nserver.onTool('x', { inputSchema: {} }, () => {});\n" }, {});
  expect(found.servers.map((server) => server.name)).toEqual(['own']);
  expect(toolNames(found)).toEqual([]);
  const own = await read({ 'src/index.ts': "import { McpServer } from './server.js';\nconst server = new McpServer({ name: 'own', version: '1' });\nserver.registerTool('x', { description: 'X', inputSchema: {} }, () => {});\n", 'src/server.ts': 'export class McpServer { registerTool() {} }\n' }, {});
  expect(own.servers).toEqual([]);
});

it('a package that is named for the protocol, and of which nothing is known: a notice', async () => {
  const told = async (specifier: string): Promise<unknown> => (await read({ 'src/index.ts': `import { make } from '${specifier}';\nmake({ name: 'x' });\n` }, { [specifier]: '^1.0.0' })).notices.map((notice) => [notice.kind, notice.message.split(' ')[0], notice.location?.file]);
  for (const specifier of ['elysia-mcp', '@some/mcp', '@some/mcp-server', 'trpc-mcp']) expect(await told(specifier)).toEqual([['unsupported-framework', specifier, '/p/src/index.ts']]);
  for (const specifier of ['some-mcp-client', 'mcphost', '@some/mcp-adapters', 'mcp-remote']) expect(await told(specifier)).toEqual([]);
});
