/** A helper that reads addresses and files alike: what was fetched before is an address, and no path. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'documents', version: '1.0.0' });
const inputSchema = { source: z.string() };

async function load(source: string): Promise<Uint8Array> {
  if (source.startsWith('https://')) return new Uint8Array(await (await fetch(source)).arrayBuffer());
  return await readFile(source);
}
async function loadAny(source: string): Promise<Uint8Array> {
  if (source.startsWith('https://')) return new Uint8Array(await (await fetch(source)).arrayBuffer());
  return await readFile(source); // finding: whole
}
server.registerTool('fetched', { inputSchema }, async ({ source }) => {
  const answer = await fetch(source);
  if (!answer.ok) throw new Error('not there');
  await load(source);
  return { content: [] };
});
server.registerTool('read', { inputSchema }, async ({ source }) => {
  await loadAny(source);
  return { content: [] };
});
server.registerTool('fetched_or_not', { inputSchema }, async ({ source }) => {
  try {
    await fetch(source);
  } catch {
    console.error('not there');
  }
  await readFile(source); // finding: whole
  return { content: [] };
});
server.registerTool('under_a_folder', { inputSchema }, async ({ source }) => {
  await fetch(source);
  await readFile(join('/var/pages', source)); // finding: found
  return { content: [] };
});
server.registerTool('not_waited_for', { inputSchema }, async ({ source }) => {
  const answer = fetch(source);
  await readFile(source); // finding: whole
  await answer;
  return { content: [] };
});
