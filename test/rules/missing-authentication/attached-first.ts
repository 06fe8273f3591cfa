/** One piece of middleware finds out who calls, where something is shown; the next one turns away those of whom nothing is known. */
import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

interface Caller { readonly name: string }
const keys = createRemoteJWKSet(new URL('https://login.example.com/keys'));
const app = express();
app.use(async (req: express.Request & { auth?: Caller }, res, next) => {
  const token = req.headers.authorization?.split(' ')[1];
  if (!token) return next();
  const { payload } = await jwtVerify(token, keys, { audience: 'https://notes.example.com', issuer: 'https://login.example.com' });
  req.auth = { name: String(payload.sub) };
  return next();
});
app.use((req: express.Request & { auth?: Caller }, res, next) => {
  if (!req.auth) return res.status(401).end();
  return next();
});
app.post('/mcp', async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
