import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { orders } from './orders.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('drop', { inputSchema: { id: z.string() } }, async ({ id }) => orders.drop(id)); // finding: found
server.registerTool('get', { inputSchema: { id: z.string() } }, async ({ id }) => orders.get(id));
