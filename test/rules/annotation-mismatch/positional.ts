/** Annotations among the arguments of `tool(…)`, and such that are written elsewhere. */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
const reads = { readOnlyHint: true };
server.tool('remove', 'Removes a note.', { id: z.string() }, { readOnlyHint: true }, async ({ id }) => { // finding: writes
  await rm(`/notes/${id}`);
  return { content: [] };
});
server.tool('drop', 'Removes a note.', { id: z.string() }, reads, async ({ id }) => { // finding: writes
  await rm(`/notes/${id}`);
  return { content: [] };
});
