/** None of them can show first what it would do. */
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: allFound
const pool = new Pool();
server.registerTool('purge', { inputSchema: { before: z.string(), dryRun: z.boolean().default(true).describe('Only say what would be done.') } }, async ({ before, dryRun }) => {
  if (dryRun) return { content: [{ type: 'text', text: 'purge deletes from a database: call it again with dryRun false to do it.' }] };
  await pool.query('DELETE FROM orders WHERE placed < $1', [before]);
  return { content: [] };
});
server.registerTool('drop', { inputSchema: { id: z.string(), dryRun: z.boolean().default(true).describe('Only say what would be done.') } }, async ({ id, dryRun }) => {
  if (dryRun) return { content: [{ type: 'text', text: 'drop deletes from a database: call it again with dryRun false to do it.' }] };
  await pool.query('DELETE FROM customers WHERE id = $1', [id]);
  return { content: [] };
});
