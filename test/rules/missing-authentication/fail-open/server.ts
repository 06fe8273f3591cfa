/** A check that says yes while no secret is set. */
import { createServer } from 'node:http';
import { isAllowed } from './allowed.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

createServer(async (req, res) => {
  if (!isAllowed(req)) {
    res.writeHead(401);
    res.end();
    return;
  }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000);
