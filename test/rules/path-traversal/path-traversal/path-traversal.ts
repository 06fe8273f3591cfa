/** Arguments that become paths, in the ways the file system can be asked. */
import { createReadStream, existsSync, promises, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { execFile } from 'node:child_process';
import AdmZip from 'adm-zip';
import fse from 'fs-extra';
import { globby } from 'globby';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'paths', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const folder = '/srv/files';
const inputSchema = { name: z.string() };

server.registerTool('whole', { inputSchema }, async ({ name }) => {
  readFileSync(name); // finding: whole
  await fs.writeFile(name, 'text'); // finding: whole
  await promises.unlink(name); // finding: whole
  createReadStream(name); // finding: whole
  return done;
});

server.registerTool('joined', { inputSchema }, async ({ name }) => {
  await fs.readFile(join(folder, name)); // finding: found
  await fs.readFile(`${folder}/${name}.json`); // finding: found
  await fs.readFile(folder + '/' + name); // finding: found
  await fs.readFile(resolve(folder, name)); // finding: found
  await fs.mkdir(dirname(join(folder, name)), { recursive: true }); // finding: found
  rmSync(join(folder, 'cache', name), { recursive: true }); // finding: found
  return done;
});

server.registerTool('second', { inputSchema }, async ({ name }) => {
  await fs.copyFile('template.txt', join(folder, name)); // finding: found
  await fs.rename('upload.tmp', join(folder, name)); // finding: found
  return done;
});

server.registerTool('looked_up', { inputSchema }, async ({ name }) => {
  if (!existsSync(join(folder, name))) return done; // finding: possible
  return done;
});

server.registerTool('libraries', { inputSchema }, async ({ name }) => {
  await fse.outputJson(join(folder, name), {}); // finding: found
  await fse.remove(join(folder, name)); // finding: found
  await globby('*.md', { cwd: join(folder, name) }); // finding: found
  new AdmZip('a.zip').extractAllTo(join(folder, name)); // finding: found
  return done;
});

server.registerTool('runtimes', { inputSchema }, async ({ name }) => {
  await Bun.write(join(folder, name), ''); // finding: found
  await Deno.readTextFile(join(folder, name)); // finding: found
  return done;
});

server.registerTool('by_a_program', { inputSchema }, async ({ name }) => {
  execFile('cat', [join(folder, name)]); // finding: found
  return done;
});

server.registerTool('many', { inputSchema: { files: z.array(z.object({ path: z.string(), text: z.string() })) } }, async ({ files }) => {
  for (const file of files) {
    writeFileSync(join(folder, file.path), file.text); // finding: found
  }
  return done;
});

server.registerTool('encoded', { inputSchema }, async ({ name }) => {
  await fs.readFile(join(folder, Buffer.from(name, 'base64').toString('utf8'))); // finding: found
  await fs.readFile(join(folder, decodeURIComponent(name))); // finding: found
  await fs.readFile(join(folder, new URL(name).pathname)); // finding: found
  return done;
});

server.registerResource('file', new ResourceTemplate('file://{+path}', { list: undefined }), {}, async (uri, { path }) => ({
  contents: [{ uri: uri.href, text: readFileSync(join(folder, String(path)), 'utf8') }], // finding: found
}));
