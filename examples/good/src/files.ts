/** Reading below one folder, and nowhere else. */
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Denied } from './audit.js';

const maxBytes = 256 * 1024;

/**
 * The real path of a file below `folder`, links resolved on both sides.
 * @throws {Denied} when it lies elsewhere
 */
async function insideFolder(folder: string, name: string): Promise<string> {
  const base = await realpath(folder);
  const target = await realpath(path.resolve(base, name));
  if (!target.startsWith(base + path.sep)) throw new Denied('That file is outside the runbook folder.');
  return target;
}

export async function readRunbook(folder: string, name: string): Promise<string> {
  const file = await insideFolder(folder, name);
  const { size } = await stat(file);
  if (size > maxBytes) throw new Denied(`That runbook is larger than ${maxBytes} bytes.`);
  return readFile(file, 'utf8');
}
