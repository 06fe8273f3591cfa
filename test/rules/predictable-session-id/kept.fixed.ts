/** The id is kept under its name: it is made anew where that is given, and a prefix goes that nothing else uses. */
import { randomUUID } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const app = express();
const make = () => new McpServer({ name: 'notes', version: '1.0.0' });
const transports = new Map<string, StreamableHTTPServerTransport>();
app.post('/kept', async (req, res) => {
  const sessionId = randomUUID();
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => sessionId }); // finding: found
  transports.set(sessionId, transport);
  await make().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.post('/named', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() }); // finding: found
  await make().connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
