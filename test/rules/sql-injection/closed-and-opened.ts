// A connection that one tool closes is opened again by another: a query in between the two does not stay without one.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import pg from 'pg';
import { z } from 'zod';

const server = new McpServer({ name: 'reports', version: '1.0.0' });
const state: { client: pg.Client | null } = { client: null };

server.registerTool('connect', { inputSchema: {} }, async () => {
  state.client = new pg.Client(process.env.DATABASE_URL);
  await state.client.connect();
  return { content: [{ type: 'text', text: 'connected' }] };
});

server.registerTool('disconnect', { inputSchema: {} }, async () => {
  if (state.client) {
    await state.client.end();
    state.client = null;
  }
  return { content: [{ type: 'text', text: 'closed' }] };
});

server.registerTool('report', { inputSchema: { month: z.string() } }, async ({ month }) => {
  if (!state.client) throw new Error('Not connected');
  const { rows } = await state.client.query(`SELECT * FROM reports WHERE month = '${month}'`); // finding: found
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});

server.registerTool('report_of', { inputSchema: { month: z.string() } }, async ({ month }) => {
  if (!state.client) throw new Error('Not connected');
  const { rows } = await state.client.query('SELECT * FROM reports WHERE month = $1', [month]);
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});

await server.connect(new StdioServerTransport());
