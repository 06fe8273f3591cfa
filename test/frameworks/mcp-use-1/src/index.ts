import { MCPServer, text } from 'mcp-use/server';
import { z } from 'zod';

const server = new MCPServer({ name: 'kiosk', version: '1.0.0', description: 'Sells newspapers' });

server.tool(
  {
    name: 'sell_paper',
    title: 'Sell a paper',
    description: 'Sells a paper',
    schema: z.object({ paper: z.enum(['times', 'post']), copies: z.number().int().min(1).max(10).default(1), subscriber: z.string().uuid().optional() }),
    annotations: { destructiveHint: false, idempotentHint: false },
  },
  async ({ paper }) => text(paper),
);

server.tool({ name: 'list_papers', description: 'Lists papers', annotations: { readOnlyHint: true } }, async () => text('times'));

server.tool({ name: 'order', description: 'Orders papers', schema: z.object({ items: z.array(z.object({ paper: z.string(), copies: z.number().positive() })).min(1) }) }, async ({ items }) => text(String(items.length)));

server.prompt({ name: 'headline', description: 'Writes a headline', schema: z.object({ topic: z.string() }) }, async ({ topic }) => text(topic));
server.resource({ name: 'prices', uri: 'kiosk://prices', title: 'Prices', mimeType: 'text/plain' }, async () => text('2'));

await server.listen(Number(process.env.PORT ?? 3000));
