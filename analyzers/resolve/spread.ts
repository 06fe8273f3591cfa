/** What is taken over into a list or an object, and under which conditions. */
import type { Machine } from './machine.js';
import type { ArrayItem, Condition, ObjectValue, Since, Slot, Value } from './values.js';
import { UNDEFINED, alternatives, array, literal, union, unknown } from './values.js';

/** Adds the items of an iterable value; what is not known becomes an open end. */
export function spreadInto(items: ArrayItem[], open: Value[], value: Value, when: readonly Condition[] | undefined): void {
  // Lists that branches made of each other (`tools = flag ? [...tools, extra] : tools`) share items: each counts once.
  const seen = value.kind === 'union' ? new Set<Value>() : undefined;
  for (const alternative of alternatives(value)) {
    const conditions = joinConditions(when, alternative.when);
    const inner = alternative.value;
    switch (inner.kind) {
      case 'array':
        for (const item of inner.items) {
          if (seen?.has(item.value) === true) continue;
          seen?.add(item.value);
          items.push({ value: item.value, when: joinConditions(conditions, item.when) });
        }
        open.push(...inner.open);
        break;
      case 'collection':
        for (const entry of inner.entries) {
          const item = inner.type === 'set' ? entry.value : array([entry.key, entry.value]);
          items.push({ value: item, when: joinConditions(conditions, entry.when) });
        }
        open.push(...inner.open);
        break;
      case 'literal':
        if (typeof inner.value === 'string') for (const character of inner.value.slice(0, 200)) items.push({ value: literal(character) });
        break;
      default: open.push(inner);
    }
  }
  bound(items, open);
}

/** Items and open ends that a list keeps: lists that a loop doubles must not grow without end. */
const MAX_ITEMS = 5000;
const MAX_OPEN = 6;

function bound(items: ArrayItem[], open: Value[]): void {
  if (items.length > MAX_ITEMS) {
    items.length = MAX_ITEMS;
    open.push(unknown('budget'));
  }
  if (open.length > MAX_OPEN) open.length = MAX_OPEN;
}

/** Conditions under which something is added now to a list or object made earlier; undefined when there are none. */
export function addedUnder(m: Machine, target: { readonly since?: Since }): readonly Condition[] | undefined {
  const { conditions } = m;
  const start = target.since === undefined ? 0 : conditions.lastIndexOf(target.since) + 1;
  const added = conditions.slice(start).filter((condition) => condition.guard !== true);
  return added.length > 0 ? added : undefined;
}

/** Innermost condition in force now. */
export function since(m: Machine): Since {
  return m.conditions[m.conditions.length - 1];
}

export function joinConditions(a: readonly Condition[] | undefined, b: readonly Condition[] | undefined): readonly Condition[] | undefined {
  if (!a || a.length === 0) return b;
  if (!b || b.length === 0) return a;
  return [...a, ...b];
}

/** Copies own properties as `{...value}` does; alternatives become conditional properties. */
export function spreadObject(m: Machine, target: ObjectValue, value: Value, when: readonly Condition[] | undefined): void {
  for (const alternative of alternatives(value)) {
    const conditions = joinConditions(when, alternative.when);
    const isChoice = value.kind === 'union';
    const inner = alternative.value;
    if (inner.kind === 'literal') continue;
    if (inner.kind === 'object') {
      for (const [name, slot] of inner.props) {
        if (name.startsWith('#')) continue;
        const read = slot.get ? m.run(slot.get, inner, [], inner.origin ?? slot.get) : slot.value;
        const before = target.props.get(name);
        const slotWhen = joinConditions(conditions, slot.when);
        const joined: Slot = isChoice && before
          ? { value: union([{ value: before.value, when: before.when }, { value: read, when: slotWhen }]), keyOrigin: slot.keyOrigin ?? before.keyOrigin }
          : { value: read, when: slotWhen, keyOrigin: slot.keyOrigin };
        target.props.set(name, joined);
      }
      target.open.push(...inner.open.slice(0, MAX_OPEN));
      if (inner.keys) (target.keys ??= []).push(...inner.keys.slice(0, MAX_OPEN));
      if (inner.puts) target.puts = new Map([...(target.puts ?? []), ...inner.puts]);
    } else if (inner.kind === 'module') {
      for (const name of m.exportNames(inner.unit.path)) target.props.set(name, { value: m.exportOf(inner.unit.path, name) ?? UNDEFINED });
    } else if (inner.kind === 'array') {
      inner.items.forEach((item, index) => target.props.set(String(index), { value: item.value }));
    } else if (inner.kind !== 'function' && inner.kind !== 'class') target.open.push(inner);
  }
  if (target.open.length > MAX_OPEN) target.open.length = MAX_OPEN;
}
