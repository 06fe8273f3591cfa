/** Names of tables and columns, quoted by doubling their own mark: enough inside that mark, nothing outside of it. */
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'names', version: '1.0.0' });
const db = new Database('notes.db');
const pool = mysql.createPool('mysql://localhost/notes');

function identifier(name: string): string {
  if (typeof name !== 'string' || name.length === 0) throw new Error('No name.');
  const doubled = name.replace(/"/g, '""');
  return `"${doubled}"`;
}

server.registerTool('insert', { inputSchema: { table: z.string(), data: z.record(z.string(), z.string()) } }, async ({ table, data }) => {
  const columns = Object.keys(data).map((column) => identifier(column));
  const query = `INSERT INTO ${identifier(table)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  db.prepare(query).run(...Object.values(data));
  return { content: [{ type: 'text', text: JSON.stringify({ query, done: true }) }] };
});

server.registerTool('rows', { inputSchema: { table: z.string() } }, async ({ table }) => {
  const [rows] = await pool.query('SELECT * FROM `' + table.replaceAll('`', '``') + '`');
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});

server.registerTool('brackets', { inputSchema: { table: z.string() } }, async ({ table }) => {
  db.prepare(`SELECT * FROM [${table.replace(/\]/g, ']]')}]`).all();
  return { content: [] };
});

server.registerTool('no_marks', { inputSchema: { table: z.string() } }, async ({ table }) => {
  db.prepare(`SELECT * FROM ${table.replace(/"/g, '""')}`).all(); // finding: found
  return { content: [] };
});

server.registerTool('first_only', { inputSchema: { table: z.string() } }, async ({ table }) => {
  db.prepare(`SELECT * FROM "${table.replace('"', '""')}"`).all(); // finding: found
  return { content: [] };
});

server.registerTool('other_mark', { inputSchema: { table: z.string() } }, async ({ table }) => {
  await pool.query(`SELECT * FROM ${mysql.escapeId(table.replace(/"/g, '""'))}`); // finding: found
  return { content: [] };
});

// The text of a query that is shown, and not run.
server.registerTool('explain', { inputSchema: { table: z.string() } }, async ({ table }) => {
  const query = `SELECT * FROM ${table}`;
  return { content: [{ type: 'text', text: JSON.stringify({ query }) }] };
});
