import { McpServer, StreamableHttpTransport } from 'mcp-lite';
import { z } from 'zod';

export const mcp = new McpServer({
  name: 'parcel',
  version: '1.0.0',
  schemaAdapter: (schema) => z.toJSONSchema(schema as z.ZodType),
});

mcp.tool('track', {
  description: 'Tracks a parcel',
  inputSchema: z.object({ number: z.string().regex(/^[0-9]{12}$/), carrier: z.enum(['post', 'courier']).optional() }),
  annotations: { readOnlyHint: true },
  handler: ({ number }) => ({ content: [{ type: 'text', text: number }] }),
});

mcp.tool('label', {
  title: 'Print a label',
  description: 'Prints a label',
  inputSchema: {
    type: 'object',
    properties: { to: { type: 'string', minLength: 1 }, grams: { type: 'integer', minimum: 1, maximum: 30000 } },
    required: ['to', 'grams'],
  },
  handler: () => ({ content: [] }),
});

mcp.tool('depots', { description: 'Lists depots', handler: () => ({ content: [] }) });

const returns = new McpServer({ name: 'returns', version: '1.0.0', schemaAdapter: (schema) => z.toJSONSchema(schema as z.ZodType) });
returns.tool('request', { description: 'Asks for a return', inputSchema: z.object({ number: z.string(), reason: z.string().max(200) }), handler: () => ({ content: [] }) });
mcp.group('returns', returns);

mcp.prompt('complaint', { description: 'Writes a complaint', arguments: z.object({ number: z.string() }), handler: () => ({ messages: [] }) });
mcp.resource('parcel://depots', { name: 'Depots', mimeType: 'application/json' }, async (uri) => ({ contents: [{ uri: uri.href, text: '[]' }] }));

const handle = new StreamableHttpTransport().bind(mcp);

export default { fetch: (request: Request) => handle(request) };
