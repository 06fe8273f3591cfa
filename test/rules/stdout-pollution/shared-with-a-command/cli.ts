/** One function writes for a command that a person calls and for the server: to move it moves what the command prints. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { progress, show } from './show.js';

if (process.argv[2] === 'list') {
  show(['one', 'two']);
  process.exit(0);
}

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('ping', {}, async () => {
  progress('ping');
  show(['ping']);
  return { content: [] };
});
await server.connect(new StdioServerTransport());
