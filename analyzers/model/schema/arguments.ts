/** Turns the arguments of one recorded call into what real Zod is given, by the kinds of its row; what is not known becomes a note. */
import type { ObjectValue, Value } from '../../resolve/values.js';
import { alternatives } from '../../resolve/values.js';
import { callValue, dataOf, inertFunction, inertPredicate, inertRegExp, isPlainKey, optionsOf, put, slotValue, textOf } from './data.js';
import { marker } from './markers.js';
import { reasonOf, unknownDefault } from './reasons.js';
import { addNotes, emptyNotes, isSchema, isZod4, notesOf, spend, type Metadata, type Notes, type RealSchema, type Session } from './session.js';
import { lazySchema, schemasOf, shapeOf } from './shapes.js';
import { expandedSize } from './walk.js';
import type { ArgumentKind } from './zod-rows.js';

export interface Prepared {
  readonly args: unknown[];
  /** For the result of the call. */
  notes?: Notes;
  metadata?: Metadata;
  /** Why the call cannot be made. */
  failed?: string;
  /** Zod 3: `optional` in place of a default that must not be parsed. */
  optional?: boolean;
  /** Keys that are picked and not known. */
  missing?: string[];
}

/** Largest default that Zod 3 may parse to tell whether a property is optional. */
const MAX_DEFAULT = 200;

/** Metadata that says nothing on what is valid. */
const ANNOTATIONS: ReadonlySet<string> = new Set(['title', 'description', 'examples', 'example', 'deprecated', 'id', '$comment', 'readOnly', 'writeOnly']);

interface Call {
  readonly session: Session;
  readonly major: 3 | 4;
  readonly name: string;
  readonly receiver: RealSchema | undefined;
  readonly prepared: Prepared;
}

function note(call: Call): Notes {
  return (call.prepared.notes ??= emptyNotes());
}

/** Arguments for `name`; those past the row's kinds are left out. */
export function callArguments(session: Session, major: 3 | 4, name: string, kinds: readonly ArgumentKind[], values: readonly Value[], receiver?: RealSchema): Prepared {
  const call: Call = { session, major, name, receiver, prepared: { args: [] } };
  const { prepared } = call;
  for (const [position, kind] of kinds.entries()) {
    if (kind === 'checks') {
      for (const value of values.slice(position)) checkArgument(call, value);
      break;
    }
    const value = values[position];
    if (value?.kind === 'spread') {
      if (kind !== 'message' && kind !== 'params') prepared.failed = reasonOf(value);
      break;
    }
    if (value === undefined) {
      if (kind === 'schema' && receiver === undefined) prepared.args.push(marker(session, 'missing argument', major));
      else if (kind === 'data' || kind === 'values' || kind === 'lazy' || kind === 'schemas') prepared.failed = 'missing argument';
      break;
    }
    argument(call, kind, value);
    if (prepared.failed !== undefined) break;
  }
  return prepared;
}

function argument(call: Call, kind: ArgumentKind, value: Value): void {
  const { session, prepared } = call;
  const { args } = prepared;
  switch (kind) {
    case 'schema': {
      const schema = session.replay.schemaOf(session, value);
      if (call.name === 'merge') {
        const notes = notesOf(session, schema);
        if (notes) addNotes(note(call), notes);
      }
      args.push(schema);
      return;
    }
    case 'rest': {
      const reading = value.kind === 'object' ? undefined : session.replay.evaluate(session, value);
      if (reading?.kind === 'schema') args.push(reading.schema);
      else if (value.kind === 'literal' || value.kind === 'object') args.push(optionsOf(session, value).value);
      else args.push(session.replay.schemaOf(session, value));
      return;
    }
    case 'schemas': {
      const list = schemasOf(session, value);
      if (!list) {
        prepared.failed = reasonOf(value);
        return;
      }
      if (list.reason !== undefined) note(call).unknown.add(`${call.name}: ${list.reason}`);
      args.push(list.items);
      return;
    }
    case 'shape': {
      const read = shapeOf(session, value);
      if (read) {
        addNotes(note(call), read.notes);
        args.push(read.shape);
        return;
      }
      const notes = note(call);
      notes.open = `more properties: ${reasonOf(value)}`;
      notes.unknown.add(notes.open);
      args.push({});
      return;
    }
    case 'data': dataArgument(call, value); return;
    case 'literal': {
      const read = dataOf(session, value);
      if (read.ok) args.push(read.value);
      else prepared.failed = read.reason;
      return;
    }
    case 'text': {
      const read = textOf(session, value);
      if (read.inexact !== undefined) note(call).inexact.add(read.inexact);
      args.push(read.text);
      return;
    }
    case 'meta': prepared.metadata = metadataOf(call, value); return;
    case 'params': {
      const read = optionsOf(session, value);
      if (read.reason !== undefined) note(call).inexact.add(`${call.name}: ${read.reason}`);
      args.push(read.value);
      return;
    }
    case 'message': args.push(undefined); return;
    case 'values': {
      const read = enumValues(session, value);
      if (read.values === undefined) prepared.failed = read.reason ?? reasonOf(value);
      else {
        if (read.reason !== undefined) note(call).unknown.add(`${call.name}: ${read.reason}`);
        args.push(read.values);
      }
      return;
    }
    case 'default': defaultArgument(call, value); return;
    case 'fallback': {
      const read = dataOf(session, value.kind === 'function' ? callValue(session, value, []) : value);
      if (read.ok) args.push(read.value);
      else standIn(call, read.reason);
      return;
    }
    case 'lazy': args.push(lazySchema(session, value)); return;
    case 'apply': args.push(inertFunction(session, value)); return;
    case 'predicate': {
      const expression = value.kind === 'regexp' ? inertRegExp(value.source, value.flags) : undefined;
      args.push(expression ?? (call.name === 'superRefine' ? (): void => undefined : inertPredicate(session, value)));
      return;
    }
    case 'class': args.push(StandInClass); return;
    case 'codec': args.push({ decode: inertFunction(session, value), encode: inertFunction(session, value) }); return;
    case 'template': templateArgument(call, value); return;
    case 'mask': maskArgument(call, value); return;
    case 'checks': return;
  }
}

