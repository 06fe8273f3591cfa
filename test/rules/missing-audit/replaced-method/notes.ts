/** Tools that know nothing of the record. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
export function registerNotes(server: McpServer): void {
  server.registerTool('write_note', { description: 'Writes the note of today.', inputSchema: { text: z.string().max(100) } }, async ({ text }) => { writeFileSync('/notes/today', text); return { content: [] }; });
  server.registerTool('read_note', { description: 'Reads the note of today.', inputSchema: { id: z.string().uuid() } }, async ({ id }) => { return { content: [{ type: 'text', text: readFileSync('/notes/' + id, 'utf8') }] }; });
  server.registerTool('delete_note', { description: 'Deletes a note.', inputSchema: { id: z.string().uuid() } }, async ({ id }) => { rmSync('/notes/' + id); return { content: [] }; });
}
