import { readFile, writeFile } from 'node:fs/promises';

export function handleList() {
  return {
    tools: [
      { name: 'read_note', description: 'Reads a note.', inputSchema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } },
      { name: 'write_note', description: 'Writes a note.', inputSchema: { type: 'object', properties: { id: { type: 'string' }, text: { type: 'string' } }, required: ['id', 'text'] } },
    ],
  };
}

export async function handleCall(name: string, args: any) {
  try {
    switch (name) {
      case 'read_note':
        return await readNote(args.id);

      case 'write_note':
        return await writeNote(args.id, args.text);

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
