/** Nothing is known of the handler: name and schema have to do. */
import { handler } from 'some-package';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('execute_code', { inputSchema: { code: z.string() } }, handler); // finding: named
server.registerTool('explain_code', { inputSchema: { code: z.string() } }, handler);
server.registerTool('run_query', { inputSchema: { query: z.enum(['sales', 'stock']) } }, handler);
