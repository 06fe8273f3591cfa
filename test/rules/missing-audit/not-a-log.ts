/** A file is appended to that is no log; what is added to a journal is one. */
import { appendFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });
// finding-next-line: tool
server.registerTool('ignore_file', { description: 'Adds a name.', inputSchema: { name: z.string() } }, async ({ name }) => {
  await appendFile('/srv/notes/.gitignore', `${name}\n`);
  return { content: [] };
});
server.registerTool('add_note', { description: 'Adds a note.', inputSchema: { text: z.string() } }, async ({ text }) => {
  await appendFile('/srv/notes/journal.jsonl', `${JSON.stringify({ tool: 'add_note', text, at: Date.now() })}\n`);
  return { content: [] };
});
