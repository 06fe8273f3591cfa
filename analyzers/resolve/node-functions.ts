/**
 * Node's path functions and reads of the project's own data files, as far as a server's start-up uses them to find its tools: a manifest in YAML,
 * a folder of modules, an OpenAPI document. Only files inside the package of the reading module are looked at, through the host.
 */
import { parse as parseYaml } from 'yaml';
import type { Path } from '../host/host.js';
import type { SourceStore } from '../project/store.js';
import { dirname, join, type FileIndex } from './file-index.js';
import type { Manifests } from './manifest.js';
import { fixedString } from './values-read.js';
import type { Origin, Value } from './values.js';
import { alternatives, apiPath, array, isString, literal, object, operation, union, unknown } from './values.js';

export interface DataFiles {
  readonly store: SourceStore;
  readonly index: FileIndex;
  readonly manifests: Manifests;
}

/** Data files larger than this are not read as values. */
const MAX_DATA = 600_000;
/** Values made of one data file. */
const MAX_NODES = 40_000;

/** Result of a call of one of Node's functions; undefined when it is none that is modelled or its arguments are not fixed. */
export function nodeCall(files: DataFiles, path: string, callee: Value, args: readonly Value[], origin: Origin): Value | undefined {
  const colon = path.startsWith('node:') ? 5 : 0;
  const hash = path.indexOf('#');
  if (hash < 0) return undefined;
  const module = path.slice(colon, hash);
  // `import path from 'path'` and `import * as path` and `import { join }` all end in the function's name.
  const name = path.slice(hash + 1).replace(/^default\./, '').replace(/^(?:posix|promises)\./, '');
  switch (module) {
    case 'path': return pathCall(name, args, origin, callee) ?? (name === 'join' || name === 'resolve' ? besideManifest(files, args, origin) : undefined);
    case 'url': return urlCall(name, args, origin);
    case 'fs': case 'fs/promises': return fileCall(files, name, args, origin);
    case 'yaml': case 'js-yaml': return name === 'parse' || name === 'load' ? dataOf(args[0], 'yaml') : undefined;
    default: return undefined;
  }
}

/** `JSON.parse` of the text of a data file, of a line that holds a message of the protocol, or of what a package returned. */
export function parsedJson(text: Value | undefined): Value | undefined {
  let line = text;
  for (let depth = 0; depth < 4; depth += 1) {
    if (line?.kind === 'unknown' && (line.op === '.trim' || line.op === '.toString' || line.op === 'String')) line = line.from?.[0];
    else if (line?.kind === 'call' && line.callee.kind === 'member' && (line.callee.name === 'trim' || line.callee.name === 'toString')) line = line.callee.object;
    else break;
  }
  const written = line?.kind === 'unknown' && line.op === 'JSON.stringify' ? line.from?.[0] : undefined;
  if (written?.kind === 'object' && written.props.has('jsonrpc')) return written;
  // `JSON.parse(JSON.stringify(toJSONSchema(schema)))`: what a package returned, once more.
  return written?.kind === 'call' && line === text ? written : dataOf(text, 'json');
}

function texts(args: readonly Value[]): string[] | undefined {
  const found: string[] = [];
  for (const arg of args) {
    const text = arg.kind === 'literal' && typeof arg.value === 'string' ? arg.value : undefined;
    if (text === undefined) return undefined;
    found.push(text);
  }
  return found;
}

