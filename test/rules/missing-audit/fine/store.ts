import { writeFile } from 'node:fs/promises';

export const write = (): Promise<void> => writeFile('/var/notes/today.md', '');