/** What `z.instanceof` is given in place of a class of the project. */
class StandInClass {}

function dataArgument(call: Call, value: Value): void {
  const read = dataOf(call.session, value);
  if (!read.ok) {
    call.prepared.failed = read.reason;
    return;
  }
  // The converter reads `.source`: what is no regular expression would take the whole schema down with it.
  if (call.name === 'regex' && !(read.value instanceof RegExp)) call.prepared.failed = 'not a regular expression';
  else call.prepared.args.push(read.value);
}

function standIn(call: Call, reason: string): void {
  call.prepared.args.push(null);
  markDefault(call, reason);
}

function markDefault(call: Call, reason: string): void {
  const notes = note(call);
  notes.setDefault = { value: unknownDefault(reason) };
  notes.inexact.add(`default: ${reason}`);
}

function defaultArgument(call: Call, value: Value): void {
  const { session, prepared } = call;
  const read = dataOf(session, value.kind === 'function' ? callValue(session, value, []) : value);
  if (call.major === 4) {
    if (read.ok) prepared.args.push(read.value);
    else standIn(call, read.reason);
    return;
  }
  if (!read.ok) {
    prepared.optional = true;
    markDefault(call, read.reason);
  } else if (dataSize(read.value) > MAX_DEFAULT) {
    prepared.optional = true;
    note(call).setDefault = { value: read.value };
  } else prepared.args.push(read.value);
}

function dataSize(value: unknown): number {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' && value.length > 10_000 ? MAX_DEFAULT + 1 : 1;
  let size = 1;
  for (const item of Object.values(value)) {
    size += dataSize(item);
    if (size > MAX_DEFAULT) break;
  }
  return size;
}

function checkArgument(call: Call, value: Value): void {
  if (value.kind === 'function') {
    call.prepared.args.push((): void => undefined);
    return;
  }
  const reading = call.session.replay.evaluate(call.session, value);
  if (reading.kind === 'check') call.prepared.args.push(reading.check);
  else if (reading.kind === 'schema') {
    // A check whose arguments are not known comes back as a marked stand-in.
    const notes = notesOf(call.session, reading.schema);
    if (notes) addNotes(note(call), notes);
    else call.prepared.args.push(reading.schema);
  } else if (reading.kind === 'metadata') {
    call.prepared.metadata = { ...call.prepared.metadata, ...reading.metadata };
    if (reading.notes) addNotes(note(call), reading.notes);
  } else note(call).unknown.add(`check: ${reading.kind === 'unknown' ? reading.reason : reasonOf(value)}`);
}

function metadataOf(call: Call, value: Value): Metadata {
  const result: Record<string, unknown> = {};
  if (value.kind !== 'object') {
    const read = dataOf(call.session, value);
    if (read.ok && typeof read.value === 'object' && read.value !== null) return read.value as Metadata;
    note(call).inexact.add(`meta: ${read.ok ? 'not an object' : read.reason}`);
    return result;
  }
  const open = value.open[0];
  if (open) note(call).inexact.add(`meta: ${reasonOf(open)}`);
  for (const key of value.props.keys()) {
    if (!isPlainKey(key)) continue;
    const slot = slotValue(call.session, value, key);
    if (key === 'description' || key === 'title') {
      const read = textOf(call.session, slot);
      if (read.inexact !== undefined) note(call).inexact.add(read.inexact);
      if (read.text !== undefined) put(result, key, read.text);
      continue;
    }
    const read = dataOf(call.session, slot);
    if (read.ok) put(result, key, read.value);
    else (ANNOTATIONS.has(key) ? note(call).inexact : note(call).unknown).add(`${key}: ${read.reason}`);
  }
  return result;
}

