import { appendFileSync } from 'node:fs';

export function record(call: { name: string }): void {
  appendFileSync('/var/log/notes.jsonl', JSON.stringify(call));
}
