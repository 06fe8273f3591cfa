/** Databases by their drivers and builders: texts put together, and tags that bind values apart. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'drivers', version: '1.0.0' });

import { createClient } from 'redis';
import knexFactory from 'knex';
import { Sequelize, QueryTypes } from 'sequelize';
import { DataSource } from 'typeorm';
import { PrismaClient, Prisma } from '@prisma/client';
import { drizzle } from 'drizzle-orm/node-postgres';
import { sql } from 'drizzle-orm';
import { Kysely, sql as ksql } from 'kysely';
import { createClient as supa } from '@supabase/supabase-js';
import { DatabaseSync } from 'node:sqlite';
import sqlite3 from 'sqlite3';
import mssql from 'mssql';
import postgres from 'postgres';
import { neon } from '@neondatabase/serverless';
const t = (x: unknown) => ({ content: [{ type: 'text' as const, text: JSON.stringify(x) }] });
const knex = knexFactory({ client: 'pg' });
const seq = new Sequelize(process.env.D!);
const ds = new DataSource({ type: 'postgres' });
const prisma = new PrismaClient();
const d = drizzle(process.env.D!);
const k = new Kysely<any>({} as any);
const sb = supa('https://x.supabase.co', 'k');
const ns = new DatabaseSync('x.db');
const s3 = new sqlite3.Database('x.db');
const pgs = postgres(process.env.D!);
const nsql = neon(process.env.D!);
server.registerTool('kn', { inputSchema: { o: z.string() } }, async ({ o }) => t(await knex('u').orderByRaw(o))); // finding: whole
server.registerTool('kn2', { inputSchema: { o: z.string() } }, async ({ o }) => t(await knex.raw('select * from u where n = ' + o))); // finding: found
server.registerTool('se', { inputSchema: { o: z.string() } }, async ({ o }) => t(await seq.query(`SELECT * FROM u WHERE n = '${o}'`, { type: QueryTypes.SELECT }))); // finding: found
server.registerTool('to', { inputSchema: { o: z.string() } }, async ({ o }) => t(await ds.query(`SELECT * FROM u WHERE n = '${o}'`))); // finding: found
server.registerTool('to2', { inputSchema: { o: z.string() } }, async ({ o }) => t(await ds.createQueryBuilder().select('u').from('u', 'u').where(`u.n = '${o}'`).getMany())); // finding: found
server.registerTool('pr', { inputSchema: { o: z.string() } }, async ({ o }) => t(await prisma.$queryRawUnsafe(`SELECT * FROM u WHERE n = '${o}'`))); // finding: found
server.registerTool('pr2', { inputSchema: { o: z.string() } }, async ({ o }) => t(await prisma.$queryRaw`SELECT * FROM u WHERE n = ${o}`));
server.registerTool('pr3', { inputSchema: { o: z.string() } }, async ({ o }) => t(await prisma.$queryRaw(Prisma.raw('SELECT ' + o)))); // finding: found
server.registerTool('dr', { inputSchema: { o: z.string() } }, async ({ o }) => t(await d.execute(sql.raw('SELECT ' + o)))); // finding: found
server.registerTool('dr2', { inputSchema: { o: z.string() } }, async ({ o }) => t(await d.execute(sql`SELECT ${o}`)));
server.registerTool('ky', { inputSchema: { o: z.string() } }, async ({ o }) => t(await ksql.raw('SELECT ' + o).execute(k))); // finding: found
server.registerTool('su', { inputSchema: { o: z.string() } }, async ({ o }) => t(await sb.rpc('exec_sql', { query: o }))); // finding: whole
server.registerTool('ns', { inputSchema: { o: z.string() } }, async ({ o }) => t(ns.exec('DELETE FROM u WHERE n = ' + o))); // finding: found
server.registerTool('s3', { inputSchema: { o: z.string() } }, async ({ o }) => new Promise((r) => s3.all(`SELECT * FROM ${o}`, (_e, rows) => r(t(rows))))); // finding: found
server.registerTool('ms', { inputSchema: { o: z.string() } }, async ({ o }) => { const p = await mssql.connect(process.env.D!); return t((await p.request().query('SELECT * FROM ' + o)).recordset); }); // finding: found
server.registerTool('pg', { inputSchema: { o: z.string() } }, async ({ o }) => t(await pgs.unsafe('SELECT * FROM ' + o))); // finding: found
server.registerTool('pg2', { inputSchema: { o: z.string() } }, async ({ o }) => t(await pgs`SELECT * FROM u WHERE n = ${o}`));
server.registerTool('nn', { inputSchema: { o: z.string() } }, async ({ o }) => t(await nsql.query('SELECT * FROM ' + o))); // finding: found
server.registerTool('nn2', { inputSchema: { o: z.string() } }, async ({ o }) => t(await nsql`SELECT * FROM u WHERE n = ${o}`));
server.registerTool('vendor', { inputSchema: { o: z.string() } }, async ({ o }) => { const r = await fetch('https://api.example.com/query', { method: 'POST', body: JSON.stringify({ sql: `SELECT * FROM t WHERE n = '${o}'` }) }); return t(await r.json()); }); // finding: found
