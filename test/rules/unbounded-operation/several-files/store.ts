import { rm } from 'node:fs/promises';

export async function removeAll(ids: readonly string[]): Promise<void> {
  for (const id of ids) await rm(`/srv/${id}`, { recursive: true });
}

export async function renameAll(ids: readonly string[], write: (id: string) => Promise<void>): Promise<void> {
  for (const id of ids) await write(id);
}
