/** Replays a recorded chain of calls on real Zod: only data goes in, functions are stand-ins, names come from closed lists. */
import type { ExternalValue, Value } from '../../resolve/values.js';
import { usual } from '../../resolve/values-read.js';
import { alternatives, isSymbolic } from '../../resolve/values.js';
import { callArguments, type Prepared } from './arguments.js';
import { distinctSchemas, smallEnough } from './convert.js';
import { dataOf, isPlainKey, put } from './data.js';
import { marker, withUnknown } from './markers.js';
import { errorText, reasonOf } from './reasons.js';
import {
  addNotes, copy, createSession, emptyNotes, ensureNotes, inherit, isObjectSchema, isSchema, isZod4, MAX_DEPTH, notesOf, spend, typeName,
  type Metadata, type Reading, type Replay, type RealSchema, type Session, type Shape,
} from './session.js';
import type { SchemaContext } from './types.js';
import {
  CHECKS, DEFINITION_READABLE, FUNCTIONAL_METHODS, FUNCTIONS, METHODS, PLAIN, READABLE, RETURNS_EXISTING, SCHEMA_AGNOSTIC, USES,
  ZOD3, ZOD3_COERCE, ZOD4, ZOD4_COERCE, ZOD4_ISO, zodModule, type FunctionRow, type Namespace,
} from './zod-rows.js';

/** Longest chain replayed; real ones have less than twenty links. */
const MAX_CHAIN = 400;

const nothing = (reason: string): Reading => ({ kind: 'unknown', reason });

interface Link {
  /** The value after this link. */
  readonly value: Value;
  /** Name read, for a property or method. */
  readonly name?: string | undefined;
  /** Arguments, for a call. */
  readonly args?: readonly Value[];
}

/** What a symbolic value is on real Zod. Never throws; the same value always gives the same schema object. */
function evaluate(session: Session, value: Value): Reading {
  const links: Link[] = [];
  let current = value;
  let start: Reading | undefined;
  for (;;) {
    start = session.memo.get(current);
    if (start) break;
    if (links.length > MAX_CHAIN) {
      start = nothing('budget');
      break;
    }
    if (current.kind === 'call') {
      if (current.isNew) {
        start = nothing(reasonOf(current));
        break;
      }
      const { callee, args } = current;
      links.push(callee.kind === 'member' ? { value: current, name: callee.name, args } : { value: current, args });
      current = callee.kind === 'member' ? callee.object : callee;
    } else if (current.kind === 'member') {
      links.push({ value: current, name: current.name });
      current = current.object;
    } else {
      start = root(session, current);
      break;
    }
  }
  if (session.depth > MAX_DEPTH) return nothing('budget');
  session.depth += 1;
  // A value met again while it is being replayed refers to itself other than through a lazy schema.
  for (const link of links) session.memo.set(link.value, nothing('recursion'));
  let reading = start;
  // The value of the link before, when this run made its schema and nobody else has it.
  let own: Value | undefined;
  for (let index = links.length - 1; index >= 0; index -= 1) {
    const link = links[index];
    if (!link) continue;
    const next = links[index - 1];
    if (!spend(session)) reading = nothing('budget');
    else if (own && link.name === 'describe' && link.args && reading.kind === 'schema' && !session.metadata.get(reading.schema)?.['id']) {
      // The schema without the text is nobody's: it can take the text itself. Asked for later, it is made again.
      session.memo.delete(own);
      reading = describe(session, reading.schema, 'describe', ['text'], link.args, true);
    } else {
      const base = next && sharedBase(reading, link, next);
      if (base) {
        // Shared by all readings: not to be remembered as this value's own.
        session.memo.delete(link.value);
        reading = base;
        own = undefined;
        continue;
      }
      reading = step(session, reading, link);
    }
    session.memo.set(link.value, reading);
    own = link.args && reading.kind === 'schema' && !(link.name !== undefined && RETURNS_EXISTING.has(link.name)) ? link.value : undefined;
  }
  session.depth -= 1;
  return reading;
}

