/** A session's id in a header of the server's own is no credential either; a key in such a header is. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';

const transports = new Map<string, SSEServerTransport>();
const app = express();
app.get('/sse', async (_req, res) => {
  const transport = new SSEServerTransport('/messages', res);
  transports.set(transport.sessionId, transport);
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
});
app.post('/messages', async (req, res) => {
  const id = (req.headers['x-session-id'] as string) || (req.query.sessionId as string) || req.body?.sessionId;
  if (!id) {
    res.status(400).json({ error: 'No session' });
    return;
  }
  const transport = transports.get(id);
  if (!transport) {
    res.status(404).json({ error: 'Unknown session' });
    return;
  }
  await transport.handlePostMessage(req, res, req.body);
});
app.listen(3000);
