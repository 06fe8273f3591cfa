/** Helpers that check the folder a path lies in, and give the path: what is made in a folder that is inside is inside too. */
import { realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const input = { inputSchema: { file: z.string() } };
const root = path.resolve(process.env.NOTES ?? '/srv/notes');
const settings = { roots: process.argv.slice(2).map((folder) => path.resolve(folder)) };
const done = { content: [] };

const isInside = (given: string): boolean => given === root || given.startsWith(root + path.sep);
function isInOne(given: string, folders: readonly string[]): boolean {
  if (!folders || folders.length === 0) return false;
  for (const folder of folders) {
    if (given.startsWith(folder)) {
      if (given.length === folder.length) return true;
      if (given[folder.length] === path.sep) return true;
    }
  }
  return false;
}
function absolute(given: string): string {
  if (path.isAbsolute(given)) return path.resolve(given);
  return path.resolve(root, given);
}
async function real(given: string): Promise<string> {
  try {
    return await realpath(given);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return given;
    throw error;
  }
}

function byParent(given: string): string {
  const full = path.isAbsolute(given) ? path.resolve(given) : path.resolve(root, given);
  if (!isInside(path.dirname(full))) throw new Error('outside');
  return full;
}
async function byRealParent(given: string): Promise<string> {
  const full = path.isAbsolute(given) ? path.resolve(given) : path.resolve(root, given);
  if (!isInside(await realpath(path.dirname(full)))) throw new Error('outside');
  return full;
}
function byRelative(given: string): string {
  const full = absolute(given);
  const rest = path.relative(root, path.dirname(full));
  if (rest.startsWith('..') || path.isAbsolute(rest)) throw new Error('outside');
  return full;
}
function bySelf(given: string): string {
  const full = absolute(given);
  if (!isInOne(full, settings.roots)) throw new Error('outside');
  return full;
}
async function selfOrParent(given: string): Promise<string> {
  const full = absolute(given);
  if (isInOne(full, settings.roots)) return full;
  const parent = path.dirname(full);
  if (parent === full) throw new Error('the root');
  if (!isInOne(await real(parent), settings.roots)) throw new Error('outside');
  return full;
}
function byAnyParent(given: string): string {
  const full = absolute(given);
  let at = full;
  while (at !== path.dirname(at)) {
    if (isInOne(at, settings.roots)) return full;
    at = path.dirname(at);
  }
  throw new Error('outside');
}
function byPrefix(given: string): string {
  const full = absolute(given);
  if (!path.dirname(full).startsWith(root)) throw new Error('outside'); // finding: partial
  return full;
}
function unresolved(given: string): string {
  if (!isInside(path.resolve(path.dirname(given)))) throw new Error('outside');
  return given;
}
function byName(given: string): string {
  const full = absolute(given);
  if (!isInside(path.basename(full))) throw new Error('outside');
  return full;
}
function anotherPath(given: string): string {
  const full = absolute(given);
  if (!isInside(path.dirname(path.resolve(root, 'fixed')))) throw new Error('outside');
  return full;
}

server.registerTool('parent', input, async (a) => { await writeFile(byParent(a.file), ''); return done; });
server.registerTool('real_parent', input, async (a) => { await writeFile(await byRealParent(a.file), ''); return done; });
server.registerTool('relative_parent', input, async (a) => { await writeFile(byRelative(a.file), ''); return done; });
server.registerTool('self', input, async (a) => { await writeFile(bySelf(a.file), ''); return done; });
server.registerTool('self_or_parent', input, async (a) => { await writeFile(await selfOrParent(a.file), ''); return done; });
server.registerTool('any_parent', input, async (a) => { await writeFile(byAnyParent(a.file), ''); return done; });
server.registerTool('prefix', input, async (a) => { await writeFile(byPrefix(a.file), ''); return done; });
server.registerTool('unresolved', input, async (a) => { await writeFile(unresolved(a.file), ''); return done; }); // finding: whole
server.registerTool('name', input, async (a) => { await writeFile(byName(a.file), ''); return done; }); // finding: whole
server.registerTool('another', input, async (a) => { await writeFile(anotherPath(a.file), ''); return done; }); // finding: whole
