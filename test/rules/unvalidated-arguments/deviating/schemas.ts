import { rm } from 'node:fs/promises';
import { z } from 'zod';

export const schemas = {
  read: z.object({ path: z.string() }),
  write: z.object({ path: z.string(), text: z.string() }),
  move: z.object({ from: z.string(), to: z.string() }),
};

export async function remove({ path }: { path: string }) { // finding: raw
  await rm(path);
  return { content: [] };
}
