/** Dangerous tools that are registered one after the other stand under one condition. */
import { readFile, rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' }); // finding: found
const id = z.string().uuid();

server.registerTool('read', { inputSchema: { id } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] }));

if (process.env.NOTES_ALLOW_WRITES === 'true') {
  server.registerTool('remove', { inputSchema: { id } }, async ({ id }) => {
    await rm(`/notes/${id}`);
    return { content: [] };
  });

  // Folders go with all that is in them.
  server.registerTool('remove_folder', { inputSchema: { id } }, async ({ id }) => {
    await rm(`/notes/${id}`, { recursive: true });
    return { content: [] };
  });
}
