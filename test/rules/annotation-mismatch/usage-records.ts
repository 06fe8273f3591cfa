/** What a server writes down of its own calls is no change that a tool makes; what the tool is asked to keep is. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { createClient } from 'redis';
import { z } from 'zod';

const redis = createClient({ url: process.env.REDIS_URL });
const server = new McpServer({ name: 'orders', version: '1.0.0' });
const annotations = { readOnlyHint: true };

async function used(tool: string, parameters: unknown, duration: number): Promise<void> {
  const calls = redis.multi();
  calls.lPush('calls:recent', JSON.stringify({ tool, timestamp: new Date().toISOString(), parameters, duration }));
  await calls.exec();
}

server.registerTool('find_order', { description: 'Finds an order.', inputSchema: { id: z.string() }, annotations }, async ({ id }) => {
  const start = Date.now();
  const text = await redis.get(`order:${id}`);
  await used('find_order', { id }, Date.now() - start);
  return { content: [{ type: 'text', text: text ?? '' }] };
});
server.registerTool('mark_order', { description: 'Marks an order.', inputSchema: { id: z.string() }, annotations }, async ({ id }) => { // finding: writes
  const start = Date.now();
  await redis.lPush('marked', JSON.stringify({ id, timestamp: new Date().toISOString() }));
  await used('mark_order', { id }, Date.now() - start);
  return { content: [{ type: 'text', text: 'marked' }] };
});
