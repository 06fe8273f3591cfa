import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Client } from './client.js';

const server = new McpServer({ name: 'items', version: '1.0.0' });
server.registerTool('items', {}, async (extra) => ({ content: [{ type: 'text', text: await new Client(extra.authInfo?.token).items() }] }));
