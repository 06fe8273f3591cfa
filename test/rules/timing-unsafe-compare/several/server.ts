import { createServer } from 'node:http';
import { TokenGate } from './gate.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const gate = new TokenGate(process.env.NOTES_TOKEN ?? '');
createServer(async (req, res) => {
  if (!gate.admits(req.headers.authorization)) {
    res.writeHead(401).end();
    return;
  }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000);
