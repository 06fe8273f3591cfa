/** `tool(…)` takes annotations before the handler. */
import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
server.tool('time', 'Tells the time.', { readOnlyHint: true }, async () => ({ content: [] }));
server.tool('date', 'Tells the day.', { readOnlyHint: true }, async () => ({ content: [] }));
server.tool('read', 'Reads a note.', { id: z.string() }, { readOnlyHint: true, openWorldHint: false }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] })); // finding: missingRead
server.tool( // finding-next-line: missingChange
  'remove',
  'Removes a note.',
  { id: z.string() },
  { readOnlyHint: false, destructiveHint: true },
  async ({ id }) => {
    await rm(`/notes/${id}`);
    return { content: [] };
  },
);
server.registerTool('titled', { description: 'Removes a note.', inputSchema: { id: z.string() }, annotations: { title: 'Remove', readOnlyHint: false, destructiveHint: true } }, async ({ id }) => { // finding: incomplete
  await rm(`/notes/${id}`);
  return { content: [] };
});
