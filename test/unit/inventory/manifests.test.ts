/** Tools declared in data files of the package and in modules that are imported by name. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const MODULES = {
  'src/tools/start.ts': `import { z } from 'zod';
export const schema = { id: z.string() };
export const handler = async () => ({ content: [] });`,
  'src/tools/stop.ts': `import { z } from 'zod';
export default { schema: { force: z.boolean() }, handler: async () => ({ content: [] }) };`,
};

const YAML = {
  'manifests/start.yaml': 'name: start\nmodule: tools/start\ndescription: Starts it\n',
  'manifests/stop.yaml': 'name: stop\nmodule: tools/stop\nenabled: true\nflags: [a]\n',
  'manifests/off.yaml': 'name: off\nmodule: tools/stop\nenabled: false\n',
  'manifests/README.md': '# not one of them',
};

const SERVER = `import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const entry = z.object({ name: z.string(), module: z.string(), description: z.string().optional(), enabled: z.boolean().default(true), flags: z.array(z.string()).default([]) });

function root(): string {
  if (process.env.DATA_ROOT) return path.resolve(process.env.DATA_ROOT);
  let at = path.dirname(fileURLToPath(import.meta.url));
  while (at !== path.dirname(at)) {
    if (fs.existsSync(path.join(at, 'package.json'))) return at;
    at = path.dirname(at);
  }
  throw new Error('no package');
}

export async function main(server: McpServer): Promise<void> {
  const folder = path.join(root(), 'manifests');
  if (!fs.existsSync(folder)) return;
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const result = entry.safeParse(parse(fs.readFileSync(path.join(folder, file), 'utf8')));
    if (!result.success) throw new Error('bad manifest');
    const { name, module, description, enabled, flags } = result.data;
    if (!enabled) continue;
    for (const flag of flags) if (flag === 'hidden') continue;
    const loaded = await import(pathToFileURL(path.join(root(), 'build', module + '.js')).href);
    const tool = loaded.default && typeof loaded.default === 'object' ? loaded.default : loaded;
    server.registerTool(name, { description, inputSchema: tool.schema }, tool.handler);
  }
}
await main(new McpServer({ name: 's', version: '1' }));`;

describe('a manifest in data files', () => {
  it('is read with the schema\'s defaults, its modules from source', async () => {
    const found = await read({ ...MODULES, ...YAML, 'src/index.ts': SERVER, 'tsconfig.json': '{"compilerOptions":{"outDir":"build","rootDir":"src"}}' });
    expect(toolNames(found)).toEqual(['start', 'stop']);
    expect(found.servers[0]?.tools.map((tool) => [tool.description, Object.keys((tool.inputSchema as { properties: object }).properties), tool.handler !== undefined])).toEqual([
      ['Starts it', ['id'], true], [undefined, ['force'], true],
    ]);
  });
});

describe('a server given to a function of a package', () => {
  it('is the server that was given', async () => {
    const found = await read({ 'src/index.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { ListResourcesRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as monitor from 'some-monitor';
const server = monitor.watch(new McpServer({ name: 'watched', version: '1' }), { level: 1 });
server.tool('ping', () => ({ content: [] }));
server.server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: [{ uri: 'x://y', name: 'y' }] }));
await server.connect(new StdioServerTransport());` });
    expect(found.servers.map((server) => [server.name, server.transports.map((one) => one.kind), server.resources.map((one) => one.uri)])).toEqual([['watched', ['stdio'], ['x://y']]]);
    expect(found.servers[0]?.tools.map((tool) => [tool.name, tool.confidence])).toEqual([['ping', 'high']]);
  });

  it('other calls with a function in them are left alone', async () => {
    const found = await read({ 'src/index.ts': `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { registry } from 'some-registry';
const server = new McpServer({ name: 's', version: '1' });
server.tool('ping', () => ({ content: [] }));
registry({ server }).tool('not_ours', () => ({}));` });
    expect(toolNames(found)).toEqual(['ping']);
  });
});

describe('definitions that pass a schema', () => {
  it('are what went in, whatever library the schema is of', async () => {
    const found = await read({
      'src/tools.ts': `import { ToolSchema } from '@modelcontextprotocol/sdk/types.js';
export const One = ToolSchema.parse({ name: 'one', description: 'First', inputSchema: { type: 'object', properties: { a: { type: 'string' } } } });
export const Two = ToolSchema.parse({ name: 'two', inputSchema: { type: 'object' } });`,
      'src/index.ts': `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as tools from './tools.js';
const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: Object.values(tools) }));`,
    });
    expect(toolNames(found)).toEqual(['one', 'two']);
  });
});
