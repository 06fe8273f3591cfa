/** Both leave it to the client. */
import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' }); // finding: allClientOnly
const id = z.string().uuid();
server.registerTool('remove', { inputSchema: { id }, annotations: { destructiveHint: true } }, async ({ id }) => {
  await rm(`/notes/${id}`);
  return { content: [] };
});
server.registerTool('forget', { inputSchema: { id }, annotations: { destructiveHint: true } }, async ({ id }) => {
  await rm(`/drafts/${id}`);
  return { content: [] };
});
