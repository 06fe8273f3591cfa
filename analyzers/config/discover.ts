/**
 * Finds the files to analyse: walks the given paths, follows .gitignore, leaves out by kind what is no source of a server, and counts it.
 *
 * A path that is given is never left out itself: default patterns hold for what lies below it. What is left out here may still be
 * read later, when a file that is analysed imports it.
 */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Notice } from '../contract/index.js';
import { artifactKind, type ArtifactFile } from '../artifacts/kinds.js';
import type { Host, Path } from '../host/host.js';
import { basename, dirname, isInside, pathKey, relativePath } from '../host/paths.js';
import { readText } from '../host/text.js';
import { addIgnoreRules, isIgnored, type IgnoreRules } from './gitignore.js';
import { compileGlobs, globBase, type PathMatcher } from './glob.js';
import { fileKind, folderKind, isAnalysable, isBuildFolder, isTypeScript, type SkipKind } from './patterns.js';

export interface DiscoverOptions {
  readonly root: Path;
  /** Files and directories; a file is taken whatever its folder is called. */
  readonly paths: readonly Path[];
  /** Folder that `include` and `exclude` are relative to; `root` when left out. */
  readonly patternBase?: Path;
  /** Globs of what is analysed although a default pattern or .gitignore leaves it out. */
  readonly include?: readonly string[];
  /** Globs of what is left out in any case. */
  readonly exclude?: readonly string[];
  /** Directory entries looked at before the walk gives up. */
  readonly maxEntries?: number;
  readonly onProgress?: (entries: number) => void;
}

export interface Discovery {
  /** Sorted in code-unit order, each file once. */
  readonly files: readonly Path[];
  /** Directories with a package.json, sorted. */
  readonly packages: readonly Path[];
  /** Files that are no source but say something of the server: manifests, containers, tests. Sorted. */
  readonly artifacts: readonly ArtifactFile[];
  /** See {@link SkipKind} for what is counted. */
  readonly skipped: Readonly<Partial<Record<SkipKind, number>>>;
  readonly notices: readonly Notice[];
}

/** A folder still to be walked. */
interface Folder {
  readonly path: Path;
  readonly package: Package;
  readonly rules: IgnoreRules | undefined;
  /** Set below a folder that is left out but whose files are counted, or searched for what `include` names. */
  readonly left: SkipKind | undefined;
  /** Build output is looked for no more: we are in it. */
  readonly inBuild: boolean;
  /** Packages that the package around it installs: a folder with one of them is a copy of it. */
  readonly installed?: ReadonlySet<string>;
}

/** What decides whether build output has its source beside it. */
interface Package {
  readonly path: Path;
  typescript: boolean;
  /** JavaScript in a folder where source is kept. */
  javascript: boolean;
  /** Source files directly in the package's folder, by name. */
  readonly names: Map<string, Path>;
  /** Where its compiler writes, as its tsconfig.json says; `null` where that is not said. */
  output?: Path | null;
}

/** A folder that looks like build output: decided when the sources of its package are known. */
interface Candidate extends Folder {
  readonly ignored: boolean;
}

const MAX_ENTRIES = 500_000;
/** Bytes of a package.json that is read for the names in it. */
const MAX_MANIFEST = 1_000_000;
const PROGRESS_EVERY = 1_000;
const MAX_ARTIFACTS = 20_000;
/** Characters of a file that may be no more than the way to what was built. */
const MAX_LAUNCHER = 20_000;

/** Walks the paths. Never throws, except for a glob that {@link compileGlobs} refuses. */
export function discover(host: Host, options: DiscoverOptions): Discovery {
  const walk = new Walk(host, options);
  for (const path of options.paths) walk.start(path);
  return walk.result();
}

class Walk {
  readonly #host: Host;
  readonly #patternBase: Path;
  readonly #include: PathMatcher | undefined;
  readonly #includeBases: readonly string[];
  readonly #exclude: PathMatcher | undefined;
  readonly #maxEntries: number;
  readonly #onProgress: ((entries: number) => void) | undefined;

  readonly #files = new Map<string, Path>();
  readonly #packages = new Set<Path>();
  readonly #artifacts = new Map<Path, ArtifactFile>();
  readonly #skipped: Partial<Record<SkipKind, number>> = {};
  readonly #notices: Notice[] = [];
  #entries = 0;

