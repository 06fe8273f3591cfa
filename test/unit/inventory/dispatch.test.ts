/** Which code runs for a tool of a low-level server. */
import { describe, expect, it } from 'vitest';
import { read } from './read.js';

const HEAD = `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
const server = new Server({ name: 's', version: '1' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: ['one', 'two', 'three'].map((name) => ({ name, inputSchema: { type: 'object' } })) }));
`;

async function handlers(text: string): Promise<unknown> {
  const found = await read({ 'src/index.ts': HEAD + text });
  return found.servers[0]?.tools.map((tool) => [tool.name, tool.handler?.kind, tool.handler?.name]);
}

describe('after every comparison with the name failed', () => {
  it('the call that follows handles the rest', async () => {
    expect(await handlers(`
const other = async (args: unknown) => ({ content: [] });
function one() { return { content: [] }; }
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  if (params.name === 'one') return one(params.arguments);
  switch (params.name) { case 'two': return { content: [] }; }
  return other(params.arguments);
});`)).toEqual([['one', 'function', 'one'], ['two', 'arm', undefined], ['three', 'function', 'other']]);
  });

  it('a refusal handles nothing', async () => {
    expect(await handlers(`
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  if (params.name === 'one' || params.name === 'two') return { content: [] };
  throw new Error('Unknown tool: ' + params.name);
});`)).toEqual([['one', 'arm', undefined], ['two', 'arm', undefined], ['three', undefined, undefined]]);
  });

  it('where the name is only data, one function runs them all', async () => {
    expect(await handlers(`
const table: Record<string, { command: string }> = { 'x.one': { command: 'ls' }, 'x.two': { command: 'cat' } };
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  const full = \`x.\${String(params.name)}\`;
  if (!(full in table)) return { content: [] };
  return { content: [{ type: 'text', text: run(table[full].command, params.arguments) }] };
});
declare function run(command: string, args: unknown): string;`)).toEqual([['one', 'function', undefined], ['two', 'function', undefined], ['three', 'function', undefined]]);
  });
});
