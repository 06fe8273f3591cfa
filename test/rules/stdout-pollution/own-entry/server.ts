import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

export function startServer(): void {
  const server = new McpServer({ name: 'example', version: '1.0.0' });
  server.registerTool('ping', {}, async () => ({ content: [] }));
  console.log('starting'); // finding: console
  void server.connect(new StdioServerTransport());
}

if (import.meta.url === `file://${process.argv[1]}`) {
  startServer();
}
