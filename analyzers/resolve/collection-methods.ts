/** Methods of Map and Set. */
import type { ts } from '../project/syntax.js';
import { MAX_ALIKE } from './alike-items.js';
import { callback } from './callbacks.js';
import { tested } from './expressions.js';
import { addedUnder } from './spread.js';
import type { Machine } from './machine.js';
import { keyOf } from './values-read.js';
import type { CollectionValue, Condition, Origin, Value } from './values.js';
import { UNDEFINED, array, literal, operation, union, unknown } from './values.js';

/**
 * Adds or replaces an entry.
 * @param place where it is put there, while handlers are run: of entries whose names are not known the newest of each place are kept
 */
export function put(target: CollectionValue, key: Value, value: Value, when: readonly Condition[] | undefined, place?: ts.Node): void {
  const text = keyOf(key);
  const existing = text === undefined ? sameClass(target, key) : target.index.get(text);
  if (existing) {
    existing.value = value;
    return;
  }
  if (target.entries.length >= 5000) return;
  if (text === undefined && place !== undefined) {
    const [oldest, ...others] = target.entries.filter((entry) => entry.place === place);
    if (oldest && others.length >= MAX_ALIKE - 1) {
      target.entries.splice(target.entries.indexOf(oldest), 1);
      target.loose -= 1;
    }
  }
  const entry = { key, value, when, place: text === undefined ? place : undefined };
  target.entries.push(entry);
  if (text === undefined) target.loose += 1;
  else target.index.set(text, entry);
}

/** The entry under a class, which is a key by itself. */
function sameClass(target: CollectionValue, key: Value | undefined): CollectionValue['entries'][number] | undefined {
  return key?.kind === 'class' ? target.entries.find((entry) => entry.key.kind === 'class' && entry.key.node === key.node && entry.key.env === key.env) : undefined;
}

/** With what was proven of it: read in another call, the conditions in force now are gone. */
function kept(m: Machine, value: Value): Value {
  return m.hooks.keep?.(value, m) ?? value;
}

export function collectionMethod(m: Machine, target: CollectionValue, name: string, args: readonly Value[], origin: Origin): Value | undefined {
  const when = name === 'set' || name === 'add' ? addedUnder(m, target) : undefined;
  const key = args[0];
  switch (name) {
    case 'set': case 'add':
      put(target, key ?? UNDEFINED, kept(m, (name === 'set' ? args[1] : key) ?? UNDEFINED), when, m.memo === undefined ? undefined : origin.node);
      return target;
    case 'get': case 'has': {
      const wanted = key && keyOf(key);
      if (wanted !== undefined && target.loose === 0) {
        const found = target.index.get(wanted);
        if (found) {
          if (key?.kind === 'literal' && key.tag !== undefined) m.hooks.decided?.(origin, true, m);
          return name === 'get' ? found.value : literal(true, origin);
        }
        if (target.open.length === 0) return name === 'get' ? UNDEFINED : literal(false, origin);
      }
      if (key?.kind === 'class' && target.open.length === 0 && target.entries.every((entry) => entry.key.kind === 'literal' || entry.key.kind === 'class')) {
        const found = sameClass(target, key);
        if (found) return name === 'get' ? found.value : literal(true, origin);
        if (name === 'has' && target.entries.length > 0) return literal(false, origin);
      }
      if (name === 'has') return operation('.has', [target, ...args], origin);
      const lookup = { op: 'lookup', left: target, right: key ?? UNDEFINED } as const;
      // Empty so far: handlers may fill it, in whatever order they are called.
      const rest = target.open.length > 0 ? [{ value: unknown('computed', origin, undefined, target.open) }] : target.entries.length === 0 ? [{ value: operation('lookup', [target, lookup.right], origin) }] : [];
      return tested(union([...target.entries.slice(0, 100).map((entry) => ({ value: entry.value, when: entry.when })), ...rest, { value: UNDEFINED }]), lookup);
    }
    case 'values': case 'keys': case 'entries': {
      const pick = (entry: CollectionValue['entries'][number]): Value => (name === 'keys' ? entry.key : name === 'values' || target.type === 'set' ? entry.value : array([entry.key, entry.value]));
      return { kind: 'array', items: target.entries.map((entry) => ({ value: pick(entry), when: entry.when })), open: [...target.open], origin };
    }
    case 'forEach':
      for (const entry of [...target.entries]) callback(m, args[0], [entry.value, entry.key, target], origin);
      return UNDEFINED;
    case 'delete': case 'clear': return unknown('computed', origin);
    default: return undefined;
  }
}
