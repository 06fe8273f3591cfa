/** A limiter that is declared, and that nothing calls. */
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

class RateLimiter {
  #calls: number[] = [];
  take(): boolean {
    this.#calls = this.#calls.filter((at) => at > Date.now() - 60_000);
    return this.#calls.push(Date.now()) <= 60;
  }
}

createServer(async (req, res) => { // finding: found
  const server = new McpServer({ name: 'weather', version: '1.0.0' });
  server.registerTool('now', { description: 'The weather now.' }, async () => ({ content: [] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000);
