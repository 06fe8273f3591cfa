import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { items } from './api.js';

const server = new McpServer({ name: 'api', version: '1.0.0' });
server.registerTool('items', {}, async () => ({ content: [{ type: 'text', text: await items() }] }));
server.registerTool('more_items', {}, async () => ({ content: [{ type: 'text', text: await items() }] }));
