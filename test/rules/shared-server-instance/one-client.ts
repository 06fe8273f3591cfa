/** A second client is turned away. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
let transport: SSEServerTransport | null = null;
const app = express();
app.get('/sse', async (_req, res) => {
  if (transport) {
    res.status(409).end();
    return;
  }
  transport = new SSEServerTransport('/messages', res);
  await server.connect(transport);
});
app.listen(3000, 'localhost');
