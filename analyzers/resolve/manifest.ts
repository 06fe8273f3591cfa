/** package.json, workspace files and tsconfig.json as far as module resolution needs them; read once, damage becomes a notice. */
import { parse as parseYaml } from 'yaml';
import picomatch from 'picomatch';
import type { Notice } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { SourceStore } from '../project/store.js';
import { ts } from '../project/syntax.js';
import { dirname, join, type FileIndex } from './file-index.js';

export interface Manifest {
  readonly path: Path;
  readonly directory: Path;
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface PathMapping {
  readonly pattern: string;
  readonly targets: readonly Path[];
}

/** `paths` and `baseUrl` of a tsconfig with its `extends` applied. */
export interface CompilerPaths {
  readonly baseUrl: Path | undefined;
  readonly mappings: readonly PathMapping[];
  readonly rootDir: Path | undefined;
  readonly outDir: Path | undefined;
}

const NO_PATHS: CompilerPaths = { baseUrl: undefined, mappings: [], rootDir: undefined, outDir: undefined };

export class Manifests {
  readonly #store: SourceStore;
  readonly #files: FileIndex;
  readonly #manifests = new Map<Path, Manifest | undefined>();
  readonly #paths = new Map<Path, CompilerPaths>();
  readonly #workspaces = new Map<Path, ReadonlyMap<string, Path>>();
  readonly notices: Notice[] = [];

  constructor(store: SourceStore, files: FileIndex) {
    this.#store = store;
    this.#files = files;
  }

  /** Nearest package.json at or above a directory. */
  nearest(directory: Path): Manifest | undefined {
    for (let at = directory, level = 0; level < 64; level += 1) {
      const manifest = this.at(at);
      if (manifest) return manifest;
      const parent = dirname(at);
      if (parent === at) return undefined;
      at = parent;
    }
    return undefined;
  }

