/** Annotations against what handlers do. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const pool = new Pool();
const id = z.string().uuid();
const done = { content: [] };
const reads = { readOnlyHint: true };

server.registerTool('save', { inputSchema: { id, text: z.string() }, annotations: reads }, async ({ id, text }) => { // finding: writes
  await writeFile(`/notes/${id}`, text);
  return done;
});
server.registerTool('cancel', { inputSchema: { id }, annotations: { readOnlyHint: false } }, async ({ id }) => { // finding: writes
  await fetch(`https://api.example.com/orders/${id}`, { method: 'DELETE' });
  return done;
});
server.registerTool('rename', { inputSchema: { id, name: z.string() }, annotations: reads }, async ({ id, name }) => { // finding: writes
  await pool.query('UPDATE users SET name = $1 WHERE id = $2', [name, id]);
  return done;
});
server.registerTool('drop', { inputSchema: { id }, annotations: { readOnlyHint: false, destructiveHint: true } }, async ({ id }) => { // finding: destroys
  await pool.query('DELETE FROM users WHERE id = $1', [id]);
  return done;
});
server.registerTool('discard', { inputSchema: { id }, annotations: { destructiveHint: true } }, async ({ id }) => { // finding: destroys
  await rm(`/notes/${id}`);
  return done;
});
server.registerTool('load', { inputSchema: { id }, annotations: reads }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] }));
