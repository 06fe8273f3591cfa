import { unlink, writeFile } from 'node:fs/promises';

export const save = (text: string): Promise<void> => writeFile('/var/notes/today.md', text);
export const trash = (): Promise<void> => unlink('/var/notes/today.md');
