/** The host under which this server was called: which hosts those are is for whoever delivers requests to say (low confidence). */
import { Hono } from 'hono';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPTransport } from '@hono/mcp';

const server = new McpServer({ name: 'own-host', version: '1.0.0' });
const app = new Hono();
app.all('/mcp', async (c) => {
  const transport = new StreamableHTTPTransport();
  await server.connect(transport);
  return transport.handleRequest(c);
});
app.get('/login', async (c) => {
  const callback = new URL('/callback', c.req.url).href;
  const host = new URL(callback).origin;
  return fetch(`${host}/register`, { method: 'POST' }); // finding: found
});
app.get('/anywhere', async (c) => fetch(c.req.query('to') ?? 'https://example.com/')); // finding: found
export default app;
