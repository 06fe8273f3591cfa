/** Tools that are registered in a loop: the name tells which of them need the switch. */
import { readFile, rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

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
  server.registerTool(tool.name, { description: tool.description, inputSchema: { id: z.string().uuid() } }, tool.handler);
}
