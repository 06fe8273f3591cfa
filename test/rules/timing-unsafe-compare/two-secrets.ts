/** Two secrets that one handler holds against what is sent are one finding; another handler's is another one. */
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

function isCaller(request: IncomingMessage): boolean {
  const token = request.headers.authorization?.slice('Bearer '.length);
  if (token === process.env.NOTES_TOKEN) return true; // finding: found
  return token === process.env.NOTES_ADMIN_TOKEN;
}

function isOther(request: IncomingMessage): boolean {
  return request.headers['x-api-key'] === process.env.OTHER_KEY; // finding: found
}

createServer(async (request, response) => {
  if (request.url === '/other' ? !isOther(request) : !isCaller(request)) {
    response.writeHead(401).end();
    return;
  }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(request, response);
}).listen(3000, '127.0.0.1');
