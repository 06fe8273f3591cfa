/** Where an import leads, with no `node_modules`: a file of the project, a workspace package's source, or an opaque package. */
import type { Path } from '../host/host.js';
import type { SourceStore } from '../project/store.js';
import { dirname, join, type FileIndex } from './file-index.js';
import { isBuiltinModule } from './builtin-modules.js';
import type { Manifest, Manifests } from './manifest.js';

export type Resolution =
  | { readonly kind: 'file'; readonly path: Path }
  | { readonly kind: 'json'; readonly path: Path }
  | { readonly kind: 'package'; readonly module: string }
  | { readonly kind: 'missing'; readonly specifier: string };

const SOURCE_EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};
/** Conditions of `exports` and `imports`, best first: what leads to source comes before what leads to build output. */
const CONDITIONS = ['source', 'development', 'bun', 'deno', 'import', 'module', 'node', 'require', 'default', 'types'] as const;
const OUTPUT_FOLDERS = ['dist', 'build', 'lib', 'out', 'esm', 'cjs', 'output', '.output'] as const;

export class ModuleGraph {
  readonly #store: SourceStore;
  readonly #files: FileIndex;
  readonly manifests: Manifests;
  /** Canonical name of a package module, so that rows see one spelling. */
  readonly #isKnown: (specifier: string) => boolean;
  readonly #canonical: (specifier: string) => string;
  readonly #home: (module: string, name: string) => string;
  readonly #resolutions = new Map<string, Resolution>();
  readonly #imports = new Map<Path, readonly string[]>();
  readonly #reach = new Map<Path, ReadonlySet<Path>>();

  /**
   * @param isKnown names packages of which the interface is known: they stay packages where their own source is beside what imports them
   * @param home the module that a name exported by a package is taken to come from
   */
  constructor(store: SourceStore, files: FileIndex, manifests: Manifests, canonical: (specifier: string) => string, isKnown: (specifier: string) => boolean = () => false, home: (module: string, name: string) => string = (module) => module) {
    this.#store = store;
    this.#files = files;
    this.manifests = manifests;
    this.#canonical = canonical;
    this.#isKnown = isKnown;
    this.#home = home;
  }

  isFile(path: Path): boolean {
    return this.#files.isFile(path);
  }

  /** The module that a name exported by a package is taken to come from. */
  homeOf(module: string, name: string): string {
    return this.#home(module, name);
  }

  resolve(from: Path, specifier: string): Resolution {
    const directory = dirname(from);
    const key = `${directory}\0${specifier}`;
    const known = this.#resolutions.get(key);
    if (known) return known;
    const result = this.#resolve(directory, specifier);
    this.#resolutions.set(key, result);
    return result;
  }

  /** Specifiers a file imports, as {@link SourceStore.imports} finds them. */
  imports(path: Path): readonly string[] {
    let found = this.#imports.get(path);
    if (!found) this.#imports.set(path, (found = this.#store.imports(path)));
    return found;
  }

