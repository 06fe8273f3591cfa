import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { orders } from './orders.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('drop', { inputSchema: { id: z.string(), dryRun: z.boolean().default(true).describe('Only say what would be done.') } }, async ({ id, dryRun }) => {
  if (dryRun) return { content: [{ type: 'text', text: 'drop deletes from a database: call it again with dryRun false to do it.' }] };
  return orders.drop(id);
}); // finding: found
server.registerTool('get', { inputSchema: { id: z.string() } }, async ({ id }) => orders.get(id));
