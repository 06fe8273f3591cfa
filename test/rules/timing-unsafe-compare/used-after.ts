/** What comes after a comparison relies on what it told the compiler: that both are texts. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
await server.connect(transport);

createServer((request: IncomingMessage, response: ServerResponse) => {
  const { authorization } = request.headers;
  if (authorization !== `Bearer ${process.env.TOKEN ?? ''}`) { // finding: found
    response.writeHead(401).end();
    return;
  }
  response.setHeader('x-caller', authorization.slice(-4));
  void transport.handleRequest(request, response);
}).listen(3000, '127.0.0.1');
