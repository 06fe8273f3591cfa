/** A folder that the model names, and files in it: once the folder is kept inside its own, names that the server chose need nothing, and one of the model's does. */
import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { insideRoot } from './root-folder.js';

const PARTS = ['summary.md', 'details.md'];
const server = new McpServer({ name: 'notes', version: '1.0.0' });

/** The name that it gives back is inside, once it is made so here. */
async function written(name: string): Promise<string> {
  const file = insideRoot(`${name}-draft.md`);
  await writeFile(file, ''); // finding: found
  return file;
}

server.registerTool('try', { inputSchema: { name: z.string() } }, async ({ name }) => {
  const file = await written(name);
  await unlink(file); // finding: found
  return { content: [] };
});

server.registerTool('start', { inputSchema: { project: z.string(), part: z.string() } }, async ({ project, part }) => {
  const notes = insideRoot(`${project}/.notes`);
  await mkdir(notes, { recursive: true }); // finding: found
  for (const one of PARTS) {
    const file = `${notes}/${one}`;
    await writeFile(file, ''); // finding: found
  }
  const text = await readFile(insideRoot(`${notes}/${part}`), 'utf8'); // finding: found
  return { content: [{ type: 'text', text }] };
});
