/** Hono, with the routes in a chain. */
import { StreamableHTTPTransport } from '@hono/mcp';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { logger } from 'hono/logger';
import { makeServer } from './server.js';

const app = new Hono();
app.use(logger());

app.all('/mcp', async (c) => {
  const transport = new StreamableHTTPTransport(); // finding: found
  await makeServer().connect(transport);
  return transport.handleRequest(c);
});

serve({ fetch: app.fetch, port: 3000, hostname: '127.0.0.1' });
