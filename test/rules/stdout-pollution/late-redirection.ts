/** A known miss: the console is replaced only after something was printed. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

console.log('starting'); // known-miss: console
console.log = console.error;
const server = new McpServer({ name: 'example', version: '1.0.0' });
await server.connect(new StdioServerTransport());
