/** A mode in which everybody is somebody, which an operator has to choose. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

interface Caller { readonly name: string }
import { z } from 'zod';
const Settings = z.object({ port: z.coerce.number().default(3000), auth: z.object({ mode: z.enum(['none', 'key']).default('key') }).default({ mode: 'key' }) });
const settings = Settings.parse({ port: process.env.PORT, auth: { mode: process.env.AUTH_MODE } });
const mode = settings.auth.mode;
const keys = new Map((process.env.API_KEYS ?? '').split(',').map((key) => [key, { name: key.slice(0, 4) }]));
const app = express();
app.use((req: express.Request & { auth?: Caller }, res, next) => {
  if (mode === 'none') {
    req.auth = { name: 'anonymous' };
    return next();
  }
  const caller = keys.get(String(req.headers['x-api-key']));
  if (!caller) return res.status(401).end();
  req.auth = caller;
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
