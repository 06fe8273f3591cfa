/** A prefix that is looked behind: `path.startsWith(root) && path[root.length] === sep` says of a path what a prefix with a separator does. */
import type { Value } from '../../resolve/values.js';
import { literal } from '../../resolve/values.js';
import { insideFolder, isSeparator, liesWith } from './places.js';
import { sameData } from './same.js';

/** A test with its answer. */
interface Answered {
  readonly value?: Value | undefined;
  readonly holds?: boolean | undefined;
}

const MAX_DEPTH = 6;

/** Do these tests together keep `path` inside a folder, one as a prefix, another as what stands behind it? */
export function closedPrefix(tests: readonly Answered[], path: Value): boolean {
  const folders = tests.flatMap(({ value, holds }) => (value && holds !== undefined ? prefixesIn(value, holds, path, 0) : []));
  return folders.some((folder) => tests.some(({ value, holds }) => value !== undefined && holds !== undefined && closes(value, holds, path, folder, 0)));
}

/** Folders that the path is said to begin with. */
function prefixesIn(test: Value, holds: boolean, path: Value, depth: number): readonly Value[] {
  if (depth > MAX_DEPTH) return [];
  // One call on each of several values: the answer about the one that it is counts.
  if (test.kind === 'union' && !test.test) return test.values.every(({ value }) => value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'startsWith') ? test.values.flatMap(({ value }) => prefixesIn(value, holds, path, depth + 1)) : [];
  if (test.kind === 'union') return test.test && test.test.op !== 'lookup' && (test.test.op === '&&') === holds ? [test.test.left, test.test.right].flatMap((part) => prefixesIn(part, holds, path, depth + 1)) : [];
  if (test.kind === 'unknown' && test.op === '!') return test.from?.[0] ? prefixesIn(test.from[0], !holds, path, depth + 1) : [];
  const [subject, text] = test.kind === 'call' && test.callee.kind === 'member' && test.callee.name === 'startsWith' ? [test.callee.object, test.args[0]]
    : test.kind === 'unknown' && test.op === '.startsWith' ? (test.from ?? []) : [];
  return holds && subject && text && insideFolder(subject, text, path) ? [text] : [];
}

/** Does the test say that the folder's name ends where the prefix does: a separator stands there, or nothing? */
function closes(test: Value, holds: boolean, path: Value, folder: Value, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (part: Value, answer: boolean): boolean => closes(part, answer, path, folder, depth + 1);
  if (test.kind === 'union') {
    if (!test.test || test.test.op === 'lookup') return false;
    const { op, left, right } = test.test;
    return (op === '&&') === holds ? inner(left, holds) || inner(right, holds) : inner(left, holds) && inner(right, holds);
  }
  if (test.kind !== 'unknown') return false;
  const [first, second] = test.from ?? [];
  if (test.op === '!') return first !== undefined && inner(first, !holds);
  if (!first || !second || (test.op !== '===' && test.op !== '!==') || (test.op === '===') !== holds) return false;
  return [[first, second], [second, first]].some(([a = first, b = second]) => (isMark(b) && isCharacterBehind(a, path, folder)) || (isLengthOf(a, folder) && isLengthOfPath(b, path)));
}

function isMark(value: Value): boolean {
  return isSeparator(value) || (value.kind === 'literal' && (value.value === '/' || value.value === '\\'));
}

/** `path[root.length]`, `path.charAt(root.length)` */
function isCharacterBehind(value: Value, path: Value, folder: Value): boolean {
  if (value.kind === 'union') {
    // Of several folders each has its own place, of several paths each is looked at.
    const perFolder = folder.kind === 'union' && value.values.length === folder.values.length ? folder.values : undefined;
    return answered(value, (one) => characterOf(one)[0], path).every((entry) => isCharacterBehind(entry.value, path, perFolder?.[value.values.indexOf(entry)]?.value ?? folder));
  }
  const [text, index] = characterOf(value);
  return text !== undefined && index !== undefined && liesWith(text, path) && isLengthOf(index, folder);
}

/** `text` and `index` of `text[index]`. */
function characterOf(value: Value): readonly (Value | undefined)[] {
  if (value.kind === 'member') return [value.object, value.name === undefined ? value.key : /^\d+$/.test(value.name) ? literal(Number(value.name)) : undefined];
  if (value.kind === 'call') return value.callee.kind === 'member' && (value.callee.name === 'charAt' || value.callee.name === 'at') ? [value.callee.object, value.args[0]] : [];
  return value.kind === 'unknown' && (value.op === '.charAt' || value.op === '.at') ? (value.from ?? []) : [];
}

type Union = Extract<Value, { kind: 'union' }>;

/** Of one access to each of several texts (`path.length`, where `path` may be one of two): the answers about the one that it is. Else all of them. */
function answered(value: Union, textOf: (one: Value) => Value | undefined, path: Value): Union['values'] {
  const [first] = value.values;
  const node = first && 'origin' in first.value ? first.value.origin?.node : undefined;
  if (node === undefined || !value.values.every(({ value: one }) => 'origin' in one && one.origin?.node === node)) return value.values;
  const own = value.values.filter(({ value: one }) => {
    const text = textOf(one);
    return text !== undefined && liesWith(text, path);
  });
  return own.length > 0 ? own : value.values;
}

/** `root.length`, where `root` may be one of several texts. */
function isLengthOf(value: Value, text: Value): boolean {
  if (text.kind === 'union' && value.kind === 'union') return text.values.length === value.values.length && text.values.every((entry, index) => value.values[index] !== undefined && isLengthOf(value.values[index].value, entry.value));
  if (text.kind === 'literal' && value.kind === 'literal') return typeof text.value === 'string' && text.value.length === value.value;
  return lengthsIn(value).some((one) => sameData(one, text));
}

function isLengthOfPath(value: Value, path: Value): boolean {
  if (value.kind === 'union') return answered(value, (one) => lengthsIn(one)[0], path).every((entry) => isLengthOfPath(entry.value, path));
  return lengthsIn(value).some((text) => liesWith(text, path));
}

function lengthsIn(value: Value): readonly Value[] {
  if (value.kind === 'member') return value.name === 'length' ? [value.object] : [];
  return value.kind === 'unknown' && value.op === 'length' && value.from?.[0] ? [value.from[0]] : [];
}
