/** Pages that a browser opens are let past; every other request needs the token, with a session or without. */
import { randomUUID, timingSafeEqual } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const expected = Buffer.from(`Bearer ${process.env.NOTES_TOKEN ?? randomUUID()}`);
const sessions = new Map<string, StreamableHTTPServerTransport>();
const app = express();
app.use((req, res, next) => {
  const isPage = req.method === 'GET' && (req.headers.accept ?? '').includes('text/html') && !req.headers['mcp-session-id'];
  if (isPage) return next();
  const given = Buffer.from(req.headers.authorization ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return res.sendStatus(401);
  next();
});
app.post('/mcp', async (req, res) => {
  const known = sessions.get(String(req.headers['mcp-session-id']));
  if (known) {
    await known.handleRequest(req, res, req.body);
    return;
  }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (id) => { sessions.set(id, transport); } });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000, '127.0.0.1');
