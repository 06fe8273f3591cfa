/** What the page calls known misses. */
import { fork } from 'node:child_process';
import pino from 'pino';
import { loadConfig } from 'some-config';
import { container } from 'some-container';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

class Worker {
  work(): void {
    console.log('working'); // known-miss: console
  }
}

fork('./worker.js'); // known-miss: child
pino(loadConfig().logging); // known-miss: logger
container.register('worker', Worker);

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('work', {}, async () => {
  container.resolve('worker').work();
  return { content: [] };
});
await server.connect(new StdioServerTransport());
