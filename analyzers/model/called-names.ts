/**
 * Names that a call handler answers to, where the list of tools cannot be known: what the name of the request is compared with (`case`, `===`), and
 * the keys of tables it is looked up in.
 */
import type { CallEvent, Machine } from '../resolve/machine.js';
import type { Condition, FunctionValue, LiteralValue, Origin, Value } from '../resolve/values.js';
import { alternatives, isString, literal, object, partsOf } from '../resolve/values.js';
import { aside } from './aside.js';
import type { Collector, Watcher } from './collect.js';
import { inputValue } from './known.js';

/** Steps spent on one handler. */
const STEPS = 60_000;
/** Values looked at in one condition. */
const MAX_VALUES = 60;

export interface CalledName {
  readonly name: LiteralValue & { readonly value: string };
  /** Where it is compared or looked up. */
  readonly origin: Origin;
}

/** Names that `dispatcher` tells apart, as they are written: file by file, from top to bottom. */
export function calledNames(machine: Machine, collector: Collector, dispatcher: FunctionValue, at: Origin): CalledName[] {
  const wanted = inputValue('name');
  const request = object([['method', literal('tools/call')], ['params', object([['name', wanted], ['arguments', inputValue('arguments')]])]]);
  const names = new Map<string, CalledName>();
  const seen = new Set<Value>();
  const add = (name: Value, origin: Origin): void => {
    if (isString(name) && name.value !== '' && !names.has(name.value)) names.set(name.value, { name, origin });
  };
  const look = (value: Value | undefined): void => {
    const left: Value[] = value ? [value] : [];
    for (let one = left.shift(), count = 0; one && count < MAX_VALUES; one = left.shift(), count += 1) {
      if (seen.has(one)) continue;
      seen.add(one);
      if (one.kind === 'unknown' && (one.op === '===' || one.op === '==' || one.op === '!==' || one.op === '!=') && one.from?.includes(wanted)) {
        for (const other of one.from) if (other !== wanted) for (const { value: choice } of alternatives(other)) add(choice, one.origin ?? at);
      } else if (one.kind === 'unknown' && one.op === 'lookup' && one.from?.[1] === wanted) keysOf(one.from[0], one.origin ?? at, add);
      else if (one.kind === 'union' && one.test?.op === 'lookup' && one.test.right === wanted) keysOf(one.test.left, at, add);
      partsOf(one, left);
    }
  };
  const all = (conditions: readonly Condition[] | undefined): void => {
    for (const { value } of conditions ?? []) look(value);
  };
  const watcher: Watcher = {
    enter(_fn, _args, _origin) {
      all(machine.conditions);
      return undefined;
    },
    decided: () => undefined,
    call(event: CallEvent) {
      all(event.conditions);
      look(event.callee);
    },
  };
  aside(machine, collector, { steps: STEPS, watcher, unremembered: true }, () => {
    const answer = machine.run(dispatcher, dispatcher.self, [request, inputValue('extra')], at);
    for (const { value, when } of alternatives(answer)) {
      all(when);
      look(value);
    }
    all(machine.conditions);
  });
  const files = [...new Set([...names.values()].map(({ origin }) => origin.unit.path))];
  return [...names.values()].sort((a, b) => files.indexOf(a.origin.unit.path) - files.indexOf(b.origin.unit.path) || a.origin.node.pos - b.origin.node.pos);
}

/** Keys of a table whose values are functions or descriptions of tools. */
function keysOf(table: Value | undefined, at: Origin, add: (name: Value, origin: Origin) => void): void {
  for (const { value } of alternatives(table ?? literal(undefined))) {
    if (value.kind === 'object') {
      for (const [key, slot] of value.props) if (slot.value.kind === 'function' || slot.value.kind === 'object') add(literal(key, slot.keyOrigin), slot.keyOrigin ?? at);
    } else if (value.kind === 'collection') {
      for (const entry of value.entries) if (entry.value.kind === 'function' || entry.value.kind === 'object') add(entry.key, at);
    }
  }
}

