/** Walks real schemas of either major version: size, positions of keys, effects on values, treatment of unknown keys. */
import type { Origin } from '../../resolve/values.js';
import { isSchema, isZod4, notesOf, typeName, type RealSchema, type Session } from './session.js';
import type { SchemaEffect, SchemaReading } from './types.js';

/** A schema inside another; `suffix` is what it adds to the path. */
interface Child {
  readonly suffix: string;
  readonly schema: RealSchema;
  readonly key?: string;
}

/** Properties of a definition that hold one schema for the same value. */
const SAME = ['innerType', 'schema', 'in', 'out', 'left', 'right'] as const;

function shapeOfSchema(schema: RealSchema): Readonly<Record<string, unknown>> {
  const shape = schema._def['shape'];
  const value: unknown = typeof shape === 'function' ? (shape as () => unknown)() : shape;
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Schemas directly inside a schema. May throw what a getter of Zod throws. */
function children(schema: RealSchema): Child[] {
  const def = schema._def;
  const found: Child[] = [];
  const add = (suffix: string, value: unknown, key?: string): void => {
    if (isSchema(value)) found.push(key === undefined ? { suffix, schema: value } : { suffix, schema: value, key });
  };
  switch (typeName(schema)) {
    case 'object': case 'ZodObject': {
      for (const [key, value] of Object.entries(shapeOfSchema(schema))) add(`.${key}`, value, key);
      add('{}', def['catchall']);
      return found;
    }
    case 'array': add('[]', def['element']); return found;
    case 'ZodArray': add('[]', def['type']); return found;
    case 'set': case 'ZodSet': add('[]', def['valueType']); return found;
    case 'record': case 'map': case 'ZodRecord': case 'ZodMap': add('{}', def['valueType']); return found;
    case 'tuple': case 'ZodTuple': {
      const items = def['items'];
      if (Array.isArray(items)) for (const item of items) add('[]', item);
      add('[]', def['rest']);
      return found;
    }
    case 'union': case 'ZodUnion': case 'ZodDiscriminatedUnion': {
      const options = def['options'];
      if (Array.isArray(options)) for (const option of options) add('', option);
      return found;
    }
    case 'lazy': add('', (schema['_zod'] as { innerType?: unknown }).innerType); return found;
    case 'ZodLazy': add('', (def['getter'] as () => unknown)()); return found;
    case 'ZodBranded': case 'ZodPromise': add('', def['type']); return found;
    default: {
      for (const name of SAME) add('', def[name]);
      return found;
    }
  }
}

const LARGE = 1e9;

/** Number of schemas when every repetition is written out; a reference back counts as one. */
export function expandedSize(root: RealSchema): number {
  const sizes = new Map<RealSchema, number>();
  const measure = (schema: RealSchema): number => {
    const known = sizes.get(schema);
    if (known !== undefined) return known;
    sizes.set(schema, 1);
    let size = 1;
    for (const child of children(schema)) {
      size += measure(child.schema);
      if (size > LARGE) break;
    }
    sizes.set(schema, Math.min(size, LARGE));
    return size;
  };
  return measure(root);
}

function effectsOf(schema: RealSchema): SchemaEffect[] {
  const effects: SchemaEffect[] = [];
  const def = schema._def;
  if (def['coerce'] === true) effects.push('coerce');
  const checks = def['checks'];
  if (isZod4(schema)) {
    switch (typeName(schema)) {
      case 'pipe': {
        const [from, to] = [def['in'], def['out']].map((side) => (isSchema(side) ? typeName(side) : ''));
        effects.push(from === 'transform' ? 'preprocess' : to === 'transform' ? 'transform' : 'pipe');
        break;
      }
      case 'catch': effects.push('catch'); break;
      case 'custom': effects.push('refine'); break;
      default:
    }
    if (Array.isArray(checks)) {
      for (const check of checks as { _zod?: { def?: { check?: string } } }[]) {
        const kind = check._zod?.def?.check;
        if (kind === 'custom') effects.push('refine');
        else if (kind === 'overwrite') effects.push('overwrite');
        else if (kind === undefined) effects.push('refine');
      }
    }
    return effects;
  }
  switch (typeName(schema)) {
    case 'ZodEffects': {
      const kind = (def['effect'] as { type?: string } | undefined)?.type;
      effects.push(kind === 'preprocess' ? 'preprocess' : kind === 'transform' ? 'transform' : 'refine');
      break;
    }
    case 'ZodPipeline': effects.push('pipe'); break;
    case 'ZodCatch': effects.push('catch'); break;
    default:
  }
  if (Array.isArray(checks) && (checks as { kind?: string }[]).some((check) => check.kind === 'trim' || check.kind === 'toLowerCase' || check.kind === 'toUpperCase')) effects.push('overwrite');
  return effects;
}

export interface Facts {
  readonly properties: Map<string, Origin>;
  readonly transforms: Map<string, SchemaEffect[]>;
  readonly conditional: Set<string>;
  /** Why the reading is not exact, in order of appearance. */
  readonly reasons: Set<string>;
  /** Schemas visited, with every repetition. */
  places: number;
  /** False when some were not. */
  complete: boolean;
}

/** Most places of one schema that facts are collected for. */
const MAX_PLACES = 5_000;

/** Facts by path. Never throws: what cannot be walked is left out. */
export function collectFacts(session: Session, root: RealSchema): Facts {
  const facts: Facts = { properties: new Map(), transforms: new Map(), conditional: new Set(), reasons: new Set(), places: 0, complete: true };
  const open = new Set<RealSchema>();
  const visit = (schema: RealSchema, path: string): void => {
    if (open.has(schema)) return;
    facts.places += 1;
    if (facts.places > MAX_PLACES) {
      facts.complete = false;
      facts.reasons.add('budget');
      return;
    }
    open.add(schema);
    const notes = notesOf(session, schema);
    if (notes) {
      for (const reason of notes.unknown) facts.reasons.add(reason);
      for (const reason of notes.inexact) facts.reasons.add(reason);
    }
    const effects = effectsOf(schema);
    if (effects.length > 0) {
      const known = facts.transforms.get(path);
      if (known) for (const effect of effects) if (!known.includes(effect)) known.push(effect);
      if (!known) facts.transforms.set(path, [...new Set(effects)]);
    }
    for (const child of children(schema)) {
      const at = path === '' && child.key !== undefined ? child.key : path + child.suffix;
      if (child.key !== undefined && notes) {
        const origin = notes.keys.get(child.key);
        if (origin && !facts.properties.has(at)) facts.properties.set(at, origin);
        if (notes.conditional.has(child.key)) facts.conditional.add(at);
      }
      visit(child.schema, at);
    }
    open.delete(schema);
  };
  try {
    visit(root, '');
  } catch {
    facts.complete = false;
    facts.reasons.add('budget');
  }
  return facts;
}

/** What becomes of keys that an object schema does not name. */
export function unknownKeysOf(schema: RealSchema, known = new Map<RealSchema, SchemaReading['unknownKeys']>()): SchemaReading['unknownKeys'] {
  const answer = known.get(schema);
  if (answer !== undefined) return answer;
  // A schema inside itself, and one nested deeper than the stack, stay unknown.
  known.set(schema, 'unknown');
  let mode: SchemaReading['unknownKeys'];
  try {
    mode = modeOf(schema, known);
  } catch {
    mode = 'unknown';
  }
  known.set(schema, mode);
  return mode;
}

function modeOf(schema: RealSchema, known: Map<RealSchema, SchemaReading['unknownKeys']>): SchemaReading['unknownKeys'] {
  const def = schema._def;
  switch (typeName(schema)) {
    case 'object': {
      const catchall = def['catchall'];
      if (!isSchema(catchall)) return 'strip';
      return typeName(catchall) === 'never' ? 'strict' : 'passthrough';
    }
    case 'ZodObject': {
      const catchall = def['catchall'];
      if (isSchema(catchall) && typeName(catchall) !== 'ZodNever') return 'passthrough';
      const mode = def['unknownKeys'];
      return mode === 'strict' || mode === 'passthrough' || mode === 'strip' ? mode : 'unknown';
    }
    case 'record': case 'ZodRecord': case 'any': case 'unknown': case 'ZodAny': case 'ZodUnknown': return 'passthrough';
    case 'intersection': case 'ZodIntersection': {
      const sides = [def['left'], def['right']].map((side) => (isSchema(side) ? unknownKeysOf(side, known) : 'unknown'));
      for (const mode of ['unknown', 'passthrough', 'strict'] as const) if (sides.includes(mode)) return mode;
      return 'strip';
    }
    case 'pipe': {
      const from = def['in'];
      const to = def['out'];
      if (isSchema(from) && typeName(from) !== 'transform') return unknownKeysOf(from, known);
      return isSchema(to) ? unknownKeysOf(to, known) : 'unknown';
    }
    default: {
      const inside = children(schema).filter((child) => child.suffix === '');
      const modes = new Set(inside.map((child) => unknownKeysOf(child.schema, known)));
      const [only] = modes;
      return modes.size === 1 && only !== undefined ? only : 'unknown';
    }
  }
}
