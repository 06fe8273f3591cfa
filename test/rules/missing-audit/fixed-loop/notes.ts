import { rm, writeFile } from 'node:fs/promises';

export async function writeNote(title: string, text: string): Promise<void> {
  await writeFile(`/srv/notes/${encodeURIComponent(title)}`, text);
}

export async function deleteNote(number: number): Promise<void> {
  await rm(`/srv/notes/${String(number)}`);
}
