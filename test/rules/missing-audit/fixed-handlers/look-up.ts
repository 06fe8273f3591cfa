import { readFile } from 'node:fs/promises';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function registerLookUp(server: McpServer): void {
  server.tool('read_note', 'Read a note.', { id: z.string().uuid() }, async ({ id }) => ({
    content: [{ type: 'text', text: await readFile(`/var/notes/${id}`, 'utf8') }],
  }));
}
