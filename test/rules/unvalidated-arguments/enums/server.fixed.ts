/** What was cast to `any` goes on as a value of an enum, or as an object that the schema says little of: the compiler is told no more than before. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { Format, render, store, type Links } from './render.js';

const server = new Server({ name: 'models', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    {
      name: 'render', description: 'Renders a model.',
      inputSchema: { type: 'object', properties: { prompt: { type: 'string' }, format: { type: 'string', enum: Object.values(Format) }, mode: { type: 'string', enum: ['fast', 'fine'] } }, required: ['prompt'] },
    },
    { name: 'store', description: 'Stores records.', inputSchema: { type: 'object', properties: { table: { type: 'string' }, links: { type: 'object' } }, required: ['table'] } },
    { name: 'clear', description: 'Clears records.', inputSchema: { type: 'object', properties: { what: { type: 'string', enum: ['records', 'links'] } }, required: ['what'] } },
  ],
}));

const RenderArguments = z.object({
  prompt: z.string(),
  format: z.enum(['glb', 'gltf']).optional(),
  mode: z.enum(['fast', 'fine']).optional(),
}).strict();

server.setRequestHandler(CallToolRequestSchema, async (request) => { // finding: allRaw
  const { name, arguments: args } = request.params;
  switch (name) {
    case 'render': {
      const input = RenderArguments.parse(args);
      const format = (input as any).format || 'glb';
      const text = await render({ prompt: input.prompt, format, slow: input.mode === 'fine' });
      return { content: [{ type: 'text', text }] };
    }
    case 'store':
      return await handleStore(args as Record<string, any>);
    case 'clear':
      return await handleClear(args as Record<string, any>);
    default:
      throw new Error(`Unknown tool: ${name}`);
  }
});

/** Handles a value that nobody is told of: which of the two is right is for the author. */
async function handleClear(args: Record<string, any>) {
  if (args.what === 'all') await store({ table: 'everything', links: {} });
  return { content: [{ type: 'text', text: await store({ table: args.what, links: {} }) }] };
}

const StoreArguments = z.object({
  table: z.string(),
  links: z.record(z.string(), z.unknown()).optional(),
}).strict();

async function handleStore(input: unknown) {
  const args: Record<string, any> = StoreArguments.parse(input);
  const { table, links = {} } = args;
  return { content: [{ type: 'text', text: await keep(table, links) }] };
}

function keep(table: string, links: Links): Promise<string> {
  return store({ table, links });
}