  /** Project files a file reaches through imports, itself included. */
  reach(path: Path): ReadonlySet<Path> {
    const known = this.#reach.get(path);
    if (known) return known;
    const seen = new Set<Path>([path]);
    const queue = [path];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const specifier of this.imports(at)) {
        const target = this.resolve(at, specifier);
        if (target.kind === 'file' && !seen.has(target.path)) {
          seen.add(target.path);
          queue.push(target.path);
        }
      }
    }
    this.#reach.set(path, seen);
    return seen;
  }

  /** Source file for a path as written in a manifest or import; undefined when there is none. */
  file(path: Path): Path | undefined {
    const extension = /\.[cm]?[jt]sx?$/.exec(path)?.[0];
    if (extension !== undefined) {
      const stem = path.slice(0, -extension.length);
      for (const candidate of SOURCES_OF[extension] ?? [extension]) if (this.#files.isFile(stem + candidate)) return stem + candidate;
    }
    if (!path.endsWith('.d.ts')) for (const candidate of SOURCE_EXTENSIONS) if (this.#files.isFile(path + candidate)) return path + candidate;
    if (this.#files.isFile(path) && extension !== undefined) return path;
    if (this.#files.isDirectory(path)) {
      const main = this.manifests.at(path);
      if (main) {
        const entry = this.entryOf(main, '.');
        if (entry !== undefined) return entry;
      }
      for (const candidate of SOURCE_EXTENSIONS) if (this.#files.isFile(`${path}/index${candidate}`)) return `${path}/index${candidate}`;
    }
    return undefined;
  }

  /** Source file of a path that names build output: itself when there is no source, its source otherwise. */
  sourceOf(manifest: Manifest, target: string): Path | undefined {
    const full = join(manifest.directory, target);
    const { outDir, rootDir } = this.manifests.compilerPaths(manifest.directory);
    if (outDir !== undefined && full.startsWith(`${outDir}/`)) {
      const inside = full.slice(outDir.length + 1);
      for (const root of [rootDir, join(manifest.directory, 'src'), manifest.directory]) {
        if (root === undefined) continue;
        const source = this.file(join(root, inside.replace(/\.d\.([cm]?)ts$/, '.$1js')));
        if (source !== undefined && !source.startsWith(`${outDir}/`)) return source;
      }
    }
    const relative = target.replace(/^\.\//, '').replace(/\.d\.([cm]?)ts$/, '.$1js');
    const parts = relative.split('/');
    const folder = parts[0];
    if (folder !== undefined && parts.length > 1 && (OUTPUT_FOLDERS as readonly string[]).includes(folder)) {
      const rest = parts.slice(1);
      const candidates = [`src/${rest.join('/')}`, rest.join('/'), rest[0] === 'src' ? rest.join('/') : undefined, rest.length > 1 ? `src/${rest.slice(1).join('/')}` : undefined];
      for (const candidate of candidates) {
        if (candidate === undefined) continue;
        const stem = candidate.replace(/\.[cm]?jsx?$/, '');
        for (const extension of ['.ts', '.tsx', '.mts', '.cts']) {
          if (this.#files.isFile(join(manifest.directory, stem + extension))) return join(manifest.directory, stem + extension);
        }
      }
    }
    return this.file(full);
  }

  /** Source of a package's entry (`.`) or subpath (`./x`). */
  entryOf(manifest: Manifest, subpath: string): Path | undefined {
    const { json } = manifest;
    const declared = json['exports'];
    if (declared !== undefined && declared !== null) {
      const target = this.#conditional(declared, subpath);
      for (const candidate of target) {
        const source = this.sourceOf(manifest, candidate);
        if (source !== undefined) return source;
      }
    }
    if (subpath === '.') {
      for (const field of ['source', 'module', 'main', 'types']) {
        const value = json[field];
        const source = typeof value === 'string' ? this.sourceOf(manifest, value) : undefined;
        if (source !== undefined) return source;
      }
      for (const stem of ['src/index', 'index', 'src/main', 'lib/index']) {
        for (const extension of SOURCE_EXTENSIONS) if (this.#files.isFile(join(manifest.directory, stem + extension))) return join(manifest.directory, stem + extension);
      }
      return undefined;
    }
    const inside = subpath.slice(2);
    return this.sourceOf(manifest, inside) ?? this.file(join(manifest.directory, `src/${inside}`));
  }

  #resolve(directory: Path, specifier: string): Resolution {
    if (specifier === '' || specifier.length > 500) return { kind: 'missing', specifier };
    const clean = specifier.replace(/[?#].*$/, (suffix) => (specifier.startsWith('#') ? suffix : ''));
    if (clean.startsWith('.') || clean.startsWith('/') || clean.startsWith('file:///')) {
      const full = clean.startsWith('file:///') ? join(clean.slice(7).replace(/^\/([a-z]:\/)/, '$1'), '') : join(directory, clean);
      if (clean.endsWith('.json') && this.#files.isFile(full)) return { kind: 'json', path: full };
      const path = this.file(full) ?? this.#builtFrom(full);
      if (path === undefined) return { kind: 'missing', specifier };
      const described = clean.startsWith('.') ? this.#ownModule(directory, path) : undefined;
      return described === undefined ? { kind: 'file', path } : { kind: 'package', module: this.#canonical(described) };
    }
    if (isBuiltinModule(clean)) return { kind: 'package', module: this.#canonical(clean) };
    if (clean.startsWith('#')) {
      const manifest = this.manifests.nearest(directory);
      const declared = manifest?.json['imports'];
      if (manifest && declared !== null && typeof declared === 'object') {
        for (const target of this.#mapped(declared as Record<string, unknown>, clean)) {
          if (!target.startsWith('.')) return this.#resolve(directory, target);
          const path = this.sourceOf(manifest, target);
          if (path !== undefined) return { kind: 'file', path };
        }
      }
    }
    const parts = clean.split('/');
    const name = parts.slice(0, clean.startsWith('@') ? 2 : 1).join('/');
    if (this.#isKnown(clean) && this.manifests.nearest(directory)?.name !== name) return { kind: 'package', module: this.#canonical(clean) };
    const mapped = this.#mappedPath(directory, clean);
    if (mapped) return mapped;
    if (clean.startsWith('#')) return { kind: 'missing', specifier };
    const rest = parts.slice(clean.startsWith('@') ? 2 : 1).join('/');
    const own = this.manifests.nearest(directory);
    const home = own?.name === name ? own.directory : this.manifests.workspace(directory).get(name);
    const manifest = home === undefined ? undefined : this.manifests.at(home);
    if (manifest) {
      const path = this.entryOf(manifest, rest === '' ? '.' : `./${rest}`);
      if (path !== undefined) return path.endsWith('.json') ? { kind: 'json', path } : { kind: 'file', path };
    }
    return { kind: 'package', module: this.#canonical(clean) };
  }

  /** Name of the module that a file is to those who install its package, where that package's interface is known and another part of it asks: an example inside the package of an SDK. */
  #ownModule(from: Path, target: Path): string | undefined {
    const own = this.manifests.nearest(from);
    if (own?.name === undefined || !this.#isKnown(own.name) || !target.startsWith(`${own.directory}/`)) return undefined;
    const inside = (path: Path): string => path.slice(own.directory.length + 1).replace(/^src\//, '');
    const rest = inside(target);
    const [part] = inside(`${from}/`).split('/');
    if (rest.split('/').length > 1 && rest.split('/')[0] === part) return undefined;
    const module = `${own.name}/${rest.replace(/\.([cm]?)[jt]sx?$/, '.$1js')}`;
    return this.#isKnown(module) ? module : own.name;
  }

  /** Source of a file that will be there once the package is built. */
  #builtFrom(full: Path): Path | undefined {
    const manifest = this.manifests.nearest(dirname(full));
    return manifest && full.startsWith(`${manifest.directory}/`) ? this.sourceOf(manifest, full.slice(manifest.directory.length + 1)) : undefined;
  }

  #mappedPath(directory: Path, specifier: string): Resolution | undefined {
    const { baseUrl, mappings } = this.manifests.compilerPaths(directory);
    let best: { prefix: number; targets: string[] } | undefined;
    for (const { pattern, targets } of mappings) {
      const star = pattern.indexOf('*');
      if (star < 0) {
        if (pattern === specifier) best = { prefix: Infinity, targets: [...targets] };
        continue;
      }
      const head = pattern.slice(0, star);
      const tail = pattern.slice(star + 1);
      if (!specifier.startsWith(head) || !specifier.endsWith(tail) || specifier.length < head.length + tail.length) continue;
      if (best && best.prefix >= head.length) continue;
      const middle = specifier.slice(head.length, specifier.length - tail.length);
      best = { prefix: head.length, targets: targets.map((target) => target.replace('*', () => middle)) };
    }
    for (const target of best?.targets ?? []) {
      if (target.endsWith('.json') && this.#files.isFile(target)) return { kind: 'json', path: target };
      const path = this.file(target);
      if (path !== undefined) return { kind: 'file', path };
    }
    if (baseUrl !== undefined) {
      const path = this.file(join(baseUrl, specifier));
      if (path !== undefined) return { kind: 'file', path };
    }
    return undefined;
  }

  /** Targets for a subpath in `exports`, best condition first. */
  #conditional(declared: unknown, subpath: string): string[] {
    if (typeof declared === 'string' || Array.isArray(declared)) return subpath === '.' ? targets(declared) : [];
    if (declared === null || typeof declared !== 'object') return [];
    const table = declared as Record<string, unknown>;
    if (!Object.keys(table).some((key) => key.startsWith('.'))) return subpath === '.' ? targets(table) : [];
    return this.#mapped(table, subpath);
  }

  /** Looks a key up in an `exports` or `imports` table with `*` patterns. */
  #mapped(table: Record<string, unknown>, key: string): string[] {
    if (Object.hasOwn(table, key)) return targets(table[key]);
    let best: { head: number; found: string[] } | undefined;
    for (const [pattern, value] of Object.entries(table)) {
      const star = pattern.indexOf('*');
      if (star < 0) continue;
      const head = pattern.slice(0, star);
      const tail = pattern.slice(star + 1);
      if (!key.startsWith(head) || !key.endsWith(tail) || key.length < head.length + tail.length || (best && best.head >= head.length)) continue;
      const middle = key.slice(head.length, key.length - tail.length);
      best = { head: head.length, found: targets(value).map((target) => target.replaceAll('*', () => middle)) };
    }
    return best?.found ?? [];
  }
}

function targets(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (depth > 6 || value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((entry) => targets(entry, depth + 1));
  const table = value as Record<string, unknown>;
  const known = CONDITIONS.filter((condition) => Object.hasOwn(table, condition));
  const others = Object.keys(table).filter((condition) => !(CONDITIONS as readonly string[]).includes(condition));
  return [...known, ...others].flatMap((condition) => targets(table[condition], depth + 1));
}
