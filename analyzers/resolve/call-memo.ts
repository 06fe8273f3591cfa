/**
 * Remembers calls that carry nothing of interest: while handlers are run one after another, `getClient()` or `logger.info('start')` give the same
 * answer every time. A call is remembered only when none of its arguments, nor its receiver, is made of an input.
 */
import type { ts } from '../project/syntax.js';
import type { CallEvent } from './machine.js';
import type { Environment } from './environment.js';
import type { FunctionValue, Value } from './values.js';
import { apiPath, partsOf, isInput } from './values.js';

export interface Remembered {
  readonly env: Environment;
  readonly self: Value | undefined;
  readonly args: readonly Value[];
  readonly result: Value;
  /** It never came back. */
  readonly threw: boolean;
  /** Calls into packages made meanwhile, one a place: what was seen once is seen again. */
  readonly events: EventLog;
}

/** Calls into packages by the place they are written at. */
export type EventLog = Map<ts.Node, CallEvent>;

/** Calls of one function that are kept apart. */
const MAX_PER_FUNCTION = 24;

export class CallMemo {
  readonly #calls = new Map<object, Remembered[]>();
  /** Environments made later belong to a handler's own run: functions declared in them are not remembered. */
  readonly #newest: number;
  /** Events of the calls that are being recorded, innermost last. */
  readonly recording: EventLog[] = [];

  constructor(newest: number) {
    this.#newest = newest;
  }

  /** Adds to the call that is being recorded, if there is one. */
  record(event: CallEvent): void {
    this.recording[this.recording.length - 1]?.set(event.origin.node, event);
  }

  /** Ends a recording: what was seen in it was also seen in the one around it. */
  end(): void {
    const done = this.recording.pop();
    const outer = this.recording[this.recording.length - 1];
    if (done && outer) for (const [node, event] of done) outer.set(node, event);
  }

  accepts(fn: FunctionValue, self: Value | undefined, args: readonly Value[]): boolean {
    return fn.env.serial <= this.#newest && args.length <= 8 && (self === undefined || isClean(self)) && args.every(isClean);
  }

  find(fn: FunctionValue, self: Value | undefined, args: readonly Value[]): Remembered | undefined {
    return this.#calls.get(fn.node)?.find((known) => known.env === fn.env && (known.self === self || (known.self !== undefined && self !== undefined && alike(known.self, self, 3))) && known.args.length === args.length && known.args.every((arg, index) => {
      const other = args[index];
      return other !== undefined && alike(arg, other, 3);
    }));
  }

  keep(fn: FunctionValue, remembered: Remembered): void {
    const list = this.#calls.get(fn.node);
    if (!list) this.#calls.set(fn.node, [remembered]);
    else if (list.length < MAX_PER_FUNCTION) list.push(remembered);
  }
}

/** Values looked at; what is larger is taken to hold an input. */
const MAX_LOOKED_AT = 400;

/** Not made of an input. */
function isClean(value: Value): boolean {
  switch (value.kind) {
    case 'literal': return value.tag === undefined;
    case 'external': return !isRequest(value);
    case 'function': case 'class': case 'module': case 'global': case 'regexp': case 'instance': return true;
    case 'unknown': case 'member': case 'call': case 'template': return (value.notedClean ??= look(value));
    // Objects and lists can change.
    case 'object': case 'array': case 'collection': {
      if (value.notedClean === false) return false;
      const clean = look(value);
      if (!clean) value.notedClean = false;
      return clean;
    }
    default: return look(value);
  }
}

/** What a handler of HTTP requests is given: whoever sends the request wrote it, as the model writes arguments. */
function isRequest(value: Value): boolean {
  return value.kind === 'external' && value.module === 'http-request';
}

function look(value: Value): boolean {
  const seen = new Set<Value>([value]);
  const parts: Value[] = [];
  for (const one of seen) {
    if (seen.size > MAX_LOOKED_AT || isInput(one) || isRequest(one) || (one.kind === 'literal' && one.tag !== undefined)) return false;
    if ('notedClean' in one) {
      if (one.notedClean === false) return false;
      if (one.notedClean === true) continue;
    }
    parts.length = 0;
    partsOf(one, parts);
    for (const part of parts) seen.add(part);
  }
  return true;
}

/** Two clean arguments that a function cannot tell apart in a way that matters here. */
function alike(a: Value, b: Value, depth: number): boolean {
  if (a === b) return true;
  if (depth === 0) return false;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'literal': return b.kind === 'literal' && a.value === b.value && a.tag === b.tag;
    case 'unknown': return true;
    case 'member': case 'call': return apiPath(a) === apiPath(b);
    // What is fixed of a text says what a request is for.
    case 'template': return b.kind === 'template' && a.parts.length === b.parts.length && a.parts.every((part, index) => (typeof part === 'string' ? part === b.parts[index] : typeof b.parts[index] !== 'string'));
    case 'function': return b.kind === 'function' && a.node === b.node && a.env === b.env;
    case 'external': return b.kind === 'external' && a.module === b.module && a.name === b.name;
    case 'global': return b.kind === 'global' && a.name === b.name;
    case 'object': {
      if (b.kind !== 'object' || a.cls !== b.cls || a.props.size !== b.props.size || a.open.length !== b.open.length) return false;
      for (const [name, slot] of a.props) {
        const other = b.props.get(name);
        if (!other || !alike(slot.value, other.value, depth - 1)) return false;
      }
      return true;
    }
    case 'array': return b.kind === 'array' && a.items.length === b.items.length && a.open.length === b.open.length && a.items.every((item, index) => {
      const other = b.items[index];
      return other !== undefined && alike(item.value, other.value, depth - 1);
    });
    case 'union': return b.kind === 'union' && a.values.length === b.values.length && a.values.every((entry, index) => {
      const other = b.values[index];
      return other !== undefined && alike(entry.value, other.value, depth - 1);
    });
    case 'regexp': return b.kind === 'regexp' && a.source === b.source && a.flags === b.flags;
    case 'instance': return b.kind === 'instance' && alike(a.type, b.type, depth - 1);
    case 'class': return b.kind === 'class' && a.node === b.node && a.env === b.env;
    default: return false;
  }
}
