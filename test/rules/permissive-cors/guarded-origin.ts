/** The headers let every page in, and a check of the origin behind them refuses all but a few. */
import express from 'express';
import cors from 'cors';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const allowed = new Set(['http://localhost:6274', 'https://app.example.com']);
const app = express();
app.use(cors({ origin: '*' }), express.json());
app.use('/mcp', (req, res, next) => {
  const { origin } = req.headers;
  if (origin !== undefined && !allowed.has(origin)) {
    res.status(403).end();
    return;
  }
  next();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
