/** Event emitters of which both ends are known: what is emitted reaches the listeners of the same object. */
import type { Machine } from './machine.js';
import type { FunctionValue, Origin, Value } from './values.js';
import { apiPath, isString } from './values.js';

/** Classes and makers of emitters; an emitter that another process or a socket holds the other end of is none. */
const EMITTERS = /^(?:node:events(?:#(?:default|EventEmitter|default\.EventEmitter|EventEmitterAsyncResource))?|(?:eventemitter3|eventemitter2|emittery)#(?:default|EventEmitter|EventEmitter2)|mitt#default\(\)|EventTarget)$/;

const LISTENS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener']);
const EMITS: ReadonlySet<string> = new Set(['emit', 'dispatchEvent']);

const listeners = new WeakMap<Value, Map<string, FunctionValue[]>>();

/** Most listeners of one event that are followed. */
const MAX_LISTENERS = 16;

/** Remembers a listener, or runs the listeners of what is emitted. */
export function atEmitter(m: Machine, callee: Value, args: readonly Value[], origin: Origin): void {
  if (callee.kind !== 'member' || callee.name === undefined) return;
  const isListening = LISTENS.has(callee.name);
  if (!isListening && !EMITS.has(callee.name)) return;
  const emitter = callee.object;
  const [event, listener] = args;
  if (!event || !EMITTERS.test(apiPath(emitter) ?? '')) return;
  const known = listeners.get(emitter);
  if (isListening) {
    if (!isString(event) || listener?.kind !== 'function') return;
    const table = known ?? new Map<string, FunctionValue[]>();
    if (!known) listeners.set(emitter, table);
    const list = table.get(event.value);
    if (!list) table.set(event.value, [listener]);
    else if (list.length < MAX_LISTENERS && !list.some((other) => other.node === listener.node && other.env === listener.env)) list.push(listener);
    return;
  }
  // `dispatchEvent(new CustomEvent('name', { detail }))` hands the event object on.
  const isDispatch = callee.name === 'dispatchEvent';
  const name = isDispatch && event.kind === 'call' ? event.args[0] : event;
  if (!isString(name)) return;
  for (const one of known?.get(name.value) ?? []) m.call(one, undefined, isDispatch ? [event] : args.slice(1), origin);
}
