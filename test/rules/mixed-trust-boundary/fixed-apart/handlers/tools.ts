import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';

const NoteArguments = z.object({ id: z.string().uuid() }).strict();

/** What there is. */
export function handleList() {
  return {
    tools: [
      { name: 'read_note', description: 'Reads a note.', inputSchema: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] } },
      { name: 'delete_note', description: 'Deletes a note.', inputSchema: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] } },
    ],
  };
}

export async function handleCall(name: string, args: unknown) {
  const { id } = NoteArguments.parse(args);
  switch (name) {
    case 'read_note':
      return { content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] };
    case 'delete_note':
      await rm(`/notes/${id}`);
      return { content: [] };
    default:
      throw new Error(`Unknown tool: ${name}`);
  }
}
