import { MCPServer } from 'mcp-use';
import { z } from 'zod';

const server = new MCPServer({ name: 'ferry', title: 'Ferry', version: '2.0.0' });

const passengers = z.object({ adults: z.number().int().min(1).max(9), children: z.number().int().min(0).max(9).default(0) });

server.tool(
  {
    name: 'book-crossing',
    title: 'Book a crossing',
    description: 'Books a crossing',
    inputSchema: passengers.extend({ route: z.enum(['north', 'south']), vehicle: z.union([z.literal('car'), z.literal('bike')]).optional() }),
    outputSchema: z.object({ ticket: z.string() }),
    annotations: { destructiveHint: true },
  },
  async () => ({ content: [], structuredContent: { ticket: '1' } }),
);

server.tool({ name: 'timetable', description: 'Tells the timetable', annotations: { readOnlyHint: true } }, async () => ({ content: [] }));

server.tool({ name: 'cancel', inputSchema: z.object({ ticket: z.string().length(8), reason: z.string().nullable() }) }, async () => ({ content: [] }));

server.prompt({ name: 'apology', description: 'Writes an apology', argsSchema: z.object({ delay: z.string() }) }, async () => ({ messages: [] }));
server.resource({ name: 'routes', uri: 'ferry://routes', mimeType: 'application/json' }, async (uri: URL) => ({ contents: [{ uri: String(uri), text: '[]' }] }));

await server.listen(Number(process.env.PORT ?? 3000));
