/** Servers that start-up alone does not reach: workers, applications of one factory, injected parts, builders; and what is said where nothing is found. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const SDK = "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\n";

describe('exports that a platform calls', () => {
  const app = (name: string): Record<string, string> => ({
    [`apps/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', type: 'module', dependencies: { '@acme/common': 'workspace:*' } }),
    [`apps/${name}/src/${name}.app.ts`]: `import { createApp } from '@acme/common';\nconst app = createApp({ register(context) { context.tool('${name}', () => ({ content: [] })); } });\nexport default app.worker;\n`,
  });

  it('each application of a shared factory is a server of its own', async () => {
    const found = await read({
      'package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['apps/*', 'packages/*'] }),
      'packages/common/package.json': JSON.stringify({ name: '@acme/common', version: '1.0.0', type: 'module', main: 'src/index.ts', dependencies: { '@modelcontextprotocol/sdk': '^1.32.0' } }),
      'packages/common/src/index.ts': `${SDK}
export interface Context { tool(name: string, run: () => unknown): void }
export function createApp(options: { register: (context: Context) => void }) {
  const handler = {
    async fetch(request: Request) {
      const server = new McpServer({ name: 'common', version: '1' });
      options.register({ tool: (name, run) => { server.tool(name, run); } });
      return new Response(request.url);
    },
  };
  return { worker: handler };
}
`,
      ...app('one'), ...app('two'),
    });
    expect(found.servers.map((server) => [server.id, server.tools.map((tool) => [tool.name, tool.confidence])])).toEqual([
      ['one:src/one.app.ts', [['one', 'high']]], ['two:src/two.app.ts', [['two', 'high']]],
    ]);
    expect(found.notices).toEqual([]);
  });
});

describe('parts that a container injects', () => {
  it('tsyringe: values by token, all of a token, classes by type', async () => {
    const found = await read({ 'src/index.ts': `${SDK}import { container, injectable, injectAll, inject, type DependencyContainer } from 'tsyringe';
const Definitions = Symbol('Definitions');
const Prefix = Symbol('Prefix');
class Namer { name(text: string) { return 'x_' + text; } }
@injectable()
class Registry {
  constructor(@injectAll(Definitions) private readonly all: { name: string }[], @inject(Prefix) private readonly prefix: string, private readonly namer: Namer) {}
  register(server: McpServer) { for (const one of this.all) server.tool(this.prefix + this.namer.name(one.name), () => ({ content: [] })); }
}
const add = (to: DependencyContainer) => { for (const name of ['a', 'b']) to.register(Definitions, { useValue: { name } }); };
container.registerSingleton(Registry);
add(container);
container.register(Prefix, { useFactory: () => 'p_' });
container.resolve(Registry).register(new McpServer({ name: 's', version: '1' }));
` });
    expect(toolNames(found)).toEqual(['p_x_a', 'p_x_b']);
  });

  it('inversify: bind and get', async () => {
    const found = await read({ 'src/index.ts': `${SDK}import { Container, inject, injectable } from 'inversify';
@injectable()
class Registry { constructor(@inject('names') private readonly names: string[]) {} register(server: McpServer) { for (const name of this.names) server.tool(name, () => ({ content: [] })); } }
const container = new Container();
container.bind('names').toConstantValue(['a']);
container.bind(Registry).toSelf();
container.get(Registry).register(new McpServer({ name: 's', version: '1' }));
` });
    expect(toolNames(found)).toEqual(['a']);
  });
});

it('a method of a server that gives the server back', async () => {
  const found = await read({
    'src/index.ts': "import { McpServer } from 'tmcp';\nexport const server = new McpServer({ name: 's', version: '1' }, {}).withContext<{ user: string }>();\nserver.tool({ name: 'hello' }, () => ({ content: [] }));\n",
  }, { tmcp: '^1.20.0' });
  expect(toolNames(found)).toEqual(['hello']);
});

describe('nothing found', () => {
  it('a server without anything is named', async () => {
    const found = await read({ 'src/index.ts': `${SDK}export const server = new McpServer({ name: 's', version: '1' });\n` });
    expect(found.notices.map((notice) => [notice.kind, notice.location?.file])).toEqual([['unresolved-registration', '/p/src/index.ts']]);
  });

  it('a package that calls itself a server and holds none', async () => {
    const found = await read({
      'package.json': JSON.stringify({ name: 'thin', version: '1.0.0', type: 'module', mcpName: 'io.example/thin', dependencies: { '@acme/mcp-cli': '^1.0.0' } }),
      'src/index.ts': "import { start } from '@acme/mcp-cli';\nstart();\n",
    });
    expect(found.notices.map((notice) => [notice.kind, notice.message])).toEqual([['no-server', 'The package calls itself an MCP server, but nothing in these files declares one; it may lie in what they import: @acme/mcp-cli.']]);
  });
});

describe('a framework in the repository of what uses it', () => {
  it('is known by its name, not read from its source', async () => {
    const found = await read({
      'package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*', 'examples/*'] }),
      'packages/fastmcp/package.json': JSON.stringify({ name: 'fastmcp', version: '4.0.0', type: 'module', main: 'src/index.ts' }),
      'packages/fastmcp/src/index.ts': 'export class FastMCP { #tools: unknown[] = []; constructor(_: unknown) {} addTool(tool: unknown) { this.#tools.push(tool); } start() {} }',
      'examples/one/package.json': JSON.stringify({ name: 'one', version: '1.0.0', type: 'module', dependencies: { fastmcp: 'workspace:*' } }),
      'examples/one/src/index.ts': "import { FastMCP } from 'fastmcp';\nconst server = new FastMCP({ name: 'one', version: '1.0.0' });\nserver.addTool({ name: 'hello', execute: async () => 'hello' });\nserver.start();\n",
    });
    expect(found.servers.map((server) => [server.id, server.tools.map((tool) => tool.name)])).toEqual([['one:src/index.ts', ['hello']]]);
  });

  it('so is a client beside it, which is not run for each example', async () => {
    const found = await read({
      'package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*', 'examples/*'] }),
      'packages/client/package.json': JSON.stringify({ name: '@modelcontextprotocol/client', version: '2.0.0', type: 'module', main: 'src/index.ts' }),
      'packages/client/src/index.ts': 'export class Client {}\nlet sum = 0;\nfor (let index = 0; index < 500; index += 1) sum += index;\n',
      'examples/one/package.json': JSON.stringify({ name: 'one', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/client': 'workspace:*' } }),
      'examples/one/src/index.ts': `${SDK}import { Client } from '@modelcontextprotocol/client';\nconst server = new McpServer({ name: 'one', version: '1.0.0' });\nnew Client();\nserver.tool('hello', () => ({ content: [] }));\n`,
    });
    expect(found.servers.map((server) => [server.id, server.tools.map((tool) => tool.name)])).toEqual([['one:src/index.ts', ['hello']]]);
    expect(found.steps).toBeLessThan(200);
  });
});

it('a stateless handler of Cloudflare agents: a server or a function that makes one', async () => {
  const found = await read({
    'src/index.ts': `${SDK}import { createMcpHandler } from 'agents/mcp';
function make() { const server = new McpServer({ name: 's', version: '1' }); server.tool('hello', () => ({ content: [] })); return server; }
export default { fetch: (request: Request, env: unknown, ctx: ExecutionContext) => createMcpHandler(make)(request, env, ctx) };
` }, { '@modelcontextprotocol/sdk': '^1.32.0', agents: '^0.32.0' });
  expect(found.servers.map((server) => [server.tools.map((tool) => tool.name), server.transports.map((transport) => transport.kind)])).toEqual([[['hello'], ['streamable-http']]]);
});
