/** Directory listings read once, so that trying many candidate names costs one read per directory. */
import type { FileKind, Host, Path } from '../host/host.js';
import { basename, dirname, join } from '../host/paths.js';

export { basename, dirname, join };
export { relativePath as relative } from '../host/paths.js';

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
}