const BASES = new Map<unknown, RealSchema>();

/** `z.string()` in front of a check: the check makes a schema of its own, so one base serves all. */
function sharedBase(reading: Reading, link: Link, next: Link): Reading | undefined {
  if (reading.kind !== 'namespace' || link.args?.length !== 0 || link.name === undefined || next.args === undefined || next.name === undefined || !CHECKS.has(next.name)) return undefined;
  const make = reading.namespace.functions.get(link.name);
  if (!make || !PLAIN.has(link.name)) return undefined;
  let schema = BASES.get(make);
  if (!schema) {
    const made = make();
    if (!isSchema(made)) return undefined;
    BASES.set(make, (schema = made));
  }
  return { kind: 'schema', schema };
}

function root(session: Session, value: Value): Reading {
  switch (value.kind) {
    case 'external': return external(session, value);
    case 'union': {
      if (!alternatives(value).some((alternative) => isSymbolic(alternative.value))) {
        const read = dataOf(session, value);
        return read.ok ? { kind: 'data', value: read.value } : nothing(read.reason);
      }
      return { kind: 'schema', schema: unionSchema(session, value) };
    }
    case 'object': case 'array': case 'literal': case 'template': case 'regexp': {
      const read = dataOf(session, value);
      return read.ok ? { kind: 'data', value: read.value } : nothing(read.reason);
    }
    default: return nothing(reasonOf(value));
  }
}

/** Major version of Zod that an external value belongs to; undefined when it is not Zod. */
export function zodMajor(session: Pick<Session, 'context' | 'major'>, value: ExternalValue): 3 | 4 | undefined {
  const row = zodModule(value.module);
  if (!row) return undefined;
  if (!row.whole && value.name !== 'z' && value.name !== '*' && value.name !== 'default') return undefined;
  if (row.major) return row.major;
  let major: 3 | 4 | undefined;
  try {
    major = session.context.zodMajorOf(value.module);
  } catch {
    major = undefined;
  }
  return major ?? session.major;
}

function external(session: Session, value: ExternalValue): Reading {
  const major = zodMajor(session, value);
  if (major === undefined) return nothing(reasonOf(value));
  const namespace: Reading = { kind: 'namespace', namespace: major === 3 ? ZOD3 : ZOD4, part: '' };
  return value.name === '*' ? namespace : member(session, namespace, value.name);
}

/** One property read or call. */
function step(session: Session, reading: Reading, link: Link): Reading {
  if (link.args === undefined) return link.name === undefined ? nothing('computed property') : member(session, reading, link.name);
  if (link.name === undefined) {
    if (reading.kind === 'function') return callFunction(session, reading.namespace, reading.name, link.args);
    return nothing(reading.kind === 'unknown' ? reading.reason : 'not a function of Zod');
  }
  switch (reading.kind) {
    case 'namespace': {
      const target = member(session, reading, link.name);
      return target.kind === 'function' ? callFunction(session, target.namespace, target.name, link.args) : nothing(`z.${link.name} is not known`);
    }
    case 'schema': return callMethod(session, reading.schema, link.name, link.args);
    // Zod 3 keeps the shape behind a function: `_def.shape()`.
    case 'definition': return link.name === 'shape' || link.name === 'getter' ? member(session, reading, link.name) : nothing('computed');
    case 'unknown': return reading;
    default: return nothing(`call of ${link.name}`);
  }
}

