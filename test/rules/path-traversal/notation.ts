/** Checks of the same path in another notation: quotes round it, a root as the folder, the root of a drive. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const folders = process.argv.slice(2).map((folder) => path.resolve(folder));

function plain(file: string): string {
  file = file.trim().replace(/^["']|["']$/g, '');
  return path.normalize(file);
}

function within(file: string): boolean {
  const resolved = path.resolve(path.normalize(file));
  return folders.some((folder) => {
    const base = path.resolve(path.normalize(folder));
    if (resolved === base) return true;
    if (base === path.sep) return resolved.startsWith(path.sep);
    if (path.sep === '\\' && /^[A-Za-z]:\\?$/.test(base)) return resolved.startsWith(base.replace(/\\?$/, '\\'));
    return resolved.startsWith(base + path.sep);
  });
}

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('read_note', { description: 'One note.', inputSchema: { file: z.string() } }, async ({ file }) => {
  const absolute = path.resolve(file);
  if (!within(plain(absolute))) throw new Error('outside');
  return { content: [{ type: 'text', text: await readFile(absolute, 'utf8') }] };
});

server.registerTool('read_other', { description: 'One note.', inputSchema: { file: z.string() } }, async ({ file }) => {
  const absolute = path.resolve(file);
  // Taken out everywhere, quotes hide where a name ends: what is checked is not what is read.
  if (!within(absolute.replace(/["']/g, ''))) throw new Error('outside');
  return { content: [{ type: 'text', text: await readFile(absolute, 'utf8') }] }; // finding: whole
});

server.registerTool('read_any', { description: 'One note.', inputSchema: { file: z.string() } }, async ({ file }) => {
  const absolute = path.resolve(file);
  // Every absolute path begins so.
  if (!absolute.startsWith(path.sep)) throw new Error('outside'); // finding: partial
  return { content: [{ type: 'text', text: await readFile(absolute, 'utf8') }] };
});
