/** Paths and addresses as values: whether two of them name the same file or the same host, and what a test of one says of the other. */
import type { Condition, LiteralValue, Value } from '../../resolve/values.js';
import { alternatives, apiPath, derivesFrom, isString } from '../../resolve/values.js';
import { partsPaths, type Judged, type Proof } from '../pattern.js';
import { isTainted } from './choosers.js';
import { sameData } from './same.js';

/** Fixed text at the start of a value. */
export function headOf(value: Value): string {
  if (value.kind === 'literal') return String(value.value);
  if (value.kind === 'template') {
    const first = value.parts[0];
    return typeof first === 'string' ? first : first ? headOf(first) : '';
  }
  if (value.kind === 'unknown' && value.op === '+' && value.from?.[0]) return headOf(value.from[0]);
  return '';
}

/** Methods that change neither which file nor which host a text names, as far as tests are concerned. */
const SAME_PLACE = /^(?:toLowerCase|toUpperCase|toLocaleLowerCase|trim|toString)$/;
/** These may take away what the test looks for, but add nothing. */
const NEARLY = /^(?:replace|replaceAll|split|slice)$/;

/** `text` without the methods around it. */
function bare(value: Value, also?: RegExp): Value {
  for (let at = value, depth = 0; depth < 6; depth += 1) {
    const inner: Value | undefined =
      at.kind === 'call' && at.callee.kind === 'member' && at.callee.name !== undefined && (SAME_PLACE.test(at.callee.name) || also?.test(at.callee.name) === true) ? at.callee.object
      : at.kind === 'unknown' && at.op?.startsWith('.') === true && (SAME_PLACE.test(at.op.slice(1)) || also?.test(at.op.slice(1)) === true) ? at.from?.[0]
      : at.kind === 'call' && at.args.length === 1 && apiPath(at.callee) === 'String' ? at.args[0]
      : stripped(at);
    if (!inner) return at;
    at = inner;
  }
  return value;
}

