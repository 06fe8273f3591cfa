/** Beside the protocol's socket one of an authorization server, which asks its clients who they are; and one that asks nobody. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { clients, verifier } from './clients.js';

const issuer = express();
issuer.post('/token', express.urlencoded(), (req, res) => {
  const client = clients.get(req.body.client_id);
  if (!client || client.secret !== req.body.client_secret) {
    res.status(401).set('WWW-Authenticate', 'Basic').json({ error: 'invalid_client' });
    return;
  }
  res.json({ access_token: client.token });
});
issuer.listen(3001);

const metrics = express();
metrics.get('/reset', (_req, res) => void res.send('done'));
metrics.listen(3002); // finding: default

const app = express();
app.post('/mcp', requireBearerAuth({ verifier }), async (req, res) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.listen(3000);
