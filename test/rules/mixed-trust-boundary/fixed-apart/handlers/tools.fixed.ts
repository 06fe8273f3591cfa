import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';

/** Tools with lasting effects that are offered only where TEAM_NOTES_ALLOW_WRITES is `true`. */
const WRITE_TOOLS: ReadonlySet<string> = new Set(['delete_note']);

export function isOffered(tool: { readonly name: string }): boolean {
  return process.env.TEAM_NOTES_ALLOW_WRITES === 'true' || !WRITE_TOOLS.has(tool.name);
}

const NoteArguments = z.object({ id: z.string().uuid() }).strict();

/** What there is. */
export function handleList() {
  return {
    tools: [
      { name: 'read_note', description: 'Reads a note.', inputSchema: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] } },
      { name: 'delete_note', description: 'Deletes a note.', inputSchema: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] } },
    ].filter(isOffered),
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
