/** Deletes without a preview. */
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const pool = new Pool();
const done = { content: [] };
server.registerTool('purge', { inputSchema: { before: z.string(), dryRun: z.boolean().default(true).describe('Only say what would be done.') } }, async ({ before, dryRun }) => { // finding: found
  if (dryRun) return { content: [{ type: 'text', text: 'purge deletes from a database: call it again with dryRun false to do it.' }] };
  await pool.query('DELETE FROM orders WHERE placed < $1', [before]);
  return done;
});
server.registerTool('purge_safely', { inputSchema: { before: z.string(), dryRun: z.boolean().default(true) } }, async ({ before, dryRun }) => {
  if (dryRun) return done;
  await pool.query('DELETE FROM orders WHERE placed < $1', [before]);
  return done;
});
server.registerTool('purge_checked', { inputSchema: { before: z.string(), options: z.object({ preview: z.boolean() }) } }, async ({ before, options }) => {
  if (!options.preview) await pool.query('DELETE FROM orders WHERE placed < $1', [before]);
  return done;
});
server.registerTool('add', { inputSchema: { name: z.string() } }, async ({ name }) => {
  await pool.query('INSERT INTO orders (name) VALUES ($1)', [name]);
  return done;
});
