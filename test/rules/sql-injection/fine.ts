/** Statements that hold nothing of the model's but parameters and choices. */
import Database from 'better-sqlite3';
import { Pool, escapeIdentifier } from 'pg';
import mysql from 'mysql2/promise';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const pool = new Pool();
const database = new Database('data.db');

server.registerTool('parameters', { inputSchema: { name: z.string(), names: z.array(z.string()), limit: z.number() } }, async ({ name, names, limit }) => {
  await pool.query('SELECT * FROM users WHERE name = $1', [name]);
  await pool.query({ text: 'SELECT * FROM users WHERE name = $1', values: [name] });
  database.prepare('SELECT * FROM users WHERE name = ?').all(name);
  const places = names.map((_, index) => `$${index + 1}`).join(', ');
  await pool.query(`SELECT * FROM users WHERE name IN (${places}) LIMIT ${limit}`, names);
  await pool.query(`SELECT * FROM users WHERE name IN (${names.map(() => '?').join(', ')})`, names);
  return done;
});

server.registerTool('grown', { inputSchema: { name: z.string().optional(), age: z.string().optional() } }, async ({ name, age }) => {
  const conditions: string[] = [];
  const values: string[] = [];
  if (name) {
    values.push(name);
    conditions.push(`name = $${values.length}`);
  }
  if (age) {
    values.push(age);
    conditions.push(`age = $${values.length}`);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  await pool.query(`SELECT * FROM users ${where}`, values);
  return done;
});

const TABLES = ['users', 'orders'];
const COLUMNS: Record<string, string> = { name: 'u.name', created: 'u.created_at' };
server.registerTool('choices', { inputSchema: { table: z.string(), order: z.string(), direction: z.enum(['ASC', 'DESC']), id: z.string().uuid(), count: z.coerce.number().int() } }, async ({ table, order, direction, id, count }) => {
  if (!TABLES.includes(table)) throw new Error('Unknown table');
  const column = COLUMNS[order] ?? 'u.id';
  await pool.query(`SELECT * FROM ${table} u ORDER BY ${column} ${direction} LIMIT ${count}`);
  await pool.query(`SELECT * FROM users WHERE id = '${id}'`);
  return done;
});

server.registerTool('names_checked', { inputSchema: { table: z.string().regex(/^[a-z_]+$/), column: z.string() } }, async ({ table, column }) => {
  if (!/^\w+$/.test(column)) throw new Error('Not a column');
  await pool.query(`SELECT ${column} FROM ${table}`);
  return done;
});

server.registerTool('quoted', { inputSchema: { table: z.string(), name: z.string() } }, async ({ table, name }) => {
  await pool.query(`SELECT * FROM ${escapeIdentifier(table)}`);
  const connection = await mysql.createConnection({});
  await connection.query(`SELECT * FROM users WHERE name = ${mysql.escape(name)}`);
  return done;
});

server.registerTool('numbers', { inputSchema: { id: z.string(), page: z.string() } }, async ({ id, page }) => {
  const number = Number(id);
  if (!Number.isInteger(number)) throw new Error('Not a number');
  await pool.query(`SELECT * FROM users WHERE id = ${number} OFFSET ${parseInt(page, 10) * 20}`);
  return done;
});

// Looks like a query, and is text for people.
server.registerTool('explains', { inputSchema: { name: z.string() } }, async ({ name }) => ({ content: [{ type: 'text', text: `SELECT * FROM users WHERE name = '${name}'` }] }));
