/** What is known of a caller, and tokens made for the service behind. */
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

async function exchanged(subject: string): Promise<string> {
  const response = await fetch('https://login.example.com/token', { method: 'POST', body: new URLSearchParams({ client_id: 'server', client_secret: process.env.CLIENT_SECRET ?? '', resource: subject }) });
  return (await response.json()).access_token;
}

server.registerTool('own', { inputSchema: { id: z.string() } }, async ({ id }, extra) => {
  if (!extra.authInfo?.scopes.includes('items:read')) throw new Error('Not allowed');
  await fetch(`https://api.example.com/items/${encodeURIComponent(id)}`, { headers: { Authorization: `Bearer ${process.env.API_TOKEN}`, 'X-User': extra.authInfo.clientId } });
  await fetch('https://api.example.com/items', { headers: { Authorization: `Bearer ${await exchanged(extra.authInfo.clientId)}`, Accept: extra.requestInfo?.headers.accept } });
  return done;
});

// The authorization server takes back its own token, or gives another one for it.
server.registerTool('sign_out', {}, async (extra) => {
  await fetch('https://login.example.com/revoke', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token: extra.authInfo?.token, token_type_hint: 'access_token' }) });
  await fetch('https://login.example.com/revoke', { method: 'POST', body: new URLSearchParams({ token: extra.authInfo?.token ?? '', client_id: 'server' }).toString() });
  return done;
});
server.registerTool('exchange', {}, async (extra) => {
  const response = await fetch('https://login.example.com/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange', subject_token: extra.authInfo?.token ?? '', subject_token_type: 'urn:ietf:params:oauth:token-type:access_token' }) });
  await fetch('https://api.example.com/items', { headers: { Authorization: `Bearer ${(await response.json()).access_token}` } });
  return done;
});

const app = express();
app.use(async (req, res, next) => {
  // Asking its issuer about a token is checking it.
  const answer = await fetch('https://login.example.com/introspect', { method: 'POST', body: new URLSearchParams({ token: String(req.headers.authorization) }) });
  if (!(await answer.json()).active) res.status(401).end();
  else next();
});
