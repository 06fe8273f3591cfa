/** A folder that one tool keeps and another checks paths against: a check is worth what its folder is. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'folders', version: '1.0.0' });
const inputSchema = { file: z.string() };
const done = { content: [] };
const ROOT = '/srv/projects';

/** Any folder will do. */
class Open {
  private folder: string | undefined = process.env['FOLDER'];
  choose(given: string): void {
    this.folder = path.resolve(given);
  }
  private isInside(file: string): boolean {
    const full = path.resolve(file);
    if (this.folder) {
      if (full === this.folder || full.startsWith(this.folder + path.sep)) return true; // finding: chosen
    }
    return false;
  }
  check(file: string): string {
    const full = path.resolve(file);
    if (!this.isInside(full)) throw new Error('Outside of the folder.');
    return full;
  }
}
const open = new Open();
server.registerTool('open_folder', { inputSchema: { folder: z.string() } }, async ({ folder }) => {
  open.choose(folder);
  return done;
});
server.registerTool('read_open', { inputSchema }, async ({ file }) => ({ content: [{ type: 'text', text: await readFile(open.check(file), 'utf8') }] }));

/** A folder below the configured one. */
class Below {
  private folder: string | undefined;
  choose(given: string): void {
    const full = path.resolve(ROOT, given);
    if (!full.startsWith(ROOT + path.sep)) throw new Error('Outside of the projects.');
    this.folder = full;
  }
  check(file: string): string {
    const full = path.resolve(file);
    if (!this.folder || !full.startsWith(this.folder + path.sep)) throw new Error('Outside of the folder.');
    return full;
  }
}
const below = new Below();
server.registerTool('open_project', { inputSchema: { name: z.string() } }, async ({ name }) => {
  below.choose(name);
  return done;
});
server.registerTool('read_project', { inputSchema }, async ({ file }) => ({ content: [{ type: 'text', text: await readFile(below.check(file), 'utf8') }] }));

// What was checked when it was kept is used by another tool, and so is what was not.
let checked = `${ROOT}/first`;
let unchecked = `${ROOT}/first`;
server.registerTool('choose_checked', { inputSchema }, async ({ file }) => {
  const full = path.resolve(ROOT, file);
  if (!full.startsWith(ROOT + path.sep)) throw new Error('Outside of the projects.');
  checked = full;
  return done;
});
server.registerTool('read_checked', { inputSchema: {} }, async () => ({ content: [{ type: 'text', text: await readFile(checked, 'utf8') }] }));
server.registerTool('choose_unchecked', { inputSchema }, async ({ file }) => {
  unchecked = path.join(ROOT, file);
  return done;
});
server.registerTool('read_unchecked', { inputSchema: {} }, async () => ({ content: [{ type: 'text', text: await readFile(unchecked, 'utf8') }] })); // finding: found

// An argument of the same name that another call has kept says nothing of this one.
let last = ROOT;
server.registerTool('remember', { inputSchema }, async ({ file }) => {
  last = path.resolve(file);
  return done;
});
server.registerTool('read_again', { inputSchema }, async ({ file }) => {
  if (path.resolve(file) !== last) throw new Error('Another file.'); // finding: chosen
  return { content: [{ type: 'text', text: await readFile(file, 'utf8') }] };
});
