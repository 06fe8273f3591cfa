/** A flag of the operator makes it happen: reported, with the flag. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const verbose = process.argv.includes('--verbose');
if (verbose) console.error('verbose'); // finding: console
if (!process.env.API_KEY) console.error('no key: some tools will fail'); // finding: console

function log(...parts: unknown[]): void {
  if (process.env.LOG !== 'on') return;
  console.error(...parts); // finding: console
}

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('ping', {}, async () => {
  log('ping');
  return { content: [] };
});
await server.connect(new StdioServerTransport());
