/** Values that are written between quotes, each of theirs twice: enough where the language knows no other escape. */
import { DatabaseSync } from 'node:sqlite';
import Database from 'better-sqlite3';
import mssql from 'mssql';
import mysql from 'mysql2/promise';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'quoted-values', version: '1.0.0' });
const json = (value: unknown) => ({ content: [{ type: 'text' as const, text: JSON.stringify(value) }] });
const local = new Database('shop.db');
const plain = new DatabaseSync('shop.db');

function literal(value: string | number | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  return `'${value.replace(/'/g, "''")}'`;
}

server.registerTool('label', { inputSchema: { text: z.string(), fallback: z.union([z.string(), z.number(), z.null()]) } }, async ({ text, fallback }) => {
  local.exec(`ALTER TABLE goods ADD COLUMN label TEXT DEFAULT ${literal(fallback)}`);
  plain.exec(`UPDATE goods SET label = ${literal(text)}`);
  return json(local.prepare(`SELECT * FROM goods WHERE label = '${text.replaceAll("'", "''")}'`).all());
});

server.registerTool('stock', { inputSchema: { text: z.string() } }, async ({ text }) => json(await mssql.query(`SELECT * FROM stock WHERE label = ${literal(text)}`)));

// A backslash before the doubled mark takes the first of the two away.
server.registerTool('archive', { inputSchema: { text: z.string() } }, async ({ text }) => {
  const connection = await mysql.createConnection({ host: 'localhost' });
  const [rows] = await connection.query(`SELECT * FROM archive WHERE label = ${literal(text)}`); // finding: partial
  return json(rows);
});

// Doubled, and not between quotes; only the first one doubled; doubled, and between others.
server.registerTool('order', { inputSchema: { column: z.string(), first: z.string(), name: z.string() } }, async ({ column, first, name }) => {
  local.exec(`SELECT * FROM goods ORDER BY ${column.replace(/'/g, "''")}`); // finding: found
  local.exec(`SELECT * FROM goods WHERE label = '${first.replace("'", "''")}'`); // finding: found
  return json(local.prepare(`SELECT "${name.replace(/'/g, "''")}" FROM goods`).all()); // finding: found
});
