/** Two servers, each with what belongs together. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const id = z.string().uuid();
const reading = new McpServer({ name: 'reading', version: '1.0.0' });
reading.registerTool('read', { inputSchema: { id } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] }));
reading.registerTool('write', { inputSchema: { id, text: z.string() } }, async ({ id, text }) => {
  await writeFile(`/notes/${id}`, text);
  return { content: [] };
});
const removing = new McpServer({ name: 'removing', version: '1.0.0' });
removing.registerTool('remove', { inputSchema: { id } }, async ({ id }) => {
  await rm(`/notes/${id}`);
  return { content: [] };
});
