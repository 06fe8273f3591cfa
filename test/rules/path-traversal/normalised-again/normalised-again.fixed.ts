/** Checks that bring a path into its final form once more; properties of what was looked up in a list. */
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { insideRoot } from './root-folder.js';

const server = new McpServer({ name: 'again', version: '1.0.0' });
const inputSchema = { file: z.string() };
const done = { content: [] };

class Paths {
  constructor(private readonly root: string) {}
  normalise(given: string): string {
    if (!given) return given;
    let text = given;
    if (text.startsWith('~')) text = path.join(homedir(), text.slice(1));
    text = text.replace(/\$([A-Za-z_]+)/g, (_, name: string) => process.env[name] ?? '');
    return path.normalize(path.resolve(text));
  }
  isInside(file: string, root: string | undefined): boolean {
    const normalised = this.normalise(file);
    if (root) return normalised === root || normalised.startsWith(root + path.sep);
    return false;
  }
  check(file: string): string {
    const normalised = this.normalise(file);
    if (!this.isInside(normalised, this.root)) throw new Error('Outside of the folder.');
    return normalised;
  }
}
const paths = new Paths('/srv/projects');

server.registerTool('make', { inputSchema }, async ({ file }) => {
  const folder = paths.normalise(file);
  paths.check(folder);
  await mkdir(folder, { recursive: true });
  return done;
});

server.registerTool('make_unchecked', { inputSchema }, async ({ file }) => {
  await mkdir(insideRoot(paths.normalise(file)), { recursive: true }); // finding: found
  return done;
});

// The check is of another path.
server.registerTool('make_other', { inputSchema: { file: z.string(), other: z.string() } }, async ({ file, other }) => {
  paths.check(paths.normalise(other));
  await mkdir(insideRoot(paths.normalise(file)), { recursive: true }); // finding: found
  return done;
});

interface Page {
  readonly address: string;
  readonly picture: string;
}
const pages: Page[] = [];
server.registerTool('visit', { inputSchema: { address: z.string() } }, async ({ address }) => {
  pages.push({ address, picture: path.join('/srv/pictures', `${String(Date.now())}.png`) });
  return done;
});
server.registerTool('picture', { inputSchema: { index: z.number() } }, async ({ index }) => {
  const page = pages[index]!;
  return { content: [{ type: 'text', text: await readFile(page.picture, 'base64') }] };
});
