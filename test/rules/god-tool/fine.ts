/** Looks like a tool for everything, and is narrow. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const pool = new Pool();
const done = { content: [] };

// Named like one, with a fixed set behind it.
server.registerTool('run_command', { inputSchema: { command: z.enum(['status', 'log']) } }, async ({ command }) => {
  execFile('git', [command]);
  return done;
});
server.registerTool('execute_query', { inputSchema: { query: z.string() } }, async ({ query }) => {
  await pool.query('SELECT * FROM pages WHERE body ILIKE $1', [`%${query}%`]);
  return done;
});
server.registerTool('sort', { inputSchema: { order: z.enum(['ascending', 'descending']), action: z.enum(['get', 'list', 'search']) } }, async () => done);
server.registerTool('open_note', { inputSchema: { name: z.string().regex(/^[a-z]+$/) } }, async ({ name }) => ({ content: [{ type: 'text', text: await readFile(join('/notes', `${name}.md`), 'utf8') }] }));
server.registerTool('run_script', { inputSchema: { script: z.string() } }, async ({ script }) => ({ content: [{ type: 'text', text: `would run ${script.length} characters` }] }));

// A method of HTTP that is kept as data: what is saved is a request for later.
server.registerTool('save_request', { inputSchema: { name: z.string().max(80), method: z.enum(['GET', 'PUT', 'POST', 'PATCH', 'DELETE']) } }, async ({ name, method }) => {
  await fetch('https://api.example.com/requests', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, method }) });
  return done;
});
