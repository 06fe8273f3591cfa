/** Tools that are known from the code that runs for them only: the list of tools is made at run time. */
import { describe, expect, it } from 'vitest';
import { read, toolNames } from './read.js';

const HEAD = `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
const definitions = async () => (await fetch(process.env.DEFINITIONS ?? '')).json();
`;
const LISTED = 'server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: await definitions() }));\n';
const HELPERS = `
function ping(args: unknown) { return { content: [], args }; }
const table = { look: (args: unknown) => ping(args), seek: async (args: unknown) => ping(args) };
const kept = new Map<string, (args: unknown) => unknown>([['look', (args) => args], ['seek', (args) => args]]);
`;

describe('tools known from the call handler', () => {
  it.each([
    ['a switch', `switch (params.name) { case 'look': return { content: [] }; case 'seek': { return ping(params.arguments); } default: throw new Error(params.name); }`],
    ['comparisons', `const { name, arguments: args } = params; if (name === 'look') return ping(args); if ('seek' === name) { return ping(args); } throw new Error('no tool');`],
    ['a table', 'const handler = table[params.name]; if (!handler) throw new Error(params.name); return handler(params.arguments);'],
    ['a table called at once', 'return table[params.name as keyof typeof table](params.arguments);'],
    ['a map', 'const handler = kept.get(params.name); if (!handler) throw new Error(params.name); return handler(params.arguments);'],
  ])('by %s', async (_, body) => {
    for (const list of [LISTED, '']) {
      const found = await read({ 'src/index.ts': `${HEAD}${list}${HELPERS}server.setRequestHandler(CallToolRequestSchema, async ({ params }) => { ${body} });` });
      expect(toolNames(found)).toEqual(['look', 'seek']);
      for (const tool of found.servers[0]?.tools ?? []) {
        expect([tool.foundBy, tool.confidence, tool.descriptionState, tool.annotationsState]).toEqual(['call-handler', 'low', 'unknown', 'unknown']);
        expect(tool.handler).toBeDefined();
        expect(JSON.stringify(tool.inputSchema)).toContain('x-mcp-lint-unknown');
      }
      expect(found.notices.map((notice) => notice.kind)).toContain('runtime-schema');
      expect(found.notices.map((notice) => notice.kind)).not.toContain('unknown-schema');
    }
  });

  it('only where the list is not known', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: 'one', inputSchema: { type: 'object' } }] }));
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => { if (params.name === 'one' || params.name === 'old-name') return { content: [] }; throw new Error('no'); });` });
    expect(toolNames(found)).toEqual(['one']);
    expect(found.notices).toEqual([]);
  });

  it('beside those that are listed', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: 'one', inputSchema: { type: 'object' } }, ...(await definitions())] }));
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => { switch (params.name) { case 'one': return { content: [] }; case 'two': return { content: [] }; default: throw new Error('no'); } });` });
    expect(found.servers[0]?.tools.map((tool) => [tool.name, tool.confidence])).toEqual([['one', 'high'], ['two', 'low']]);
  });

  it('what is compared with parts of the name is no name', async () => {
    const found = await read({ 'src/index.ts': `${HEAD}${LISTED}server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  const [domain] = params.name.split('_');
  if (domain === 'users') return { content: [] };
  if (params.arguments?.mode === 'fast') return { content: [] };
  throw new Error('no');
});` });
    expect(toolNames(found)).toEqual([]);
  });
});
