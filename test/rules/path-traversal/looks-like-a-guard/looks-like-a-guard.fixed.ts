/** Measures that look as if they kept a path inside a folder, and do not. */
import { readFileSync } from 'node:fs';
import { isAbsolute, normalize, resolve } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { insideFolder } from './safe-path.js';

export const server = new McpServer({ name: 'looks-like-a-guard', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const folder = '/srv/files';
const inputSchema = { name: z.string() };

server.registerTool('resolved_only', { inputSchema }, async ({ name }) => {
  readFileSync(insideFolder(folder, name)); // finding: found
  return done;
});

server.registerTool('normalised_only', { inputSchema }, async ({ name }) => {
  readFileSync(insideFolder(folder, normalize(name))); // finding: found
  return done;
});

server.registerTool('prefix_without_separator', { inputSchema }, async ({ name }) => {
  const file = insideFolder(folder, name);
  if (!file.startsWith(folder)) throw new Error('Outside'); // finding: partial
  readFileSync(file);
  return done;
});

server.registerTool('prefix_of_the_text', { inputSchema }, async ({ name }) => {
  if (!name.startsWith('/srv/files/')) throw new Error('Outside');
  readFileSync(insideFolder(folder, name)); // finding: whole
  return done;
});

server.registerTool('no_parent_but_absolute', { inputSchema }, async ({ name }) => {
  if (name.includes('..')) throw new Error('Outside'); // finding: partial
  readFileSync(insideFolder(folder, name));
  return done;
});

server.registerTool('no_parent_and_whole', { inputSchema }, async ({ name }) => {
  if (name.includes('..')) throw new Error('Outside'); // finding: partial
  readFileSync(insideFolder(folder, name));
  return done;
});

server.registerTool('not_absolute_only', { inputSchema }, async ({ name }) => {
  if (isAbsolute(name)) throw new Error('Outside');
  readFileSync(insideFolder(folder, name)); // finding: found
  return done;
});

server.registerTool('ends_well', { inputSchema }, async ({ name }) => {
  if (!name.endsWith('.md')) throw new Error('No note');
  readFileSync(insideFolder(folder, name)); // finding: found
  return done;
});

server.registerTool('parents_removed_once', { inputSchema }, async ({ name }) => {
  readFileSync(insideFolder(folder, name.replace('../', ''))); // finding: found
  readFileSync(insideFolder(folder, name.replace(/\.\.\//g, ''))); // finding: found
  return done;
});

server.registerTool('open_pattern', { inputSchema: { name: z.string().regex(/[a-z]+/) } }, async ({ name }) => {
  readFileSync(insideFolder(folder, name)); // finding: found
  return done;
});

server.registerTool('pattern_with_dots_and_slashes', { inputSchema: { name: z.string().regex(/^[\w./-]+$/) } }, async ({ name }) => {
  readFileSync(insideFolder(folder, name)); // finding: found
  return done;
});

server.registerTool('other_variable_checked', { inputSchema: { name: z.string(), other: z.string() } }, async ({ name, other }) => {
  const file = resolve(folder, other);
  if (!file.startsWith(`${folder}/`)) throw new Error('Outside');
  readFileSync(insideFolder(folder, name)); // finding: found
  return done;
});

server.registerTool('failure_is_ignored', { inputSchema }, async ({ name }) => {
  const file = insideFolder(folder, name);
  if (!file.startsWith(`${folder}/`)) console.error('Outside');
  readFileSync(file); // finding: found
  return done;
});

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}
server.registerTool('type_guard', { inputSchema }, async ({ name }) => {
  if (!isText(name)) throw new Error('No text');
  readFileSync(insideFolder(folder, name)); // finding: found
  return done;
});

const first = resolve(process.argv[2] ?? '/srv');
const linked = resolve(process.argv[3] ?? '/srv');
const folders = first === linked ? [first] : [first, linked];
server.registerTool('one_of_some_without_separator', { inputSchema }, async ({ name }) => {
  const file = resolve(name);
  if (!folders.some((one) => file.startsWith(one))) throw new Error('Outside'); // finding: partial
  readFileSync(file);
  return done;
});
