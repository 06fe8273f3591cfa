/**
 * Abstract values of the partial evaluator: what an expression of the analysed program can be, without running it.
 *
 * Known data (literals, objects, arrays, functions, classes) is kept as such; whatever a package that we do not read would return is kept
 * symbolically (`external`, `member`, `call`), so that models (SDK rows, Zod) interpret values and never syntax.
 */
import type { ts } from '../project/syntax.js';
import type { Environment } from './environment.js';
import type { Unit } from '../project/unit.js';

/** Text and place of a condition that is not decided by the source. */
export interface Condition {
  readonly text: string;
  readonly node: ts.Node;
  readonly unit: Unit;
  /** What was tested, and whether it held: guards are judged by these. */
  readonly value?: Value | undefined;
  readonly holds?: boolean;
  /** Its failure ends the program or throws: a check, no choice. It says nothing about whether a registration is made. */
  readonly guard?: boolean;
  /** How the branch ended that is left behind where this condition holds. */
  readonly leaves?: 'normal' | 'return' | 'throw' | 'break' | 'continue';
  /** What a callback answered of an item that was taken from a list: `roots.find((root) => isInside(root, path))`. */
  readonly picks?: true;
  /** It holds for every item of a list that is not known. */
  readonly each?: true;
}

export interface Origin {
  readonly node: ts.Node;
  readonly unit: Unit;
}

/** A string, number, boolean, null, undefined or bigint fixed in the source. */
export interface LiteralValue {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null | undefined | bigint;
  readonly origin?: Origin | undefined;
  /** Set on values that stand for something the model must recognise again, such as the name of the tool being called. */
  readonly tag?: string;
}

/** A regular expression literal or `new RegExp` of fixed text: kept as text, never run. */
export interface RegExpValue {
  readonly kind: 'regexp';
  readonly source: string;
  readonly flags: string;
  readonly origin?: Origin | undefined;
}

/** A string of which parts are fixed: strings alternate with holes in any order. */
/** Answers that are asked for at every call, kept on the value itself: a map beside it costs more than the answer. Nothing but the function that gives the answer reads them. */
interface Noted {
  /** Of {@link apiPath}; null where it has none. */
  notedPath?: string | null | undefined;
  /** Of `isClean` (call-memo.ts). */
  notedClean?: boolean | undefined;
}

/** The same for values that change: what holds an input once is taken to hold one for good. */
interface NotedMutable {
  /** Of `isClean` (call-memo.ts). */
  notedClean?: false | undefined;
}

export interface TemplateValue extends Noted {
  readonly kind: 'template';
  readonly parts: readonly (string | Value)[];
  readonly origin?: Origin | undefined;
}

/** A property slot; a getter is run when read. */
export interface Slot {
  value: Value;
  readonly get?: FunctionValue | undefined;
  /** Conditions under which the property exists. */
  readonly when?: readonly Condition[] | undefined;
  /** Where the key is written. */
  readonly keyOrigin?: Origin | undefined;
}

/** How a value got into an object: `settings[name] = value`. */
export interface Put {
  readonly key: Value;
  readonly when: readonly Condition[];
}

/** An object of the analysed program: literal, instance of a project class, or a module's `exports`. Mutable while evaluating. */
export interface ObjectValue extends NotedMutable {
  readonly kind: 'object';
  readonly props: Map<string, Slot>;
  /** What an unknown spread, computed key or foreign base class may add: looked at when a property is not in `props`. */
  open: Value[];
  /** Keys written that are not known. */
  keys?: Value[];
  /** Those of them under which a new object was put, whatever stood there before. */
  fresh?: Value[];
  /** Of what stands in `open`: the key that is not known under which it was put, and the conditions then in force. */
  puts?: Map<Value, Put>;
  /** Class it is an instance of. */
  readonly cls?: ClassValue | undefined;
  readonly origin?: Origin | undefined;
  /** Next object in the prototype chain (`Object.create`). */
  readonly proto?: Value | undefined;
  /** A `Proxy`: what stands in for the object in `proto`. */
  readonly traps?: ObjectValue;
  /** It has no prototype at all (`Object.create(null)`). */
  readonly bare?: true;
  readonly since?: Since;
}

