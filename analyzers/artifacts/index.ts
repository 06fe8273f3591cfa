/**
 * What the files around the source say: dependencies, lock files, client configuration, containers, workflows, environment files. Found by the walk
 * that finds the sources, each read when a rule first asks for it and once; a file that cannot be read becomes a notice.
 */
import dotenv from 'dotenv';
import type { Location, Notice } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { dirname } from '../host/paths.js';
import { readText } from '../host/text.js';
import { readClientConfig, type ClientConfig } from './client-config.js';
import { isKubernetes, readCompose, readDockerfile, readKubernetes, type Container, type Image } from './container.js';
import { readJson, readYaml, type Data } from './document.js';
import { readRegistryManifest, type RegistryManifest } from './registry-manifest.js';
import { LOCK_FILES, type ArtifactFile, type ArtifactKind } from './kinds.js';
import { mayDeclareTools, readToolManifest, type ToolManifest } from './tool-manifest.js';
import { readLock, readPackageJson, type Locked, type PackageJson } from './package-json.js';

export interface EnvironmentFile {
  readonly file: Path;
  readonly entries: readonly { readonly name: string; readonly value: string; readonly at: Location }[];
}

export interface Workflow {
  readonly file: Path;
  /** The whole text: what it runs is looked for in it. */
  readonly text: string;
}

export interface Artifacts {
  /** Text of an artefact as it was read. */
  text(this: void, file: Path): string | undefined;
  /** Paths of one kind, sorted. */
  files(this: void, kind: ArtifactKind): readonly Path[];
  /** Directories with a package.json inside of the given paths. */
  readonly packages: ReadonlySet<Path>;
  packageJson(this: void, directory: Path): PackageJson | undefined;
  /** Lock files in a directory and above it, up to the root of its repository, nearest first. */
  lockFiles(this: void, directory: Path): readonly Path[];
  locked(this: void, file: Path, names: readonly string[]): readonly Locked[];
  clientConfigs(this: void): readonly ClientConfig[];
  /** What the repository tells the MCP registry of its servers. */
  registryManifests(this: void): readonly RegistryManifest[];
  images(this: void): readonly Image[];
  containers(this: void): readonly Container[];
  /** Files that declare tools as data. */
  toolManifests(this: void): readonly ToolManifest[];
  workflows(this: void): readonly Workflow[];
  environmentFiles(this: void): readonly EnvironmentFile[];
  /** Data of JSON and YAML files of a kind, one entry by document. */
  documents(this: void, kind: ArtifactKind): readonly { readonly file: Path; readonly data: Data }[];
  /** Texts of tests: of so many as a person would look at. */
  tests(this: void): readonly { readonly file: Path; readonly text: string }[];
  /** True where a file of that name lies in a directory or above it, up to the root of its repository. */
  above(this: void, directory: Path, test: (name: string) => boolean): boolean;
  /** What could not be read, of what was asked for so far. */
  notices(this: void): readonly Notice[];
}

export interface ArtifactInput {
  readonly host: Host;
  /** Text of a file through the store, which caches it and keeps notices of its own. */
  readonly text: (path: Path) => string | undefined;
  readonly files: readonly ArtifactFile[];
  readonly packages: readonly Path[];
}

/** Bytes of a lock file past which it is not looked into. */
const LARGEST_LOCK = 40_000_000;
const MAX_TESTS = 400;
const MAX_LEVELS = 12;

