/** Callbacks that JavaScript's own functions call. */
import type { Machine } from './machine.js';
import type { Origin, Value } from './values.js';
import { unknown } from './values.js';

export function callback(m: Machine, fn: Value | undefined, args: readonly Value[], origin: Origin): Value {
  return fn ? m.call(fn, undefined, args, origin) : unknown('computed', origin);
}
