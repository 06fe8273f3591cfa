import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { addTools } from './tools.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
addTools(server);
declare const response: never;
await server.connect(new SSEServerTransport('/messages', response)); // finding: sse
