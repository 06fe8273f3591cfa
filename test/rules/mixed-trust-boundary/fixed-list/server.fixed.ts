/** Tools listed as data: the list leaves out what deletes, and a call of it is refused. */
import { readFile, rm } from 'node:fs/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

/** Tools with lasting effects that are offered only where TEAM_NOTES_ALLOW_WRITES is `true`. */
const WRITE_TOOLS: ReadonlySet<string> = new Set(['delete_note']);

function isOffered(tool: { readonly name: string }): boolean {
  return process.env.TEAM_NOTES_ALLOW_WRITES === 'true' || !WRITE_TOOLS.has(tool.name);
}

const server = new Server({ name: 'team-notes', version: '1.0.0' }, { capabilities: { tools: {} } }); // finding: found
const NoteArguments = z.object({ id: z.string().uuid() }).strict();

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'read_note', description: 'Reads a note.', inputSchema: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] } },
    { name: 'delete_note', description: 'Deletes a note.', inputSchema: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] } },
  ].filter(isOffered),
}));

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  if (!isOffered(request.params)) throw new Error(`${request.params.name} is switched off: TEAM_NOTES_ALLOW_WRITES is not set to true`);
  const { id } = NoteArguments.parse(request.params.arguments);
  switch (request.params.name) {
    case 'read_note':
      return { content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] };
    case 'delete_note':
      await rm(`/notes/${id}`);
      return { content: [] };
    default:
      throw new Error(`Unknown tool: ${request.params.name}`);
  }
});
