import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

/** Looked up in a table of clients. */
const clients = new Map(Object.entries(JSON.parse(process.env.CLIENTS ?? '{}')));
const app = express();
app.use((req, res, next) => {
  const client = clients.get(String(req.headers['x-api-key']));
  if (!client) {
    res.sendStatus(403);
    return;
  }
  next();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
