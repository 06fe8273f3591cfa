/** Looks bad but is fine: what is no message is dropped before it gets to the stream. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const before = process.stdout.write.bind(process.stdout);
process.stdout.write = (chunk: any, encoding?: any, callback?: any) => {
  if (typeof chunk === 'string' && !chunk.startsWith('{')) return true;
  return before(chunk, encoding, callback);
};
await server.connect(new StdioServerTransport());
console.log('running');
