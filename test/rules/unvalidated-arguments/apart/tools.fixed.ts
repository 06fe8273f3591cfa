import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

export function handleList() {
  return {
    tools: [
      { name: 'read_note', description: 'Reads a note.', inputSchema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } },
      { name: 'write_note', description: 'Writes a note.', inputSchema: { type: 'object', properties: { id: { type: 'string' }, text: { type: 'string' } }, required: ['id', 'text'] } },
    ],
  };
}

const ReadNoteArguments = z.object({ id: z.string() }).strict();

const WriteNoteArguments = z.object({ id: z.string(), text: z.string() }).strict();

export async function handleCall(name: string, args: any) {
  try {
    switch (name) {
      case 'read_note':
        return await readNote(ReadNoteArguments.parse(args).id);

      case 'write_note': {
        const input = WriteNoteArguments.parse(args);
        return await writeNote(input.id, input.text);
      }

      default:
        throw new Error(`Unknown tool: ${name}`);
    }
  } catch (error) {
    return { content: [{ type: 'text', text: String(error) }], isError: true };
  }
}

async function readNote(id: string) {
  return { content: [{ type: 'text', text: await readFile(`/srv/notes/${id}`, 'utf8') }] };
}

async function writeNote(id: string, text: string) {
  await writeFile(`/srv/notes/${id}`, text);
  return { content: [{ type: 'text', text: 'Written.' }] };
}