/** Property of what has been replayed so far. */
function member(session: Session, reading: Reading, name: string): Reading {
  switch (reading.kind) {
    case 'namespace': {
      if (name === 'z' || name === 'default') return reading;
      const { namespace } = reading;
      if (name === 'coerce') return { kind: 'namespace', namespace: namespace.major === 3 ? ZOD3_COERCE : ZOD4_COERCE, part: 'coerce' };
      if (name === 'iso' && namespace.major === 4) return { kind: 'namespace', namespace: ZOD4_ISO, part: 'iso' };
      if (namespace.major === 4 && (FUNCTIONAL_METHODS.has(name) || name === 'describe' || name === 'meta')) return { kind: 'function', namespace, name };
      return namespace.functions.has(name) ? { kind: 'function', namespace, name } : nothing(`z.${name} is not known`);
    }
    case 'schema': {
      if (name === '_def' || name === 'def' || name === '_zod') return { kind: 'definition', owner: reading.schema };
      if (name === 'description') return { kind: 'data', value: descriptionOf(session, reading.schema) };
      if (!READABLE.has(name)) return nothing(`property ${name}`);
      return classify(session, reading.schema, read(reading.schema, name));
    }
    case 'definition': {
      if (name === 'def') return reading;
      if (name === 'description') return { kind: 'data', value: descriptionOf(session, reading.owner) };
      if (!DEFINITION_READABLE.has(name)) return nothing(`property ${name}`);
      return classify(session, reading.owner, read(reading.owner._def, name));
    }
    case 'shape': {
      const schema = Object.hasOwn(reading.shape, name) ? reading.shape[name] : undefined;
      if (schema) return { kind: 'schema', schema };
      return nothing(reading.notes?.open ?? `no property ${name}`);
    }
    case 'schemas': {
      if (name === 'length') return { kind: 'data', value: reading.items.length };
      const schema = /^\d{1,4}$/.test(name) ? reading.items[Number(name)] : undefined;
      return schema ? { kind: 'schema', schema } : nothing(`no item ${name}`);
    }
    case 'data': {
      const { value } = reading;
      if (typeof value === 'object' && value !== null && Object.hasOwn(value, name)) return { kind: 'data', value: (value as Record<string, unknown>)[name] };
      return nothing(`no property ${name}`);
    }
    case 'unknown': return reading;
    default: return nothing(`property ${name}`);
  }
}

/** Reads a property of real Zod, getters included; undefined when it throws. */
function read(owner: object, name: string): unknown {
  try {
    return (owner as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}

function descriptionOf(session: Session, schema: RealSchema): unknown {
  return isZod4(schema) ? session.metadata.get(schema)?.['description'] : schema._def['description'];
}

/** What a property of a real schema holds. */
function classify(session: Session, owner: RealSchema, found: unknown): Reading {
  let value = found;
  if (typeof value === 'function' && !isZod4(owner)) {
    // Only `_def.shape` of Zod 3 is a function among the readable properties.
    try {
      value = (value as () => unknown)();
    } catch {
      return nothing('unreadable property');
    }
  }
  if (isSchema(value)) return { kind: 'schema', schema: value };
  if (value instanceof Set) value = [...(value as Set<unknown>)];
  if (value instanceof Map) value = [...(value as Map<unknown, unknown>).values()];
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isSchema)) return { kind: 'schemas', items: value };
    return value.every(isPrimitive) ? { kind: 'data', value } : nothing('unreadable property');
  }
  if (isPrimitive(value)) return value === undefined ? nothing('no such property') : { kind: 'data', value };
  if (typeof value === 'object' && value !== null) {
    if (isObjectSchema(owner)) return { kind: 'shape', shape: value as Shape, notes: notesOf(session, owner) };
    if (Object.values(value).every(isPrimitive)) return { kind: 'data', value };
  }
  return nothing('unreadable property');
}

function isPrimitive(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean', 'bigint', 'undefined'].includes(typeof value);
}

