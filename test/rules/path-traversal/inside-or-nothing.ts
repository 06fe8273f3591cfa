/** Helpers that answer with the path inside the folder or with nothing, over several folders that are allowed. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'inside', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const allowed = process.argv.slice(2).map((folder) => path.resolve(folder));

function inside(root: string, input: string): string | null {
  const full = path.resolve(root, input);
  const relative = path.relative(root, full);
  if (relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative))) return full;
  return null;
}

const isInside = (root: string, candidate: string): boolean => inside(root, candidate) !== null;

function ensureAllowed({ candidate, folders }: { candidate: string; folders: readonly string[] }): void {
  if (folders.length === 0) throw new Error('No folder is allowed');
  if (folders.some((folder) => isInside(folder, candidate))) return;
  throw new Error('Outside the allowed folders');
}

server.registerTool('read', { inputSchema: { file: z.string() } }, async ({ file }) => {
  const full = path.resolve(file);
  ensureAllowed({ candidate: full, folders: allowed });
  const real = path.resolve(await fs.realpath(full));
  if (!allowed.some((folder) => isInside(folder, real))) throw new Error('A link leads out');
  await fs.readFile(real, 'utf8');
  return done;
});

server.registerTool('read_one', { inputSchema: { file: z.string() } }, async ({ file }) => {
  const full = inside('/srv/data', file);
  if (full === null) throw new Error('Outside');
  await fs.readFile(full, 'utf8');
  return done;
});

/** What is outside comes back as it is, only what is empty as nothing. */
function outside(root: string, input: string): string | null {
  const relative = path.relative(root, input);
  if (relative === '') return null;
  return input;
}

server.registerTool('wrong_way', { inputSchema: { file: z.string() } }, async ({ file }) => {
  const full = path.resolve(file);
  if (outside('/srv/data', full) === null) throw new Error('Empty');
  await fs.readFile(full, 'utf8'); // finding: whole
  return done;
});

server.registerTool('another_path', { inputSchema: { file: z.string(), other: z.string() } }, async ({ file, other }) => {
  const full = path.resolve(file);
  if (!isInside('/srv/data', path.resolve(other))) throw new Error('Outside');
  await fs.readFile(full, 'utf8'); // finding: whole
  return done;
});
