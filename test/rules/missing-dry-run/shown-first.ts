/** Shows what it would delete until it is told not to. */
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const pool = new Pool();
server.registerTool('purge', { inputSchema: { before: z.string(), dryRun: z.boolean().default(true) } }, async ({ before, dryRun }) => {
  if (dryRun) return { content: [{ type: 'text', text: `would delete orders before ${before}` }] };
  await pool.query('DELETE FROM orders WHERE placed < $1', [before]);
  return { content: [] };
});
