/** Paths made of arguments that cannot leave their folder, or of none. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path, { basename, extname, isAbsolute, join, normalize, parse, relative, resolve, sep } from 'node:path';
import { createHash, randomUUID } from 'node:crypto';
import isPathInside from 'is-path-inside';
import sanitize from 'sanitize-filename';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const folder = resolve(process.env.FILES ?? '/srv/files');
const inputSchema = { name: z.string() };

server.registerTool('schema', { inputSchema: { id: z.string().uuid(), page: z.number(), kind: z.enum(['a', 'b']), slug: z.string().regex(/^[a-z0-9-]+$/) } }, async ({ id, page, kind, slug }) => {
  await fs.readFile(join(folder, id, `${page}.json`));
  await fs.readFile(join(folder, kind, slug));
  return done;
});

server.registerTool('base_name', { inputSchema }, async ({ name }) => {
  await fs.readFile(join(folder, basename(name)));
  await fs.readFile(join(folder, `${parse(name).name}${extname(name)}`));
  await fs.readFile(join(folder, sanitize(name)));
  await fs.readFile(join(folder, encodeURIComponent(name)));
  return done;
});

server.registerTool('characters_kept', { inputSchema }, async ({ name }) => {
  const safe = name.replace(/[^a-zA-Z0-9_-]/g, '_');
  writeFileSync(join(folder, `${safe}.md`), '');
  return done;
});

server.registerTool('digest', { inputSchema }, async ({ name }) => {
  writeFileSync(join(folder, createHash('sha256').update(name).digest('hex')), name);
  writeFileSync(join(folder, `${randomUUID()}.txt`), name);
  writeFileSync(join(os.tmpdir(), `out-${Date.now()}.txt`), name);
  return done;
});

server.registerTool('contained', { inputSchema }, async ({ name }) => {
  const file = resolve(folder, name);
  if (file !== folder && !file.startsWith(folder + sep)) throw new Error('Outside');
  readFileSync(file);
  readFileSync(join(file, 'index.json'));
  return done;
});

server.registerTool('contained_relative', { inputSchema }, async ({ name }) => {
  const file = path.resolve(folder, name);
  const from = path.relative(folder, file);
  if (from.startsWith('..') || path.isAbsolute(from)) return { isError: true, ...done };
  readFileSync(file);
  return done;
});

server.registerTool('contained_relative_separator', { inputSchema }, async ({ name }) => {
  const file = resolve(folder, name);
  const from = relative(folder, file);
  if (from === '..' || from.startsWith(`..${sep}`)) throw new Error('Outside');
  readFileSync(file);
  return done;
});

function isInside(parent: string, child: string): boolean {
  const from = relative(parent, child);
  return from !== '' && !from.startsWith('..') && !isAbsolute(from);
}
server.registerTool('helper_answers', { inputSchema }, async ({ name }) => {
  const file = resolve(folder, name);
  if (!isInside(folder, file)) throw new Error('Outside');
  readFileSync(file);
  return done;
});

async function inFolder(name: string): Promise<string> {
  const real = await fs.realpath(resolve(folder, name));
  const root = folder.endsWith(sep) ? folder : folder + sep;
  if (!real.startsWith(root)) throw new Error('Outside');
  return real;
}
server.registerTool('helper_returns', { inputSchema }, async ({ name }) => {
  await fs.readFile(await inFolder(name));
  return done;
});

server.registerTool('package_answers', { inputSchema }, async ({ name }) => {
  const file = resolve(folder, name);
  if (!isPathInside(file, folder)) throw new Error('Outside');
  readFileSync(file);
  return done;
});

// Behind a folder, a text without ".." leads nowhere else.
server.registerTool('no_parent_behind_a_folder', { inputSchema }, async ({ name }) => {
  if (name.includes('..')) throw new Error('Outside');
  readFileSync(join(folder, name));
  readFileSync(`${folder}/${name}.txt`);
  return done;
});

server.registerTool('no_parent_and_not_absolute', { inputSchema }, async ({ name }) => {
  if (isAbsolute(name) || name.split(/[\\/]/).includes('..')) throw new Error('Outside');
  readFileSync(resolve(folder, name));
  return done;
});

server.registerTool('parents_removed', { inputSchema }, async ({ name }) => {
  const clean = normalize(name).replace(/^(\.\.(\/|\\|$))+/, '');
  readFileSync(join(folder, clean));
  return done;
});

const templates: Record<string, string> = { short: 'short.md', long: 'long.md' };
server.registerTool('from_a_table', { inputSchema }, async ({ name }) => {
  const file = templates[name];
  if (!file) throw new Error('Unknown');
  readFileSync(join(folder, file));
  return done;
});

server.registerTool('from_the_folder', { inputSchema }, async ({ name }) => {
  const names = await fs.readdir(folder);
  if (!names.includes(name)) throw new Error('Unknown');
  readFileSync(join(folder, name));
  return done;
});

server.registerTool('content_only', { inputSchema: { text: z.string() } }, async ({ text }) => {
  writeFileSync(join(folder, 'notes.txt'), text);
  return done;
});

server.registerTool('configured', { inputSchema }, async () => {
  readFileSync(process.argv[2] ?? 'settings.json');
  readFileSync(join(os.homedir(), '.config', 'x.json'));
  return done;
});

/** Checks as objects, one after the other; what is not there passes. */
interface Check {
  validate(input: Record<string, unknown>): Error | null;
}
class NoFolders implements Check {
  constructor(private readonly field: string) {}

  validate(input: Record<string, unknown>): Error | null {
    if (!input || !input[this.field]) return null;
    const value = input[this.field];
    if (typeof value === 'string' && (value.includes('..') || value.includes('/'))) return new Error(`${this.field} is no name`);
    return null;
  }
}
class AllOf implements Check {
  constructor(private readonly checks: Check[]) {}

  validate(input: Record<string, unknown>): Error | null {
    for (const check of this.checks) {
      const error = check.validate(input);
      if (error) return error;
    }
    return null;
  }
}
const names = new AllOf([new NoFolders('project'), new NoFolders('name')]);
server.registerTool('checks_as_objects', { inputSchema: { project: z.string(), name: z.string() } }, async (args) => {
  const error = names.validate(args);
  if (error) return { isError: true, content: [] };
  const { project, name } = args;
  readFileSync(join(folder, project, name));
  return done;
});

const folders = [folder, resolve('/srv/more')];
function inOneOf(name: string): string {
  const file = resolve(name);
  for (const one of folders) if (file.startsWith(one + sep)) return file;
  throw new Error('Outside');
}
server.registerTool('in_one_of_several', { inputSchema }, async ({ name }) => {
  readFileSync(inOneOf(name));
  return done;
});

server.registerTool('found_at_the_start', { inputSchema }, async ({ name }) => {
  const file = join(folder, name);
  if (file.indexOf(folder + sep) !== 0) throw new Error('Outside');
  readFileSync(file);
  return done;
});

// Folders that the client names are its user's.
server.registerTool('in_the_workspace', {}, async () => {
  const { roots } = await server.server.listRoots();
  readFileSync(join(new URL(roots[0]!.uri).pathname, 'settings.json'));
  return done;
});
