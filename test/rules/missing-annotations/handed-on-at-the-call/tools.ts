import { writeFile } from 'node:fs/promises';
import { z } from 'zod';

const parameters = { id: z.string().uuid(), text: z.string().max(500) };

async function save({ id, text }: { id: string; text: string }) {
  await writeFile(`/srv/notes/${id}`, text);
  return { content: [{ type: 'text' as const, text: 'Saved.' }] };
}

export const saveTool = {
  name: 'save_note',
  description: 'Saves a note.',
  parameters,
  handler: save,
} as const;

export const storeTool = {
  name: 'store_note',
  description: 'Stores a note.',
  parameters,
  handler: save,
} as const;
