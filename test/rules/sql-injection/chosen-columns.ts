// Columns that the model names: what a list holds them against counts, wherever they were kept meanwhile.
import Database from 'better-sqlite3';
import express from 'express';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const db = new Database('notes.db');
const server = new McpServer({ name: 'notes', version: '1.0.0' });
const COLUMNS = new Set(['title', 'body']);
const row = z.record(z.unknown());

server.registerTool('list_notes', { description: 'Lists notes', inputSchema: { sortBy: z.string().optional() } }, async ({ sortBy }) => {
  let column = sortBy ?? 'title';
  if (!COLUMNS.has(column)) column = 'title';
  return { content: [{ type: 'text', text: JSON.stringify(db.prepare(`SELECT * FROM notes ORDER BY ${column}`).all()) }] };
});

server.registerTool('list_tags', { description: 'Lists tags', inputSchema: { sortBy: z.string(), order: z.string() } }, async ({ sortBy, order }) => {
  let column = sortBy;
  // Another argument is checked than the one that is used.
  if (!COLUMNS.has(order)) column = sortBy;
  return { content: [{ type: 'text', text: JSON.stringify(db.prepare(`SELECT * FROM tags ORDER BY ${column}`).all()) }] }; // finding: found
});

server.registerTool('list_files', { description: 'Lists files', inputSchema: { sortBy: z.string(), order: z.string() } }, async ({ sortBy, order }) => {
  let column = sortBy;
  if (!COLUMNS.has(column)) console.error('no such column');
  if (!COLUMNS.has(order)) column = 'title';
  return { content: [{ type: 'text', text: JSON.stringify(db.prepare(`SELECT * FROM files ORDER BY ${column}`).all()) }] }; // finding: found
});

server.registerTool('update_note', { description: 'Changes a note', inputSchema: { row } }, async ({ row: given }) => {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) if (name === 'tags' || COLUMNS.has(name)) kept[name] = value;
  const fields: string[] = [];
  for (const name of Object.keys(kept)) fields.push(`${name} = ?`);
  db.prepare(`UPDATE notes SET ${fields.join(', ')} WHERE id = 1`).run(...Object.values(kept));
  return { content: [] };
});

server.registerTool('update_tag', { description: 'Changes a tag', inputSchema: { row } }, async ({ row: given }) => {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) if (value !== undefined) kept[name] = value;
  const fields: string[] = [];
  for (const name of Object.keys(kept)) fields.push(`${name} = ?`);
  db.prepare(`UPDATE tags SET ${fields.join(', ')} WHERE id = 1`).run(...Object.values(kept)); // finding: found
  return { content: [] };
});

server.registerTool('update_file', { description: 'Changes a file', inputSchema: { names: z.array(z.string()) } }, async ({ names }) => {
  const fields: string[] = [];
  for (const name of names) if (COLUMNS.has(name)) fields.push(`${name} = 1`);
  db.prepare(`UPDATE files SET ${fields.join(', ')} WHERE id = 1`).run();
  return { content: [] };
});

server.registerTool('update_label', { description: 'Changes a label', inputSchema: { names: z.array(z.string()) } }, async ({ names }) => {
  const fields: string[] = [];
  for (const name of names) if (!COLUMNS.has(name)) fields.push(`${name} = 1`);
  db.prepare(`UPDATE labels SET ${fields.join(', ')} WHERE id = 1`).run(); // finding: found
  return { content: [] };
});

server.registerTool('count_flags', { description: 'Counts flags', inputSchema: { names: z.array(z.string()) } }, async ({ names }) => {
  // Only the names are written, each with a value of the server's own.
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = 1;
  db.prepare(`SELECT ${Object.keys(counts).join(', ')} FROM flags`).all(); // finding: found
  return { content: [] };
});

/** What a page of the server's own is asked for does not change the texts that are made beside it. */
function filterOf(alias: string, search: string | undefined): string | null {
  if (!search) return null;
  const prefix = alias ? `${alias}.` : '';
  return ` AND (${prefix}title LIKE ? OR ${prefix}body LIKE ?)`;
}

function find(search: string | undefined, order: string): unknown {
  let query = 'SELECT * FROM notes WHERE 1 = 1';
  const filter = filterOf('', search);
  if (filter) query += filter;
  query += ` ORDER BY ${order}`;
  return db.prepare(query).all(); // finding: found
}

function count(search: string | undefined): unknown {
  let query = 'SELECT COUNT(*) FROM notes WHERE 1 = 1';
  const filter = filterOf('', search);
  if (filter) query += filter;
  return db.prepare(query).get();
}

for (const word of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']) count(word);

const app = express();
app.get('/notes', (req, res) => { res.json(find(req.query.search as string, req.query.order as string)); });
for (const path of ['/a', '/b', '/c', '/d', '/e']) app.get(path, (req, res) => { res.json(count(req.query.search as string)); });
app.get('/f', (req, res) => { res.json(count(req.query.f as string)); });
app.get('/g', (req, res) => { res.json(count(req.query.g as string)); });
app.get('/h', (req, res) => { res.json(count(req.query.h as string)); });
app.get('/i', (req, res) => { res.json(count(req.query.i as string)); });
app.get('/j', (req, res) => { res.json(count(req.query.j as string)); });
app.get('/k', (req, res) => { res.json(count(req.query.k as string)); });
app.get('/l', (req, res) => { res.json(count(req.query.l as string)); });
app.get('/m', (req, res) => { res.json(count(req.query.m as string)); });
app.get('/n', (req, res) => { res.json(count(req.query.n as string)); });
app.listen(3000, '127.0.0.1');

await server.connect(new StdioServerTransport());
