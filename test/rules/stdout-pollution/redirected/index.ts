/** Looks bad but is fine: the console writes to standard error from the first line on. */
import './console.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

console.log('starting');
const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('ping', {}, async () => {
  console.info('ping');
  return { content: [] };
});
await server.connect(new StdioServerTransport());