/** One side of a pattern that matches quotes, spaces or separators at an end of a text only. */
const AT_AN_END = /^(?:\^(?:\[(?:["'`\s/]|\\[s/\\])+\]|["'`/]|\\[s/\\])[+*]?|(?:\(\?<!\^\))?(?:\[(?:["'`\s/]|\\[s/\\])+\]|["'`/]|\\[s/\\])[+*]?\$)$/;

/** Text of which only what stands round a name is taken away: `text.replace(/^["']|["']$/g, '')`. */
function stripped(value: Value): Value | undefined {
  const [text, pattern, put] = value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'replace' ? [value.callee.object, ...value.args] : value.kind === 'unknown' && value.op === '.replace' ? (value.from ?? []) : [];
  if (pattern?.kind !== 'regexp' || !put || !isString(put) || put.value !== '') return undefined;
  return pattern.source.split('|').every((side) => AT_AN_END.test(side)) ? text : undefined;
}

// --- paths -----------------------------------------------------------------------------------------------------------

const RESOLVERS = /^(?:node:path(?:\/posix|\/win32)?|pathe|upath|path-browserify)#(?:default\.)?(?:posix\.|win32\.)?(resolve|normalize|join|relative|dirname)$|^(?:node:fs(?:\/promises)?|fs-extra|graceful-fs)#(?:default\.)?(?:promises\.)?(realpath|realpathSync)(?:\.native)?$/;

/** A function of Node's own (or of a package like it) that makes a path of a path. */
export function isPathFunction(path: string): boolean {
  return /^(?:node:path(?:\/posix|\/win32)?|pathe|upath|path-browserify)#/.test(path);
}

export function pathParts(value: Value): { readonly of: string; readonly value: Value } | undefined {
  if (value.kind !== 'call') return undefined;
  const match = RESOLVERS.exec(apiPath(value.callee) ?? '');
  const last = value.args[value.args.length - 1];
  if (!match || !last) return undefined;
  return { of: (match[1] ?? match[2] ?? '').replace('realpathSync', 'realpath'), value: last };
}

/** A path without `..`: what `resolve`, `realpath`, `normalize` and `join` give. */
function isResolved(value: Value): boolean {
  return alternatives(value).every(({ value: one }) => {
    const parts = pathParts(bare(one));
    return parts !== undefined && parts.of !== 'relative' && (parts.of !== 'dirname' || isResolved(parts.value));
  });
}

/** A path from the root: what stands before it in `resolve(root, path)` counts for nothing. */
function isAbsolute(value: Value): boolean {
  return alternatives(value).every(({ value: one }) => {
    const of = pathParts(one)?.of;
    return of === 'resolve' || of === 'realpath';
  });
}

/** The same file: equal, or one is the other with `resolve`, `normalize` or `realpath` applied. */
export function samePath(a: Value, b: Value): boolean {
  if (sameData(a, b)) return true;
  for (const { value } of alternatives(a)) {
    // (What was looked at of one of several was looked at of the one that it is.)
    if (value === b) return true;
    const one = bare(value);
    if (one !== value && samePath(one, b)) return true;
    const parts = pathParts(one);
    if (parts && (parts.of === 'realpath' || parts.of === 'normalize' || (parts.of === 'resolve' && one.kind === 'call' && (one.args.length === 1 || isAbsolute(b)))) && samePath(parts.value, b)) return true;
  }
  const other = pathParts(b);
  // `resolve(root, path)` was looked at, `join(root, path)` is used: the other way round, an absolute path would count from the root.
  if (other?.of === 'join' && b.kind === 'call' && alternatives(a).some(({ value }) => value.kind === 'call' && pathParts(value)?.of === 'resolve' && value.args.length > 1 && value.args.length === b.args.length && value.args.every((arg, index) => b.args[index] !== undefined && sameData(arg, b.args[index])))) return true;
  return (other !== undefined && (other.of === 'realpath' || other.of === 'normalize') && samePath(a, other.value)) || isMadeAgain(a, b);
}

/** `a` was made of `b` by the very code that made `b`: what is brought into its final form once more, as checks do, is the same. */
function isMadeAgain(a: Value, b: Value, times = 3): boolean {
  let outer: Value | undefined = alternatives(a).at(-1)?.value;
  let inner: Value | undefined = b;
  for (let depth = 0; depth < 12 && outer && inner; depth += 1) {
    const { outer: next, same }: { outer: Value | undefined; same: boolean } = { outer: madeOf(outer), same: 'origin' in outer && 'origin' in inner && outer.origin !== undefined && outer.origin.node === inner.origin?.node };
    if (!same || !next) return false;
    if (depth > 0 && alternatives(next).some(({ value }) => value === b || sameData(value, b) || (times > 0 && isMadeAgain(value, b, times - 1)))) return true;
    outer = alternatives(next).at(-1)?.value;
    const further = madeOf(inner);
    inner = further && alternatives(further).at(-1)?.value;
  }
  return false;
}

/** What a path or a text was made of by one call. */
function madeOf(value: Value): Value | undefined {
  const parts = pathParts(value);
  if (parts) return parts.value;
  if (value.kind === 'call' && value.callee.kind === 'member' && NEARLY.test(value.callee.name ?? '')) return value.callee.object;
  return value.kind === 'unknown' && value.op?.startsWith('.') === true && NEARLY.test(value.op.slice(1)) ? value.from?.[0] : undefined;
}

/** What holds a file where `tested` lies: the same path, or the folder that it is in. */
export function liesWith(tested: Value, value: Value): boolean {
  if (samePath(tested, value)) return true;
  return alternatives(tested).some(({ value: one }) => {
    const outer = pathParts(one);
    const parts = outer && outer.of === 'realpath' ? pathParts(alternatives(outer.value)[0]?.value ?? outer.value) : outer;
    return parts?.of === 'dirname' && samePath(parts.value, value) && isResolved(value);
  });
}

/** `value.startsWith(text)` as a check that a path lies in a folder. */
export function insideFolder(given: Value, text: Value, value: Value): Proof {
  const subject = withoutEnd(given);
  if (!liesWith(subject, value) || !isResolved(subject)) return undefined;
  return endsWithSeparator(text) ? 'safe' : 'partial';
}

/** `path` of `path + sep`, written so that the folder itself passes too. */
function withoutEnd(value: Value): Value {
  const [first, last, ...more] = value.kind === 'unknown' && value.op === '+' ? (value.from ?? []) : value.kind === 'template' ? value.parts.filter((part) => part !== '') : [];
  if (first === undefined || last === undefined || more.length > 0 || typeof first === 'string') return value;
  return (typeof last === 'string' ? /^[\\/]$/.test(last) : isSeparator(last)) ? first : value;
}

/** `if (dir === path.sep) return file.startsWith(path.sep)`, and the same with `c:`: the folder is the root, and everything lies in it. */
export function insideRoot(answer: Value, when: readonly Condition[] | undefined, value: Value): boolean {
  const [subject, text] = answer.kind === 'call' && answer.callee.kind === 'member' && answer.callee.name === 'startsWith' ? [answer.callee.object, answer.args[0]]
    : answer.kind === 'unknown' && answer.op === '.startsWith' ? (answer.from ?? []) : [];
  if (!subject || !text || !samePath(beforeCut(subject), value)) return false;
  const isIt = isSeparator(text) ? isSeparator : isRoot(text) ? (side: Value) => side.kind === 'literal' && side.value === text.value : undefined;
  return isIt !== undefined && when?.some(({ value: test, holds }) => holds === true && test !== undefined && isComparedWith(test, isIt, 0)) === true;
}

/** `path` of `path.slice(0, -1)`: what begins with something does so before its end is cut off. */
function beforeCut(value: Value): Value {
  const [text, start] = value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'slice' ? [value.callee.object, value.args[0]] : value.kind === 'unknown' && value.op === '.slice' ? (value.from ?? []) : [];
  return text && start?.kind === 'literal' && start.value === 0 ? text : value;
}

/** `folder === '/'`, with more tests beside it, of a folder that the model has no part in. */
function isComparedWith(test: Value, isIt: (side: Value) => boolean, depth: number): boolean {
  if (depth > 6) return false;
  const inner = (one: Value): boolean => isComparedWith(one, isIt, depth + 1);
  if (test.kind === 'unknown') return test.op === '===' && test.from?.some(isIt) === true && !test.from.some(isTainted);
  if (test.kind !== 'union') return false;
  return test.test ? test.test.op === '&&' && (inner(test.test.left) || inner(test.test.right)) : test.values.every(({ value }) => inner(value) || (value.kind === 'literal' && !value.value));
}

/** `allowed.includes('/')`: whoever lists the root means all that lies in it. */
export function listsRoot(list: Value, item: Value): boolean {
  return (isSeparator(item) || isRoot(item)) && !isTainted(list);
}

function isRoot(value: Value): value is LiteralValue {
  return value.kind === 'literal' && typeof value.value === 'string' && /^(?:[\\/]|[a-z]:[\\/]?)$/i.test(value.value);
}

function endsWithSeparator(text: Value, conditions: readonly Condition[] = []): boolean {
  return endsSo(text) || conditions.some(({ value: test, holds }) => holds === true && test !== undefined && alternatives(test).some(({ value: one }) => isEndTest(one, text)));
}

function endsSo(text: Value): boolean {
  switch (text.kind) {
    case 'literal': return typeof text.value === 'string' && /[\\/]$/.test(text.value);
    case 'template': {
      // (Behind `${root}${sep}` stands an empty text.)
      const last = text.parts.findLast((part) => part !== '');
      if (typeof last === 'string') return /[\\/]$/.test(last);
      return last !== undefined && (isSeparator(last) || endsWithSeparator(last));
    }
    case 'unknown': {
      if (text.op === '.replace') return putsAtEnd(text.from?.[1], text.from?.[2]);
      const last = text.op === '+' ? text.from?.[1] : undefined;
      return last !== undefined && (isSeparator(last) || endsWithSeparator(last));
    }
    // `dir.endsWith(sep) ? dir : dir + sep`
    case 'union': return text.values.length > 0 && text.values.every((entry) => endsWithSeparator(entry.value, entry.when));
    default: {
      if (text.kind === 'call' && text.callee.kind === 'member' && text.callee.name === 'replace' && putsAtEnd(text.args[0], text.args[1])) return true;
      const inner = bare(text);
      return inner !== text && endsWithSeparator(inner);
    }
  }
}

/** `dir.replace(/\\?$/, '\\')`: whatever stood at the end, a separator stands there now. */
function putsAtEnd(pattern: Value | undefined, put: Value | undefined): boolean {
  return pattern?.kind === 'regexp' && put !== undefined && /^(?:\/|\\\/|\\\\|\[[\\/]+\])[?*]\$$/.test(pattern.source) && endsSo(put);
}

/** `text.endsWith(sep)` */
function isEndTest(test: Value, text: Value): boolean {
  const [subject, end] = test.kind === 'call' && test.callee.kind === 'member' && test.callee.name === 'endsWith' ? [test.callee.object, test.args[0]]
    : test.kind === 'unknown' && test.op === '.endsWith' ? (test.from ?? []) : [];
  return subject !== undefined && end !== undefined && sameData(subject, text) && (isSeparator(end) || endsSo(end));
}

export function isSeparator(value: Value): boolean {
  return /^(?:node:path|pathe|upath)#(?:default\.)?(?:posix\.|win32\.)?sep$/.test(apiPath(value) ?? '');
}

/** What parts a path: the separator of this machine, a slash, or a pattern of one character (repeated at will) that can be a slash. */
function isParting(value: Value): boolean {
  if (isSeparator(value) || (value.kind === 'literal' && (value.value === '/' || value.value === '\\'))) return true;
  return value.kind === 'regexp' && partsPaths(value.source, value.flags);
}

/** A test of `tested` speaks of the path `value`, in whatever notation. */
export function aboutPath(tested: Value, value: Value): boolean {
  const one = bare(tested, NEARLY);
  if (sameData(one, value) || samePath(one, value)) return true;
  const decoded = one.kind === 'call' && one.args.length === 1 && one.args[0] && /^decodeURI(?:Component)?$/.test(apiPath(one.callee) ?? '') ? one.args[0] : undefined;
  return decoded !== undefined && sameData(decoded, value);
}

/**
 * What it says that `text.method(argument)` is false: `path-up`, there is no `..` in it that leads up; `path-root`, it is not absolute. Both together keep
 * a path inside the folder it is joined to; behind a fixed folder the first is enough.
 */
export function refusesPath(tested: Value, method: string, argument: Value, value: Value, kind: Judged): Proof {
  const text = headOf(argument);
  if (kind === 'path-up') {
    if (method === 'includes' && /^(?:[\\/]?\.\.[\\/]?)$/.test(text)) return aboutPath(tested, value) ? 'safe' : undefined;
    // A normalised path leads up only at its start.
    if (method === 'startsWith' && text.startsWith('..')) return pathParts(bare(tested))?.of === 'normalize' && aboutPath(tested, value) ? 'safe' : undefined;
  }
  if (kind === 'path-root' && method === 'startsWith' && (text === '/' || isSeparator(argument))) return aboutPath(tested, value) ? 'safe' : undefined;
  return undefined;
}

/** `part` of `text.split('/')`, one that nobody chose: each of them. */
export function isPartOf(part: Value, text: Value): boolean {
  return part.kind === 'member' && part.name === undefined && part.key === undefined && areParts(part.object, text);
}

/** `text.split(/[\\/]/)`: what stands between the separators of a path. */
export function areParts(list: Value, text: Value): boolean {
  const [whole, by] = list.kind === 'call' && list.callee.kind === 'member' && list.callee.name === 'split' ? [list.callee.object, list.args[0]] : list.kind === 'unknown' && list.op === '.split' ? (list.from ?? []) : [];
  return whole !== undefined && by !== undefined && (isParting(by) || endsSo(by)) && aboutPath(whole, text);
}

/** Does a call give a path from the root, with nothing in it that leads up? */
export function isRooted(path: string, args: readonly Value[]): boolean {
  const of = RESOLVERS.exec(path)?.[1];
  return of === 'resolve' || ((of === 'join' || of === 'normalize') && args[0] !== undefined && /^[\\/]/.test(headOf(args[0])));
}

// --- addresses -------------------------------------------------------------------------------------------------------

const PARSERS = /^(?:URL|URL\.parse\(\)|node:url#(?:default\.)?(?:URL|URL\.parse\(\)|parse\(\)))$/;

function parsedAddress(value: Value): Value | undefined {
  if (value.kind !== 'call') return undefined;
  const path = apiPath(value);
  return path !== undefined && PARSERS.test(path) ? value.args[0] : undefined;
}

/** `tested` is the URL object of `value`, or the other way round. */
export function sameUrl(tested: Value, value: Value): boolean {
  if (sameData(tested, value)) return true;
  for (const { value: one } of alternatives(tested)) {
    const text = parsedAddress(one);
    if (text && (sameData(text, value) || sameData(bare(text), bare(value)))) return true;
  }
  if (value.kind === 'member' && value.name === 'href') return sameUrl(tested, value.object);
  if (tested.kind === 'member' && tested.name === 'href') return sameUrl(tested.object, value);
  if (value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'toString') return sameUrl(tested, value.callee.object);
  const text = parsedAddress(value);
  return text !== undefined && sameData(text, tested);
}

/** The host of the address `value`, or `value` itself where that is a host. */
export function isHostOf(tested: Value, value: Value): boolean {
  for (const { value: one } of alternatives(tested)) {
    const host = bare(one, NEARLY);
    if (host.kind === 'member' && (host.name === 'hostname' || host.name === 'host' || host.name === 'origin') && sameUrl(host.object, value)) return true;
  }
  return false;
}

/** What a block list can be about: the host's name, or the machine behind it. */
export function isMachineOf(tested: Value, value: Value): boolean {
  return isHostOf(tested, value) || looksUpHost(tested, value);
}

/** A host that was looked up: what follows the look-up is about the machine, not about its name. */
export function looksUpHost(test: Value, value: Value): boolean {
  return derivesFrom(test, (one) => one.kind === 'call' && /^node:dns/.test(apiPath(one.callee) ?? '') && one.args[0] !== undefined && (isHostOf(one.args[0], value) || sameData(one.args[0], value)), 8);
}
