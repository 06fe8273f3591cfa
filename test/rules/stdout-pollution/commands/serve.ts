import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

export async function serve(): Promise<void> {
  const server = new McpServer({ name: 'example', version: '1.0.0' });
  server.registerTool('ping', {}, async () => ({ content: [] }));
  await server.connect(new StdioServerTransport());
}
