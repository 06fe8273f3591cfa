/** Shapes, lists and lazy schemas: how objects and arrays of the program become objects and arrays of real schemas. */
import type { ArrayValue, FunctionValue, ObjectValue, Value } from '../../resolve/values.js';
import { alternatives, union } from '../../resolve/values.js';
import { callValue, isPlainKey, put, slotValue } from './data.js';
import { marker } from './markers.js';
import { reasonOf } from './reasons.js';
import { addNotes, emptyNotes, MAX_LAZY, type Notes, type RealSchema, type Session, type Shape } from './session.js';

/** Schemas of a list, and what is unknown about the list itself. */
export function schemasOf(session: Session, value: Value): { readonly items: RealSchema[]; readonly reason?: string } | undefined {
  if (value.kind === 'array') return listSchemas(session, value);
  const reading = session.replay.evaluate(session, value);
  if (reading.kind === 'schemas') return { items: [...reading.items] };
  return undefined;
}

function listSchemas(session: Session, value: ArrayValue): { readonly items: RealSchema[]; readonly reason?: string } {
  let reason = value.open[0] ? reasonOf(value.open[0]) : undefined;
  const items: RealSchema[] = [];
  for (const item of value.items) {
    if (item.when?.length) reason ??= 'conditional item';
    items.push(item.value.kind === 'spread' ? marker(session, reasonOf(item.value)) : session.replay.schemaOf(session, item.value));
  }
  return reason === undefined ? { items } : { items, reason };
}

/** The real shape of an object of schemas, with notes on its keys; undefined when the value is no object. */
export function shapeOf(session: Session, value: Value): { readonly shape: Shape; readonly notes: Notes } | undefined {
  if (value.kind === 'object') return objectShape(session, value);
  if (value.kind === 'union') {
    const merged = mergeAlternatives(value);
    return merged && objectShape(session, merged);
  }
  const reading = session.replay.evaluate(session, value);
  if (reading.kind !== 'shape') return undefined;
  const notes = emptyNotes();
  if (reading.notes) addNotes(notes, reading.notes);
  return { shape: reading.shape, notes };
}

/** One object that stands for several by a condition: a key that not all have may be undefined. */
function mergeAlternatives(value: Value): ObjectValue | undefined {
  const objects: ObjectValue[] = [];
  for (const { value: alternative } of alternatives(value)) {
    if (alternative.kind === 'object') objects.push(alternative);
    else if (!(alternative.kind === 'literal' && !alternative.value)) return undefined;
  }
  const [first] = objects;
  if (!first) return undefined;
  const merged: ObjectValue = { kind: 'object', props: new Map(), open: objects.flatMap((one) => one.open), origin: first.origin };
  const when = alternatives(value).flatMap((alternative) => alternative.when ?? []);
  for (const one of objects) {
    for (const [key, slot] of one.props) {
      const known = merged.props.get(key);
      if (!known) {
        const everywhere = alternatives(value).every(({ value: other }) => other.kind === 'object' && other.props.has(key));
        merged.props.set(key, everywhere ? slot : { ...slot, when: [...(slot.when ?? []), ...when] });
        if (!everywhere && when.length === 0) merged.props.set(key, { ...slot, value: { kind: 'union', values: [{ value: slot.value }, { value: { kind: 'literal', value: undefined } }] } });
      } else if (known.value !== slot.value) {
        merged.props.set(key, { ...known, value: { kind: 'union', values: [...alternatives(known.value), ...alternatives(slot.value)] } });
      }
    }
  }
  return merged;
}

function objectShape(session: Session, value: ObjectValue): { readonly shape: Shape; readonly notes: Notes } {
  const shape: Shape = {};
  const notes = emptyNotes();
  for (const open of value.open) {
    const spread = open.kind === 'unknown' ? undefined : shapeOf(session, open);
    if (spread) {
      for (const [key, schema] of Object.entries(spread.shape)) if (!value.props.has(key)) put(shape, key, schema);
      addNotes(notes, spread.notes);
    } else {
      notes.open = `more properties: ${reasonOf(open)}`;
      notes.unknown.add(notes.open);
    }
  }
  for (const [key, slot] of value.props) {
    if (!isPlainKey(key)) {
      notes.unknown.add('property named __proto__');
      continue;
    }
    if (!slot.get && slot.value.kind === 'literal' && slot.value.value === undefined) {
      notes.inexact.add('property without a schema');
      continue;
    }
    const origin = slot.keyOrigin ?? ('origin' in slot.value ? slot.value.origin : undefined);
    if (origin) notes.keys.set(key, origin);
    // Required-ness stays as written: it is what the server says when the property is there.
    const conditional = (slot.when?.length ?? 0) > 0 || maybeAbsent(slot.value);
    if (conditional) {
      notes.conditional.add(key);
      notes.inexact.add('conditional property');
    }
    if (slot.get) defineLazy(session, shape, key, () => slotValue(session, value, key));
    else put(shape, key, session.replay.schemaOf(session, maybeAbsent(slot.value) ? present(slot.value) : slot.value));
  }
  return { shape, notes };
}

function isAbsent(value: Value): boolean {
  return value.kind === 'literal' && (value.value === undefined || value.value === null || value.value === false);
}

/** `flag ? schema : undefined`. */
function maybeAbsent(value: Value): boolean {
  return value.kind === 'union' && value.values.some((entry) => isAbsent(entry.value));
}

function present(value: Value): Value {
  return union(alternatives(value).filter((entry) => !isAbsent(entry.value)));
}

/** A getter on a shape, evaluated once: how Zod 4 writes recursive objects. */
function defineLazy(session: Session, shape: Shape, key: string, value: () => Value): void {
  const get = once(session, () => session.replay.schemaOf(session, value()));
  Object.defineProperty(shape, key, { get, enumerable: true, configurable: true });
}

/** Runs a maker of schemas once, and not deeper than makers may nest. */
function once(session: Session, make: () => RealSchema): () => RealSchema {
  const level = session.lazy + 1;
  let made: RealSchema | undefined;
  return () => {
    if (made) return made;
    if (level > MAX_LAZY || session.budget.left <= 0) return (made = marker(session, 'recursion'));
    const outer = session.lazy;
    session.lazy = level;
    try {
      made = make();
    } finally {
      session.lazy = outer;
    }
    return made;
  };
}

/** The inner schema of `z.lazy(fn)`. */
export function lazySchema(session: Session, value: Value): () => RealSchema {
  if (value.kind !== 'function') return () => marker(session, `lazy: ${reasonOf(value)}`);
  const fn: FunctionValue = value;
  return once(session, () => session.replay.schemaOf(session, callValue(session, fn, [])));
}
