/** Containment that is written in other ways: right ones are silent, and those that only look like one are not. */
import { readdirSync } from 'node:fs';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const file = { file: z.string() };
const root = path.resolve(process.env.NOTES ?? '/srv/notes');
const roots = process.argv.slice(2).map((folder) => path.resolve(folder));
const ended = roots.map((folder) => folder + path.sep);
const text = (content: string) => ({ content: [{ type: 'text' as const, text: content }] });

function isIn(given: string, folders: readonly string[]): boolean {
  for (const folder of folders) {
    if (given.startsWith(folder)) {
      if (given.length === folder.length) return true;
      if (given[folder.length] === path.sep) return true;
    }
  }
  return false;
}

server.registerTool('character_behind_the_prefix', { inputSchema: file }, async (a) => { const full = path.resolve(a.file); if (!isIn(full, roots)) throw new Error('no'); return text(await readFile(full, 'utf8')); });
server.registerTool('character_by_method', { inputSchema: file }, async (a) => { const full = path.resolve(root, a.file); if (!full.startsWith(root) || full.charAt(root.length) !== '/') throw new Error('no'); return text(await readFile(full, 'utf8')); });
server.registerTool('nothing_or_a_separator', { inputSchema: file }, async (a) => { const full = path.resolve(root, a.file); if (!(full.startsWith(root) && (full.length === root.length || full[root.length] === '/'))) throw new Error('no'); return text(await readFile(full, 'utf8')); });
server.registerTool('another_character', { inputSchema: file }, async (a) => { const full = path.resolve(root, a.file); if (!full.startsWith(root) || full.charAt(4) !== '/') throw new Error('no'); return { content: [{ type: 'text', text: await readFile(full, 'utf8') }] }; }); // finding: partial
server.registerTool('in_none_of_them', { inputSchema: file }, async (a) => { const full = path.resolve(a.file); if (roots.every((folder) => full !== folder && !full.startsWith(`${folder}/`))) throw new Error('no'); return text(await readFile(full, 'utf8')); });
server.registerTool('ended_before', { inputSchema: file }, async (a) => { const full = path.resolve(a.file); if (!ended.some((folder) => full.startsWith(folder))) throw new Error('no'); return text(await readFile(full, 'utf8')); });
server.registerTool('ended_on_both_sides', { inputSchema: file }, async (a) => { const full = path.resolve(root, a.file); if (!(full + path.sep).startsWith(root + path.sep)) throw new Error('no'); return text(await readFile(full, 'utf8')); });
server.registerTool('resolved_and_joined', { inputSchema: file }, async (a) => { const full = path.resolve(root, a.file); if (!full.startsWith(root + path.sep)) throw new Error('no'); return text(await readFile(path.join(root, a.file), 'utf8')); });
server.registerTool('joined_and_resolved', { inputSchema: file }, async (a) => { const full = path.join(root, a.file); if (!full.startsWith(root + path.sep)) throw new Error('no'); return text(await readFile(path.resolve(root, a.file), 'utf8')); }); // finding: found
server.registerTool('no_part_leads_up', { inputSchema: file }, async (a) => { if (a.file.split(/[\\/]+/).some((part) => part === '..')) throw new Error('no'); return text(await readFile(path.join(root, a.file), 'utf8')); });
server.registerTool('no_name_leads_up', { inputSchema: file }, async (a) => { if (a.file.split(',').some((part) => part === '..')) throw new Error('no'); return text(await readFile(path.join(root, a.file), 'utf8')); }); // finding: found
server.registerTool('from_the_root_first', { inputSchema: file }, async (a) => text(await readFile(path.join(root, path.posix.normalize(`/${a.file}`)), 'utf8')));
server.registerTool('joined_to_the_root_first', { inputSchema: file }, async (a) => text(await readFile(path.join(root, path.join('/', a.file)), 'utf8')));
server.registerTool('only_the_root', { inputSchema: file }, async (a) => text(await readFile(path.join('/', a.file), 'utf8'))); // finding: found
server.registerTool('one_that_is_listed', { inputSchema: file }, async (a) => { const known = readdirSync(root).find((one) => one.toLowerCase().includes(a.file.toLowerCase())); if (!known) throw new Error('no'); return text(await readFile(path.join(root, known), 'utf8')); });

const known = new Map<string, string>();

async function checked(given: string): Promise<string> {
  const before = known.get(given);
  if (before) return before;
  const full = path.resolve(given);
  if (!ended.some((folder) => full.startsWith(folder))) throw new Error('no');
  const real = await realpath(full);
  if (!ended.some((folder) => real.startsWith(folder))) throw new Error('no');
  known.set(given, real);
  return real;
}

server.registerTool('remembered', { inputSchema: file }, async (a) => text(await readFile(await checked(a.file), 'utf8')));
server.registerTool('remembered_from_another_tool', { inputSchema: { file: z.string(), text: z.string() } }, async (a) => { await writeFile(await checked(a.file), a.text); return { content: [] }; });

const options = { options: z.union([z.boolean(), z.object({ start: z.number().optional(), folder: z.string().optional() })]).optional() };

server.registerTool('number_of_one_kind', { inputSchema: options }, async (a) => { const chosen = typeof a.options === 'object' ? a.options : {}; await writeFile(path.join(root, `image_${String(chosen.start ?? 0)}.jpg`), ''); return { content: [] }; });
server.registerTool('text_of_one_kind', { inputSchema: options }, async (a) => { const chosen = typeof a.options === 'object' ? a.options : {}; await writeFile(path.join(root, chosen.folder ?? 'images'), ''); return { content: [] }; }); // finding: found

async function placeOf(given: string, { check = true, create = false }: { readonly check?: boolean; readonly create?: boolean } = {}): Promise<string> {
  const full = path.resolve(given);
  if (create) {
    const real = await realpath(path.dirname(full));
    if (check && !isIn(real, roots)) throw new Error('no');
    return full;
  }
  let real = full;
  try {
    real = await realpath(full);
  } catch {
    real = full;
  }
  if (check) {
    if (!isIn(real, roots)) throw new Error('no');
  }
  return real;
}

server.registerTool('real_place', { inputSchema: file }, async (a) => text(await readFile(await placeOf(a.file), 'utf8')));
server.registerTool('place_of_a_new_one', { inputSchema: { file: z.string(), text: z.string() } }, async (a) => { await writeFile(await placeOf(a.file, { create: true }), a.text); return { content: [] }; });
server.registerTool('place_unchecked', { inputSchema: { file: z.string(), text: z.string() } }, async (a) => { await writeFile(await placeOf(a.file, { check: false }), a.text); return { content: [] }; }); // finding: whole

const places = new Map<string, string>();

async function anywhereIn(given: string): Promise<string> {
  const before = places.get(given);
  if (before) return before;
  const full = path.isAbsolute(given) ? path.resolve(given) : path.resolve(root, given);
  if (!ended.some((folder) => path.normalize(full).startsWith(folder))) throw new Error('no');
  places.set(given, full);
  return full;
}

server.registerTool('remembered_of_two', { inputSchema: file }, async (a) => text(await readFile(await anywhereIn(a.file), 'utf8')));
server.registerTool('remembered_of_two_from_another_tool', { inputSchema: { file: z.string(), text: z.string() } }, async (a) => { await writeFile(await anywhereIn(a.file), a.text); return { content: [] }; });
