import { readFile, rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'team-notes', version: '1.0.0' }); // finding: found
const id = z.string().uuid();

server.registerTool('read_note', { description: 'Reads a note.', inputSchema: { id } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] }));

server.registerTool(
  'delete_note',
  { description: 'Deletes a note.', inputSchema: { id } },
  async ({ id }) => {
    await rm(`/notes/${id}`);
    return {
      content: [{ type: 'text', text: `${id}
deleted` }],
    };
  },
);
