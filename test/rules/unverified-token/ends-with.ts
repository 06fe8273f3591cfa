/** Compared by its end, behind the scheme. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const secret = process.env.NOTES_SECRET || '';
const app = express();
app.post('/mcp', async (req, res) => {
  if (!req.get('Authorization') || !req.get('Authorization')?.startsWith('Bearer ') || !req.get('Authorization')?.endsWith(secret)) {
    res.status(401).end();
    return;
  }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
