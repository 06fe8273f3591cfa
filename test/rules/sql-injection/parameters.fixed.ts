/** Statements of which the values can be handed over apart, driver by driver, and those of which they cannot. */
import Database from 'better-sqlite3';
import mssql from 'mssql';
import mysql from 'mysql2/promise';
import pg from 'pg';
import postgres from 'postgres';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'parameters', version: '1.0.0' });
const json = (value: unknown) => ({ content: [{ type: 'text' as const, text: JSON.stringify(value) }] });

const pool = new pg.Pool();
server.registerTool('pg_find', { inputSchema: { name: z.string(), city: z.string().optional(), order: z.string(), limit: z.string() } }, async ({ name, city, order, limit }) => {
  const sql = `
    SELECT id, name
    FROM users
    WHERE name ILIKE $1 AND created_at > now() - $2::interval
    ORDER BY ${pg.escapeIdentifier(order)}
    LIMIT $3
  `;
  const { rows } = await pool.query(sql, [`%${name}%`, `${limit} days`, limit]); // finding: found
  const values: unknown[] = [];
  let more = 'SELECT * FROM cities WHERE open';
  if (city) {
    values.push(city);
    more += ` AND name = $${values.length}`;
  }
  more += ' LIMIT 10';
  await pool.query(more, values); // finding: found
  const params: unknown[] = [];
  const conditions: string[] = [];
  if (city) {
    params.push(city);
    conditions.push(`city = $${params.length}`);
  }
  if (name) {
    params.push(`${name}%`);
    conditions.push(`name ILIKE $${params.length}`);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  await pool.query(`SELECT * FROM users ${where} LIMIT $${params.length + 1}`, [...params, limit]); // finding: found
  return json(rows);
});

const sql = postgres();
server.registerTool('postgres_find', { inputSchema: { name: z.string() } }, async ({ name }) => json(await sql.unsafe('SELECT * FROM users WHERE name = $1', [name]))); // finding: found

server.registerTool('mysql_find', { inputSchema: { name: z.string(), city: z.string(), table: z.string(), limit: z.string() } }, async ({ name, city, table, limit }) => {
  const connection = await mysql.createConnection({ host: 'localhost' });
  const [rows] = await connection.execute('SELECT * FROM users WHERE name = ? AND city = ? LIMIT ?', [name, city, String(limit)]); // finding: found
  await connection.query(`UPDATE ${mysql.escapeId(table)} SET name = ?`, [name]); // finding: found
  return json(rows);
});

const database = new Database('data.db');
server.registerTool('sqlite_find', { inputSchema: { name: z.string(), city: z.string(), table: z.string() } }, async ({ name, city, table }) => {
  const find = database.prepare('SELECT * FROM users WHERE name = ? AND city LIKE ?'); // finding: found
  const rows = find.all(name, `%${city}%`);
  database.prepare('DELETE FROM users WHERE name = ?').run(name); // finding: found
  // This driver quotes no names.
  database.prepare(`SELECT count(*) FROM ${table}`).get(); // finding: found
  return json(rows);
});

server.registerTool('mssql_find', { inputSchema: { name: z.string(), city: z.string() } }, async ({ name, city }) => {
  const connected = await mssql.connect('Server=localhost');
  const { recordset } = await connected.request().input('name', name).input('city', city).query('SELECT * FROM users WHERE name = @name OR nick = @name OR city = @city'); // finding: found
  return json(recordset);
});

// The number of values is not known, a part is no value, two statements are not one.
server.registerTool('left', { inputSchema: { ids: z.array(z.string()), condition: z.string(), name: z.string() } }, async ({ ids, condition, name }) => {
  await pool.query(`SELECT * FROM users WHERE id IN (${ids.join(', ')})`); // finding: found
  await pool.query(`SELECT * FROM users WHERE ${condition}`); // finding: found
  await pool.query(`DELETE FROM users WHERE name = ${pg.escapeLiteral(name)}; VACUUM`); // finding: found
  await pool.query(`SELECT * FROM archive_${name}`); // finding: found
  return json(ids);
});
