/** Turns abstract values into plain data for real Zod: literals, arrays, objects, inert regular expressions; never code of the analysed project. */
import type { FunctionValue, ObjectValue, Value } from '../../resolve/values.js';
import { array, literal, object, unknown as unknownValue } from '../../resolve/values.js';
import { fixedString, templateText } from '../../resolve/values-read.js';
import { reasonOf } from './reasons.js';
import { MAX_DEPTH, spend, type Session } from './session.js';

/** Data, or why it is not known. `inexact`: known but for parts that do not change its kind (holes in a text). */
export type Data = { readonly ok: true; readonly value: unknown; readonly inexact?: string } | { readonly ok: false; readonly reason: string };

const fail = (reason: string): Data => ({ ok: false, reason });
const known = (value: unknown): Data => ({ ok: true, value });

/** Keys that would change an object's prototype instead of its content. */
export function isPlainKey(key: string): boolean {
  return key !== '__proto__';
}

/** Sets an own property, whatever its name. */
export function put(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

const GLOBAL_CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['Infinity', Infinity], ['NaN', NaN], ['Number.MAX_SAFE_INTEGER', Number.MAX_SAFE_INTEGER], ['Number.MIN_SAFE_INTEGER', Number.MIN_SAFE_INTEGER],
  ['Number.MAX_VALUE', Number.MAX_VALUE], ['Number.MIN_VALUE', Number.MIN_VALUE], ['Number.EPSILON', Number.EPSILON],
  ['Number.POSITIVE_INFINITY', Infinity], ['Number.NEGATIVE_INFINITY', -Infinity], ['Math.PI', Math.PI], ['Math.E', Math.E],
]);

/** A number that the language fixes. */
function globalConstant(value: Value): number | undefined {
  if (value.kind === 'global') return GLOBAL_CONSTANTS.get(value.name);
  if (value.kind === 'member' && value.object.kind === 'global' && value.name !== undefined) return GLOBAL_CONSTANTS.get(`${value.object.name}.${value.name}`);
  return undefined;
}

/** A regular expression that can be read and not run: Zod 3 tests default values against it when asked whether a property is optional. */
export function inertRegExp(source: string, flags: string): RegExp | undefined {
  try {
    const expression = new RegExp(source, flags);
    Object.defineProperty(expression, 'test', { value: () => true });
    Object.defineProperty(expression, 'exec', { value: () => null });
    return expression;
  } catch {
    return undefined;
  }
}

/** Data of a value, all of it known; text with holes counts as not known here. */
export function dataOf(session: Session, value: Value): Data {
  if (!spend(session) || session.depth > MAX_DEPTH) return fail('budget');
  session.depth += 1;
  try {
    return readData(session, value);
  } finally {
    session.depth -= 1;
  }
}

function readData(session: Session, value: Value): Data {
  switch (value.kind) {
    case 'literal': return known(value.value);
    case 'regexp': {
      const expression = inertRegExp(value.source, value.flags);
      return expression ? known(expression) : fail('invalid regular expression');
    }
    case 'template': {
      const text = fixedString(value);
      return text === undefined ? fail('computed text') : known(text);
    }
    case 'array': {
      const open = value.open[0];
      if (open) return fail(reasonOf(open));
      const items: unknown[] = [];
      for (const item of value.items) {
        if (item.when?.length) return fail('conditional');
        const read = dataOf(session, item.value);
        if (!read.ok) return read;
        items.push(read.value);
      }
      return known(items);
    }
    case 'object': return objectData(session, value);
    case 'union': {
      let first: Data | undefined;
      for (const entry of value.values) {
        const read = dataOf(session, entry.value);
        if (!read.ok) return read;
        if (first && !(first.ok && sameData(first.value, read.value))) return fail('conditional');
        first = read;
      }
      return first ?? fail('conditional');
    }
    default: {
      const constant = globalConstant(value);
      if (constant !== undefined) return known(constant);
      if (value.kind === 'call' && value.isNew) return newData(session, value.callee, value.args);
      const reading = session.replay.evaluate(session, value);
      return reading.kind === 'data' ? (reading.inexact === undefined ? known(reading.value) : fail(reading.inexact)) : fail(reading.kind === 'unknown' ? reading.reason : reasonOf(value));
    }
  }
}

