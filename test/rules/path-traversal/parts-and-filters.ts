/** Checks of each part between the separators, and folders that are filtered by a check of which the first is taken. */
import { realpathSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path, { posix, resolve, win32 } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'parts', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { file: z.string(), action: z.enum(['list', 'save']) };

const leadsUp = (text: string): boolean => text.split(/[\\/]+/).some((part) => part === '.' || part === '..');
const isAbsolute = (text: string): boolean => posix.isAbsolute(text) || win32.isAbsolute(text);

server.registerTool('under_the_same_condition', { inputSchema }, async ({ file, action }) => {
  if (action === 'save') {
    if (file && (leadsUp(file) || isAbsolute(file))) throw new Error('Not inside');
  }
  if (action === 'list') return done;
  if (action === 'save') writeFileSync(resolve(file), '');
  return done;
});
server.registerTool('every_part', { inputSchema }, async ({ file }) => {
  if (isAbsolute(file) || !file.split('/').every((part) => part !== '..')) throw new Error('Not inside');
  writeFileSync(resolve(file), '');
  return done;
});
server.registerTool('parts_include', { inputSchema }, async ({ file }) => {
  if (isAbsolute(file) || file.split(path.sep).includes('..')) throw new Error('Not inside');
  writeFileSync(resolve(file), '');
  return done;
});
server.registerTool('one_dot_only', { inputSchema }, async ({ file }) => {
  if (isAbsolute(file) || file.split('/').some((part) => part === '.')) throw new Error('Not inside');
  writeFileSync(resolve(file), ''); // finding: whole
  return done;
});
server.registerTool('other_parts', { inputSchema }, async ({ file }) => {
  if (isAbsolute(file) || file.split(',').some((part) => part === '..')) throw new Error('Not inside');
  writeFileSync(resolve(file), ''); // finding: whole
  return done;
});

function isInside(parent: string, child: string): boolean {
  if (parent === child) return true;
  const relative = path.relative(parent, child);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

server.registerTool('first_that_fits', { inputSchema }, async ({ file }) => {
  const full = path.resolve(file);
  const root = [process.cwd(), '/tmp', ...(process.env['ROOTS'] ?? '').split(',')].filter((folder) => isInside(folder, full)).sort((a, b) => b.length - a.length)[0];
  if (!root) throw new Error('Not inside');
  writeFileSync(full, '');
  return done;
});
server.registerTool('first_of_others', { inputSchema }, async ({ file }) => {
  const full = path.resolve(file);
  const root = [process.cwd(), '/tmp'].filter((folder) => folder.length > 3)[0];
  if (!root) throw new Error('Not inside');
  writeFileSync(full, ''); // finding: whole
  return done;
});

// What is remembered of a helper may be one value for several folders: each of them was asked all the same.
function realOf(folder: string): string {
  const full = path.resolve(folder);
  const behind: string[] = [];
  let at = full;
  for (;;) {
    try {
      const real = realpathSync(at);
      return behind.length > 0 ? path.join(real, ...[...behind].reverse()) : real;
    } catch {
      const parent = path.dirname(at);
      if (parent === at) return full;
      behind.push(path.basename(at));
      at = parent;
    }
  }
}
function rootOf(folder: string): string {
  try {
    return realOf(path.resolve(folder));
  } catch {
    return path.resolve(folder);
  }
}
const roots = (): string[] => [process.cwd(), homedir(), '/tmp', process.env['OUT'] ?? '/srv'].map((folder) => rootOf(folder));

server.registerTool('first_of_real_ones', { inputSchema }, async ({ file }) => {
  const full = path.resolve(file);
  const root = roots().filter((folder) => isInside(folder, full)).sort((a, b) => b.length - a.length)[0];
  if (!root) throw new Error('Not inside');
  writeFileSync(full, '');
  return done;
});
server.registerTool('one_of_real_ones', { inputSchema }, async ({ file }) => {
  const full = path.resolve(file);
  const root = roots().find((folder) => isInside(folder, full));
  if (root === undefined) throw new Error('Not inside');
  writeFileSync(full, '');
  return done;
});
server.registerTool('real_ones_that_are_long', { inputSchema }, async ({ file }) => {
  const full = path.resolve(file);
  const root = roots().find((folder) => folder.length > 3);
  if (root === undefined) throw new Error('Not inside');
  writeFileSync(full, ''); // finding: whole
  return done;
});
