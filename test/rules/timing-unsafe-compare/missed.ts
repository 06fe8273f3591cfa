/** A search compares too. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const keys = (process.env.NOTES_KEYS ?? '').split(',');
const app = express();
app.use((req, res, next) => {
  if (!keys.includes(String(req.headers['x-api-key']))) { // known-miss: found
    res.sendStatus(401);
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
