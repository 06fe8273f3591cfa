/** What is not proven is not reported. */
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const pool = new Pool();
server.registerTool('create', { inputSchema: { name: z.string() }, annotations: { readOnlyHint: true } }, async ({ name }) => { // known-miss: writes
  await fetch('https://api.example.com/users', { method: 'POST', body: JSON.stringify({ name }) });
  return { content: [] };
});
server.registerTool('query', { inputSchema: { sql: z.string() }, annotations: { readOnlyHint: true } }, async ({ sql }) => { // known-miss: writes
  await pool.query(sql);
  return { content: [] };
});
server.registerTool('reset', { annotations: { readOnlyHint: true } }, async () => { // known-miss: writes
  await pool.query('UPDATE counters SET value = 0');
  return { content: [] };
});
