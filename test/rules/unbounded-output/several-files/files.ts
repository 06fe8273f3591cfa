import { readFileSync } from 'node:fs';

export function textOf(name: string) {
  return { content: [{ type: 'text' as const, text: readFileSync(`/srv/${name}`, 'utf8') }] }; // finding: found
}
