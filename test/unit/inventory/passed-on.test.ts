/** Tools that a package's function dresses up, folders found from where a program is started, frameworks that no row describes. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const SERVER = `
  import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
  const server = new McpServer({ name: 's', version: '1' });
`;

describe('definitions that a package hands back', () => {
  it('finds the tool inside a decorator of a package, and inside a decorator around it', async () => {
    const found = await read({
      'tools.ts': `
        import { audited, withRetries } from '@acme/tool-kit';
        import { z } from 'zod';
        export const find = audited({ name: 'find', description: 'Finds.', inputSchema: { query: z.string() }, handler: async ({ query }) => ({ content: [{ type: 'text', text: query }] }) });
        export const remove = audited('strict')(withRetries({ name: 'remove', description: 'Removes.', inputSchema: { id: z.number() }, handler: async () => ({ content: [] }) }));`,
      'server.ts': `${SERVER}
        import { find, remove } from './tools.js';
        for (const tool of [find, remove]) server.registerTool(tool.name, { description: tool.description, inputSchema: tool.inputSchema }, tool.handler);`,
    });
    expect(toolNames(found)).toEqual(['find', 'remove']);
    const tools = found.servers.flatMap((server) => server.tools);
    expect(tools.map((tool) => Object.keys((tool.inputSchema as { properties: object }).properties))).toEqual([['query'], ['id']]);
    expect(tools.every((tool) => tool.handler !== undefined)).toBe(true);
  });

  it('takes no name from what is no definition', async () => {
    const found = await read({
      'server.ts': `${SERVER}
        import { connect } from '@acme/client';
        const client = connect({ name: 'not-a-tool', description: 'A client.' });
        server.registerTool(client.name, { description: 'Unknown.' }, async () => ({ content: [] }));`,
    });
    expect(toolNames(found)).toEqual([]);
    expect(found.notices.map((notice) => notice.kind)).toContain('unresolved-registration');
  });
});

describe('arguments behind the callback', () => {
  it('are not looked at, as the SDK does not', async () => {
    const found = await read({
      'server.ts': `${SERVER}
        import { z } from 'zod';
        const annotations = undefined;
        server.tool('find', 'Finds.', { query: z.string() }, async ({ query }) => ({ content: [{ type: 'text', text: query }] }), { annotations: { readOnlyHint: true } });
        server.tool('list', 'Lists.', {}, async () => ({ content: [] }), annotations);`,
    });
    expect(toolNames(found)).toEqual(['find', 'list']);
    for (const tool of found.servers.flatMap((server) => server.tools)) {
      expect(tool.handler?.kind).toBe('function');
      expect(tool.annotations ?? {}).toEqual({});
    }
  });
});

describe('folders below the working directory', () => {
  const files = (folder: string): Record<string, string> => ({
    'src/tools/find.ts': "export const tool = { name: 'find', description: 'Finds.', inputSchema: { type: 'object' } }; export const handler = async () => ({ content: [] });",
    'src/tools/list.ts': "export const tool = { name: 'list', description: 'Lists.', inputSchema: { type: 'object' } }; export const handler = async () => ({ content: [] });",
    'server.ts': `
      import { readdir } from 'node:fs/promises';
      import { join, resolve } from 'node:path';
      import { pathToFileURL } from 'node:url';
      import { Server } from '@modelcontextprotocol/sdk/server/index.js';
      import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
      const tools = [];
      for (const name of await readdir(resolve(process.cwd(), 'src', '${folder}'))) {
        const module = await import(pathToFileURL(join(process.cwd(), 'src', '${folder}', name)).href);
        tools.push({ ...module.tool, handler: module.handler });
      }
      const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
      server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
      server.setRequestHandler(CallToolRequestSchema, async (request) => tools.find((tool) => tool.name === request.params.name).handler(request.params.arguments));`,
  });

  it('are those beside the manifest, where they are there', async () => {
    expect(toolNames(await read(files('tools')))).toEqual(['find', 'list']);
  });

  it('are walked down, also where one of two roots is not there', async () => {
    const found = await read({
      'src/tools/a/b/c/find.ts': "export const tool = { name: 'find', description: 'Finds.', inputSchema: { type: 'object' } }; export const handler = async () => ({ content: [] });",
      'src/tools/a/list.ts': "export const tool = { name: 'list', description: 'Lists.', inputSchema: { type: 'object' } }; export const handler = async () => ({ content: [] });",
      'server.ts': `
        import { readdir } from 'node:fs/promises';
        import { join, resolve } from 'node:path';
        import { pathToFileURL } from 'node:url';
        import { Server } from '@modelcontextprotocol/sdk/server/index.js';
        import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
        async function filesIn(folder: string): Promise<string[]> {
          const files: string[] = [];
          for (const entry of await readdir(folder, { withFileTypes: true })) {
            const path = join(folder, entry.name);
            if (entry.isDirectory()) files.push(...(await filesIn(path)));
            else files.push(path);
          }
          return files;
        }
        const tools = [];
        const root = process.env.BUILT ? resolve(process.cwd(), 'build', 'tools') : resolve(process.cwd(), 'src', 'tools');
        for (const file of await filesIn(root)) {
          const module = await import(pathToFileURL(file).href);
          tools.push({ ...module.tool, handler: module.handler });
        }
        const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
        server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }));
        server.setRequestHandler(CallToolRequestSchema, async (request) => tools.find((tool) => tool.name === request.params.name).handler(request.params.arguments));`,
    });
    expect(toolNames(found).map((name) => name.replace('?', '')).sort()).toEqual(['find', 'list']);
  });

  it('stay unknown where they are not', async () => {
    const found = await read(files('elsewhere'));
    expect(toolNames(found)).toEqual([]);
    expect(found.notices.length).toBeGreaterThan(0);
  });
});

describe('frameworks that no row describes', () => {
  it('are named', async () => {
    const found = await read({ 'main.ts': "import { FrontMcp } from '@frontmcp/sdk'; @FrontMcp({ info: { name: 's', version: '1' } }) export default class Server {}" }, { '@frontmcp/sdk': '^0.6.0' });
    expect(found.notices.map((notice) => notice.kind)).toEqual(['unsupported-framework']);
  });
});
