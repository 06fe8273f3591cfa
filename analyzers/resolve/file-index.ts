/** Directory listings read once, so that trying many candidate names costs one read per directory. */
import type { FileKind, Host, Path } from '../host/host.js';

export function dirname(path: Path): Path {
  const slash = path.lastIndexOf('/');
  if (slash <= 0) return '/';
  // `c:/x` -> `c:/`
  if (slash === 2 && path[1] === ':') return path.slice(0, 3);
  return path.slice(0, slash);
}

export function basename(path: Path): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins and normalises `.` and `..`; `base` is absolute. */
export function join(base: Path, relative: string): Path {
  if (relative.startsWith('/')) return normalise(relative);
  return normalise(`${base}/${relative}`);
}

function normalise(path: string): Path {
  const drive = /^[a-z]:\//.exec(path)?.[0] ?? '/';
  const parts: string[] = [];
  for (const part of path.slice(drive.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return drive + parts.join('/');
}

/** Path of `to` as seen from the directory `from`, with `/`. */
export function relative(from: Path, to: Path): string {
  if (to === from) return '.';
  const prefix = from.endsWith('/') ? from : `${from}/`;
  if (to.startsWith(prefix)) return to.slice(prefix.length);
  const a = from.split('/');
  const b = to.split('/');
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1;
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/');
}

export class FileIndex {
  readonly #host: Host;
  readonly #directories = new Map<Path, ReadonlyMap<string, FileKind> | undefined>();

  constructor(host: Host) {
    this.#host = host;
  }

  kind(path: Path): FileKind | undefined {
    const name = basename(path);
    if (name === '') return 'directory';
    return this.list(dirname(path))?.get(this.#host.caseInsensitive ? name.toLowerCase() : name);
  }

  isFile(path: Path): boolean {
    return this.kind(path) === 'file';
  }

  isDirectory(path: Path): boolean {
    return this.kind(path) === 'directory';
  }

  /** Names (in lower case on a case-insensitive host) with their kinds. */
  list(directory: Path): ReadonlyMap<string, FileKind> | undefined {
    if (this.#directories.has(directory)) return this.#directories.get(directory);
    const entries = this.#host.list(directory);
    const map = entries && new Map(entries.map((entry) => [this.#host.caseInsensitive ? entry.name.toLowerCase() : entry.name, entry.kind]));
    this.#directories.set(directory, map);
    return map;
  }

  /** A file came or went: its directories are listed again (a new folder shows in its parent). */
  drop(path: Path): void {
    let directory = dirname(path);
    for (let level = 0; level < 4; level += 1) {
      this.#directories.delete(directory);
      directory = dirname(directory);
    }
  }
}
