/** One line of the handler runs whatever tool is called: only those that destroy are asked about. */
import { readFile, rm } from 'node:fs/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { confirmed } from './confirm.js';

const Arguments = z.object({ id: z.string().uuid() }).strict();
const inputSchema = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] };
const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [{ name: 'read_note', description: 'Reads a note.', inputSchema }, { name: 'delete_note', description: 'Deletes a note.', inputSchema }], // finding: found
}));

async function perform(name: string, id: string): Promise<string> {
  if (name === 'read_note') return await readFile(`/notes/${id}`, 'utf8');
  await rm(`/notes/${id}`);
  return 'Deleted.';
}

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { id } = Arguments.parse(request.params.arguments);
  if (request.params.name === 'delete_note' && !(await confirmed(server, `delete_note deletes files. Go on? ${JSON.stringify(request.params.arguments)}`))) {
    return { isError: true, content: [{ type: 'text', text: 'Not confirmed: nothing was done.' }] };
  }
  const text = await perform(request.params.name, id);
  return { content: [{ type: 'text', text }] };
});
