/** What a package.json and the lock files around it say of dependencies, with the places where they say it. */
import type { Location } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { basename } from '../host/paths.js';
import { at, entriesOf, textAt, type Data } from './document.js';

export type DependencySection = 'dependencies' | 'devDependencies' | 'optionalDependencies' | 'peerDependencies';

export interface Dependency {
  readonly name: string;
  /** As written: a range, a tag, an address. */
  readonly spec: string;
  readonly section: DependencySection;
  /** Of the version as written. */
  readonly at: Location;
}

export interface PackageJson {
  readonly file: Path;
  readonly directory: Path;
  readonly name: string | undefined;
  readonly nameAt: Location;
  readonly version: string | undefined;
  readonly dependencies: readonly Dependency[];
  /** `overrides` and `resolutions`: what is installed in place of what others ask for. */
  readonly overrides: readonly { readonly name: string; readonly spec: string }[];
  readonly scripts: readonly { readonly name: string; readonly text: string; readonly at: Location }[];
  /** Where to point when nothing nearer is there. */
  readonly at: Location;
}

const SECTIONS: readonly DependencySection[] = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

export function readPackageJson(file: Path, directory: Path, root: Data): PackageJson {
  const dependencies = SECTIONS.flatMap((section) => entriesOf(at(root, section)).flatMap(({ key, value }): Dependency[] => (value.kind === 'scalar' && typeof value.value === 'string' ? [{ name: key, spec: value.value, section, at: value.at }] : [])));
  const overrides = [...entriesOf(at(root, 'overrides')), ...entriesOf(at(root, 'resolutions')), ...entriesOf(at(root, 'pnpm', 'overrides'))].flatMap(({ key, value }) => {
    const spec = value.kind === 'map' ? textAt(value, '.') : value.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
    return spec === undefined ? [] : [{ name: key.replace(/^\*\*\//, '').replace(/(?!^)@.*$/, ''), spec }];
  });
  const scripts = entriesOf(at(root, 'scripts')).flatMap(({ key, value }) => (value.kind === 'scalar' && typeof value.value === 'string' ? [{ name: key, text: value.value, at: value.at }] : []));
  const name = at(root, 'name');
  const version = at(root, 'version');
  const first = entriesOf(root)[0];
  const start: Location = first?.keyAt ?? { file, start: 0, end: Math.min(1, root.at.end) };
  return {
    file, directory, dependencies, overrides, scripts,
    name: name?.kind === 'scalar' && typeof name.value === 'string' ? name.value : undefined,
    version: version?.kind === 'scalar' && typeof version.value === 'string' ? version.value : undefined,
    nameAt: name?.at ?? start, at: entriesOf(root).find((entry) => entry.key === 'dependencies')?.keyAt ?? name?.at ?? start,
  };
}

export interface Locked {
  readonly name: string;
  readonly version: string;
  /** Set for the copy that the package of this folder itself gets, where the lock file tells copies apart. */
  readonly direct: boolean;
  readonly at: Location;
}

/**
 * Versions of the named packages in a lock file. Lock files are written by machines and can be many megabytes, so that only the lines that
 * name one of the packages are read: the layout of each is fixed by its package manager.
 */
export function readLock(file: Path, text: string, names: readonly string[]): Locked[] {
  const kind = basename(file).toLowerCase();
  return names.filter((name) => text.includes(name)).flatMap((name) => {
    switch (kind) {
      case 'package-lock.json': case 'npm-shrinkwrap.json': return fromNpm(file, text, name);
      case 'pnpm-lock.yaml': return fromKeys(file, text, name, (escaped) => new RegExp(`^ {2,4}(?:'?/?)${escaped}[@/](\\d[\\w.+-]*)`, 'gm'));
      case 'yarn.lock': return fromYarn(file, text, name);
      case 'bun.lock': return fromKeys(file, text, name, (escaped) => new RegExp(`\\["${escaped}@(\\d[\\w.+-]*)"`, 'g'));
      case 'deno.lock': return fromKeys(file, text, name, (escaped) => new RegExp(`^ {4}"${escaped}@(\\d[\\w.+-]*?)(?:_[^"]*)?": \\{`, 'gm'));
      default: return [];
    }
  });
}

const escape = (name: string): string => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** `"node_modules/x": { "version": "1.2.3"`; behind another `node_modules` lie the copies of other packages. */
function fromNpm(file: Path, text: string, name: string): Locked[] {
  const found: Locked[] = [];
  const pattern = new RegExp(`"((?:[^"\\n]*/)?node_modules/${escape(name)})": \\{\\s*(?:"name": "[^"]*",\\s*)?"version": "([^"]+)"`, 'g');
  for (const match of text.matchAll(pattern)) {
    const [, key = '', version = ''] = match;
    found.push({ name, version, direct: key.split('node_modules/').length === 2, at: { file, start: match.index, end: match.index + key.length + 2 } });
  }
  return found;
}

function fromKeys(file: Path, text: string, name: string, patternOf: (escaped: string) => RegExp): Locked[] {
  const found = new Map<string, Locked>();
  for (const match of text.matchAll(patternOf(escape(name)))) {
    const version = match[1] ?? '';
    const start = match.index + (match[0].length - match[0].trimStart().length);
    if (!found.has(version)) found.set(version, { name, version, direct: false, at: { file, start, end: match.index + match[0].length } });
  }
  return [...found.values()];
}

/** `"x@^1.0.0", "x@^1.2.0":` and, below it, `version "1.2.3"` or `version: 1.2.3`. */
function fromYarn(file: Path, text: string, name: string): Locked[] {
  const found: Locked[] = [];
  const pattern = new RegExp(`^"?${escape(name)}@[^\\n]*:\\r?\\n {2}version:? "?([^"\\s]+)"?`, 'gm');
  for (const match of text.matchAll(pattern)) found.push({ name, version: match[1] ?? '', direct: false, at: { file, start: match.index, end: match.index + (match[0].indexOf('\n') > 0 ? match[0].indexOf('\n') : match[0].length) } });
  return found;
}