  constructor(host: Host, options: DiscoverOptions) {
    this.#host = host;
    this.#patternBase = options.patternBase ?? options.root;
    this.#include = anyOf(options.include, host.caseInsensitive);
    this.#includeBases = (options.include ?? []).map(globBase);
    this.#exclude = anyOf(options.exclude, host.caseInsensitive);
    this.#maxEntries = options.maxEntries ?? MAX_ENTRIES;
    this.#onProgress = options.onProgress;
  }

  result(): Discovery {
    return {
      files: [...this.#files.values()].sort(byCodeUnits),
      packages: [...this.#packages].sort(byCodeUnits),
      artifacts: [...this.#artifacts.values()].sort((a, b) => byCodeUnits(a.path, b.path)),
      skipped: this.#skipped,
      notices: [...this.#notices].sort((a, b) => byCodeUnits(a.location?.file ?? '', b.location?.file ?? '')),
    };
  }

  start(path: Path): void {
    const kind = this.#host.stat(path)?.kind;
    if (kind === 'file') {
      const artifact = artifactKind(path, false);
      if (this.#isExcluded(path)) this.#skip('excluded');
      else if (isAnalysable(path)) this.#take(path);
      else if (artifact !== undefined) this.#artifacts.set(path, { path, kind: artifact });
      else if (fileKind(path) === 'declarations') this.#skip('declarations');
    } else if (kind === 'directory') {
      this.#walkFrom(path);
    } else {
      this.#unreadable(path, kind === undefined ? 'It does not exist or may not be looked at.' : 'It is neither a file nor a folder.');
    }
  }

  #walkFrom(top: Path): void {
    const stack: Folder[] = [{ path: top, package: newPackage(top), rules: this.#rulesAbove(top), left: undefined, inBuild: this.#isInBuild(top) }];
    const candidates: Candidate[] = [];
    const links: Path[] = [];
    while (this.#entries < this.#maxEntries) {
      const folder = stack.pop();
      if (folder !== undefined) {
        this.#walk(folder, top, { stack, candidates, links });
        continue;
      }
      // Only now all sources of a package are known.
      const candidate = candidates.shift();
      if (candidate === undefined) {
        this.#countLinks(links, top);
        return;
      }
      if (!this.#hasSource(candidate)) stack.push({ ...candidate, inBuild: true, rules: candidate.ignored ? undefined : candidate.rules });
      else this.#leaveOut(candidate, 'build-output', stack);
    }
    this.#notices.push({
      kind: 'budget-spent',
      message: `More than ${this.#maxEntries.toLocaleString('en')} files and folders: the rest was not looked at. Name the folder of the server.`,
      location: { file: top, start: 0, end: 0 },
    });
  }

  #walk(given: Folder, top: Path, found: { readonly stack: Folder[]; readonly candidates: Candidate[]; readonly links: Path[] }): void {
    const entries = this.#host.list(given.path);
    if (!entries) {
      this.#unreadable(given.path, 'The folder may not be listed.');
      return;
    }
    this.#count(entries.length);
    const names = new Set(entries.map((entry) => entry.name));
    const folder = names.has('package.json') && given.left === undefined ? this.#withPackage(given, names, given.path === top) : given;
    let { rules, package: own } = folder;
    if (folder.left === undefined) {
      if (names.has('.gitignore') && !folder.inBuild) rules = this.#readRules(folder.path, rules);
      if (names.has('package.json')) {
        this.#packages.add(folder.path);
        if (folder.path !== top && !folder.inBuild) own = newPackage(folder.path);
      }
    }
    for (const entry of entries) {
      const path = within(folder.path, entry.name);
      if (entry.kind === 'directory') {
        if (!entry.link) this.#visitFolder({ ...folder, path, package: own, rules }, entry.name, found);
        else if (folder.left === undefined && folderKind(entry.name) === undefined) found.links.push(path);
      } else if (entry.kind === 'file') {
        if (!folder.inBuild && !entry.link) this.#noteArtifact(path, folder, rules);
        const kind = this.#fileKind(path, entry.name, names, folder, rules);
        if (kind === 'no-source') continue;
        if (kind !== undefined) this.#skip(kind);
        else if (entry.link) found.links.push(path);
        else {
          this.#take(path);
          if (!folder.inBuild) noteSource(own, path, entry.name);
        }
      } else if (isAnalysable(entry.name) && folder.left === undefined) {
        this.#unreadable(path, entry.link ? 'The link leads nowhere or to itself.' : 'This is not a regular file; it was not opened.');
      }
    }
  }

  /** A folder with a manifest of its own: left out where the package around it installs a package of that name, as it is a copy of that. */
  #withPackage(folder: Folder, names: ReadonlySet<string>, isTop: boolean): Folder {
    const { name, workspaces, installed } = this.#manifest(within(folder.path, 'package.json'));
    if (!isTop && name !== undefined && folder.installed?.has(name) === true) return { ...folder, left: 'vendored' };
    // (Packages of a workspace depend on one another.)
    return { ...folder, installed: workspaces || names.has('pnpm-workspace.yaml') || names.has('lerna.json') ? new Set() : installed };
  }

  #manifest(path: Path): { readonly name: string | undefined; readonly workspaces: boolean; readonly installed: ReadonlySet<string> } {
    const empty = { name: undefined, workspaces: false, installed: new Set<string>() };
    const text = this.#host.read(path, MAX_MANIFEST);
    if (!text.ok) return empty;
    try {
      const parsed: unknown = JSON.parse(new TextDecoder().decode(text.bytes));
      if (parsed === null || typeof parsed !== 'object') return empty;
      const { name, workspaces, dependencies, devDependencies } = parsed as Readonly<Record<string, unknown>>;
      const wanted = [dependencies, devDependencies].flatMap((list) => (list !== null && typeof list === 'object' ? Object.entries(list) : []));
      return { name: typeof name === 'string' ? name : undefined, workspaces: workspaces !== undefined, installed: new Set(wanted.flatMap(([key, range]) => (typeof range === 'string' && /^[\^~>=<\d]/.test(range) ? [key] : []))) };
    } catch {
      return empty;
    }
  }

  /** Decides whether a folder is walked, left out, or waits until the sources of its package are known. */
  #visitFolder(folder: Folder, name: string, found: { readonly stack: Folder[]; readonly candidates: Candidate[] }): void {
    const { path } = folder;
    const byName = folderKind(name);
    if (byName === 'silent') return;
    if (this.#isExcluded(path)) {
      this.#skip('excluded');
    } else if (folder.left !== undefined) {
      // Already left out: what is large and foreign in it is not even counted.
      if (byName !== 'dependencies' || this.#mayHoldIncluded(path)) found.stack.push(folder);
    } else if (byName === 'dependencies' || byName === 'build-output') {
      this.#leaveOut(folder, byName, found.stack);
    } else {
      const ignored = isIgnored(folder.rules, path, true);
      if (!folder.inBuild && this.#looksBuilt(path, name, ignored, folder.package)) found.candidates.push({ ...folder, ignored });
      else if (ignored) this.#leaveOut(folder, 'ignored', found.stack);
      else found.stack.push(byName === undefined ? folder : { ...folder, left: byName });
    }
  }

  /** Counts a folder that is not walked, unless for what `include` names in it. */
  #leaveOut(folder: Folder, kind: SkipKind, stack: Folder[]): void {
    this.#skip(kind);
    if (this.#mayHoldIncluded(folder.path)) stack.push({ ...folder, left: kind });
  }

  /** What git is told not to keep is no part of the repository, and what lies in fixtures belongs to something else. */
  #noteArtifact(path: Path, folder: Folder, rules: IgnoreRules | undefined): void {
    if (folder.left !== undefined && folder.left !== 'tests') return;
    const kind = artifactKind(path, folder.left === 'tests');
    if (kind === undefined || this.#artifacts.size >= MAX_ARTIFACTS || this.#isExcluded(path) || isIgnored(rules, path, false)) return;
    this.#artifacts.set(path, { path, kind });
  }

  /** Why a file is left out; undefined when it is analysed. */
  #fileKind(path: Path, name: string, siblings: ReadonlySet<string>, folder: Folder, rules: IgnoreRules | undefined): SkipKind | 'no-source' | undefined {
    const byName = fileKind(name);
    if (byName === undefined && !isAnalysable(name)) return 'no-source';
    if (this.#isExcluded(path)) return 'excluded';
    if (byName === 'declarations') return byName;
    if (this.#include?.(relativePath(this.#patternBase, path, this.#host.caseInsensitive)) === true) return undefined;
    // A folder that counts once says nothing of its files.
    if (folder.left !== undefined) return folder.left === 'tests' || folder.left === 'fixtures' || folder.left === 'vendored' ? folder.left : 'no-source';
    if (byName !== undefined) return byName;
    if (isIgnored(rules, path, false)) return 'ignored';
    return compiledBeside(name, siblings) ? 'build-output' : undefined;
  }

  #looksBuilt(path: Path, name: string, ignored: boolean, own: Package): boolean {
    const build = this.#outputOf(own) === path ? 'yes' : isBuildFolder(name);
    if (build === 'no') return false;
    if (build === 'yes' && (ignored || /^dist/i.test(name))) return true;
    const names = this.#host.list(path)?.filter((entry) => entry.kind === 'file').map((entry) => entry.name) ?? [];
    // Compilers write no TypeScript but declarations.
    if (names.some(isTypeScript)) return false;
    if (build === 'yes') return true;
    const compiled = names.filter((file) => /\.[cm]?jsx?$/.test(file));
    if (compiled.length > 0 && within(own.path, name) === path && this.#isAllFrom(compiled, within(own.path, 'src'))) return true;
    const known = new Set(names);
    return names.some((file) => /\.[cm]?js$/.test(file) && (known.has(`${file}.map`) || known.has(file.replace(/js$/, 'd.ts').replace(/([cm])d\.ts$/, 'd.$1ts'))));
  }

  /** Each of the files has TypeScript of its name in this folder. */
  #isAllFrom(compiled: readonly string[], sources: Path): boolean {
    const stems = new Set(this.#host.list(sources)?.flatMap((entry) => (entry.kind === 'file' && isTypeScript(entry.name) ? [stemOf(entry.name)] : [])) ?? []);
    return compiled.every((file) => stems.has(stemOf(file)));
  }

  /** The folder that a package's compiler is told to write into, whatever it is called. */
  #outputOf(own: Package): Path | null {
    if (own.output !== undefined) return own.output;
    const read = readText(this.#host, within(own.path, 'tsconfig.json'));
    const tree = read.ok ? parseTree(read.text) : undefined;
    const written: unknown = (tree && findNodeAtLocation(tree, ['compilerOptions', 'outDir']))?.value;
    // A folder of the package itself: what lies deeper is in one that is looked at by its name.
    const named = typeof written === 'string' ? /^(?:\.\/)?([\w.-]+)\/?$/.exec(written)?.[1] : undefined;
    own.output = named === undefined || named === '.' || named === '..' ? null : within(own.path, named);
    return own.output;
  }

  #hasSource(candidate: Candidate): boolean {
    const { package: own } = candidate;
    if (own.typescript || own.javascript) return true;
    // Build output of a whole workspace lies above its packages, and git is told not to keep it.
    if (candidate.ignored && [...this.#files.values()].some((file) => isInside(own.path, file, this.#host.caseInsensitive))) return true;
    return this.#host.list(candidate.path)?.some((entry) => {
      const source = own.names.get(stemOf(entry.name));
      return source !== undefined && !this.#leadsInto(source, basename(candidate.path));
    }) ?? false;
  }

  /** True for a file that only leads on to what was built: `export * from './dist/index.js'`. */
  #leadsInto(source: Path, folder: string): boolean {
    const read = readText(this.#host, source);
    return read.ok && read.text.length < MAX_LAUNCHER && ['"', "'", '`'].some((quote) => read.text.includes(`${quote}./${folder}/`));
  }

  /**
   * Links are not walked: what they lead to is found under its own name, or lies outside of what is to be analysed, anywhere on the
   * machine. The latter are counted; an import through them is followed all the same.
   */
  #countLinks(links: readonly Path[], top: Path): void {
    const realTop = this.#host.realPath(top) ?? top;
    for (const link of links) {
      const real = this.#host.realPath(link);
      if (real === undefined || !isInside(realTop, real, this.#host.caseInsensitive)) this.#skip('links');
    }
  }

  #take(path: Path): void {
    this.#files.set(pathKey(path, this.#host.caseInsensitive), path);
  }

  #skip(kind: SkipKind): void {
    this.#skipped[kind] = (this.#skipped[kind] ?? 0) + 1;
  }

  #count(entries: number): void {
    const before = Math.floor(this.#entries / PROGRESS_EVERY);
    this.#entries += entries;
    if (Math.floor(this.#entries / PROGRESS_EVERY) > before) this.#onProgress?.(this.#entries);
  }

  #unreadable(file: Path, message: string): void {
    this.#notices.push({ kind: 'unreadable-file', message, location: { file, start: 0, end: 0 } });
  }

  #isExcluded(path: Path): boolean {
    return this.#exclude?.(relativePath(this.#patternBase, path, this.#host.caseInsensitive)) ?? false;
  }

  /** True when a glob of `include` can match something in a folder that is left out. */
  #mayHoldIncluded(path: Path): boolean {
    if (this.#include === undefined) return false;
    const relative = relativePath(this.#patternBase, path, this.#host.caseInsensitive);
    // A glob that starts with a wildcard could match anywhere; that is no wish to search all of node_modules.
    return this.#includeBases.some((base) => base !== '' && base !== '.' && (base === relative || base.startsWith(`${relative}/`) || relative.startsWith(`${base}/`)));
  }

  /** Rules of the .gitignore files above a given path up to its repository; none when they would leave out the path itself. */
  #rulesAbove(top: Path): IgnoreRules | undefined {
    const directories: Path[] = [];
    let inRepository = this.#host.stat(within(top, '.git')) !== undefined;
    for (let at = top; !inRepository && dirname(at) !== at; ) {
      at = dirname(at);
      directories.unshift(at);
      inRepository = this.#host.stat(within(at, '.git')) !== undefined;
    }
    if (!inRepository || directories.length === 0) return undefined;
    let rules: IgnoreRules | undefined;
    const names = [...directories.slice(1), top];
    for (const [index, directory] of directories.entries()) {
      if (this.#host.stat(within(directory, '.gitignore'))?.kind === 'file') rules = this.#readRules(directory, rules);
      const next = names[index];
      if (next !== undefined && isIgnored(rules, next, true)) return undefined;
    }
    return rules;
  }

  #readRules(directory: Path, above: IgnoreRules | undefined): IgnoreRules | undefined {
    const path = within(directory, '.gitignore');
    const read = readText(this.#host, path);
    if (!read.ok) {
      this.#notices.push(read.notice);
      return above;
    }
    const rules = addIgnoreRules(read.text, directory, above);
    if (rules.dropped > 0) {
      this.#notices.push({
        kind: 'bad-manifest',
        message: `This .gitignore has ${String(rules.dropped)} patterns too many; they were not applied.`,
        location: { file: path, start: 0, end: 0 },
      });
    }
    return rules;
  }

  /** True for a given path that lies in build output itself, such as `dist/esm`. */
  #isInBuild(top: Path): boolean {
    for (let at = top, level = 0; level < 8; level += 1) {
      if (isBuildFolder(basename(at)) === 'yes') return true;
      if (this.#host.stat(within(at, 'package.json')) !== undefined) return false;
      const parent = dirname(at);
      if (parent === at) return false;
      at = parent;
    }
    return false;
  }
}

function anyOf(globs: readonly string[] | undefined, caseInsensitive: boolean): PathMatcher | undefined {
  if (globs === undefined || globs.length === 0) return undefined;
  return compileGlobs(globs, caseInsensitive);
}

function newPackage(path: Path): Package {
  return { path, typescript: false, javascript: false, names: new Map() };
}

/** Keeps what tells that build output of this package has its source here. Configuration of tools is no source of anything. */
function noteSource(own: Package, path: Path, name: string): void {
  if (/\.config\.[cm]?[jt]s$/i.test(name)) return;
  if (isTypeScript(name)) own.typescript = true;
  const relative = path.slice(own.path.length).replace(/^\//, '');
  if (!relative.includes('/')) own.names.set(stemOf(name), path);
  else if (/^(?:src|source|sources|lib|app|server)\//i.test(relative)) own.javascript = true;
}

function stemOf(name: string): string {
  return name.replace(/\.[cm]?[jt]sx?$/i, '');
}

/** True for JavaScript that was compiled in place: its TypeScript lies beside it. */
function compiledBeside(name: string, siblings: ReadonlySet<string>): boolean {
  const match = /^(.*)\.([cm]?)jsx?$/.exec(name);
  if (!match) return false;
  const [, stem = '', kind = ''] = match;
  return siblings.has(`${stem}.${kind}ts`) || (kind === '' && siblings.has(`${stem}.tsx`));
}

/** One more name on a normalised path; quicker than a full join, and names of the system need no normalising. */
function within(directory: Path, name: string): Path {
  return directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
