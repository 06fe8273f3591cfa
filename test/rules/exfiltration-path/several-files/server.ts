import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { page } from './web.js';
import { orders } from './orders.js';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: across
server.registerTool('orders', { inputSchema: { customer: z.string() } }, async ({ customer }) => orders(customer));
server.registerTool('page', { inputSchema: { url: z.string() } }, async ({ url }) => page(url));
