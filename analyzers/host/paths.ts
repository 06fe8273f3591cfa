/** Paths as the analyzer knows them: absolute, `/` as separator, drive letters in lower case; everything foreign is brought into that form here. */
import type { Path } from './host.js';

/** How a text that names a place is to be read: `windows` knows drive letters, `\` and shares, `posix` takes `\` as part of a name. */
export type PathStyle = 'posix' | 'windows';

const nativeStyle: PathStyle = process.platform === 'win32' ? 'windows' : 'posix';

/**
 * Any spelling of a place as a Path: native path, path with `/`, `file:` URI (also `file:///c%3A/x`).
 * @param text as a user, an editor or the system writes it; relative text is taken from `base`
 * @param base directory for relative text
 */
export function toPath(text: string, base: Path, style: PathStyle = nativeStyle): Path {
  const plain = /^file:/i.test(text) ? fromFileUri(text) : text;
  // A drive letter settles the style wherever we run: an editor on another machine may have written it.
  const windows = style === 'windows' || /^[a-z]:[\\/]/i.test(plain);
  const slashed = windows ? plain.replaceAll('\\', '/') : plain;
  if (windows && /^[a-z]:$/i.test(slashed)) return `${slashed.toLowerCase()}/`;
  if (windows && slashed.startsWith('/') && !slashed.startsWith('//')) {
    // `\x` on Windows: root of the drive that the base is on.
    return normalizePath(`${rootOf(base).replace(/\/$/, '')}${slashed}`);
  }
  return isAbsolute(slashed) ? normalizePath(slashed) : normalizePath(`${base}/${slashed}`);
}

/** Removes `.`, `..`, doubled and trailing slashes and lowers the drive letter of an absolute path that has `/` already. */
export function normalizePath(path: string): Path {
  const root = rootOf(path);
  const parts: string[] = [];
  for (const part of path.slice(root.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return lowerDrive(root) + parts.join('/');
}

/** `/`, `c:/` or `//server/share/`; `/` also for text that has no root. */
function rootOf(path: string): string {
  // Nearly every path, and this is asked for each import that is looked up.
  if (path.charCodeAt(0) === 0x2f && path.charCodeAt(1) !== 0x2f) return '/';
  const drive = /^[a-z]:\//i.exec(path)?.[0];
  if (drive !== undefined) return drive;
  // Two slashes and no more: POSIX leaves exactly two to the system, and Windows means a share by them.
  return /^\/\/[^/]+\/[^/]+(?:\/|$)/.exec(path)?.[0].replace(/\/?$/, '/') ?? '/';
}

function lowerDrive(root: string): string {
  return root[1] === ':' ? root.toLowerCase() : root;
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[a-z]:\//i.test(path);
}

/** Directory that holds a path; a root holds itself. */
export function dirname(path: Path): Path {
  const root = rootOf(path);
  const slash = path.lastIndexOf('/');
  return slash < root.length ? root : path.slice(0, slash);
}

/** Last name of a path; empty for a root. */
export function basename(path: Path): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `relative` seen from the directory `base`; an absolute second path stands for itself. */
export function join(base: Path, relative: string): Path {
  return normalizePath(isAbsolute(relative) ? relative : `${base}/${relative}`);
}

/** True when `path` is `directory` or lies below it. */
export function isInside(directory: Path, path: Path, caseInsensitive = false): boolean {
  const outer = pathKey(directory, caseInsensitive);
  const inner = pathKey(path, caseInsensitive);
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}

/**
 * `to` as seen from the directory `from`: `.` for the directory itself, `../x` outside, the absolute path on another drive or share.
 */
export function relativePath(from: Path, to: Path, caseInsensitive = false): string {
  if (isInside(from, to, caseInsensitive)) {
    const below = to.slice(from.length).replace(/^\//, '');
    return below === '' ? '.' : below;
  }
  const root = rootOf(to);
  if (pathKey(rootOf(from), caseInsensitive) !== pathKey(root, caseInsensitive)) return to;
  const above = from.slice(root.length).split('/').filter((part) => part !== '');
  const target = to.slice(root.length).split('/').filter((part) => part !== '');
  let shared = 0;
  while (shared < above.length && shared < target.length && pathKey(above[shared] ?? '', caseInsensitive) === pathKey(target[shared] ?? '', caseInsensitive)) shared += 1;
  const steps = [...above.slice(shared).map(() => '..'), ...target.slice(shared)];
  return steps.length === 0 ? '.' : steps.join('/');
}

/** The form to compare and to key maps by: two spellings of one file have one key. */
export function pathKey(path: Path, caseInsensitive: boolean): string {
  return caseInsensitive ? path.toLowerCase() : path;
}

/** Deepest directory that holds all the paths, which are directories themselves; undefined on different drives or for none. */
export function commonDirectory(directories: readonly Path[]): Path | undefined {
  let common = directories[0];
  for (const directory of directories) {
    while (common !== undefined && !isInside(common, directory)) {
      const parent = dirname(common);
      common = parent === common ? undefined : parent;
    }
  }
  return common;
}

/** `file:` URI of a path, percent-encoded the way editors write it (`file:///c%3A/x`). */
export function toFileUri(path: Path): string {
  const encoded = path.split('/').map(encodeSegment).join('/');
  if (path.startsWith('//')) return `file:${encoded}`;
  return path.startsWith('/') ? `file://${encoded}` : `file:///${encoded}`;
}

/** A lone surrogate has no encoding and would throw: it becomes U+FFFD, as in every other encoder. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\u{FFFD}'));
}

/** Path text of a `file:` URI; damaged percent-encoding is kept as written. */
function fromFileUri(uri: string): string {
  const [, authority = '', rest = ''] = /^file:(?:\/\/([^/?#]*))?([^?#]*)/i.exec(uri) ?? [];
  let path = rest;
  try {
    path = decodeURIComponent(rest);
  } catch {
    // Kept as written: it then names a file that does not exist, which is reported as such.
  }
  if (authority !== '' && authority.toLowerCase() !== 'localhost') return `//${authority}${path}`;
  return /^\/[a-z]:/i.test(path) ? path.slice(1) : path;
}
