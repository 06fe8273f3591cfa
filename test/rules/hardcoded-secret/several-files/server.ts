import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { post } from './lib/client.js';

const server = new McpServer({ name: 'a', version: '1.0.0' });
server.registerTool('send', { description: 'Sends.' }, async () => ({ content: [{ type: 'text', text: await post('hello') }] }));
