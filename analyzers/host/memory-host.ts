/** A file system in memory, for tests and for analysing text that lies nowhere: links, refused permissions and odd kinds included. */
import type { DirectoryEntry, FileKind, FileStat, FileWrite, Path, ReadResult, WritableHost, WriteFailure } from './host.js';
import { basename, dirname, join, normalizePath, pathKey } from './paths.js';

export interface MemoryHostOptions {
  /** Symbolic links: place → target, absolute or relative to the link's directory; the target need not exist. */
  readonly links?: Readonly<Record<string, string>>;
  /** Files that cannot be read and directories that cannot be listed. */
  readonly denied?: readonly string[];
  /** Files and directories that cannot be written to. */
  readonly readOnly?: readonly string[];
  /** FIFOs, devices and the like. */
  readonly others?: readonly string[];
  /** Directories without anything in them. */
  readonly directories?: readonly string[];
  readonly caseInsensitive?: boolean;
}

export interface MemoryHost extends WritableHost {
  /** Creates or replaces a file; directories come with it. */
  write(path: string, content: string | Uint8Array): void;
  /** Removes a file, a link, or a directory with all it holds. */
  remove(path: string): void;
}

type Node =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array; readonly mtime: number }
  | { readonly kind: 'directory'; readonly name: string; readonly children: Map<string, Node> }
  | { readonly kind: 'link'; readonly name: string; readonly target: string }
  | { readonly kind: 'other'; readonly name: string };

interface Found {
  readonly node: Exclude<Node, { kind: 'link' }>;
  /** Where it lies, links resolved, in the spelling it was created with. */
  readonly path: Path;
}

/** Links followed for one path before it counts as a loop, as on Linux. */
const MAX_LINKS = 40;

/**
 * @param files content by absolute path; text is stored as UTF-8
 */
export function createMemoryHost(files: Readonly<Record<string, string | Uint8Array>>, options: MemoryHostOptions = {}): MemoryHost {
  const caseInsensitive = options.caseInsensitive ?? false;
  const key = (name: string): string => pathKey(name, caseInsensitive);
  /** Root directories (`/`, `c:/`) by key. */
  const roots = new Map<string, Extract<Node, { kind: 'directory' }>>();
  const denied = new Set((options.denied ?? []).map((path) => key(normalizePath(path))));
  const readOnly = new Set((options.readOnly ?? []).map((path) => key(normalizePath(path))));
  let clock = 0;

  function rootFor(path: Path): Extract<Node, { kind: 'directory' }> {
    const name = topOf(path);
    let root = roots.get(key(name));
    if (!root) roots.set(key(name), (root = { kind: 'directory', name, children: new Map() }));
    return root;
  }

  function add(path: string, make: (name: string) => Node): void {
    const place = normalizePath(path);
    let directory = rootFor(place);
    const names = namesOf(place);
    const last = names.pop();
    for (const name of names) {
      let next = directory.children.get(key(name));
      if (next?.kind !== 'directory') directory.children.set(key(name), (next = { kind: 'directory', name, children: new Map() }));
      directory = next;
    }
    if (last !== undefined) directory.children.set(key(last), make(last));
  }

  function find(path: Path, links = 0): Found | undefined {
    const top = topOf(path);
    const names = namesOf(path);
    const real: string[] = [];
    let node: Found['node'] = rootFor(path);
    for (const [index, name] of names.entries()) {
      if (node.kind !== 'directory') return undefined;
      const child: Node | undefined = node.children.get(key(name));
      if (!child) return undefined;
      if (child.kind === 'link') {
        const rest = names.slice(index + 1).join('/');
        return links < MAX_LINKS ? find(join(join(top + real.join('/'), child.target), rest), links + 1) : undefined;
      }
      real.push(child.name);
      node = child;
    }
    return { node, path: top + real.join('/') };
  }

  const write = (path: string, content: string | Uint8Array): void => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    clock += 1;
    const mtime = clock;
    add(path, (name) => ({ kind: 'file', name, bytes, mtime }));
  };

  for (const directory of options.directories ?? []) add(directory, (name) => ({ kind: 'directory', name, children: new Map() }));
  for (const [path, content] of Object.entries(files)) write(path, content);
  for (const [path, target] of Object.entries(options.links ?? {})) add(path, (name) => ({ kind: 'link', name, target }));
  for (const path of options.others ?? []) add(path, (name) => ({ kind: 'other', name }));

  return {
    caseInsensitive,
    write,
    remove(path) {
      const place = normalizePath(path);
      const parent = find(dirname(place))?.node;
      if (parent?.kind === 'directory') parent.children.delete(key(basename(place)));
    },
    writeAll(changes: readonly FileWrite[]): WriteFailure | undefined {
      const targets: { path: Path; bytes: Uint8Array }[] = [];
      for (const { path, bytes, before } of changes) {
        const found = find(path);
        if (found && found.node.kind !== 'file') return { path, why: 'not-a-file' };
        if (found?.node.kind === 'file' ? before === undefined || Buffer.compare(found.node.bytes, before) !== 0 : before !== undefined) return { path, why: 'changed' };
        const target = found?.path ?? path;
        if (readOnly.has(key(target)) || readOnly.has(key(dirname(target)))) return { path, why: 'denied' };
        targets.push({ path: target, bytes });
      }
      for (const { path, bytes } of targets) write(path, bytes);
      return undefined;
    },
    read(path, limit = Infinity): ReadResult {
      const found = find(path);
      if (!found) return { ok: false, why: 'missing' };
      if (found.node.kind !== 'file') return { ok: false, why: 'not-a-file' };
      if (denied.has(key(found.path))) return { ok: false, why: 'denied' };
      if (found.node.bytes.length > limit) return { ok: false, why: 'too-large' };
      return { ok: true, bytes: found.node.bytes };
    },
    stat(path): FileStat | undefined {
      const node = find(path)?.node;
      if (!node) return undefined;
      return node.kind === 'file' ? { kind: 'file', size: node.bytes.length, mtime: node.mtime } : { kind: node.kind, size: 0, mtime: 0 };
    },
    list(path): readonly DirectoryEntry[] | undefined {
      const found = find(path);
      if (found?.node.kind !== 'directory' || denied.has(key(found.path))) return undefined;
      return [...found.node.children.values()]
        .map((child): DirectoryEntry => {
          const kind: FileKind = child.kind === 'link' ? (find(join(found.path, child.name))?.node.kind ?? 'other') : child.kind;
          return { name: child.name, kind, link: child.kind === 'link' };
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    realPath: (path) => find(path)?.path,
  };
}

/** `/` or `c:/`. */
function topOf(path: Path): Path {
  return /^[a-z]:\//.exec(path)?.[0] ?? '/';
}

function namesOf(path: Path): string[] {
  return path.slice(topOf(path).length).split('/').filter((name) => name !== '');
}
