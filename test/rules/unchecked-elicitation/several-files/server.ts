import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { nameOf } from './ask.js';

const server = new McpServer({ name: 'ask', version: '1.0.0' });
server.registerTool('greet', {}, async () => ({ content: [{ type: 'text', text: `Hello ${await nameOf(server)}` }] }));