/** A function of the namespace with a row. */
function callFunction(session: Session, namespace: Namespace, name: string, args: readonly Value[]): Reading {
  if (FUNCTIONAL_METHODS.has(name)) {
    const [receiver, ...rest] = args;
    const schema = receiver && schemaOf(session, receiver);
    return schema ? callMethod(session, schema, name, rest) : nothing('missing argument');
  }
  const row = FUNCTIONS.get(name);
  if (row && namespace.major === 4 && (name === 'describe' || name === 'meta')) {
    const { metadata, notes, args: [text] } = callArguments(session, 4, name, row.args, args);
    return { kind: 'metadata', metadata: metadata ?? { description: text }, notes };
  }
  const real = namespace.functions.get(name);
  if (!row || !real) return nothing(`z.${name} is not known`);
  const prepared = callArguments(session, namespace.major, name, row.args, args);
  if (prepared.failed !== undefined) return otherwise(session, namespace, name, row, prepared.failed);
  let result: unknown;
  try {
    result = real(...prepared.args);
  } catch (error) {
    const options = prepared.args[1];
    // A discriminator that an option does not show: the options are known all the same.
    if (name !== 'discriminatedUnion' || !Array.isArray(options)) return otherwise(session, namespace, name, row, errorText(error));
    result = namespace.functions.get('union')?.(options);
    (prepared.notes ??= emptyNotes()).inexact.add(`discriminatedUnion: ${errorText(error)}`);
  }
  if (!isSchema(result)) return { kind: 'check', check: result };
  annotate(session, result, prepared);
  return { kind: 'schema', schema: result };
}

/** The known part of a function whose arguments are not known. */
function otherwise(session: Session, namespace: Namespace, name: string, row: FunctionRow, reason: string): Reading {
  if (row.otherwise === 'string') {
    const made = namespace.functions.get('string')?.();
    if (isSchema(made)) {
      ensureNotes(session, made).unknown.add(`${name}: ${reason}`);
      return { kind: 'schema', schema: made };
    }
  }
  return { kind: 'schema', schema: marker(session, `${name}: ${reason}`, namespace.major) };
}

/** Zod 3 asks every ancestor again each time a shape is read: answered once, a schema merged with itself does not double at each step. */
function settle(schema: RealSchema): void {
  if (isZod4(schema) || !isObjectSchema(schema)) return;
  const { shape } = schema._def;
  if (typeof shape !== 'function') return;
  let known: unknown;
  (schema._def as { shape: unknown }).shape = (): unknown => (known ??= (shape as () => unknown)());
}

function annotate(session: Session, schema: RealSchema, prepared: Prepared): void {
  if (prepared.notes) addNotes(ensureNotes(session, schema), prepared.notes);
  if (prepared.metadata && isZod4(schema)) session.metadata.set(schema, { ...session.metadata.get(schema), ...prepared.metadata });
}

/** A method of a schema with a row. */
function callMethod(session: Session, receiver: RealSchema, name: string, args: readonly Value[]): Reading {
  const row = METHODS.get(name);
  const kept = (reason: string): Reading => ({ kind: 'schema', schema: withUnknown(session, receiver, `${name}: ${reason}`) });
  if (USES.has(name)) return nothing(`result of ${name}`);
  if (!row) return kept('method is not known');
  const real = read(receiver, name);
  if (name === 'describe' || name === 'meta' || name === 'register') return describe(session, receiver, name, row.args, args);
  if (typeof real !== 'function') return kept('no such method');
  const major = isZod4(receiver) ? 4 : 3;
  // Zod 3 rewrites every nested object at once.
  if (name === 'deepPartial' && !smallEnough(receiver)) return kept('schema too large');
  const prepared = callArguments(session, major, name, row.args, args, receiver);
  if (prepared.failed !== undefined) return kept(prepared.failed);
  if (prepared.optional && major === 3) {
    // Zod 3 would parse the default to tell whether the property is optional: it is, so say so.
    const optional = callMethod(session, receiver, 'optional', []);
    if (optional.kind === 'schema' && prepared.notes) addNotes(ensureNotes(session, optional.schema), prepared.notes);
    return optional;
  }
  let result: unknown;
  try {
    result = (real as (...args: unknown[]) => unknown).apply(receiver, prepared.args);
  } catch (error) {
    return kept(errorText(error));
  }
  if (!isSchema(result)) return nothing(`result of ${name}`);
  settle(result);
  carry(session, receiver, result, name);
  annotate(session, result, prepared);
  if (prepared.missing) result = pickedBlindly(session, receiver, result, prepared.missing);
  return { kind: 'schema', schema: result as RealSchema };
}

