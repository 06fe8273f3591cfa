import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'orders', version: '1.0.0' });
server.registerTool('process', { description: 'Processes the data and returns the result.' }, async () => ({ content: [] })); // known-miss: repeats
