import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { insideRoot } from './root-folder.js';

export async function show(path: string) {
  return { content: [{ type: 'text' as const, text: await readFile(insideRoot(path), 'utf8') }] };
}
export async function write(path: string, text: string) {
  await writeFile(insideRoot(path), text);
  return { content: [] };
}
export async function copy(path: string, text: string) {
  await appendFile(insideRoot(path), text);
  return { content: [] };
}
