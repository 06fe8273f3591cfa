/** Holes that look like names and need not be any: a keyword, a type, half a statement. They are left for the author. */
import pg from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'tables', version: '1.0.0' });
const pool = new pg.Pool();

server.registerTool('alter_table', { inputSchema: { table: z.string(), operation: z.string(), details: z.string() } }, async ({ table, operation, details }) => {
  await pool.query(`ALTER TABLE ${table} ${operation} ${details}`); // finding: found
  return { content: [] };
});

server.registerTool('add_column', { inputSchema: { table: z.string(), column: z.string() } }, async ({ table, column }) => {
  await pool.query(`ALTER TABLE ${table} ADD COLUMN ${column} text`); // finding: found
  return { content: [] };
});
