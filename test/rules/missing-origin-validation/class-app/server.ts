import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function makeServer(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'rain' }] }));
  return server;
}
