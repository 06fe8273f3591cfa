/** Hono: the middleware before the route only counts requests. */
import { serve } from '@hono/node-server';
import { StreamableHTTPTransport } from '@hono/mcp';
import { Hono } from 'hono';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

let count = 0;
const app = new Hono();
app.use('*', async (_c, next) => {
  count += 1;
  await next();
});
// finding-next-line: found
app.all('/mcp', async (c) => {
  const transport = new StreamableHTTPTransport();
  await new McpServer({ name: 'notes', version: '1.0.0' }).connect(transport);
  return transport.handleRequest(c);
});
serve({ fetch: app.fetch, port: 3000 });
