/** The low level of SDK 2: handlers by method name. */
import { Server } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { z } from 'zod';

const moveSchema = z.object({ from: z.string().length(2), to: z.string().length(2), promote: z.enum(['q', 'r', 'b', 'n']).optional() });

const tools = [
  { name: 'move', description: 'Moves a piece', inputSchema: z.toJSONSchema(moveSchema) as { type: 'object' }, annotations: { idempotentHint: false } },
  { name: 'resign', description: 'Gives up', inputSchema: { type: 'object' as const, properties: { reason: { type: 'string', maxLength: 200 } } } },
  {
    name: 'analyse',
    description: 'Analyses the board',
    inputSchema: { type: 'object' as const, properties: { depth: { type: 'integer', minimum: 1, maximum: 30 }, lines: { anyOf: [{ type: 'integer' }, { type: 'null' }] } }, required: ['depth'] },
    annotations: { readOnlyHint: true },
  },
];

const server = new Server({ name: 'chess', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler('tools/list', async () => ({ tools }));

server.setRequestHandler('tools/call', async (request) => {
  const { name, arguments: args } = request.params;
  if (name === 'move') {
    const { from, to } = moveSchema.parse(args);
    return { content: [{ type: 'text', text: `${from}${to}` }] };
  } else if (name === 'resign') {
    return { content: [] };
  }
  return analyse(args?.['depth'] as number);
});

async function analyse(depth: number) {
  return { content: [{ type: 'text' as const, text: `depth ${depth}` }] };
}

await server.connect(new StdioServerTransport());
