import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { audited } from './wrap.js';
import { remove } from './store.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.registerTool('delete_note', { description: 'Delete a note.', inputSchema: { id: z.string() } }, audited('delete_note', async ({ id }) => {
  await remove(id);
  return { content: [] };
}));
server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => {
  console.error(`list_notes at ${Date.now()}`); // finding: text
  return { content: [] };
});
