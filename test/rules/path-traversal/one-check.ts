/** One check that is too weak is one thing to mend, whatever number of sinks lies behind it; one that can be left out is named where it is. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'files', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

function check(path: string): void {
  if (path.includes('../')) { // finding: partial
    throw new Error('Not allowed');
  }
}
server.registerTool('write', { inputSchema: { path: z.string(), text: z.string() } }, async ({ path, text }) => {
  check(path);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return done;
});
server.registerTool('read', { inputSchema: { path: z.string() } }, async ({ path }) => {
  check(path);
  return { content: [{ type: 'text' as const, text: await readFile(path, 'utf8') }] };
});

const folders = (process.env.FOLDERS ?? '').split(',').filter(Boolean).map((folder) => resolve(folder) + sep);
function isInside(path: string): boolean {
  if (!folders.length) return true; // finding: open
  return folders.some((folder) => path.startsWith(folder));
}
server.registerTool('load', { inputSchema: { path: z.string() } }, async ({ path }) => {
  const whole = resolve(path);
  if (!isInside(whole)) throw new Error('Not allowed');
  return { content: [{ type: 'text' as const, text: await readFile(whole, 'utf8') }] };
});
server.registerTool('load_twice', { inputSchema: { path: z.string() } }, async ({ path }) => {
  const whole = resolve(path);
  if (!isInside(whole)) throw new Error('Not allowed');
  await readFile(whole);
  return { content: [{ type: 'text' as const, text: await readFile(whole, 'utf8') }] };
});
