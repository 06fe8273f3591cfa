/** Checks whose failures are written down and thrown together, entries that are looked for, and paths that are taken apart; and what only looks like it. */
import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'files', version: '1.0.0' });
const root = '/srv/files';
const known = ['report.txt', 'notes.txt'];
const entries = [{ id: 'a', file: 'a.txt' }, { id: 'b', file: 'b.txt' }];
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('counted', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const errors: string[] = [];
  if (!/^[a-z0-9_]+$/.test(name)) errors.push('Not a name');
  if (errors.length > 0) throw new Error(errors.join(', '));
  await readFile(join(root, name), 'utf8');
  return done;
});
server.registerTool('counted_short', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const errors: string[] = [];
  if (!known.includes(name)) errors.push('Not known');
  if (name.length > 40) errors.push('Too long');
  if (errors.length) return { isError: true, content: [{ type: 'text' as const, text: errors.join(', ') }] };
  await readFile(join(root, name), 'utf8');
  return done;
});
server.registerTool('counted_after_another', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const errors: string[] = [];
  if (!name) errors.push('No name');
  else if (!/^[a-z0-9_]+$/.test(name)) errors.push('Not a name');
  if (errors.length > 0) throw new Error(errors.join(', '));
  await readFile(join(root, name), 'utf8');
  return done;
});
server.registerTool('counted_the_other_way_round', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const errors: string[] = [];
  if (!/^[a-z0-9_]+$/.test(name)) errors.push('Not a name');
  if (0 !== errors.length) throw new Error(errors.join(', '));
  await readFile(join(root, name), 'utf8');
  return done;
});
function problems(name: string): string[] {
  const found: string[] = [];
  if (!/^[a-z0-9_]+$/.test(name)) found.push('Not a name');
  return found;
}
server.registerTool('counted_elsewhere', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const found = problems(name);
  if (found.length > 0) throw new Error(found.join(', '));
  await readFile(join(root, name), 'utf8');
  return done;
});
server.registerTool('taken_apart', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const whole = resolve(root, name);
  if (relative(root, whole).split(sep)[0] === '..') throw new Error('Outside');
  await readFile(whole, 'utf8');
  return done;
});
server.registerTool('looked_for', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const hit = known.find((one) => one === name);
  if (!hit) throw new Error('Not known');
  await readFile(join(root, name), 'utf8');
  return done;
});
server.registerTool('looked_for_entry', { inputSchema: { id: z.string() } }, async ({ id }) => {
  const entry = entries.find((one) => one.id === id);
  if (!entry) return { isError: true, content: [] };
  await readFile(join(root, `${id}.txt`), 'utf8');
  return done;
});

server.registerTool('counted_and_forgotten', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const errors: string[] = [];
  if (!/^[a-z0-9_]+$/.test(name)) errors.push('Not a name');
  await readFile(join(root, name), 'utf8'); // finding: found
  return done;
});
server.registerTool('counted_too_late', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const errors: string[] = [];
  if (errors.length > 0) throw new Error(errors.join(', '));
  if (!/^[a-z0-9_]+$/.test(name)) errors.push('Not a name');
  await readFile(join(root, name), 'utf8'); // finding: found
  return done;
});
server.registerTool('counted_only_long', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const errors: string[] = [];
  if (name.length > 40) errors.push('Too long');
  if (errors.length > 0) throw new Error(errors.join(', '));
  await readFile(join(root, name), 'utf8'); // finding: found
  return done;
});
server.registerTool('looked_for_another', { inputSchema: { name: z.string(), other: z.string() } }, async ({ name, other }) => {
  const hit = known.find((one) => one === other);
  if (!hit) throw new Error('Not known');
  await readFile(join(root, name), 'utf8'); // finding: found
  return done;
});
server.registerTool('looked_for_anything', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const hit = known.find((one) => one !== name);
  if (!hit) throw new Error('Not known');
  await readFile(join(root, name), 'utf8'); // finding: found
  return done;
});
