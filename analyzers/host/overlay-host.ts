/** Unsaved editor text laid over another host: the text wins over the disk, also for files that are not on it yet. */
import type { DirectoryEntry, FileStat, Host, Path, ReadResult } from './host.js';
import { basename, dirname, join, pathKey } from './paths.js';

export interface OverlayHost extends Host {
  /** Text that stands for a file from now on. */
  set(path: Path, text: string): void;
  /** Back to what lies below. */
  clear(path: Path): void;
  has(path: Path): boolean;
}

interface Overlaid {
  readonly path: Path;
  readonly bytes: Uint8Array;
  readonly mtime: number;
}

/** @param base the host that answers for everything that has no text laid over it */
export function createOverlayHost(base: Host): OverlayHost {
  const key = (path: Path): string => pathKey(path, base.caseInsensitive);
  const texts = new Map<string, Overlaid>();
  /** Real place of a file that was opened through a link: both names show the unsaved text. */
  const realKeys = new Map<string, string>();
  /** Per directory that holds overlaid files, directly or further down: its children by key. */
  let folders: Map<string, Map<string, DirectoryEntry>> | undefined;
  let clock = 0;

  function find(path: Path): Overlaid | undefined {
    if (texts.size === 0) return undefined;
    const direct = texts.get(key(path));
    if (direct) return direct;
    const real = base.realPath(path);
    if (real === undefined) return undefined;
    const realKey = key(real);
    return texts.get(realKeys.get(realKey) ?? realKey);
  }

  function foldersOf(): Map<string, Map<string, DirectoryEntry>> {
    if (folders) return folders;
    folders = new Map();
    for (const { path } of texts.values()) {
      let entry: DirectoryEntry = { name: basename(path), kind: 'file', link: false };
      for (let directory = dirname(path); ; directory = dirname(directory)) {
        let children = folders.get(key(directory));
        const known = children !== undefined;
        if (!children) folders.set(key(directory), (children = new Map<string, DirectoryEntry>()));
        children.set(key(entry.name), entry);
        if (known || dirname(directory) === directory) break;
        entry = { name: basename(directory), kind: 'directory', link: false };
      }
    }
    return folders;
  }

  function realPath(path: Path): Path | undefined {
    const real = base.realPath(path);
    if (real !== undefined || texts.size === 0) return real;
    if (!texts.has(key(path)) && !foldersOf().has(key(path))) return undefined;
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent) ?? parent, basename(path));
  }

  return {
    caseInsensitive: base.caseInsensitive,
    set(path, text) {
      clock += 1;
      texts.set(key(path), { path, bytes: Buffer.from(text, 'utf8'), mtime: clock });
      const real = base.realPath(path);
      if (real !== undefined) realKeys.set(key(real), key(path));
      folders = undefined;
    },
    clear(path) {
      texts.delete(key(path));
      for (const [real, overlaid] of realKeys) if (overlaid === key(path)) realKeys.delete(real);
      folders = undefined;
    },
    has: (path) => texts.has(key(path)),
    read(path, limit): ReadResult {
      const overlaid = find(path);
      if (!overlaid) return base.read(path, limit);
      return limit !== undefined && overlaid.bytes.length > limit ? { ok: false, why: 'too-large' } : { ok: true, bytes: overlaid.bytes };
    },
    stat(path): FileStat | undefined {
      const overlaid = find(path);
      if (overlaid) return { kind: 'file', size: overlaid.bytes.length, mtime: overlaid.mtime };
      const below = base.stat(path);
      if (below) return below;
      return texts.size > 0 && foldersOf().has(key(path)) ? { kind: 'directory', size: 0, mtime: 0 } : undefined;
    },
    list(path) {
      const below = base.list(path);
      const added = texts.size > 0 ? foldersOf().get(key(path)) : undefined;
      if (!added) return below;
      const merged = new Map((below ?? []).map((entry) => [key(entry.name), entry]));
      for (const [name, entry] of added) {
        const known = merged.get(name);
        // A link or a directory of the disk stays what it is; an overlaid file is a file whatever lies there.
        if (!known || (entry.kind === 'file' && known.kind !== 'file')) merged.set(name, entry);
      }
      return [...merged.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    realPath,
  };
}
