/** Folders from a setting, taken apart. */
import { readFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'files', version: '1.0.0' });
const folders = (process.env.FOLDERS ?? '').split(',').filter(Boolean).map((folder) => resolve(folder) + sep);
server.registerTool('load', { inputSchema: { path: z.string() } }, async ({ path }) => {
  const whole = resolve(path);
  if (!folders.some((folder) => whole.startsWith(folder))) throw new Error('Not allowed');
  return { content: [{ type: 'text' as const, text: await readFile(whole, 'utf8') }] };
});
const listed = process.env.DIRS!.split(':').map((one) => resolve(one.trim()));
function isListed(path: string): boolean {
  return listed.some((folder) => path === folder || path.startsWith(folder + sep));
}
server.registerTool('load_listed', { inputSchema: { path: z.string() } }, async ({ path }) => {
  const whole = resolve(path);
  if (!isListed(whole)) throw new Error('Not allowed');
  return { content: [{ type: 'text' as const, text: await readFile(whole, 'utf8') }] };
});
const plain = process.env.DIRS ? process.env.DIRS.split(',') : [process.cwd()];
server.registerTool('load_plain', { inputSchema: { path: z.string() } }, async ({ path }) => {
  const whole = resolve(path);
  if (!plain.some((folder) => whole.startsWith(resolve(folder) + sep))) throw new Error('Not allowed');
  return { content: [{ type: 'text' as const, text: await readFile(whole, 'utf8') }] };
});
