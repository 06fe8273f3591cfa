/** Looks bad but is fine: names that only look like the console, and messages of the protocol itself. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { console } from './console.js';

class LoggedTransport extends StdioServerTransport {
  override async send(message: unknown): Promise<void> {
    process.stdout.write(`${JSON.stringify(message)}\n`);
  }
}

function notify(method: string): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', method })}\n`);
}

console.log('starting');
const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('ping', {}, async (_extra) => {
  const log = { log: (text: string) => text };
  log.log('ping');
  notify('notifications/progress');
  return { content: [] };
});
await server.connect(new LoggedTransport());
