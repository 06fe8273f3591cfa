/** Tools that are registered in a loop: the name tells which of them need the switch. */
import { readFile, rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

/** Tools with lasting effects that are offered only where TEAM_NOTES_ALLOW_WRITES is `true`. */
const WRITE_TOOLS: ReadonlySet<string> = new Set(['delete_note']);

function isOffered(name: string): boolean {
  return process.env.TEAM_NOTES_ALLOW_WRITES === 'true' || !WRITE_TOOLS.has(name);
}

const tools = [
  {
    name: 'read_note',
    description: 'Reads a note.',
    handler: async ({ id }: { id: string }) => ({ content: [{ type: 'text' as const, text: await readFile(`/notes/${id}`, 'utf8') }] }),
  },
  {
    name: 'delete_note',
    description: 'Deletes a note.',
    handler: async ({ id }: { id: string }) => {
      await rm(`/notes/${id}`);
      return { content: [{ type: 'text' as const, text: 'deleted' }] };
    },
  },
];

const server = new McpServer({ name: 'team-notes', version: '1.0.0' }); // finding: found

for (const tool of tools) {
  if (isOffered(tool.name)) {
    server.registerTool(tool.name, { description: tool.description, inputSchema: { id: z.string().uuid() } }, tool.handler);
  }
}
