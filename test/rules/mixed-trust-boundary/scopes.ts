/** A scope of the caller stands before what is dangerous. */
import { readFile, rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const id = z.string().uuid();
server.registerTool('read', { inputSchema: { id } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] }));
server.registerTool('remove', { inputSchema: { id } }, async ({ id }, extra) => {
  if (!extra.authInfo?.scopes.includes('notes:delete')) throw new Error('scope notes:delete is missing');
  await rm(`/notes/${id}`);
  return { content: [] };
});
