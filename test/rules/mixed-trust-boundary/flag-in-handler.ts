/** A flag of the environment is asked in the handler. */
import { readFile, rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const id = z.string().uuid();
const allowDelete = process.env.ALLOW_DELETE === 'true';
server.registerTool('read', { inputSchema: { id } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] }));
server.registerTool('remove', { inputSchema: { id } }, async ({ id }) => {
  if (!allowDelete) return { content: [{ type: 'text', text: 'deleting is switched off' }], isError: true };
  await rm(`/notes/${id}`);
  return { content: [] };
});