/** Innermost condition in force when a list or object was made: what is added later depends on the conditions since then only. */
export type Since = Condition | undefined;

export interface ArrayItem {
  readonly value: Value;
  readonly when?: readonly Condition[] | undefined;
}

/** An array or tuple; `open` when more unknown items may be there. Mutable while evaluating. */
export interface ArrayValue extends NotedMutable {
  readonly kind: 'array';
  readonly items: ArrayItem[];
  /** What unknown further items may be. */
  open: Value[];
  /** Number of known items that surely come before all unknown ones; left out: none. */
  openFrom?: number;
  readonly origin?: Origin | undefined;
  readonly since?: Since;
}

export interface CollectionEntry {
  readonly key: Value;
  value: Value;
  readonly when?: readonly Condition[] | undefined;
  /** Where it was put there, if its name is not known. */
  readonly place?: ts.Node | undefined;
}

/** A Map or Set; keys that are fixed strings are exact, others are kept as values. */
export interface CollectionValue extends NotedMutable {
  readonly kind: 'collection';
  readonly type: 'map' | 'set';
  readonly entries: CollectionEntry[];
  /** Entries by fixed key. */
  readonly index: Map<string, CollectionEntry>;
  /** Entries whose key is not fixed. */
  loose: number;
  open: Value[];
  readonly origin?: Origin | undefined;
  readonly since?: Since;
}

/** A function of the analysed project with the environment it closes over. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly node: ts.SignatureDeclaration & { body?: ts.Node | undefined };
  readonly unit: Unit;
  readonly env: Environment;
  /** Receiver bound by member access or `.bind`. */
  readonly self?: Value | undefined;
  /** Arguments bound by `.bind`. */
  readonly bound?: readonly Value[] | undefined;
  /** Class whose body declares it, for `super`. */
  readonly home?: ClassValue | undefined;
  readonly name?: string | undefined;
  /** Properties set on the function object. */
  readonly props: Map<string, Slot>;
}

/** A class of the analysed project. */
export interface ClassValue {
  readonly kind: 'class';
  readonly node: ts.ClassLikeDeclaration;
  readonly unit: Unit;
  readonly env: Environment;
  readonly base?: Value | undefined;
  readonly statics: ObjectValue;
  readonly name?: string | undefined;
}

/** A module of the project as a namespace (`import * as x`). */
export interface ModuleValue {
  readonly kind: 'module';
  readonly unit: Unit;
}

/** A name imported from a package we do not read; `name` is `*` for the namespace and `default` for the default export. */
export interface ExternalValue {
  readonly kind: 'external';
  readonly module: string;
  readonly name: string;
  /** The module that it was imported from, where it is taken to come from another one. */
  readonly via?: string;
  readonly origin?: Origin | undefined;
}

/** A global such as `process` or `console`. */
export interface GlobalValue {
  readonly kind: 'global';
  readonly name: string;
}

/** Property of a symbolic value. */
export interface MemberValue extends Noted {
  readonly kind: 'member';
  readonly object: Value;
  /** Undefined when the key is computed and unknown. */
  readonly name: string | undefined;
  /** The key that is not known. */
  readonly key?: Value;
  /** Of a property with a name: the object may have it from a write under a key that is not known. */
  readonly put?: Put;
  readonly origin?: Origin | undefined;
}

/** Result of calling (or `new`-ing) a symbolic value; `args` hold spread arguments as `spread` when they are not known. */
export interface CallValue extends Noted {
  readonly kind: 'call';
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly isNew: boolean;
  readonly origin: Origin;
  /** Properties that were written on it afterwards. */
  written?: Set<string>;
  /** What the project put on it: functions in the place of methods, and what it keeps things in. */
  own?: Map<string, Value>;
}

/** Something typed by an annotation as an instance of `type` (an external or member of one). */
export interface InstanceValue extends Noted {
  readonly kind: 'instance';
  readonly type: Value;
  readonly origin?: Origin | undefined;
}