function newData(session: Session, callee: Value, args: readonly Value[]): Data {
  if (callee.kind !== 'global') return fail('computed');
  const [argument] = args;
  const read = argument ? dataOf(session, argument) : known(undefined);
  if (!read.ok) return read;
  if (callee.name === 'Date' && (typeof read.value === 'string' || typeof read.value === 'number')) {
    const date = new Date(read.value);
    if (!Number.isNaN(date.getTime())) return known(date);
  }
  if (callee.name === 'Set' && Array.isArray(read.value)) return known([...new Set<unknown>(read.value)]);
  return fail('computed');
}

function objectData(session: Session, value: ObjectValue): Data {
  const open = value.open[0];
  if (open) return fail(reasonOf(open));
  const result: Record<string, unknown> = {};
  for (const [key, slot] of value.props) {
    if (!isPlainKey(key)) continue;
    if (slot.when?.length) return fail('conditional');
    const read = dataOf(session, slotValue(session, value, key));
    if (!read.ok) return read;
    put(result, key, read.value);
  }
  return known(result);
}

/** Value of a property, running its getter; never throws. */
export function slotValue(session: Session, owner: ObjectValue, key: string): Value {
  const slot = owner.props.get(key);
  if (!slot) return unknownValue('unresolved');
  if (!slot.get) return slot.value;
  try {
    return session.context.get(owner, key);
  } catch {
    return unknownValue('exception');
  }
}

/** Calls a project function; never throws. */
export function callValue(session: Session, fn: FunctionValue, args: Value[]): Value {
  try {
    return session.context.call(fn, args);
  } catch {
    return unknownValue('exception');
  }
}

/** Equality of small data. */
function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return JSON.stringify(a, replaceOdd) === JSON.stringify(b, replaceOdd);
}

function replaceOdd(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  return value instanceof RegExp ? `/${value.source}/${value.flags}` : value;
}

/** Text for people: holes become `{…}`, of several texts the first is taken. */
export function textOf(session: Session, value: Value): { readonly text: string | undefined; readonly inexact?: string } {
  if (!spend(session)) return { text: '{…}', inexact: 'budget' };
  switch (value.kind) {
    case 'literal': return { text: typeof value.value === 'string' ? value.value : undefined };
    case 'template': {
      const fixed = fixedString(value);
      return fixed === undefined ? { text: templateText(value), inexact: 'computed description' } : { text: fixed };
    }
    case 'union': {
      for (const entry of value.values) {
        const read = textOf(session, entry.value);
        if (read.text !== undefined) return { text: read.text, inexact: 'conditional description' };
      }
      return { text: undefined, inexact: 'conditional description' };
    }
    default: {
      const read = dataOf(session, value);
      if (read.ok) return { text: typeof read.value === 'string' ? read.value : undefined };
      return { text: '{…}', inexact: `description: ${read.reason}` };
    }
  }
}

/** Options object with what is known of it: functions and unknown entries left out. `reason` is set when something that matters was. */
export function optionsOf(session: Session, value: Value): { readonly value: unknown; readonly reason?: string } {
  if (value.kind === 'literal') return { value: value.value };
  if (value.kind !== 'object') {
    const read = dataOf(session, value);
    return read.ok ? { value: read.value } : value.kind === 'function' || value.kind === 'template' ? { value: undefined } : { value: undefined, reason: read.reason };
  }
  const result: Record<string, unknown> = {};
  const open = value.open[0];
  let reason = open ? reasonOf(open) : undefined;
  for (const key of value.props.keys()) {
    if (!isPlainKey(key) || ERROR_OPTIONS.has(key)) continue;
    const slot = slotValue(session, value, key);
    if (slot.kind === 'function') continue;
    if (key === 'description') {
      const { text } = textOf(session, slot);
      if (text !== undefined) put(result, key, text);
      continue;
    }
    const read = dataOf(session, slot);
    if (read.ok) put(result, key, read.value);
    else reason ??= `${key}: ${read.reason}`;
  }
  return reason === undefined ? { value: result } : { value: result, reason };
}

