/** Names that code makes of other texts. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const HEAD = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 's', version: '1' });
`;

describe('a name made of a text', () => {
  it.each([
    ["'List all Suites'.replace(/\\s+/g, '_').toLowerCase()", 'list_all_suites'],
    ["'getUserName'.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()", 'get-user-name'],
    ["'get_user_name'.replace(/_/g, () => '-')", 'get-user-name'],
    ["'get_user'.split(/[_-]/).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')", 'GetUser'],
    ["'get_user'.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())", 'getUser'],
    ["(/^get/.test('get_user') ? 'read_' : 'write_') + 'user'", 'read_user'],
    ["'tools/get-user.ts'.match(/([a-z-]+)\\.ts$/)![1]", 'get-user'],
  ])('%s is %s', async (expression, name) => {
    expect(toolNames(await read({ 'src/index.ts': `${HEAD}server.tool(${expression}, () => ({ content: [] }));` }))).toEqual([name]);
  });

  it('by a pattern that may take long is not known, and said', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}server.tool('aaaa'.replace(/(a+)+$/, 'b'), () => ({ content: [] }));` });
    expect(toolNames(found)).toEqual([]);
    expect(found.notices.map((notice) => notice.kind)).toEqual(['unresolved-registration']);
  });
});

it.each([
  ['createRequire', "import { createRequire } from 'module';\nconst load = createRequire(import.meta.url);\nconst { name, version } = load('../package.json') as { name: string; version: string };"],
  ['createRequire, called at once', "import { createRequire } from 'node:module';\nconst { name, version } = createRequire(import.meta.url)('../package.json');"],
  ['createRequire, as require', "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nconst { name, version } = require('../package.json');"],
])('a server named by its manifest: %s', async (_, code) => {
  const { servers } = await read({ 'src/index.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n${code}\nconst server = new McpServer({ name, version });\nserver.registerTool('a', {}, async () => ({ content: [] }));\n` });
  expect(servers.map((server) => [server.name, server.version])).toEqual([['project', '1.0.0']]);
});

it('a name for each item of a list that is not known: the one it falls back to is not all there is', async () => {
  const found = await read({ 'src/index.ts': `${HEAD}const plain = (text: string) => { const made = text.toLowerCase().replace(/[^a-z]/g, '_'); return made.length > 0 ? made : 'script'; };
for (const script of Object.keys(JSON.parse(process.env.SCRIPTS ?? '{}'))) server.registerTool(plain(script), {}, async () => ({ content: [] }));` });
  expect(toolNames(found)).toEqual(['script?']);
  expect(found.notices.map((notice) => notice.kind)).toEqual(['unresolved-registration']);
});
