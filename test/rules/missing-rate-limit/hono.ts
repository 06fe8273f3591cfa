/** Hono with a limiter of a package, required the old way too. */
import { serve } from '@hono/node-server';
import { StreamableHTTPTransport } from '@hono/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Hono } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';

const app = new Hono();
app.use(rateLimiter({ windowMs: 60_000, limit: 60, keyGenerator: (c) => c.req.header('authorization') ?? '' }));
app.all('/mcp', async (c) => {
  const server = new McpServer({ name: 'hono', version: '1.0.0' });
  server.registerTool('ping', { description: 'Answers.' }, async () => ({ content: [] }));
  const transport = new StreamableHTTPTransport();
  await server.connect(transport);
  return transport.handleRequest(c);
});
serve(app);
