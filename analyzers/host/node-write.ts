/** Writes files on the real file system: all or none, each beside its place first and then in its place. */
import { chmodSync, chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileWrite, WriteFailure } from './host.js';

interface Staged {
  readonly write: FileWrite;
  /** Links resolved. */
  readonly target: string;
  /** Of the file that is there. */
  readonly stats: Stats | undefined;
  /** Whole new content, beside the target; undefined where the file has other names (hard links), which a rename would cut off. */
  readonly beside: string | undefined;
}

let serial = 0;

/** See WritableHost.writeAll. */
export function writeFiles(files: readonly FileWrite[]): WriteFailure | undefined {
  const staged: Staged[] = [];
  const folders: string[] = [];
  const done: Staged[] = [];
  let failure: WriteFailure | undefined;
  try {
    for (const write of files) {
      const one = stage(write, folders);
      if ('why' in one) {
        failure = one;
        break;
      }
      staged.push(one);
    }
    if (!failure) {
      for (const one of staged) {
        failure = put(one);
        if (failure) break;
        done.push(one);
      }
    }
    if (failure) for (const one of done.reverse()) takeBack(one);
    return failure;
  } finally {
    for (const { beside } of staged) if (beside !== undefined) quietly(() => { rmSync(beside, { force: true }); });
    // Innermost first; a folder that something is in stays.
    if (failure) for (const folder of folders.reverse()) quietly(() => { rmdirSync(folder); });
  }
}

function stage(write: FileWrite, folders: string[]): Staged | WriteFailure {
  const { path, before } = write;
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats && !stats.isFile()) return { path, why: 'not-a-file' };
    if ((stats === undefined) !== (before === undefined)) return { path, why: 'changed' };
    if (!stats) {
      makeFolders(dirname(path), folders);
      return { write, target: path, stats, beside: writeBeside(path, write, undefined) };
    }
    const target = realpathSync(path);
    if (!holds(target, before)) return { path, why: 'changed' };
    // A rename needs no right to the file itself, and somebody took that right away on purpose.
    if ((stats.mode & 0o222) === 0) return { path, why: 'denied' };
    closeSync(openSync(target, 'r+'));
    return { write, target, stats, beside: stats.nlink > 1 ? undefined : writeBeside(target, write, stats) };
  } catch (error) {
    return failureOf(path, error);
  }
}

function writeBeside(target: string, write: FileWrite, stats: Stats | undefined): string {
  serial += 1;
  const beside = join(dirname(target), `.mcp-lint-${String(process.pid)}-${String(Date.now())}-${String(serial)}.tmp`);
  // Only a new file: whatever lies there under that name is not ours.
  const descriptor = openSync(beside, 'wx', 0o666);
  try {
    writeFileSync(descriptor, write.bytes);
    fsyncSync(descriptor);
  } catch (error) {
    quietly(() => { rmSync(beside, { force: true }); });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  if (stats) {
    // Only an administrator may give a file away; everybody else owns it already or leaves it to the system.
    quietly(() => { chownSync(beside, stats.uid, stats.gid); });
    chmodSync(beside, stats.mode & 0o7777);
  }
  return beside;
}

/** Puts one file in its place, once more looking at what is there. */
function put({ write, target, beside }: Staged): WriteFailure | undefined {
  const { path, before, bytes } = write;
  try {
    if (before === undefined ? existsSync(target) : !holds(target, before)) return { path, why: 'changed' };
    if (beside === undefined) writeFileSync(target, bytes);
    else renameSync(beside, target);
    return undefined;
  } catch (error) {
    return failureOf(path, error);
  }
}

function takeBack({ write: { before, bytes }, target, stats }: Staged): void {
  quietly(() => {
    if (!holds(target, bytes)) return;
    if (before === undefined) rmSync(target);
    else writeFileSync(target, before);
    if (stats) chmodSync(target, stats.mode & 0o7777);
  });
}

function holds(target: string, bytes: Uint8Array | undefined): boolean {
  return bytes !== undefined && Buffer.compare(readFileSync(target), bytes) === 0;
}

function makeFolders(directory: string, made: string[]): void {
  if (existsSync(directory)) return;
  makeFolders(dirname(directory), made);
  mkdirSync(directory);
  made.push(directory);
}

function failureOf(path: string, error: unknown): WriteFailure {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EACCES': case 'EPERM': case 'EROFS': return { path, why: 'denied' };
    case 'EISDIR': case 'ENOTDIR': return { path, why: 'not-a-file' };
    case 'ENOENT': return { path, why: 'changed' };
    default: return { path, why: 'failed' };
  }
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // Tidying up after something that is reported already.
  }
}
