import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'clock', version: '1.0.0' }); // finding: noneReading
server.registerTool('now', { description: 'The time in UTC.' }, async () => ({ content: [{ type: 'text', text: new Date().toISOString() }] }));
