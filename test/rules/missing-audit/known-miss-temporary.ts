/** A record that is not to be relied on: in a folder that is emptied. */
import { appendFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const inputSchema = { id: z.string().uuid() };
const done = { content: [{ type: 'text' as const, text: 'done' }] };

export const server = new McpServer({ name: 'notes', version: '1.0.0' }); // known-miss: none
server.registerTool('remove_temporary', { inputSchema }, async ({ id }) => {
  await rm(`/notes/${id}`);
  await appendFile(path.join(tmpdir(), 'calls.log'), JSON.stringify({ tool: 'remove_temporary', id }));
  return done;
});
