/** Open to this machine only. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';

const transports = new Map<string, SSEServerTransport>();
const app = express();
// finding-next-line: loopback
app.get('/sse', async (_req, res) => {
  const transport = new SSEServerTransport('/messages', res);
  transports.set(transport.sessionId, transport);
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
});
app.post('/messages', async (req, res) => {
  await transports.get(String(req.query.sessionId))?.handlePostMessage(req, res);
});
app.listen(3000, 'localhost');
