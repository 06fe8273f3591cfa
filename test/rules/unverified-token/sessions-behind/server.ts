/** The token is compared when one is set; what is asked of sessions afterwards is no second check of it, and neither is a key that a session keeps. */
import http from 'node:http';
import { randomUUID, timingSafeEqual } from 'node:crypto';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
function checked(headers: http.IncomingHttpHeaders, expected: string | undefined): { ok: boolean; status: number } {
  if (!expected) return { ok: true, status: 200 };
  const [scheme, token] = (headers.authorization ?? '').trim().split(/\s+/);
  if (scheme !== 'Bearer' || token === undefined) return { ok: false, status: 401 };
  if (!same(token, expected)) return { ok: false, status: 403 };
  return { ok: true, status: 200 };
}
async function refuse(res: http.ServerResponse, status: number): Promise<void> {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status).end();
}
const transports: Record<string, StreamableHTTPServerTransport> = {};
http.createServer(async (req, res) => {
  const auth = checked(req.headers, process.env.NOTES_TOKEN);
  if (!auth.ok) {
    await refuse(res, auth.status);
    return;
  }
  const id = req.headers['mcp-session-id'] as string | undefined;
  if (id !== undefined && !transports[id]) {
    await refuse(res, 404);
    return;
  }
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID() });
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  await transport.handleRequest(req, res);
}).listen(3000);

interface Session { transport: StreamableHTTPServerTransport; key: string | undefined }
const sessions: Record<string, Session> = {};
const app = express();
app.post('/mcp', async (req, res) => {
  const id = req.headers['mcp-session-id'] as string | undefined;
  const key = req.headers['x-maps-key'] as string | undefined;
  let session = id === undefined ? undefined : sessions[id];
  if (session) {
    if (key) session.key = key;
  } else {
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => randomUUID(), onsessioninitialized: (made) => { sessions[made] = session as Session; } });
    session = { transport, key };
    await new McpServer({ name: 'maps', version: '1.0.0' }).connect(transport);
  }
  await session.transport.handleRequest(req, res, req.body);
});
app.get('/mcp', async (req, res) => {
  const id = req.headers['mcp-session-id'] as string | undefined;
  if (!id || !sessions[id]) {
    res.status(400).send('No session');
    return;
  }
  await sessions[id].transport.handleRequest(req, res);
});
app.listen(3001);