/** One of several values, by a condition that the source does not decide. */
export interface UnionValue extends Noted {
  readonly kind: 'union';
  readonly values: readonly { readonly value: Value; readonly when?: readonly Condition[] | undefined }[];
  /** What it was computed by, where its truth says something of the operands: `a && b`, `a || b`, `table[key]`. */
  readonly test?: { readonly op: '&&' | '||' | 'lookup'; readonly left: Value; readonly right: Value } | undefined;
}

export type UnknownReason =
  | 'parameter' | 'environment' | 'input' | 'unresolved' | 'computed' | 'budget' | 'recursion' | 'unsupported' | 'runtime' | 'exception';

/** Not known, and why; `from` are values it was made of, for provenance. `label` names a parameter or variable. */
export interface UnknownValue extends Noted {
  readonly kind: 'unknown';
  readonly reason: UnknownReason;
  readonly label?: string | undefined;
  readonly from?: readonly Value[] | undefined;
  readonly origin?: Origin | undefined;
  readonly tag?: string;
  /** Operator or method that computed it from `from`: `===`, `!`, `typeof`, `.includes`, `.some` … */
  readonly op?: string | undefined;
  /** Of `.some` and `.every`: what stands for each of several items of the list that was gone through. */
  readonly each?: readonly Value[];
  /** What is known of an input: the JSON Schema it was checked against. */
  readonly schema?: unknown;
}

/** `...x` in an argument list or array where `x` is not known. */
export interface SpreadValue {
  readonly kind: 'spread';
  readonly value: Value;
}

export type Value =
  | LiteralValue | RegExpValue | TemplateValue | ObjectValue | ArrayValue | CollectionValue | FunctionValue | ClassValue | ModuleValue
  | ExternalValue | GlobalValue | MemberValue | CallValue | InstanceValue | UnionValue | UnknownValue | SpreadValue;

/** Values that stand for code we do not read. */
export type SymbolicValue = ExternalValue | GlobalValue | MemberValue | CallValue | InstanceValue;

export const UNDEFINED: LiteralValue = { kind: 'literal', value: undefined };

/** `null` or `undefined`. */
export function isNothing(value: Value): boolean {
  return value.kind === 'literal' && (value.value === null || value.value === undefined);
}

export function literal(value: LiteralValue['value'], origin?: Origin): LiteralValue {
  return { kind: 'literal', value, origin };
}

export function unknown(reason: UnknownReason, origin?: Origin, label?: string, from?: readonly Value[]): UnknownValue {
  return { kind: 'unknown', reason, origin, label, from };
}

/** Result of an operator or method on values that are not all fixed. */
export function operation(op: string, from: readonly Value[], origin?: Origin): UnknownValue {
  return { kind: 'unknown', reason: 'computed', origin, from, op };
}

export function object(entries: Iterable<readonly [string, Value]> = [], origin?: Origin): ObjectValue {
  const props = new Map<string, Slot>();
  for (const [key, value] of entries) props.set(key, { value });
  return { kind: 'object', props, open: [], origin };
}

export function array(values: Iterable<Value> = [], origin?: Origin): ArrayValue {
  const items: ArrayItem[] = [];
  for (const value of values) items.push({ value });
  return { kind: 'array', items, open: [], origin };
}

export function isSymbolic(value: Value): value is SymbolicValue {
  switch (value.kind) {
    case 'external': case 'global': case 'member': case 'call': case 'instance': return true;
    default: return false;
  }
}

export function isString(value: Value | undefined): value is LiteralValue & { readonly value: string } {
  return value?.kind === 'literal' && typeof value.value === 'string';
}

/** Most alternatives a union keeps; past it the value is unknown. */
const MAX_ALTERNATIVES = 48;

/** Joins alternatives, flattening nested unions and dropping doubles. */
export function union(values: readonly { value: Value; when?: readonly Condition[] | undefined }[]): Value {
  const [one] = values;
  if (values.length === 1 && one?.value.kind === 'union' && !one.when) return one.value;
  const flat: Alternative[] = [];
  for (const { value, when } of values) addTo(flat, value, when);
  const only = flat[0];
  if (flat.length === 1 && only) return only.value;
  if (flat.length === 0) return UNDEFINED;
  if (flat.length > MAX_ALTERNATIVES) return unknown('budget', undefined, undefined, flat.slice(0, 8).map((entry) => entry.value));
  // The only one of its kind keeps what it was computed by.
  return { kind: 'union', values: flat, ...(values.length === 1 && one?.value.kind === 'union' && one.value.test ? { test: one.value.test } : {}) };
}

