/** Functions that are given a folder as well as a name: whose the folder is, their callers tell. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { insideFolder } from './safe-path.js';
import { insideRoot } from './root-folder.js';

export async function readNote(folder: string, name: string): Promise<string> {
  const file = insideFolder(folder, name);
  return readFile(file, 'utf8'); // finding: found
}

export async function saveNote(folder: string, name: string, text: string): Promise<void> {
  await writeFile(insideFolder(folder, `${name}.md`), text); // finding: found
}

/** One of its callers takes the folder from the model too. */
export async function readShared(folder: string, name: string): Promise<string> {
  return readFile(insideRoot(path.join(folder, name)), 'utf8'); // finding: found
}

/** Nobody but the server says anything of it. */
export async function readIndex(folder: string): Promise<string> {
  return readFile(path.join(folder, 'index.md'), 'utf8');
}
