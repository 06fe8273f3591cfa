/** Both leave it to the client. */
import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { confirmed } from './confirm.js';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: allClientOnly
const id = z.string().uuid();
server.registerTool('remove', { inputSchema: { id }, annotations: { destructiveHint: true } }, async ({ id }) => {
  if (!(await confirmed(server.server, `remove deletes files. Go on? ${JSON.stringify({ id })}`))) {
    return { isError: true, content: [{ type: 'text', text: 'Not confirmed: nothing was done.' }] };
  }
  await rm(`/notes/${id}`);
  return { content: [] };
});
server.registerTool('forget', { inputSchema: { id }, annotations: { destructiveHint: true } }, async ({ id }) => {
  if (!(await confirmed(server.server, `forget deletes files. Go on? ${JSON.stringify({ id })}`))) {
    return { isError: true, content: [{ type: 'text', text: 'Not confirmed: nothing was done.' }] };
  }
  await rm(`/drafts/${id}`);
  return { content: [] };
});