/** What is left of several: a single piece of data keeps what was checked where it comes from. */
export function remaining(kept: readonly Alternative[]): Value {
  const [only] = kept;
  return kept.length === 1 && only?.when && (only.value.kind === 'call' || only.value.kind === 'unknown' || only.value.kind === 'member' || only.value.kind === 'template') ? { kind: 'union', values: kept } : union(kept);
}

interface Alternative {
  readonly value: Value;
  readonly when?: readonly Condition[] | undefined;
}

function addTo(flat: Alternative[], value: Value, when: readonly Condition[] | undefined): void {
  if (value.kind === 'union') {
    for (const inner of value.values) addTo(flat, inner.value, inner.when ? (when ? [...inner.when, ...when] : inner.when) : when);
    return;
  }
  if (flat.length > MAX_ALTERNATIVES) return;
  let first: number | undefined;
  for (let index = 0; index < flat.length; index += 1) {
    const other = flat[index];
    if (!other || !sameValue(other.value, value)) continue;
    if (!other.when) return;
    // It comes without any condition too: none counts.
    if (!when) {
      flat[index] = { value };
      return;
    }
    if (isSameWay(other.when, when)) return;
    // Answers of checks that are told apart by conditions stay apart: what one of them proves, the other may not.
    if (value.kind === 'literal' && typeof value.value === 'boolean') continue;
    if (value.kind !== 'unknown' && value.kind !== 'call' && value.kind !== 'member' && value.kind !== 'template') return;
    // Of data two ways are kept apart, each with its conditions; where it comes on more, it counts as having passed none: following each costs too much.
    // (Items of a list that are made of the same data were asked one by one.)
    if (first !== undefined && !(isPicked(when) && isPicked(other.when))) {
      flat[first] = { value };
      flat.splice(index, 1);
      return;
    }
    first = index;
  }
  flat.push({ value, when });
}

function isPicked(when: readonly Condition[]): boolean {
  return when[when.length - 1]?.picks === true;
}

function isSameWay(a: readonly Condition[], b: readonly Condition[]): boolean {
  return a === b || (a.length === b.length && a.every((one, index) => one.value === b[index]?.value && one.holds === b[index]?.holds && one.node === b[index]?.node));
}

function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'literal' && b.kind === 'literal') return Object.is(a.value, b.value) && a.tag === b.tag;
  if (a.kind === 'function' && b.kind === 'function') return a.node === b.node && a.env === b.env && a.self === b.self;
  if (a.kind === 'external' && b.kind === 'external') return a.module === b.module && a.name === b.name;
  return (a.kind === 'call' || a.kind === 'member') && isMadeAlike(a, b, 6);
}

/** Made by the same call in the source from the same data: `browser = await launch()` each time that a handler runs. (Of what `new` makes each is one of its own.) */
function isMadeAlike(a: Value, b: Value, depth: number): boolean {
  if (a === b) return true;
  if (depth === 0 || a.kind !== b.kind) return false;
  const inner = (left: Value, right: Value | undefined): boolean => right !== undefined && isMadeAlike(left, right, depth - 1);
  switch (a.kind) {
    case 'member': return b.kind === 'member' && a.name === b.name && a.key === b.key && inner(a.object, b.object);
    case 'call': return b.kind === 'call' && a.origin.node === b.origin.node && !a.isNew && !b.isNew && !a.written && !b.written && a.args.length === b.args.length && inner(a.callee, b.callee) && a.args.every((arg, index) => inner(arg, b.args[index]));
    case 'object': return b.kind === 'object' && a.origin?.node !== undefined && a.origin.node === b.origin?.node && a.open.length === 0 && b.open.length === 0 && a.props.size === b.props.size && a.props.size <= 20
      && [...a.props].every(([name, slot]) => !slot.when && !slot.get && inner(slot.value, b.props.get(name)?.value));
    case 'instance': return b.kind === 'instance' && inner(a.type, b.type);
    case 'literal': case 'function': case 'external': return sameValue(a, b);
    case 'global': return b.kind === 'global' && a.name === b.name;
    default: return false;
  }
}

