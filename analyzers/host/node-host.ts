/** The real file system as a host: synchronous, never throws, never opens what is not a regular file. */
import { closeSync, constants, lstatSync, openSync, readSync, readdirSync, realpathSync, statSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import type { DirectoryEntry, FileKind, FileStat, Path, ReadFailure, ReadResult, WritableHost } from './host.js';
import { writeFiles } from './node-write.js';
import { toPath } from './paths.js';

/** Bytes a read may take when the caller sets no limit: a backstop, far above what a source file has. */
const DEFAULT_LIMIT = 64 * 1024 * 1024;

export interface NodeHostOptions {
  /** Whether names that differ in case only are one file; by platform when left out (Windows and macOS: yes). */
  readonly caseInsensitive?: boolean;
}

/** A host over `node:fs`. Holds no state: every call asks the system. */
export function createNodeHost(options: NodeHostOptions = {}): WritableHost {
  return {
    caseInsensitive: options.caseInsensitive ?? (process.platform === 'win32' || process.platform === 'darwin'),
    read: readFile,
    stat(path) {
      const stats = statOf(path);
      return stats && describe(stats);
    },
    list,
    writeAll: writeFiles,
    realPath(path) {
      try {
        return toPath(realpathSync.native(path), path);
      } catch {
        return undefined;
      }
    },
  };
}

function readFile(path: Path, limit = DEFAULT_LIMIT): ReadResult {
  let descriptor: number | undefined;
  try {
    const stats = statSync(path);
    // Opening a FIFO waits for a writer and opening a device may do anything: the kind is looked at first.
    if (!stats.isFile()) return { ok: false, why: 'not-a-file' };
    if (stats.size > limit) return { ok: false, why: 'too-large' };
    // Should it have become a FIFO since, then at least the open must not wait (no such flag on Windows).
    descriptor = openSync(path, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0));
    return readAll(descriptor, stats.size, limit);
  } catch (error) {
    return { ok: false, why: failureOf(error) };
  } finally {
    if (descriptor !== undefined) closeQuietly(descriptor);
  }
}

/** Reads to the end, at most `limit` bytes: the size is what the system claimed, and a file may grow or (in /proc) claim 0. */
function readAll(descriptor: number, size: number, limit: number): ReadResult {
  let bytes = Buffer.allocUnsafeSlow(size + 1);
  let length = 0;
  for (;;) {
    const got = readSync(descriptor, bytes, length, bytes.length - length, null);
    if (got === 0) return { ok: true, bytes: bytes.subarray(0, length) };
    length += got;
    if (length > limit) return { ok: false, why: 'too-large' };
    if (length === bytes.length) {
      const larger = Buffer.allocUnsafeSlow(bytes.length * 2);
      bytes.copy(larger);
      bytes = larger;
    }
  }
}

function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // Nothing was written, so nothing is lost.
  }
}

function list(path: Path): readonly DirectoryEntry[] | undefined {
  let found: Dirent[];
  try {
    found = readdirSync(path, { withFileTypes: true });
  } catch {
    return undefined;
  }
  const entries = found.map((entry): DirectoryEntry => {
    if (entry.isFile()) return { name: entry.name, kind: 'file', link: false };
    if (entry.isDirectory()) return { name: entry.name, kind: 'directory', link: false };
    const full = path.endsWith('/') ? path + entry.name : `${path}/${entry.name}`;
    // Some file systems do not say what an entry is: ask for each.
    if (entry.isSymbolicLink() || isUntyped(entry)) return { name: entry.name, kind: kindAt(full), link: isLink(entry, full) };
    return { name: entry.name, kind: 'other', link: false };
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function isUntyped(entry: Dirent): boolean {
  return !entry.isFIFO() && !entry.isSocket() && !entry.isCharacterDevice() && !entry.isBlockDevice();
}

function isLink(entry: Dirent, full: Path): boolean {
  if (entry.isSymbolicLink()) return true;
  try {
    return lstatSync(full).isSymbolicLink();
  } catch {
    return false;
  }
}

function kindAt(path: Path): FileKind {
  const stats = statOf(path);
  return stats ? kindOf(stats) : 'other';
}

function statOf(path: Path): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function describe(stats: Stats): FileStat {
  return { kind: kindOf(stats), size: stats.size, mtime: stats.mtimeMs };
}

function kindOf(stats: Stats): FileKind {
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'directory' : 'other';
}

function failureOf(error: unknown): ReadFailure {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT': case 'ENOTDIR': return 'missing';
    case 'EACCES': case 'EPERM': return 'denied';
    case 'EISDIR': return 'not-a-file';
    case 'EFBIG': case 'ERR_FS_FILE_TOO_LARGE': return 'too-large';
    default: return 'failed';
  }
}
