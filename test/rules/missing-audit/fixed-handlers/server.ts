import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { registerLookUp } from './look-up.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' }); // finding: none
registerLookUp(server);
server.registerTool('delete_note', { description: 'Delete a note.', inputSchema: { id: z.string().uuid() } }, async ({ id }) => {
  await rm(`/var/notes/${id}`);
  return { content: [{ type: 'text', text: `${id} deleted` }] };
});
server.registerTool('flush', { description: 'Drop all drafts.' }, async () => {
  await rm('/var/drafts', { recursive: true });
  return { content: [] };
});