function pathCall(name: string, args: readonly Value[], origin: Origin, callee: Value): Value | undefined {
  // A choice of one argument is a choice of results.
  const choice = args.findIndex((arg) => arg.kind === 'union');
  const chosen = choice >= 0 ? args[choice] : undefined;
  if (chosen?.kind === 'union') {
    const results = chosen.values.map(({ value, when }) => {
      const one = [...args.slice(0, choice), value, ...args.slice(choice + 1)];
      const known = pathCall(name, one, origin, callee);
      // What is not known stays the call it is: guards and traces look at it.
      return { value: known ?? { kind: 'call', callee, args: one, isNew: false, origin } satisfies Value, known: known !== undefined, when };
    });
    return results.some((result) => result.known) ? union(results) : undefined;
  }
  const given = texts(args);
  if (!given) return undefined;
  const [first = ''] = given;
  switch (name) {
    case 'join': return literal(given.reduce((base, part) => (base === '' ? part : part === '' ? base : joined(base, part)), ''), origin);
    case 'resolve': {
      let start = given.length - 1;
      while (start > 0 && !isAbsolute(given[start] ?? '')) start -= 1;
      const base = given[start] ?? '';
      // Relative to the working directory of a process that we do not run.
      if (!isAbsolute(base)) return undefined;
      return literal(given.slice(start + 1).reduce((at, part) => join(at, part), join(base, '')), origin);
    }
    case 'dirname': return literal(isAbsolute(first) ? dirname(first) : first.includes('/') ? first.slice(0, first.lastIndexOf('/')) : '.', origin);
    case 'basename': {
      const base = first.slice(first.lastIndexOf('/') + 1);
      const suffix = given[1];
      return literal(suffix !== undefined && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base, origin);
    }
    case 'extname': return literal(/[^/.](\.[^./]*)$/.exec(first)?.[1] ?? '', origin);
    case 'normalize': return isAbsolute(first) ? literal(join(first, ''), origin) : undefined;
    case 'isAbsolute': return literal(isAbsolute(first), origin);
    default: return undefined;
  }
}

