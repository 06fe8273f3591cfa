/** The replaced stream counts, under a condition, and lets everything through. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
let lines = 0;
const before = process.stdout.write.bind(process.stdout);
process.stdout.write = (chunk: any, encoding?: any, callback?: any) => {
  if (chunk.includes('\n')) lines += 1;
  return before(chunk, encoding, callback); // finding: stream
};
await server.connect(new StdioServerTransport());
console.log('running'); // finding: console
