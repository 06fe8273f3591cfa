/** One wrapper records every call: one place to mend, for all tools that have something to mask. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { recorded } from './audit.js';

export const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool('order', { description: 'Orders.', inputSchema: { shippingAddress: z.string().max(200), item: z.string().max(40) } }, recorded('order', async () => ({ content: [] })));
server.registerTool('refund', { description: 'Pays back.', inputSchema: { iban: z.string().max(34), order: z.number() } }, recorded('refund', async () => ({ content: [] })));
server.registerTool('stock', { description: 'What is there.', inputSchema: { item: z.string().max(40) } }, recorded('stock', async () => ({ content: [] })));
