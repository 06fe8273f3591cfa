/** A preview that is not true by default. */
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const pool = new Pool();
server.registerTool('purge', { inputSchema: { before: z.string(), preview: z.boolean().default(false) } }, async ({ before, preview }) => { // known-miss: found
  if (!preview) await pool.query('DELETE FROM orders WHERE placed < $1', [before]);
  return { content: [] };
});
