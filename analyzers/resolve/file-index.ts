/** Directory listings read once, so that trying many candidate names costs one read per directory. */
import type { FileKind, Host, Path } from '../host/host.js';
import { basename, dirname, isInside, join } from '../host/paths.js';

export { dirname, join };
export { relativePath as relative } from '../host/paths.js';

export class FileIndex {
  readonly #host: Host;
  readonly #directories = new Map<Path, ReadonlyMap<string, FileKind> | undefined>();

  readonly #paths: readonly Path[];
  readonly #asked = new Map<Path, FileKind | undefined>();

  /** @param paths what is analysed: of the folders above it single names are asked for, since what else lies there is nobody's business and changes all the time */
  constructor(host: Host, paths: readonly Path[] = []) {
    this.#host = host;
    this.#paths = paths;
  }

  kind(path: Path): FileKind | undefined {
    const name = basename(path);
    if (name === '') return 'directory';
    const directory = dirname(path);
    if (this.#isAbove(directory)) {
      if (!this.#asked.has(path)) this.#asked.set(path, this.#host.stat(path)?.kind);
      return this.#asked.get(path);
    }
    return this.list(directory)?.get(this.#host.caseInsensitive ? name.toLowerCase() : name);
  }

  #isAbove(directory: Path): boolean {
    return this.#paths.length > 0 && this.#paths.every((path) => path !== directory && isInside(directory, path, this.#host.caseInsensitive));
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
