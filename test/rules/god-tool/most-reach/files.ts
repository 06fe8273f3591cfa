import { appendFile, readFile, writeFile } from 'node:fs/promises';

export async function show(path: string) {
  return { content: [{ type: 'text' as const, text: await readFile(path, 'utf8') }] };
}
export async function write(path: string, text: string) {
  await writeFile(path, text);
  return { content: [] };
}
export async function copy(path: string, text: string) {
  await appendFile(path, text);
  return { content: [] };
}