export function createArtifacts({ host, text, files, packages }: ArtifactInput): Artifacts {
  const notices: Notice[] = [];
  const byKind = new Map<ArtifactKind, Path[]>();
  for (const { path, kind } of files) {
    const list = byKind.get(kind);
    if (list) list.push(path);
    else byKind.set(kind, [path]);
  }
  const ofKind = (kind: ArtifactKind): readonly Path[] => byKind.get(kind) ?? [];
  const data = memoised((file: Path): readonly Data[] => {
    const content = text(file);
    if (content === undefined || content.trim() === '') return [];
    const { documents, problem } = /\.jsonc?$/i.test(file) ? readJson(content, file) : readYaml(content, file);
    if (problem !== undefined) notices.push({ kind: 'bad-manifest', message: problem, location: { file, start: 0, end: 0 } });
    return documents;
  });
  const large = memoised((file: Path): string | undefined => {
    const read = readText(host, file, { limit: LARGEST_LOCK, minified: 'keep' });
    if (!read.ok) notices.push(read.notice);
    return read.ok ? read.text : undefined;
  });
  const namesIn = memoised((directory: Path): readonly string[] => (host.list(directory) ?? []).filter((entry) => entry.kind !== 'other').map((entry) => entry.name));
  const upward = (directory: Path): Path[] => {
    const found: Path[] = [];
    for (let place = directory, level = 0; level < MAX_LEVELS; level += 1) {
      found.push(place);
      const parent = dirname(place);
      if (parent === place || namesIn(place).includes('.git')) break;
      place = parent;
    }
    return found;
  };
  const guarded = <T>(file: Path, read: () => T | undefined): T | undefined => {
    try {
      return read();
    } catch {
      notices.push({ kind: 'bad-manifest', message: 'The file could not be read; it is ignored.', location: { file, start: 0, end: 0 } });
      return undefined;
    }
  };
  const once = <T>(make: () => T): (() => T) => {
    let made: { value: T } | undefined;
    return () => (made ??= { value: make() }).value;
  };
  return {
    text,
    files: ofKind,
    packages: new Set(packages),
    packageJson: memoised((directory: Path) => {
      const file = directory.endsWith('/') ? `${directory}package.json` : `${directory}/package.json`;
      const [root] = host.stat(file)?.kind === 'file' ? data(file) : [];
      return root ? readPackageJson(file, directory, root) : undefined;
    }),
    lockFiles: memoised((directory: Path) => upward(directory).flatMap((place) => namesIn(place).filter((name) => LOCK_FILES.includes(name)).map((name) => `${place === '/' ? '' : place}/${name}`))),
    locked(file, names) {
      if (file.endsWith('.lockb')) return [];
      const content = large(file);
      return content === undefined ? [] : readLock(file, content, names);
    },
    clientConfigs: once(() => ofKind('client-config').flatMap((file) => data(file).slice(0, 1).flatMap((root) => readClientConfig(file, root) ?? []))),
    registryManifests: once(() => ofKind('registry-manifest').flatMap((file) => data(file).slice(0, 1).flatMap((root) => readRegistryManifest(file, root) ?? []))),
    images: once(() => ofKind('dockerfile').flatMap((file) => {
      const content = text(file);
      return content === undefined ? [] : (guarded(file, () => readDockerfile(file, content)) ?? []);
    })),
    containers: once(() => [
      ...ofKind('compose').flatMap((file) => data(file).flatMap((root) => readCompose(file, root))),
      ...ofKind('yaml').filter((file) => /^kind:\s*["']?\w/m.test(text(file) ?? '')).flatMap((file) => data(file).filter(isKubernetes).flatMap((root) => readKubernetes(file, root))),
    ]),
    toolManifests: once(() => ofKind('yaml').filter((file) => mayDeclareTools(text(file) ?? '')).flatMap((file) => data(file).slice(0, 1).flatMap((root) => readToolManifest(file, root) ?? []))),
    workflows: once(() => ofKind('workflow').flatMap((file) => {
      const content = text(file);
      return content === undefined ? [] : [{ file, text: content }];
    })),
    environmentFiles: once(() => ofKind('env').flatMap((file) => {
      const content = text(file);
      return content === undefined ? [] : (guarded(file, () => readEnvironment(file, content)) ?? []);
    })),
    documents: (kind) => ofKind(kind).flatMap((file) => data(file).map((root) => ({ file, data: root }))),
    tests: once(() => ofKind('test').slice(0, MAX_TESTS).flatMap((file) => {
      const content = text(file);
      return content === undefined ? [] : [{ file, text: content }];
    })),
    above: (directory, test) => upward(directory).some((place) => namesIn(place).some(test)),
    notices: () => notices,
  };
}

function readEnvironment(file: Path, text: string): EnvironmentFile {
  const values = dotenv.parse(text);
  return {
    file,
    entries: Object.entries(values).flatMap(([name, value]) => {
      const line = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name.replace(/[.-]/g, '\\$&')}[ \\t]*[=:][ \\t]*`, 'm').exec(text);
      if (!line) return [];
      const from = line.index + line[0].length;
      const start = value === '' ? from : Math.max(from, text.indexOf(value.split('\n')[0] ?? value, from));
      return [{ name, value, at: { file, start, end: Math.min(text.length, start + value.length) } }];
    }),
  };
}

function memoised<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (known.has(key)) return known.get(key) as V;
    const value = make(key);
    known.set(key, value);
    return value;
  };
}

