/** The folder that is made for a file is no decision of its own. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'images', version: '1.0.0' });
const root = '/srv/images';

server.registerTool('save', { inputSchema: { file: z.string(), text: z.string() } }, async ({ file, text }) => {
  const target = path.join(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text); // finding: found
  return { content: [] };
});
server.registerTool('prepare', { inputSchema: { file: z.string() } }, async ({ file }) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true }); // finding: found
  return { content: [] };
});
server.registerTool('copy', { inputSchema: { from: z.string(), to: z.string() } }, async ({ from, to }) => {
  const text = await readFile(path.join(root, from), 'utf8'); // finding: found
  await mkdir(path.dirname(path.join(root, to)), { recursive: true }); // finding: found
  await writeFile(path.join(root, path.basename(to)), text);
  return { content: [] };
});

let project = '/srv/projects/first';
let page = '/srv/pages/first.md';

server.registerTool('choose', { inputSchema: { folder: z.string(), page: z.string() } }, async (a) => {
  const text = await readFile(path.join(path.resolve(a.folder), 'project.json'), 'utf8'); // finding: found
  project = path.resolve(a.folder);
  page = a.page;
  return { content: [{ type: 'text', text }] };
});
server.registerTool('summary', {}, async () => ({ content: [{ type: 'text', text: await readFile(path.join(project, 'summary.md'), 'utf8') }] }));
server.registerTool('page', {}, async () => ({ content: [{ type: 'text', text: await readFile(page, 'utf8') }] })); // finding: whole
