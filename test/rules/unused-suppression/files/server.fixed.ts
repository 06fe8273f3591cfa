import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { say } from './say.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.tool('hello', async () => {
  say('hello');
  return { content: [] };
});
await server.connect(new StdioServerTransport());
