/** None of them can show first what it would do. */
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: allFound
const pool = new Pool();
server.registerTool('purge', { inputSchema: { before: z.string() } }, async ({ before }) => {
  await pool.query('DELETE FROM orders WHERE placed < $1', [before]);
  return { content: [] };
});
server.registerTool('drop', { inputSchema: { id: z.string() } }, async ({ id }) => {
  await pool.query('DELETE FROM customers WHERE id = $1', [id]);
  return { content: [] };
});
