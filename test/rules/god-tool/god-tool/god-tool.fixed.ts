/** Tools that let the model choose what is done. */
import { exec } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { insideRoot } from './root-folder.js';
import { allowedUrl } from './allowed-hosts.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const pool = new Pool();
const done = { content: [] };

server.registerTool('run', { inputSchema: { command: z.string() } }, async ({ command }) => { // finding: whole
  exec(command);
  return done;
});
server.registerTool('query', { inputSchema: { sql: z.string() } }, async ({ sql }) => { // finding: whole
  await pool.query(sql);
  return done;
});
server.registerTool('calc', { inputSchema: { expression: z.string() } }, async ({ expression }) => ({ content: [{ type: 'text', text: String(eval(expression)) }] })); // finding: whole
server.registerTool('open', { inputSchema: { path: z.string() } }, async ({ path }) => ({ content: [{ type: 'text', text: await readFile(insideRoot(path), 'utf8') }] })); // finding: reach
server.registerTool('get', { inputSchema: { url: z.string() } }, async ({ url }) => { // finding: reach
  await fetch(allowedUrl(url));
  return done;
});
server.registerTool('note', {
  inputSchema: {
    action: z.enum(['get', 'list', 'delete']), // finding: action
    id: z.string().uuid(),
  },
}, async ({ action, id }) => {
  if (action === 'delete') await rm(`/notes/${id}`);
  return done;
});
server.registerTool('fixed_0', {}, async () => done);
server.registerTool('fixed_1', {}, async () => done);
server.registerTool('fixed_2', {}, async () => done);
server.registerTool('fixed_3', {}, async () => done);
server.registerTool('fixed_4', {}, async () => done);
server.registerTool('fixed_5', {}, async () => done);
// The method of the request itself is chosen.
server.registerTool('call_api', {
  inputSchema: {
    method: z.enum(['GET', 'POST', 'DELETE']), // finding: action
    id: z.string().uuid(),
  },
}, async ({ method, id }) => {
  await fetch(`https://api.example.com/items/${id}`, { method, headers: { accept: 'application/json' } });
  return done;
});
