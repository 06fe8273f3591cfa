/** Where evaluation starts: the files a package runs or exports that lead to an MCP package, then every other root that does. */
import type { Path } from '../host/host.js';
import type { FileIndex } from '../resolve/file-index.js';
import { dirname, join } from '../resolve/file-index.js';
import type { Manifest } from '../resolve/manifest.js';
import type { ModuleGraph } from '../resolve/module-graph.js';
import { speakers } from './protocol-places.js';
import { fileRouteRows, handingOn, isDescribed, isServerPackage } from './sdk/index.js';

export interface EntryPoints {
  /** In order: manifest entries first. */
  readonly entries: readonly Path[];
  /** Files that import a server package, or `McpServer` of a package that nobody knows, by text. */
  readonly mentions: ReadonlySet<Path>;
  /** Files that name the protocol's methods themselves. */
  readonly spoken: ReadonlySet<Path>;
  /** Files that lead to one of these through imports. */
  readonly relevant: ReadonlySet<Path>;
}

export interface EntryInput {
  readonly graph: ModuleGraph;
  readonly index: FileIndex;
  /** Source files inside the given paths, sorted. */
  readonly files: readonly Path[];
  /** Entries given by the user; empty: found. */
  readonly named: readonly Path[];
  readonly text: (file: Path) => string | undefined;
}

export function findEntries({ graph, index, files, named, text }: EntryInput): EntryPoints {
  const known = new Set<Path>(files);
  const queue = [...files];
  const importers = new Map<Path, Path[]>();
  const mentions = new Set<Path>();
  // Everything the given files reach, also outside the given paths: a workspace package may hold the server.
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const specifier of graph.imports(at)) {
      const target = graph.resolve(at, specifier);
      if (isServerPackage(specifier) || (specifier.startsWith('.') && target.kind === 'package' && isServerPackage(target.module))) mentions.add(at);
      if (target.kind !== 'file') continue;
      const list = importers.get(target.path);
      if (list) list.push(at);
      else importers.set(target.path, [at]);
      if (!known.has(target.path)) {
        known.add(target.path);
        queue.push(target.path);
      }
    }
  }
  const inside = new Set(files);
  for (const file of files) if (isRoute(graph, file)) mentions.add(file);
  for (const file of files) if (handingOn(text(file) ?? '').some((specifier) => isOpaque(graph, file, specifier))) mentions.add(file);
  const spoken = speakers(files, text);
  const relevant = new Set<Path>([...mentions, ...spoken]);
  const stack = [...relevant];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (const importer of importers.get(at) ?? []) {
      if (!relevant.has(importer)) {
        relevant.add(importer);
        stack.push(importer);
      }
    }
  }
  const entries: Path[] = [];
  const add = (path: Path | undefined): void => {
    if (path !== undefined && inside.has(path) && relevant.has(path) && !entries.includes(path)) entries.push(path);
  };
  for (const path of named) add(path);
  if (named.length === 0) {
    for (const manifest of manifestsOf(graph, files)) for (const path of manifestEntries(graph, index, manifest)) add(path);
    // By package: an application of its own may lead to the same server code as its neighbour does.
    const reachedBy = new Map<Path, Set<Path>>();
    const reachedFrom = (file: Path): Set<Path> => {
      const key = graph.manifests.nearest(dirname(file))?.directory ?? '';
      let set = reachedBy.get(key);
      if (!set) reachedBy.set(key, (set = new Set()));
      return set;
    };
    const everywhere = new Set<Path>();
    const note = (entry: Path): void => {
      const own = reachedFrom(entry);
      for (const path of graph.reach(entry)) {
        own.add(path);
        everywhere.add(path);
      }
    };
    for (const entry of entries) note(entry);
    // A file is a root when nothing outside its own import cycle imports it. Scripts and mocks that lead only to what was reached already add nothing.
    for (const file of files) {
      if (!relevant.has(file)) continue;
      const outside = (importers.get(file) ?? []).filter((importer) => importer !== file);
      if (outside.length > 0) continue;
      const reached = reachedFrom(file);
      if (!mentions.has(file) && ![...graph.reach(file)].some((path) => (mentions.has(path) || spoken.has(path)) && !reached.has(path))) continue;
      add(file);
      note(file);
    }
    for (const file of [...mentions].sort()) if (!everywhere.has(file)) add(file);
  }
  return { entries, mentions, relevant, spoken };
}

