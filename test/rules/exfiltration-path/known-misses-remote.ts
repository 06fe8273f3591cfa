/** Private data behind an interface over HTTP. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // known-miss: across
server.registerTool('customers', { inputSchema: { name: z.string() } }, async ({ name }) => ({ content: [{ type: 'text', text: await (await fetch(`https://crm.example.com/customers?name=${encodeURIComponent(name)}`)).text() }] }));
server.registerTool('get', { inputSchema: { url: z.string() } }, async ({ url }) => ({ content: [{ type: 'text', text: await (await fetch(url)).text() }] }));