/** The alternatives of a value: itself, or the members of a union. */
export function alternatives(value: Value): readonly { readonly value: Value; readonly when?: readonly Condition[] | undefined }[] {
  return value.kind === 'union' ? value.values : [{ value }];
}

/**
 * Path of a symbolic value from its package: `zod#z.string().min`, `node:child_process#exec`, `console.log` for globals.
 * An item of a list is `[]`: `…pages()[].goto`. `new C` and an instance typed `C` share the path of `C`, so `@modelcontextprotocol/sdk#McpServer.registerTool` names the method however the
 * receiver was found. Undefined for values that do not start at a package or global. Module names are canonical already (see packages.ts).
 */
export function apiPath(value: Value): string | undefined {
  switch (value.kind) {
    case 'external': return value.name === '*' ? value.module : `${value.module}#${value.name}`;
    case 'global': return value.name;
    case 'member': case 'call': case 'instance': {
      const { notedPath: known } = value;
      if (known !== undefined) return known ?? undefined;
      const found = computedPath(value);
      // A path that a loop makes longer and longer names nothing that a row could name.
      const kept = found !== undefined && found.length <= MAX_PATH ? found : undefined;
      value.notedPath = kept ?? null;
      return kept;
    }
    default: return undefined;
  }
}

const MAX_PATH = 240;

function computedPath(value: MemberValue | CallValue | InstanceValue): string | undefined {
  if (value.kind === 'instance') return apiPath(value.type);
  if (value.kind === 'call') {
    const parent = apiPath(value.callee);
    return parent === undefined || value.isNew ? parent : `${parent}()`;
  }
  const parent = apiPath(value.object);
  if (parent === undefined) return undefined;
  if (value.name === undefined || /^\d+$/.test(value.name)) return `${parent}[]`;
  return value.object.kind === 'external' && value.object.name === '*' ? `${parent}#${value.name}` : `${parent}.${value.name}`;
}

/** Values looked at when a value's origin is asked for. */
const MAX_LOOKED_AT = 300;

/** True when `value` was made from a value that satisfies `test`, followed through members, calls, templates and unknowns (bounded). */
export function derivesFrom(value: Value, test: (value: Value) => boolean, depth = 6): boolean {
  const seen = new Set<Value>();
  let level: Value[] = [value];
  for (let left = depth; left >= 0 && level.length > 0; left -= 1) {
    const next: Value[] = [];
    for (const one of level) {
      if (seen.has(one)) continue;
      if (test(one)) return true;
      seen.add(one);
      if (seen.size > MAX_LOOKED_AT) return false;
      partsOf(one, next);
    }
    level = next;
  }
  return false;
}

/** On the value that stands for what the model sends as a tool's arguments. */
export const INPUT_TAG = 'tool-arguments';

/** What the model sends as a tool's arguments, as a whole. */
export function isInput(value: Value): boolean {
  return value.kind === 'unknown' && value.tag === INPUT_TAG;
}

/** An operation that gives what it is given: one of several values, whichever it is. */
export const ITSELF = 'itself';

/** Values that a value was made of. */
export function partsOf(value: Value, into: Value[]): void {
  switch (value.kind) {
    case 'member': into.push(value.object); break;
    case 'call': into.push(value.callee, ...value.args); break;
    case 'template': for (const part of value.parts) if (typeof part !== 'string') into.push(part); break;
    case 'unknown': if (value.from) into.push(...value.from); break;
    case 'union': for (const part of value.values) into.push(part.value); break;
    case 'spread': into.push(value.value); break;
    case 'collection':
      for (const entry of value.entries) into.push(entry.value);
      into.push(...value.open);
      break;
    case 'object':
      for (const slot of value.props.values()) into.push(slot.value);
      into.push(...value.open);
      if (value.keys) into.push(...value.keys);
      break;
    case 'array':
      for (const item of value.items) into.push(item.value);
      into.push(...value.open);
      break;
    default:
  }
}
