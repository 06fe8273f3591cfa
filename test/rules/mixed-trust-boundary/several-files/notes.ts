import { readFile, rm } from 'node:fs/promises';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const id = z.string().uuid();
export function registerNotes(server: McpServer): void {
  server.registerTool('read', { inputSchema: { id } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] }));
  server.registerTool('remove', { inputSchema: { id } }, async ({ id }) => {
    await rm(`/notes/${id}`);
    return { content: [] };
  });
}
