/** State of reading one schema: budgets, what has been replayed, and notes on real schemas that real Zod has no place for. */
import type { Origin, Value } from '../../resolve/values.js';
import type { Namespace } from './zod-rows.js';
import type { SchemaContext } from './types.js';

/** A schema object of real Zod, of either major version; its members are looked at by name only. */
export type RealSchema = { readonly [key: string]: unknown; readonly _def: Readonly<Record<string, unknown>> };
export type Shape = Record<string, RealSchema>;

/** What we know of a real schema beyond what it says itself. */
export interface Notes {
  /** Reasons that go into the JSON Schema beside what is known: part of the schema is not in the source. */
  readonly unknown: Set<string>;
  /** Reasons why the reading is not exact although nothing is missing, such as a description with holes. */
  readonly inexact: Set<string>;
  /** Where keys of an object are written. */
  readonly keys: Map<string, Origin>;
  /** Keys that exist under a condition. */
  readonly conditional: Set<string>;
  /** Default to be written in place of the real schema's: a large one, or the marker of one that is not known. */
  setDefault?: { readonly value: unknown };
  /** More properties may exist than the shape has. */
  open?: string;
}

/** Metadata as `z.globalRegistry` would hold it; kept here so that reading leaves no trace in the process-wide registry. */
export type Metadata = Readonly<Record<string, unknown>>;

/** What replaying a value gave. */
export type Reading =
  | { readonly kind: 'schema'; readonly schema: RealSchema }
  | { readonly kind: 'check'; readonly check: unknown }
  | { readonly kind: 'metadata'; readonly metadata: Metadata; readonly notes: Notes | undefined }
  | { readonly kind: 'namespace'; readonly namespace: Namespace; readonly part: '' | 'coerce' | 'iso' }
  | { readonly kind: 'function'; readonly namespace: Namespace; readonly name: string }
  | { readonly kind: 'shape'; readonly shape: Shape; readonly notes: Notes | undefined }
  | { readonly kind: 'schemas'; readonly items: readonly RealSchema[] }
  | { readonly kind: 'definition'; readonly owner: RealSchema }
  | { readonly kind: 'data'; readonly value: unknown; readonly inexact?: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The replay as its helpers see it: they read arguments that are schemas in turn. */
export interface Replay {
  evaluate(session: Session, value: Value): Reading;
  /** Always a schema; a marker where the value is none. */
  schemaOf(session: Session, value: Value): RealSchema;
}

export interface Session {
  readonly replay: Replay;
  readonly context: SchemaContext;
  readonly major: 3 | 4;
  /** Identity matters: the converters turn a schema met twice into a reference. */
  readonly memo: Map<Value, Reading>;
  readonly notes: WeakMap<object, Notes>;
  readonly metadata: WeakMap<object, Metadata>;
  /** Schemas that stand for what is not in the source. */
  readonly markers: WeakSet<object>;
  /** Nodes left to spend, shared by all sessions of one reading. */
  readonly budget: { left: number };
  depth: number;
  /** How many `z.lazy` and getters deep. */
  lazy: number;
}

/** Most values looked at for one schema. */
const MAX_NODES = 20_000;
/** Deepest nesting of schemas or data. */
export const MAX_DEPTH = 64;
/** Deepest nesting of schemas that make themselves anew each time they are asked. */
export const MAX_LAZY = 4;

export function createSession(replay: Replay, context: SchemaContext, major: 3 | 4): Session {
  return { replay, context, major, memo: new Map(), notes: new WeakMap(), metadata: new WeakMap(), markers: new WeakSet(), budget: { left: MAX_NODES }, depth: 0, lazy: 0 };
}

export function isSchema(value: unknown): value is RealSchema {
  return typeof value === 'object' && value !== null && typeof (value as { _def?: unknown })._def === 'object' && (value as { _def?: unknown })._def !== null
    && ('_zod' in value || typeof (value as { _def: { typeName?: unknown } })._def.typeName === 'string');
}

export function isZod4(schema: RealSchema): boolean {
  return '_zod' in schema;
}

/** Kind of a real schema: `string`, `object` … for Zod 4, `ZodString`, `ZodObject` … for Zod 3. */
export function typeName(schema: RealSchema): string {
  const name = isZod4(schema) ? schema._def['type'] : schema._def['typeName'];
  return typeof name === 'string' ? name : '';
}

export function isObjectSchema(schema: RealSchema): boolean {
  const name = typeName(schema);
  return name === 'object' || name === 'ZodObject';
}

/** The object that notes hang on: the definition for Zod 3, whose converter hands out definitions, the schema for Zod 4. */
function noteKey(schema: RealSchema): object {
  return isZod4(schema) ? schema : schema._def;
}

export function notesOf(session: Session, schema: RealSchema): Notes | undefined {
  return session.notes.get(noteKey(schema));
}

export function emptyNotes(): Notes {
  return { unknown: new Set(), inexact: new Set(), keys: new Map(), conditional: new Set() };
}

/** Notes to write on; the schema must be one that no other value shares (see `copy`). */
export function ensureNotes(session: Session, schema: RealSchema): Notes {
  const key = noteKey(schema);
  let notes = session.notes.get(key);
  if (!notes) session.notes.set(key, (notes = emptyNotes()));
  return notes;
}

/** Adds the notes of one schema to another. */
export function addNotes(target: Notes, source: Notes): void {
  for (const reason of source.unknown) target.unknown.add(reason);
  for (const reason of source.inexact) target.inexact.add(reason);
  for (const [key, origin] of source.keys) target.keys.set(key, origin);
  for (const key of source.conditional) target.conditional.add(key);
  if (source.setDefault) target.setDefault = source.setDefault;
  if (source.open !== undefined) target.open = source.open;
}

/** A schema equal to `schema` that is nobody else's, with its notes and metadata. Throws what a constructor of Zod throws. */
export function copy(session: Session, schema: RealSchema): RealSchema {
  let fresh: RealSchema;
  if (isZod4(schema)) {
    const internals = schema['_zod'] as { constr: new (def: unknown) => RealSchema };
    fresh = new internals.constr(schema._def);
  } else {
    const constructor = (schema as { constructor: unknown }).constructor as new (def: unknown) => RealSchema;
    fresh = new constructor({ ...schema._def });
  }
  inherit(session, schema, fresh);
  return fresh;
}

/** Carries notes and metadata from a schema to the one that a method made of it. */
export function inherit(session: Session, from: RealSchema, to: RealSchema): void {
  const notes = notesOf(session, from);
  if (notes) addNotes(ensureNotes(session, to), notes);
  const metadata = session.metadata.get(from);
  if (metadata) {
    // An id belongs to one schema: `z.toJSONSchema` extracts it into `$defs` (registries.js, `get`).
    const { id: _, ...rest } = metadata;
    session.metadata.set(to, rest);
  }
}

/** Counts steps; false when the budget is spent. */
export function spend(session: Session, steps = 1): boolean {
  session.budget.left -= steps;
  return session.budget.left >= 0;
}
