/** Folders from a setting: a list that is empty lets everything through, and one that names the root says so. */
import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'files', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { file: z.string() };

class Settings {
  allowed: string[] | undefined = [];
  async load(): Promise<void> {
    try {
      this.allowed = (JSON.parse(await readFile('/etc/files.json', 'utf8')) as { allowed?: string[] }).allowed;
    } catch {
      this.allowed = [];
    }
  }
}
const settings = new Settings();
async function allowed(): Promise<string[]> {
  await settings.load();
  return settings.allowed ?? [homedir()];
}
function isIn(file: string, folder: string): boolean {
  let full = path.normalize(file).toLowerCase();
  if (full.slice(-1) === path.sep) full = full.slice(0, -1);
  let start = path.normalize(folder).toLowerCase();
  if (start.slice(-1) === path.sep) start = start.slice(0, -1);
  if (full === start || full.startsWith(start + path.sep)) return true;
  // The whole drive.
  if (start === 'c:' && process.platform === 'win32') return full.startsWith('c:');
  return false;
}
async function mayUse(file: string): Promise<boolean> {
  const folders = await allowed();
  if (folders.includes('/') || folders.length === 0) return true; // finding: open
  return folders.some((folder) => isIn(file, folder));
}
server.registerTool('open_by_default', { inputSchema }, async ({ file }) => {
  const full = path.resolve(file);
  if (!(await mayUse(full))) throw new Error('Not inside');
  await writeFile(full, '');
  return done;
});

async function mustBeIn(file: string): Promise<boolean> {
  const folders = await allowed();
  if (folders.includes('/')) return true;
  return folders.some((folder) => isIn(file, folder));
}
server.registerTool('closed_by_default', { inputSchema }, async ({ file }) => {
  const full = path.resolve(file);
  if (!(await mustBeIn(full))) throw new Error('Not inside');
  await writeFile(full, '');
  return done;
});

const drives = process.argv.slice(2);
function isOnDrive(file: string, chosen: string): boolean {
  return drives.some((drive) => (drive === chosen && file.startsWith(chosen))); // finding: partial
}
server.registerTool('drive_of_the_model', { inputSchema: { file: z.string(), drive: z.string() } }, async ({ file, drive }) => {
  const full = path.resolve(file);
  if (!isOnDrive(full, drive)) throw new Error('Not inside');
  await writeFile(full, '');
  return done;
});
server.registerTool('files_of_the_model', { inputSchema: { file: z.string(), folders: z.array(z.string()) } }, async ({ file, folders }) => {
  const full = path.resolve(file);
  if (!folders.includes('/')) throw new Error('Not inside');
  await writeFile(full, ''); // finding: whole
  return done;
});