/** Values of an enum: what is known of them, and what is not. */
function enumValues(session: Session, value: Value): { readonly values?: unknown; readonly reason?: string } {
  if (!spend(session)) return { reason: 'budget' };
  switch (value.kind) {
    case 'array': {
      const values: unknown[] = [];
      let reason = value.open[0] ? reasonOf(value.open[0]) : undefined;
      for (const item of value.items) {
        const read = item.value.kind === 'spread' ? undefined : dataOf(session, item.value);
        if (read?.ok && isScalar(read.value)) {
          if (item.when?.length) reason ??= 'conditional';
          values.push(read.value);
        } else reason ??= read && !read.ok ? read.reason : reasonOf(item.value);
      }
      return result(values.length > 0 || reason === undefined ? values : undefined, reason);
    }
    case 'object': return enumObject(session, value);
    case 'union': {
      const all: unknown[] = [];
      for (const { value: alternative } of alternatives(value)) {
        const read = enumValues(session, alternative);
        if (Array.isArray(read.values)) for (const one of read.values as unknown[]) if (!all.includes(one)) all.push(one);
      }
      return result(all.length > 0 ? all : undefined, 'conditional');
    }
    default: {
      const read = dataOf(session, value);
      if (!read.ok) return { reason: read.reason };
      return typeof read.value === 'object' && read.value !== null ? { values: read.value } : { reason: reasonOf(value) };
    }
  }
}

function enumObject(session: Session, value: ObjectValue): { readonly values?: unknown; readonly reason?: string } {
  const values: Record<string, unknown> = {};
  let reason = value.open[0] ? reasonOf(value.open[0]) : undefined;
  for (const key of value.props.keys()) {
    if (!isPlainKey(key)) continue;
    const read = dataOf(session, slotValue(session, value, key));
    if (read.ok && isScalar(read.value)) put(values, key, read.value);
    else reason ??= read.ok ? 'not a scalar' : read.reason;
  }
  return result(Object.keys(values).length > 0 || reason === undefined ? values : undefined, reason);
}

function result(values: unknown, reason: string | undefined): { readonly values?: unknown; readonly reason?: string } {
  return reason === undefined ? { values } : { values, reason };
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function templateArgument(call: Call, value: Value): void {
  if (value.kind !== 'array' || value.open.length > 0) {
    call.prepared.failed = reasonOf(value);
    return;
  }
  const parts: unknown[] = [];
  for (const item of value.items) {
    const read = dataOf(call.session, item.value);
    if (read.ok) parts.push(read.value);
    else {
      const reading = call.session.replay.evaluate(call.session, item.value);
      if (reading.kind !== 'schema' || !hasShortPattern(reading.schema)) {
        call.prepared.failed = reading.kind === 'schema' ? 'pattern too long' : read.reason;
        return;
      }
      parts.push(reading.schema);
    }
  }
  call.prepared.args.push(parts);
}

/** A template's pattern is made of those of its parts: one made of itself doubles at each step. */
function hasShortPattern(schema: RealSchema): boolean {
  try {
    return expandedSize(schema) < 1000 && ((schema['_zod'] as { pattern?: RegExp }).pattern?.source.length ?? 0) < 10_000;
  } catch {
    return false;
  }
}

/** Keys of `pick`, `omit`, `partial`, `required`: those that the shape has, since Zod 4 refuses others. */
function maskArgument(call: Call, value: Value): void {
  const { prepared, receiver } = call;
  const conditional = value.kind === 'object' ? [...value.props].filter(([, slot]) => (slot.when?.length ?? 0) > 0) : [];
  const fixed = value.kind === 'object' && conditional.length > 0 ? { ...value, props: new Map([...value.props].filter(([, slot]) => !slot.when?.length)) } : value;
  const read = dataOf(call.session, fixed);
  if (!read.ok || typeof read.value !== 'object' || read.value === null) {
    if (read.ok && read.value === undefined) return;
    prepared.failed = read.ok ? 'not an object' : read.reason;
    return;
  }
  const shape = shapeKeys(receiver);
  const mask: Record<string, true> = {};
  for (const [key, wanted] of Object.entries(read.value)) {
    if (!wanted) continue;
    if (shape.has(key)) mask[key] = true;
    else if (call.name === 'pick') (prepared.missing ??= []).push(key);
  }
  for (const [key] of conditional) {
    if (!shape.has(key)) continue;
    // What may be left out is there; what may be optional is optional.
    if (call.name === 'pick' || call.name === 'partial' || call.name === 'exactPartial' || call.name === 'deepPartial') mask[key] = true;
    if (call.name === 'pick' || call.name === 'omit') note(call).conditional.add(key);
    note(call).inexact.add('conditional property');
  }
  prepared.args.push(mask);
}

function shapeKeys(schema: RealSchema | undefined): ReadonlySet<string> {
  if (!schema || !isSchema(schema)) return new Set();
  try {
    const shape: unknown = isZod4(schema) ? schema._def['shape'] : (schema._def['shape'] as () => unknown)();
    return new Set(Object.keys(shape as object));
  } catch {
    return new Set();
  }
}