  /** package.json of exactly this directory. */
  at(directory: Path): Manifest | undefined {
    if (this.#manifests.has(directory)) return this.#manifests.get(directory);
    const path = join(directory, 'package.json');
    const json = this.#files.isFile(path) ? this.json(path) : undefined;
    const manifest = json && {
      path, directory, json,
      name: typeof json['name'] === 'string' ? json['name'] : undefined,
      version: typeof json['version'] === 'string' ? json['version'] : undefined,
    };
    this.#manifests.set(directory, manifest);
    return manifest;
  }

  /** Object of a JSON file (comments allowed); undefined with a notice when damaged. */
  json(path: Path): Readonly<Record<string, unknown>> | undefined {
    const text = this.#store.text(path);
    if (text === undefined) return undefined;
    try {
      const parsed: { config?: unknown; error?: ts.Diagnostic } = ts.parseConfigFileTextToJson(path, text);
      const { config, error } = parsed;
      if (config !== null && typeof config === 'object' && !Array.isArray(config) && !(error && Object.keys(config).length === 0)) return config as Record<string, unknown>;
    } catch {
      // falls through to the notice
    }
    this.notices.push({ kind: 'bad-manifest', message: 'Not a JSON object; it is ignored.', location: { file: path, start: 0, end: 0 } });
    return undefined;
  }

  /** Directories of the workspace packages by package name, seen from a directory inside the workspace. */
  workspace(directory: Path): ReadonlyMap<string, Path> {
    const known = this.#workspaces.get(directory);
    if (known) return known;
    const found = new Map<string, Path>();
    for (let at = directory, level = 0; level < 12; level += 1) {
      const globs = this.#workspaceGlobs(at);
      if (globs.length > 0) {
        for (const packageDirectory of this.#expand(at, globs)) {
          const manifest = this.at(packageDirectory);
          if (manifest?.name !== undefined && !found.has(manifest.name)) found.set(manifest.name, packageDirectory);
        }
        break;
      }
      const parent = dirname(at);
      if (parent === at || this.#files.kind(join(at, '.git')) !== undefined) break;
      at = parent;
    }
    this.#workspaces.set(directory, found);
    return found;
  }

  /** `paths` in force for a file of this directory. */
  compilerPaths(directory: Path): CompilerPaths {
    const known = this.#paths.get(directory);
    if (known) return known;
    let result = NO_PATHS;
    for (const name of ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json', 'tsconfig.build.json']) {
      const path = join(directory, name);
      if (!this.#files.isFile(path)) continue;
      result = this.#readPaths(path, new Set());
      if (result.mappings.length > 0 || result.baseUrl !== undefined) break;
    }
    const parent = dirname(directory);
    if (result.mappings.length === 0 && result.baseUrl === undefined && parent !== directory && this.#files.kind(join(directory, '.git')) === undefined) {
      const outer = this.compilerPaths(parent);
      result = result.outDir === undefined && result.rootDir === undefined ? outer : { ...result, mappings: outer.mappings, baseUrl: outer.baseUrl };
    }
    this.#paths.set(directory, result);
    return result;
  }

  #workspaceGlobs(directory: Path): string[] {
    const globs: string[] = [];
    const declared = this.at(directory)?.json['workspaces'];
    const list = Array.isArray(declared) ? declared : (declared as { packages?: unknown } | undefined)?.packages;
    if (Array.isArray(list)) globs.push(...list.filter((glob): glob is string => typeof glob === 'string'));
    const pnpm = join(directory, 'pnpm-workspace.yaml');
    if (this.#files.isFile(pnpm)) {
      try {
        const parsed = parseYaml(this.#store.text(pnpm) ?? '', { maxAliasCount: 20 }) as { packages?: unknown } | null;
        if (Array.isArray(parsed?.packages)) globs.push(...parsed.packages.filter((glob): glob is string => typeof glob === 'string'));
      } catch {
        this.notices.push({ kind: 'bad-manifest', message: 'Not valid YAML; it is ignored.', location: { file: pnpm, start: 0, end: 0 } });
      }
    }
    return globs;
  }

  #expand(root: Path, globs: readonly string[]): Path[] {
    const wanted = globs.filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/^\.\//, '').replace(/\/$/, ''));
    const unwanted = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).replace(/^\.\//, '').replace(/\/$/, ''));
    const matches = picomatch(wanted, { ignore: unwanted });
    const deepest = Math.min(6, Math.max(1, ...wanted.map((glob) => (glob.includes('**') ? 6 : glob.split('/').length))));
    const found: Path[] = [];
    const walk = (directory: Path, inside: string, depth: number): void => {
      if (found.length >= 2000) return;
      for (const [name, kind] of this.#files.list(directory) ?? []) {
        if (kind !== 'directory' || name === 'node_modules' || name.startsWith('.')) continue;
        const path = inside === '' ? name : `${inside}/${name}`;
        if (matches(path)) found.push(join(root, path));
        if (depth < deepest) walk(join(directory, name), path, depth + 1);
      }
    };
    walk(root, '', 1);
    return found;
  }

  #readPaths(path: Path, seen: Set<Path>): CompilerPaths {
    if (seen.has(path) || seen.size > 16) return NO_PATHS;
    seen.add(path);
    const json = this.json(path);
    if (!json) return NO_PATHS;
    const directory = dirname(path);
    let result = NO_PATHS;
    const bases = Array.isArray(json['extends']) ? json['extends'] : [json['extends']];
    for (const base of bases) {
      if (typeof base !== 'string') continue;
      const target = this.#extended(directory, base);
      if (target === undefined) continue;
      const inherited = this.#readPaths(target, seen);
      result = merge(result, inherited);
    }
    const options = (json['compilerOptions'] ?? {}) as Readonly<Record<string, unknown>>;
    const baseUrl = typeof options['baseUrl'] === 'string' ? join(directory, options['baseUrl']) : undefined;
    const mappings: PathMapping[] = [];
    if (options['paths'] !== null && typeof options['paths'] === 'object') {
      for (const [pattern, targets] of Object.entries(options['paths'])) {
        if (!Array.isArray(targets)) continue;
        const list = targets.filter((target): target is string => typeof target === 'string');
        mappings.push({ pattern, targets: list.map((target) => join(baseUrl ?? result.baseUrl ?? directory, target)) });
      }
    }
    const own: CompilerPaths = {
      baseUrl, mappings,
      rootDir: typeof options['rootDir'] === 'string' ? join(directory, options['rootDir']) : undefined,
      outDir: typeof options['outDir'] === 'string' ? join(directory, options['outDir']) : undefined,
    };
    result = merge(result, own);
    if (result.mappings.length === 0 && Array.isArray(json['references'])) {
      for (const reference of json['references'].slice(0, 20)) {
        const target = (reference as { path?: unknown } | null)?.path;
        if (typeof target !== 'string') continue;
        const full = join(directory, target);
        const file = this.#files.isFile(full) ? full : join(full, 'tsconfig.json');
        // Only a reference to a part of this same project lends its paths (`tsconfig.app.json`), not another package's.
        if (dirname(file) === directory && this.#files.isFile(file)) result = merge(this.#readPaths(file, seen), result);
      }
    }
    return result;
  }

  #extended(directory: Path, base: string): Path | undefined {
    if (base.startsWith('.') || base.startsWith('/')) {
      const path = join(directory, base);
      if (this.#files.isFile(path)) return path;
      return this.#files.isFile(`${path}.json`) ? `${path}.json` : undefined;
    }
    // A package of the workspace may hold shared settings.
    const parts = base.split('/');
    const name = parts.slice(0, base.startsWith('@') ? 2 : 1).join('/');
    const home = this.workspace(directory).get(name);
    if (home === undefined) return undefined;
    const rest = parts.slice(base.startsWith('@') ? 2 : 1).join('/') || 'tsconfig.json';
    for (const candidate of [rest, `${rest}.json`]) if (this.#files.isFile(join(home, candidate))) return join(home, candidate);
    return undefined;
  }
}

function merge(base: CompilerPaths, over: CompilerPaths): CompilerPaths {
  return {
    baseUrl: over.baseUrl ?? base.baseUrl,
    mappings: over.mappings.length > 0 ? over.mappings : base.mappings,
    rootDir: over.rootDir ?? base.rootDir,
    outDir: over.outDir ?? base.outDir,
  };
}

