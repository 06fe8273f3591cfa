/**
 * Items of a list that were made at the same place of data that is not known: what a service keeps grows with every call of every handler, and asking the
 * fortieth entry of a cache tells nothing that the others did not.
 */
import type { ts } from '../project/syntax.js';
import type { Machine } from './machine.js';
import type { Value } from './values.js';
import { apiPath } from './values.js';

/** Items of one place that are looked at one by one: the newest, which the handler that runs may have put there itself. */
export const MAX_ALIKE = 6;

/** Lists that are gone through as they are. */
const SHORT = 12;

/** Positions of items that need no look of their own, while handlers are run. */
export function alikeItems(m: Machine, items: readonly { readonly value: Value }[]): ReadonlySet<number> | undefined {
  if (m.memo === undefined || items.length <= SHORT) return undefined;
  const count = new Map<ts.Node, number>();
  const left = new Set<number>();
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const value = items[index]?.value;
    const place = value && madeAt(value);
    if (!place) continue;
    const before = count.get(place) ?? 0;
    count.set(place, before + 1);
    if (before >= MAX_ALIKE) left.add(index);
  }
  return left.size > 0 ? left : undefined;
}

/** Where it was made, if it is made of data: entries of a table that is written down are told apart, and so are fields by their names. */
function madeAt(value: Value, depth = 2): ts.Node | undefined {
  switch (value.kind) {
    case 'object': return holdsData(value) ? value.origin?.node : undefined;
    // An entry of a Map: its name and what stands under it.
    case 'array': {
      const [name, entry, more] = value.items;
      return depth > 0 && name && entry && !more && name.value.kind !== 'literal' ? madeAt(entry.value, depth - 1) : undefined;
    }
    case 'union': return value.values[0] && depth > 0 ? madeAt(value.values[0].value, depth - 1) : undefined;
    default: return undefined;
  }
}

function holdsData({ props, open }: Extract<Value, { kind: 'object' }>): boolean {
  if (open.length > 0) return true;
  for (const { value } of props.values()) if (value.kind !== 'literal' && value.kind !== 'function' && value.kind !== 'regexp') return true;
  return false;
}

/** What they give is what the code that they are handed gives, and is not known without running it. */
const GIVES_WHAT_CODE_GIVES = /^(?:map|flatMap|filter|find|findLast|findIndex|findLastIndex|some|every|reduce|reduceRight|replace|replaceAll)$/;

/** The same method of objects that packages made is called on one after another. */
const MAX_ALIKE_METHODS = 2;

/**
 * Of one of several things a method is called that is handed code: `this.queue = this.queue.then(next)` makes the queue one of ever more. What the method
 * runs is the same for each.
 */
export function alikeMethods(m: Machine, called: readonly { readonly value: Value }[], args: readonly Value[]): ReadonlySet<Value> | undefined {
  if (m.memo === undefined || called.length <= MAX_ALIKE_METHODS || !args.some((arg) => arg.kind === 'function')) return undefined;
  const count = new Map<string, number>();
  const left = new Set<Value>();
  for (let index = called.length - 1; index >= 0; index -= 1) {
    const value = called[index]?.value;
    if (value?.kind !== 'member' || (value.object.kind !== 'call' && value.object.kind !== 'unknown' && value.object.kind !== 'member') || GIVES_WHAT_CODE_GIVES.test(value.name ?? '')) continue;
    const path = apiPath(value) ?? `.${value.name ?? ''}`;
    const before = count.get(path) ?? 0;
    count.set(path, before + 1);
    if (before >= MAX_ALIKE_METHODS) left.add(value);
  }
  return left.size > 0 ? left : undefined;
}
