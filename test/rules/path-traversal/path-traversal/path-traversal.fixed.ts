/** Arguments that become paths, in the ways the file system can be asked. */
import { createReadStream, existsSync, promises, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execFile } from 'node:child_process';
import AdmZip from 'adm-zip';
import fse from 'fs-extra';
import { globby } from 'globby';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { insideFolder } from './safe-path.js';

export const server = new McpServer({ name: 'paths', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const folder = '/srv/files';
const inputSchema = { name: z.string() };

server.registerTool('whole', { inputSchema }, async ({ name }) => {
  readFileSync(insideFolder(folder, name)); // finding: whole
  await fs.writeFile(insideFolder(folder, name), 'text'); // finding: whole
  await promises.unlink(insideFolder(folder, name)); // finding: whole
  createReadStream(insideFolder(folder, name)); // finding: whole
  return done;
});

server.registerTool('joined', { inputSchema }, async ({ name }) => {
  await fs.readFile(insideFolder(folder, name)); // finding: found
  await fs.readFile(insideFolder(folder, `${name}.json`)); // finding: found
  await fs.readFile(insideFolder(folder, name)); // finding: found
  await fs.readFile(insideFolder(folder, name)); // finding: found
  await fs.mkdir(dirname(insideFolder(folder, name)), { recursive: true }); // finding: found
  rmSync(insideFolder(join(folder, 'cache'), name), { recursive: true }); // finding: found
  return done;
});

server.registerTool('second', { inputSchema }, async ({ name }) => {
  await fs.copyFile('template.txt', insideFolder(folder, name)); // finding: found
  await fs.rename('upload.tmp', insideFolder(folder, name)); // finding: found
  return done;
});

server.registerTool('looked_up', { inputSchema }, async ({ name }) => {
  if (!existsSync(insideFolder(folder, name))) return done; // finding: possible
  return done;
});

server.registerTool('libraries', { inputSchema }, async ({ name }) => {
  await fse.outputJson(insideFolder(folder, name), {}); // finding: found
  await fse.remove(insideFolder(folder, name)); // finding: found
  await globby('*.md', { cwd: insideFolder(folder, name) }); // finding: found
  new AdmZip('a.zip').extractAllTo(insideFolder(folder, name)); // finding: found
  return done;
});

server.registerTool('runtimes', { inputSchema }, async ({ name }) => {
  await Bun.write(insideFolder(folder, name), ''); // finding: found
  await Deno.readTextFile(insideFolder(folder, name)); // finding: found
  return done;
});

server.registerTool('by_a_program', { inputSchema }, async ({ name }) => {
  execFile('cat', [insideFolder(folder, name)]); // finding: found
  return done;
});

server.registerTool('many', { inputSchema: { files: z.array(z.object({ path: z.string(), text: z.string() })) } }, async ({ files }) => {
  for (const file of files) {
    writeFileSync(insideFolder(folder, file.path), file.text); // finding: found
  }
  return done;
});

server.registerTool('encoded', { inputSchema }, async ({ name }) => {
  await fs.readFile(insideFolder(folder, Buffer.from(name, 'base64').toString('utf8'))); // finding: found
  await fs.readFile(insideFolder(folder, decodeURIComponent(name))); // finding: found
  await fs.readFile(insideFolder(folder, new URL(name).pathname)); // finding: found
  return done;
});

server.registerResource('file', new ResourceTemplate('file://{+path}', { list: undefined }), {}, async (uri, { path }) => ({
  contents: [{ uri: uri.href, text: readFileSync(insideFolder(folder, String(path)), 'utf8') }], // finding: found
}));
