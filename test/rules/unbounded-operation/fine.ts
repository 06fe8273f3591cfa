/** Lists that are limited, that are one change as a whole, or that are only read for. */
import { readFile, unlink, writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const MAX_ITEMS = 20;

server.registerTool('limited', { inputSchema: { ids: z.array(z.string().uuid()).max(20), kinds: z.array(z.enum(['a', 'b'])) } }, async ({ ids, kinds }) => {
  for (const id of ids) await unlink(`/srv/notes/${id}`);
  for (const kind of kinds) await unlink(`/srv/kinds/${kind}`);
  return done;
});
server.registerTool('checked', { inputSchema: { ids: z.array(z.string().uuid()) } }, async ({ ids }) => {
  if (ids.length > MAX_ITEMS) throw new Error('Too many');
  for (const id of ids) await unlink(`/srv/notes/${id}`);
  return done;
});
server.registerTool('cut', { inputSchema: { ids: z.array(z.string().uuid()) } }, async ({ ids }) => {
  for (const id of ids.slice(0, 10)) await unlink(`/srv/notes/${id}`);
  return done;
});
server.registerTool('one_change', { inputSchema: { tags: z.array(z.string()), text: z.string() } }, async ({ tags, text }) => {
  await writeFile('/srv/note.md', `tags: ${tags.join(', ')}\n${text}`);
  await fetch('https://api.example.com/notes', { method: 'POST', body: JSON.stringify({ tags, text }) });
  return done;
});
server.registerTool('edits', { inputSchema: { edits: z.array(z.object({ from: z.string(), to: z.string() })) } }, async ({ edits }) => {
  let text = await readFile('/srv/note.md', 'utf8');
  for (const { from, to } of edits) text = text.replace(from, to);
  await fetch('https://api.example.com/notes', { method: 'PUT', body: text });
  return done;
});
server.registerTool('new_files', { inputSchema: { files: z.array(z.string()) } }, async ({ files }) => {
  for (const file of files) await writeFile('/srv/new.md', file);
  return done;
});
server.registerTool('read_only', { inputSchema: { ids: z.array(z.string().uuid()) } }, async ({ ids }) => {
  const texts = await Promise.all(ids.map((id) => readFile(`/srv/notes/${id}`, 'utf8')));
  return { content: [{ type: 'text', text: texts.join('\n') }] };
});
