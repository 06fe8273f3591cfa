import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

/** Compared is what is no secret: the scheme, a length, a session id, digests. */
import { createHash } from 'node:crypto';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const wanted = digest(process.env.NOTES_TOKEN ?? '');
const app = express();
app.use((req, res, next) => {
  const [scheme, token = ''] = String(req.headers.authorization).split(' ');
  if (scheme !== 'Bearer' || token.length !== 32 || req.headers['mcp-protocol-version'] === process.env.OLD_VERSION) {
    res.sendStatus(401);
    return;
  }
  if (digest(token) !== wanted) {
    res.sendStatus(401);
    return;
  }
  next();
});
// What a connection is found by again: the service it goes to.
const opened = { apiUrl: process.env.NOTES_URL ?? 'https://notes.example.com' };
app.use((req, res, next) => {
  const given = { apiUrl: String(req.headers['x-api-key']) };
  if (opened.apiUrl !== given.apiUrl) {
    res.sendStatus(401);
    return;
  }
  next();
});
// Which issuer and which client it is: for everybody to know.
const LOGIN_ISSUER = process.env.LOGIN_ISSUER ?? 'https://login.example.com/';
const grants = new Map<string, { clientId: string }>();
app.use((req, res, next) => {
  const issuer = JSON.parse(Buffer.from(String(req.headers.authorization).split('.')[1] ?? '', 'base64url').toString()).iss;
  if (issuer !== LOGIN_ISSUER || grants.get(String(req.query.code))?.clientId !== req.headers['x-client-id']) {
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
