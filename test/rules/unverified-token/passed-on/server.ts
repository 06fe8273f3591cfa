/** Presence is all that is asked here, and the service behind is given the token with each request. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { Api } from './api.js';

const app = express();
app.post('/mcp', async (req, res) => {
  const token = req.headers.authorization?.replace('Bearer ', '');
  if (!token) {
    res.status(401).json({ error: 'No token' });
    return;
  }
  const api = new Api(token);
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('me', { description: 'Who is calling.' }, async () => ({ content: [{ type: 'text', text: JSON.stringify(await api.me()) }] }));
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