/** `join(process.cwd(), 'src', 'tools')`: programs are started where their manifest lies, as far as what is named is there. */
function besideManifest(files: DataFiles, args: readonly Value[], origin: Origin): Value | undefined {
  const [first, ...rest] = args;
  if (!first || rest.length === 0 || !/^(?:process|node:process#(?:default\.)?)\.?cwd\(\)$/.test(apiPath(first) ?? '')) return undefined;
  const parts = texts(rest);
  const home = parts && files.manifests.nearest(dirname(origin.unit.path))?.directory;
  if (!parts || home === undefined || parts.some(isAbsolute)) return undefined;
  const path = parts.reduce((at, part) => join(at, part), home);
  return path.startsWith(`${home}/`) && files.index.kind(path) !== undefined ? literal(path, origin) : undefined;
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[a-zA-Z]:\//.test(path);
}

function joined(base: string, part: string): string {
  return isAbsolute(base) ? join(base, part.replace(/^\/+/, '')) : `${base}/${part}`;
}

function urlCall(name: string, args: readonly Value[], origin: Origin): Value | undefined {
  const first = args[0];
  if (first?.kind === 'union') {
    const results = first.values.flatMap(({ value, when }) => {
      const result = value.kind === 'union' ? undefined : urlCall(name, [value, ...args.slice(1)], origin);
      return result ? [{ value: result, when }] : [];
    });
    return results.length > 0 ? union(results) : undefined;
  }
  if (name === 'fileURLToPath') {
    const text = first && (isString(first) ? first.value : first.kind === 'object' ? fixedString(first.props.get('href')?.value ?? unknown('computed')) : undefined);
    return text?.startsWith('file://') === true ? literal(text.slice(7).replace(/^\/([a-z]:)/, '$1'), origin) : undefined;
  }
  if (name === 'pathToFileURL' && first && isString(first)) return object([['href', literal(`file://${first.value}`, origin)], ['pathname', literal(first.value, origin)]], origin);
  return undefined;
}

/** `new URL('./x', import.meta.url)` */
export function fileUrl(args: readonly Value[], origin: Origin): Value | undefined {
  const [relative, base] = args;
  if (!relative || !base || !isString(relative) || !isString(base) || !base.value.startsWith('file://')) return undefined;
  const path = join(dirname(base.value.slice(7)), relative.value);
  return object([['href', literal(`file://${path}`, origin)], ['pathname', literal(path, origin)]], origin);
}

function inPackage(files: DataFiles, path: Path, origin: Origin): boolean {
  const home = files.manifests.nearest(dirname(origin.unit.path))?.directory;
  return home !== undefined && (path === home || path.startsWith(`${home}/`)) && !path.includes('/node_modules/');
}

function fileCall(files: DataFiles, name: string, args: readonly Value[], origin: Origin): Value | undefined {
  const first = args[0];
  if (!first) return undefined;
  // A folder that may be named from outside (`process.env.DATA ?? here`): what lies in the package is what can be known.
  if (first.kind === 'union') {
    const results = first.values.flatMap(({ value, when }) => {
      const result = value.kind === 'union' ? undefined : fileCall(files, name, [value, ...args.slice(1)], origin);
      return result ? [{ value: result, when }] : [];
    });
    const there = name === 'existsSync' ? results.filter(({ value }) => value.kind === 'literal' && value.value === true) : results;
    if (name === 'existsSync' && there.length < first.values.length && there.length > 0) return there[0]?.value;
    return there.length > 0 ? union(there) : undefined;
  }
  const text = isString(first) ? first.value : first.kind === 'object' ? fixedString(first.props.get('pathname')?.value ?? unknown('computed')) : undefined;
  if (text === undefined || !isAbsolute(text)) return undefined;
  const path = join(text, '');
  if (!inPackage(files, path, origin)) return undefined;
  switch (name) {
    case 'existsSync': return literal(files.index.kind(path) !== undefined, origin);
    case 'readdirSync': case 'readdir': {
      const entries = files.index.list(path);
      if (!entries) return undefined;
      const withTypes = args[1]?.kind === 'object' && args[1].props.has('withFileTypes');
      return array([...entries].slice(0, 2000).map(([entry, kind]) => (withTypes ? directoryEntry(entry, kind === 'directory', path, origin) : literal(entry, origin))), origin);
    }
    case 'readFileSync': case 'readFile': {
      const content = files.store.text(path);
      return content !== undefined && content.length <= MAX_DATA ? { kind: 'literal', value: content, origin, tag: DATA_TAG } : undefined;
    }
    default: return undefined;
  }
}

/** Marks the text of a data file. */
const DATA_TAG = 'data-file';

function directoryEntry(name: string, isDirectory: boolean, parent: Path, origin: Origin): Value {
  const entry = object([['name', literal(name, origin)], ['parentPath', literal(parent, origin)], ['path', literal(parent, origin)]], origin);
  entry.props.set('isDirectory', { value: { kind: 'global', name: isDirectory ? '@true' : '@false' } });
  entry.props.set('isFile', { value: { kind: 'global', name: isDirectory ? '@false' : '@true' } });
  return entry;
}

function dataOf(text: Value | undefined, format: 'yaml' | 'json'): Value | undefined {
  if (!text) return undefined;
  const unread = (value: Value): Value => (format === 'json' ? operation('JSON.parse', [value]) : unknown('computed', undefined, undefined, [value]));
  const results = alternatives(text).map(({ value, when }) => {
    if (value.kind !== 'literal' || typeof value.value !== 'string' || (value.tag !== DATA_TAG && value.value.length > 20_000)) return { value: unread(value), when };
    try {
      const data: unknown = format === 'json' ? JSON.parse(value.value) : parseYaml(value.value, { maxAliasCount: 50 });
      const count = { left: MAX_NODES };
      return { value: fromData(data, 0, count), when };
    } catch {
      return { value: unread(value), when };
    }
  });
  return results.every((result) => result.value.kind === 'unknown') ? undefined : union(results);
}

/** Plain data as a value. */
export function fromData(data: unknown, depth: number, count: { left: number }): Value {
  if (data === null || typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean') return literal(data);
  if (data === undefined) return literal(undefined);
  count.left -= 1;
  if (depth > 60 || count.left < 0) return unknown('budget');
  if (Array.isArray(data)) return array(data.map((item) => fromData(item, depth + 1, count)));
  if (typeof data === 'object') return object(Object.entries(data).map(([key, value]) => [key, fromData(value, depth + 1, count)] as const));
  return unknown('computed');
}

/** Methods of directory entries. */
export function markerCall(callee: Value, origin: Origin): Value | undefined {
  const path = apiPath(callee);
  return path === '@true' || path === '@false' ? literal(path === '@true', origin) : undefined;
}