/** A package of which nothing is known. */
function isOpaque(graph: ModuleGraph, file: Path, specifier: string): boolean {
  const target = graph.resolve(file, specifier);
  return target.kind === 'package' && !isDescribed(target.module);
}

function isRoute(graph: ModuleGraph, file: Path): boolean {
  const manifest = graph.manifests.nearest(dirname(file));
  if (!manifest) return false;
  return fileRouteRows.some((row) => hasDependency(manifest, row.dependency) && row.folders.some((folder) => file.startsWith(`${manifest.directory}/${folder}/`)));
}

export function hasDependency(manifest: Manifest, name: string): boolean {
  return dependencyRange(manifest, name) !== undefined;
}

/** Version range written for a dependency of any kind. */
export function dependencyRange(manifest: Manifest, name: string): string | undefined {
  for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
    const table = manifest.json[field];
    if (table !== null && typeof table === 'object' && Object.hasOwn(table, name)) {
      const range = (table as Record<string, unknown>)[name];
      if (typeof range === 'string') return range;
    }
  }
  return undefined;
}

function isServerManifest(manifest: Manifest): boolean {
  return ['dependencies', 'devDependencies', 'peerDependencies'].some((field) => {
    const table = manifest.json[field];
    return table !== null && typeof table === 'object' && Object.keys(table).some(isServerPackage);
  });
}

function manifestsOf(graph: ModuleGraph, files: readonly Path[]): Manifest[] {
  const found = new Map<Path, Manifest>();
  const seen = new Set<Path>();
  for (const file of files) {
    const directory = dirname(file);
    if (seen.has(directory)) continue;
    seen.add(directory);
    const manifest = graph.manifests.nearest(directory);
    if (manifest) found.set(manifest.directory, manifest);
  }
  // Packages that depend on an MCP package themselves come first: an application that only uses one of them may be too large to be followed.
  const rank = (manifest: Manifest): number => (isServerManifest(manifest) ? 0 : 1);
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || (a.directory < b.directory ? -1 : 1));
}

/** Source files of `bin`, `main`, `module`, `exports` and of scripts that start a file. */
function manifestEntries(graph: ModuleGraph, index: FileIndex, manifest: Manifest): Path[] {
  const { json } = manifest;
  const found: Path[] = [];
  const add = (target: unknown): void => {
    if (typeof target !== 'string' || found.length > 200) return;
    const path = graph.sourceOf(manifest, target);
    if (path !== undefined && !found.includes(path)) found.push(path);
  };
  const { bin } = json;
  if (typeof bin === 'string') add(bin);
  else if (bin !== null && typeof bin === 'object') for (const target of Object.values(bin)) add(target);
  const { scripts } = json;
  if (scripts !== null && typeof scripts === 'object') {
    for (const name of ['start', 'dev', 'serve', 'server', 'start:http', 'start:stdio']) {
      const text = (scripts as Record<string, unknown>)[name];
      if (typeof text !== 'string' || text.length > 500) continue;
      for (const word of text.split(/\s+/)) if (/\.[cm]?[jt]sx?$/.test(word) && !word.includes('*')) add(word.replace(/^\.\//, ''));
    }
  }
  const main = graph.entryOf(manifest, '.');
  if (main !== undefined && !found.includes(main)) found.push(main);
  const { exports: declared } = json;
  if (declared !== null && typeof declared === 'object') {
    for (const subpath of Object.keys(declared)) {
      if (!subpath.startsWith('./') || subpath.includes('*')) continue;
      const path = graph.entryOf(manifest, subpath);
      if (path !== undefined && !found.includes(path)) found.push(path);
    }
  }
  for (const stem of ['src/index.ts', 'index.ts', 'src/server.ts', 'src/main.ts', 'src/cli.ts']) {
    const path = join(manifest.directory, stem);
    if (index.isFile(path) && !found.includes(path)) found.push(path);
  }
  return found;
}