/** Options that only say how an error reads, or where it is put. */
const ERROR_OPTIONS: ReadonlySet<string> = new Set(['message', 'error', 'errorMap', 'required_error', 'invalid_type_error', 'invalid_literal_value', 'path', 'fatal', 'abort', 'when', 'continue', 'params']);

/** Plain data as an abstract value, so that the evaluator can go on with it. */
export function valueOf(data: unknown, budget: { left: number } = { left: 20_000 }): Value {
  budget.left -= 1;
  if (budget.left < 0) return unknownValue('budget');
  if (Array.isArray(data)) return array(data.map((item) => valueOf(item, budget)));
  switch (typeof data) {
    case 'string': case 'number': case 'boolean': case 'bigint': case 'undefined': return literal(data);
    case 'object': {
      if (data === null) return literal(null);
      if (data instanceof RegExp) return { kind: 'regexp', source: data.source, flags: data.flags };
      if (Object.getPrototypeOf(data) !== Object.prototype) return unknownValue('unsupported');
      return object(Object.entries(data).map(([key, item]) => [key, valueOf(item, budget)] as const));
    }
    default: return unknownValue('unsupported');
  }
}

/** Whether a value that was made from this data (`valueOf`) still says the same. */
export function isData(value: Value, data: unknown): boolean {
  switch (value.kind) {
    case 'literal': return value.value === data;
    case 'array': return Array.isArray(data) && value.open.length === 0 && value.items.length === data.length && value.items.every((item, index) => item.when === undefined && isData(item.value, data[index]));
    case 'object': {
      if (typeof data !== 'object' || data === null || value.open.length > 0 || value.props.size !== Object.keys(data).length) return false;
      return [...value.props].every(([key, slot]) => slot.when === undefined && Object.hasOwn(data, key) && isData(slot.value, (data as Readonly<Record<string, unknown>>)[key]));
    }
    // What was too large or no plain data to begin with.
    case 'unknown': case 'regexp': return true;
    default: return false;
  }
}

const APPLIED_GLOBALS: ReadonlyMap<string, (value: unknown) => unknown> = new Map<string, (value: unknown) => unknown>([
  ['Number', (value) => Number(value)], ['String', (value) => String(value)], ['Boolean', (value) => Boolean(value)], ['parseFloat', (value) => parseFloat(String(value))],
]);

/**
 * Stand-in for a function on data. Zod 3 asks "is this optional?" by parsing `undefined`, so the answer of the project's function matters: it is
 * evaluated abstractly for primitives; where that gives nothing the value passes unchanged.
 */
export function inertFunction(session: Session, value: Value): (input: unknown) => unknown {
  return (input) => {
    if (typeof input === 'object' && input !== null) return input;
    if (value.kind === 'global') return APPLIED_GLOBALS.get(value.name)?.(input) ?? input;
    if (value.kind !== 'function' || typeof input === 'symbol' || typeof input === 'function') return input;
    if (!spend(session)) return input;
    const read = dataOf(session, callValue(session, value, [literal(input as string | undefined)]));
    return read.ok ? read.value : input;
  };
}

/** Stand-in for a predicate: what the project's function says of a primitive, where that is known; else true. */
export function inertPredicate(session: Session, value: Value): (input: unknown) => boolean {
  return (input) => {
    if (value.kind !== 'function' || (typeof input === 'object' && input !== null) || !spend(session)) return true;
    const read = dataOf(session, callValue(session, value, [literal(input as string | undefined)]));
    return !read.ok || Boolean(read.value);
  };
}
