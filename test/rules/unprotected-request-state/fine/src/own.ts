import { createHmac, timingSafeEqual } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/server';

const server = new McpServer({ name: 'shop-own', version: '1.0.0' });
server.registerTool('order', { description: 'Orders.' }, async (ctx) => {
  const [body = '', mac = ''] = (ctx.mcpReq.requestState() ?? '').split('.');
  const expected = createHmac('sha256', process.env['STATE_KEY'] ?? '').update(body).digest();
  if (!timingSafeEqual(expected, Buffer.from(mac, 'base64url'))) throw new Error('changed');
  return { content: [{ type: 'text', text: body }] };
});
