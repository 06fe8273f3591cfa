/** `__generator` and `__values`, by which TypeScript writes generators, `async` functions and `for … of` for ES5: a function that is called again and again and says where to go on, a list with `next`. */
import type { Machine } from './machine.js';
import { spreadInto } from './spread.js';
import type { ArrayItem, FunctionValue, Origin, Value } from './values.js';
import { UNDEFINED, alternatives, array, literal, object, union, unknown } from './values.js';

/** First item of what a step answers (`tslib`, `__generator`). */
const RETURN = 2;
const BREAK = 3;
const YIELD = 4;
const YIELD_ALL = 5;

const MAX_STEPS = 3000;

/** What `state.sent()` answers now. */
const sents = new WeakMap<Value, Value>();

/** How far a list was gone through by its `next`. */
const taken = new WeakMap<Value, { count: number }>();

/** The items of an iterable value as a list that is gone through by `next`. */
export function iteratorOf(value: Value, origin: Origin): Value {
  const items: ArrayItem[] = [];
  const open: Value[] = [];
  spreadInto(items, open, value, undefined);
  const list: Value = { kind: 'array', items, open, origin };
  taken.set(list, { count: 0 });
  return list;
}

/** Calls that go on where they were: `state.sent()` of a generator, `next()` of an iterator. */
export function goOn(callee: Value): Value | undefined {
  if (callee.kind === 'call') return sents.get(callee);
  if (callee.kind !== 'member' || callee.name !== 'next' || callee.object.kind !== 'array') return undefined;
  const at = taken.get(callee.object);
  if (!at) return undefined;
  const { items, open } = callee.object;
  const value = items[at.count]?.value ?? open[at.count - items.length];
  at.count += 1;
  return object([['done', literal(value === undefined)], ['value', value ?? UNDEFINED]]);
}

/**
 * Follows the steps of one function. A way that is sure is followed as often as it comes, others once.
 * @param awaited it is the body of an `async` function: what it answers is what it returns; else the list of what it yields
 */
export function runGenerator(m: Machine, body: FunctionValue, self: Value, awaited: boolean, origin: Origin): Value {
  const sent: Value = { kind: 'call', callee: { kind: 'global', name: '__generator.sent' }, args: [], isNew: true, origin };
  const tries = array([]);
  const state = object([['sent', sent], ['trys', tries], ['ops', array([])]], origin);
  const seen = new Set<number>();
  const returned: Value[] = [];
  const yielded: Value[] = [];
  const open: Value[] = [];
  const queue: { readonly label: number; readonly value: Value; readonly sure: boolean }[] = [{ label: 0, value: UNDEFINED, sure: true }];
  for (let count = 0; queue.length > 0 && count < MAX_STEPS && m.step(); count += 1) {
    const next = queue.shift();
    if (!next || (!next.sure && seen.has(next.label))) continue;
    seen.add(next.label);
    state.props.set('label', { value: literal(next.label) });
    sents.set(sent, next.value);
    const results = alternatives(m.run(body, self, [state], origin));
    const sure = next.sure && results.length === 1;
    const reached = alternatives(state.props.get('label')?.value ?? UNDEFINED).flatMap(({ value }) => (value.kind === 'literal' && typeof value.value === 'number' ? [value.value] : []));
    for (const { value: result } of results) {
      const [op, given] = result.kind === 'array' ? [numberOf(result.items[0]?.value), result.items[1]?.value ?? UNDEFINED] : [undefined, UNDEFINED];
      if (op === RETURN) returned.push(given);
      else if (op === BREAK) {
        const label = numberOf(given);
        if (label !== undefined) queue.push({ label, value: UNDEFINED, sure });
      } else if (op === YIELD || op === YIELD_ALL) {
        if (op === YIELD_ALL && given.kind === 'array') {
          yielded.push(...given.items.map((item) => item.value));
          open.push(...given.open);
        } else (op === YIELD ? yielded : open).push(given);
        for (const label of reached) queue.push({ label: label + 1, value: given, sure: sure && reached.length === 1 });
      }
    }
  }
  if (!awaited) return { ...array(yielded), open, origin };
  return returned.length > 0 ? union(returned.map((value) => ({ value }))) : queue.length > 0 ? unknown('budget', origin) : UNDEFINED;
}

function numberOf(value: Value | undefined): number | undefined {
  return value?.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined;
}
