/** Changes for each item of a list. */
import { rm, unlink } from 'node:fs/promises';
import { Pool } from 'pg';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'unbounded-operation', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const pool = new Pool();

server.registerTool('remove', { inputSchema: { ids: z.array(z.string().uuid()).max(100) } }, async ({ ids }) => {
  for (const id of ids) await unlink(`/srv/notes/${id}`); // finding: found
  return done;
});
server.registerTool('clear', { inputSchema: { files: z.array(z.object({ name: z.enum(['a', 'b']), text: z.string() })).min(1).max(100) } }, async ({ files }) => {
  if (files.length === 0) return done;
  await Promise.all(files.map((file) => rm(`/srv/${file.name}/${file.text}`))); // finding: found
  return done;
});
server.registerTool('rows', { inputSchema: { users: z.array(z.number()).max(100) } }, async ({ users }) => {
  users.forEach((user) => void pool.query('DELETE FROM users WHERE id = $1', [String(user)])); // finding: found
  return done;
});
