/** The official SDK behind the transport of @hono/mcp: a server for each request. */
import { StreamableHTTPTransport } from '@hono/mcp';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Hono } from 'hono';
import { z } from 'zod';

const tides = new Map([['harbour', [0.4, 3.1]], ['bay', [0.2, 2.7]]]);

function makeServer(): McpServer {
  const server = new McpServer({ name: 'tides', version: '1.0.0' });
  server.registerTool('list_places', { description: 'Places with a gauge', annotations: { readOnlyHint: true } }, () => ({
    content: [{ type: 'text', text: [...tides.keys()].join(', ') }],
  }));
  server.registerTool(
    'tide_height',
    {
      title: 'Tide height',
      description: 'Heights of low and high water',
      inputSchema: { place: z.enum(['harbour', 'bay']), days: z.number().int().min(1).max(7).default(1).describe('Days from today') },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ place, days }) => ({ content: [{ type: 'text', text: JSON.stringify({ heights: tides.get(place), days }) }] }),
  );
  return server;
}

const app = new Hono();

app.all('/mcp', async (context) => {
  const transport = new StreamableHTTPTransport();
  await makeServer().connect(transport);
  return transport.handleRequest(context);
});

export default app;