/** Picked keys that the shape does not show: they exist if the receiver has more properties than we know. */
function pickedBlindly(session: Session, receiver: RealSchema, picked: RealSchema, keys: readonly string[]): RealSchema {
  const open = notesOf(session, receiver)?.open;
  if (open === undefined) return picked;
  const shape: Shape = {};
  for (const key of keys) if (isPlainKey(key)) put(shape, key, marker(session, open, isZod4(receiver) ? 4 : 3));
  const result: unknown = (picked['extend'] as (shape: Shape) => unknown).call(picked, shape);
  if (!isSchema(result)) return picked;
  inherit(session, picked, result);
  return result;
}

/** Notes and metadata of the receiver on the result, where the result is the receiver with something added. */
function carry(session: Session, receiver: RealSchema, result: RealSchema, name: string): void {
  if (result === receiver) return;
  if (isZod4(result)) {
    const internals = result['_zod'] as { parent?: RealSchema };
    if (internals.parent === receiver) {
      inherit(session, receiver, result);
      // Without its parent the converter has half as much to walk; an id must stay, it becomes a `$ref`.
      if (!hasId(session, receiver)) delete internals.parent;
      return;
    }
  } else if (typeName(result) !== typeName(receiver) || Object.values(result._def).includes(receiver)) return;
  if (!isZod4(result) || (isObjectSchema(result) && isObjectSchema(receiver))) {
    const notes = notesOf(session, receiver);
    if (!notes) return;
    const target = ensureNotes(session, result);
    addNotes(target, notes);
    // What is picked is known by name: nothing else can be there.
    if (name === 'pick') {
      if (target.open !== undefined) target.unknown.delete(target.open);
      delete target.open;
    }
  }
}

function hasId(session: Session, schema: RealSchema): boolean {
  for (let current: RealSchema | undefined = schema, depth = 0; current && depth < MAX_CHAIN; depth += 1) {
    if (session.metadata.get(current)?.['id'] !== undefined) return true;
    current = (current['_zod'] as { parent?: RealSchema }).parent;
  }
  return false;
}

/** `.describe`, `.meta`, `.register`: text and metadata, kept in the session instead of Zod's global registry. */
function describe(session: Session, receiver: RealSchema, name: string, kinds: FunctionRow['args'], args: readonly Value[], inPlace = false): Reading {
  if (name === 'meta' && args.length === 0) return { kind: 'data', value: session.metadata.get(receiver) };
  if (name === 'register') {
    const registry = args[0];
    const global = registry && (registry.kind === 'external' ? registry.name : registry.kind === 'member' ? registry.name : undefined) === 'globalRegistry';
    if (!global) return { kind: 'schema', schema: receiver };
  }
  const prepared = callArguments(session, isZod4(receiver) ? 4 : 3, name, kinds, args);
  let schema: RealSchema;
  if (isZod4(receiver)) {
    schema = name === 'register' || inPlace ? receiver : copy(session, receiver);
    // The copy stands beside the receiver; the link matters only where the receiver is extracted by its id.
    if (schema !== receiver && hasId(session, receiver)) (schema['_zod'] as { parent?: RealSchema }).parent = receiver;
    const added: Metadata = name === 'describe' ? { description: prepared.args[0] } : (prepared.metadata ?? {});
    session.metadata.set(schema, { ...session.metadata.get(schema), ...added });
  } else if (inPlace) {
    (receiver._def as { description: unknown }).description = prepared.args[0];
    schema = receiver;
  } else if (name === 'describe') {
    const result = (receiver['describe'] as (text: unknown) => unknown).call(receiver, prepared.args[0]);
    if (!isSchema(result)) return nothing('result of describe');
    schema = result;
    inherit(session, receiver, schema);
  } else return { kind: 'schema', schema: withUnknown(session, receiver, `${name}: no such method`) };
  if (prepared.notes) addNotes(ensureNotes(session, schema), prepared.notes);
  return { kind: 'schema', schema };
}

