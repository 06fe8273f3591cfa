import { writeFile } from 'node:fs/promises';

export async function save(): Promise<void> {
  try {
    await writeFile('/var/notes/today.md', '');
    // finding-next-line: found
  } catch {
  }
}
export async function notify(): Promise<void> {
  await fetch('https://notes.example.com/notes', { method: 'DELETE' }).catch(() => {}); // finding: found
}
