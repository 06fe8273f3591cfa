/** SQL text made of arguments, driver by driver and shape by shape. */
import Database from 'better-sqlite3';
import knex from 'knex';
import mysql from 'mysql2/promise';
import pg, { Pool } from 'pg';
import postgres from 'postgres';
import sqlite3 from 'sqlite3';
import { DatabaseSync } from 'node:sqlite';
import { DataSource } from 'typeorm';
import { PrismaClient, Prisma } from '@prisma/client';
import { Sequelize } from 'sequelize';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'sql-injection', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { name: z.string() };
const pool = new Pool();

server.registerTool('pg', { inputSchema }, async ({ name }) => {
  await pool.query('SELECT * FROM users WHERE name = $1', [name]); // finding: found
  await pool.query({ text: 'SELECT * FROM users WHERE name = ' + name, values: [] }); // finding: found
  const client = await pool.connect();
  await client.query('SELECT * FROM users WHERE name LIKE $1', [`%${name}%`]); // finding: found
  const single = new pg.Client(process.env.DATABASE_URL);
  await single.query(`SELECT * FROM users WHERE name = $1 ORDER BY ${pg.escapeIdentifier(name)}`, [name]); // finding: found
  return done;
});

server.registerTool('mysql', { inputSchema }, async ({ name }) => {
  const connection = await mysql.createConnection({ host: 'localhost' });
  await connection.execute('SELECT * FROM users WHERE name = ?', [name]); // finding: found
  await connection.query({ sql: `SELECT * FROM users WHERE name = '${name}'` }); // finding: found
  return done;
});

server.registerTool('sqlite', { inputSchema }, async ({ name }) => {
  const database = new Database('data.db');
  database.prepare('SELECT * FROM users WHERE name = ?').all(name); // finding: found
  database.exec(`DELETE FROM users WHERE name = '${name}'`); // finding: found
  new DatabaseSync('data.db').prepare(`SELECT * FROM ${name}`).all(); // finding: found
  new sqlite3.Database('data.db').all('SELECT * FROM users WHERE name = ?', [name], () => undefined); // finding: found
  return done;
});

server.registerTool('unsafe_parts', { inputSchema }, async ({ name }) => {
  const sql = postgres();
  await sql.unsafe('SELECT * FROM users WHERE name = $1', [name]); // finding: found
  await sql`SELECT * FROM users WHERE name = ${name}`;
  return done;
});

server.registerTool('builders', { inputSchema }, async ({ name }) => {
  const db = knex({ client: 'pg' });
  await db.raw(`SELECT * FROM users WHERE name = '${name}'`); // finding: found
  await db('users').whereRaw(`name = '${name}'`); // finding: found
  await db('users').where({ name }).select('id');
  const prisma = new PrismaClient();
  await prisma.$queryRawUnsafe(`SELECT * FROM users WHERE name = '${name}'`); // finding: found
  await prisma.$queryRaw(Prisma.raw(`SELECT * FROM users WHERE name = '${name}'`)); // finding: found
  await prisma.$queryRaw`SELECT * FROM users WHERE name = ${name}`;
  await prisma.user.findMany({ where: { name } });
  const sequelize = new Sequelize('sqlite::memory:');
  await sequelize.query(`SELECT * FROM users WHERE name = '${name}'`); // finding: found
  await sequelize.query('SELECT * FROM users WHERE name = :name', { replacements: { name } });
  const source = new DataSource({ type: 'postgres' });
  await source.query(`SELECT * FROM users WHERE name = '${name}'`); // finding: found
  return done;
});

server.registerTool('any_query', { inputSchema: { sql: z.string() } }, async ({ sql }) => {
  await pool.query(sql); // finding: whole
  return done;
});

server.registerTool('read_only_by_look', { inputSchema: { sql: z.string() } }, async ({ sql }) => {
  if (!sql.trim().toLowerCase().startsWith('select')) throw new Error('Only SELECT');
  await pool.query(sql); // finding: whole
  return done;
});

server.registerTool('read_only_transaction', { inputSchema: { sql: z.string() } }, async ({ sql }) => {
  const client = await pool.connect();
  await client.query('BEGIN TRANSACTION READ ONLY');
  const { rows } = await client.query(sql); // finding: whole
  await client.query('ROLLBACK');
  return { content: [{ type: 'text', text: JSON.stringify(rows) }] };
});

server.registerTool('words_refused', { inputSchema: { sql: z.string() } }, async ({ sql }) => {
  if (/\b(?:insert|update|delete|drop|alter)\b/i.test(sql)) throw new Error('Only reading');
  await pool.query(sql); // finding: whole
  return done;
});

server.registerTool('parts', { inputSchema: { table: z.string(), columns: z.array(z.string()), order: z.string(), limit: z.string() } }, async ({ table, columns, order, limit }) => {
  await pool.query(`SELECT ${columns.join(', ')} FROM users`); // finding: found
  await pool.query(`SELECT * FROM ${pg.escapeIdentifier(table)}`); // finding: found
  let text = 'SELECT * FROM users';
  if (order) text += ` ORDER BY ${order}`;
  text += ' LIMIT ' + limit;
  await pool.query(text); // finding: found
  const values: unknown[] = [];
  const conditions: string[] = ['1 = 1'];
  values.push(table);
  conditions.push(`name = $${values.length}`);
  await pool.query(`SELECT * FROM users WHERE ${conditions.join(' AND ')}`, values); // finding: found
  return done;
});

server.registerTool('any_column', { inputSchema: { values: z.record(z.string(), z.string()) } }, async ({ values }) => {
  const keys = Object.keys(values);
  const places = keys.map((_, index) => `$${index + 1}`);
  await pool.query(`INSERT INTO users (${keys.join(', ')}) VALUES (${places.join(', ')})`, Object.values(values)); // finding: found
  return done;
});

server.registerTool('quotes_doubled_by_half', { inputSchema }, async ({ name }) => {
  await pool.query('SELECT * FROM users WHERE name = $1', [name]); // finding: found
  await pool.query('SELECT * FROM users WHERE name = $1', [name]); // finding: partial
  await pool.query('SELECT * FROM users WHERE id = $1', [name.replace(/'/g, "''")]); // finding: found
  await pool.query('SELECT * FROM users WHERE name = $1', [name.replace(/[';]/g, '')]); // finding: partial
  return done;
});