/** The schema made optional. */
function optionalSchema(session: Session, schema: RealSchema): RealSchema {
  const optional = callMethod(session, schema, 'optional', []);
  return optional.kind === 'schema' ? optional.schema : schema;
}

/** A value where a schema is expected: always a schema, a marker where it is not known. */
function schemaOf(session: Session, value: Value): RealSchema {
  if (value.kind === 'union') return unionSchema(session, value);
  const reading = evaluate(session, value);
  if (reading.kind === 'schema') return reading.schema;
  const made = knownParts(session, value) ?? marker(session, reading.kind === 'unknown' ? reading.reason : reasonOf(value));
  session.memo.set(value, { kind: 'schema', schema: made });
  return made;
}

/** `imported.describe('…').optional()`: what is known although the schema in front is not. */
function knownParts(session: Session, value: Value): RealSchema | undefined {
  const calls: { readonly name: string; readonly args: readonly Value[] }[] = [];
  let current = value;
  while (current.kind === 'call' && !current.isNew && current.callee.kind === 'member' && current.callee.name !== undefined && SCHEMA_AGNOSTIC.has(current.callee.name) && calls.length < 20) {
    calls.unshift({ name: current.callee.name, args: current.args });
    current = current.callee.object;
  }
  if (calls.length === 0) return undefined;
  const base = evaluate(session, current);
  let schema = marker(session, base.kind === 'unknown' ? base.reason : reasonOf(current));
  for (const { name, args } of calls) {
    const next = callMethod(session, schema, name, args);
    if (next.kind === 'schema') ({ schema } = next);
  }
  return schema;
}

/** Alternatives by a condition of the source: optional where one is undefined, one schema where all are equal, else a union. */
function unionSchema(session: Session, value: Value): RealSchema {
  const memo = session.memo.get(value);
  if (memo?.kind === 'schema') return memo.schema;
  session.memo.set(value, nothing('recursion'));
  let absent = false;
  const schemas: RealSchema[] = [];
  for (const { value: alternative } of usual(value)) {
    if (alternative.kind === 'literal' && (alternative.value === undefined || alternative.value === null || alternative.value === false)) absent = true;
    else schemas.push(schemaOf(session, alternative));
  }
  const distinct = distinctSchemas(session, schemas);
  let made: RealSchema | undefined;
  const [first] = distinct;
  if (!first) made = marker(session, 'conditional');
  else if (distinct.length === 1) made = first;
  else {
    const major = isZod4(first) ? 4 : 3;
    if (distinct.every((schema) => isZod4(schema) === isZod4(first))) {
      try {
        made = (major === 4 ? ZOD4 : ZOD3).functions.get('union')?.(distinct) as RealSchema;
        ensureNotes(session, made).inexact.add('conditional schema');
      } catch {
        made = undefined;
      }
    }
    made ??= marker(session, 'conditional', major);
  }
  if (absent) {
    made = optionalSchema(session, made);
    ensureNotes(session, made).inexact.add('conditional schema');
  }
  session.memo.set(value, { kind: 'schema', schema: made });
  return made;
}

const REPLAY: Replay = { evaluate, schemaOf };

/** State for reading one schema; `major` is taken where the version of Zod is not known. */
export function openSession(context: SchemaContext, major: 3 | 4): Session {
  return createSession(REPLAY, context, major);
}
