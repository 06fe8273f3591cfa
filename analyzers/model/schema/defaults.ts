/** What parsing adds to data that is known: the defaults of a schema for properties that the data leaves out. No schema is run. */
import type { ObjectValue, Slot, Value } from '../../resolve/values.js';
import { apiPath, object, union } from '../../resolve/values.js';
import { CONVERTERS } from './converters.js';
import { isPlainKey, valueOf } from './data.js';
import { realSchema } from './introspect.js';
import { openSession } from './replay.js';
import { isObjectSchema, isSchema, isZod4, MAX_DEPTH, spend, typeName, type RealSchema, type Session } from './session.js';
import type { SchemaContext } from './types.js';

/** Wrappers that say nothing about a missing value. */
const TRANSPARENT: ReadonlySet<string> = new Set(['optional', 'nullable', 'readonly', 'nonoptional', 'ZodOptional', 'ZodNullable', 'ZodReadonly', 'ZodBranded']);

/** The data, with defaults; the data itself where the schema has none or is not known. Never throws. */
export function withDefaults(schema: Value, data: Value, context: SchemaContext): Value {
  try {
    const real = realSchema(schema, context);
    return real ? fill(openSession(context, CONVERTERS[context.converter].prefers), real, data, 0) : data;
  } catch {
    return data;
  }
}

function fill(session: Session, schema: RealSchema, data: Value, depth: number): Value {
  if (depth > MAX_DEPTH || !spend(session)) return data;
  const inner = unwrapped(schema);
  if (data.kind === 'member' && isObjectSchema(inner) && isEnvironment(data)) {
    const read = shapeOf(inner).filter(([key]) => isPlainKey(key)).map(([key]): [string, Value] => [key, { kind: 'member', object: data, name: key, ...(data.origin ? { origin: data.origin } : {}) }]);
    return fillObject(session, inner, object(read, data.origin), depth);
  }
  if (data.kind === 'object' && isObjectSchema(inner)) return fillObject(session, inner, data, depth);
  if (data.kind === 'array') {
    const element = elementOf(inner);
    if (!element) return data;
    const items = data.items.map((item) => ({ ...item, value: fill(session, element, item.value, depth + 1) }));
    return items.every((item, index) => item.value === data.items[index]?.value) ? data : { ...data, items };
  }
  return data;
}

/** `process.env` as a whole, and its like. */
export function isEnvironment(value: Value): boolean {
  return /^(?:process|Bun|import\.meta)\.env$/.test(apiPath(value) ?? '');
}

/** A variable of the environment: where it is not set, the default counts. */
function mayBeUnset(value: Value): boolean {
  return value.kind === 'member' && isEnvironment(value.object);
}

function fillObject(session: Session, schema: RealSchema, data: ObjectValue, depth: number): Value {
  const added = new Map<string, Slot>();
  for (const [key, property] of shapeOf(schema)) {
    const slot = data.props.get(key);
    const missing = !slot || (!slot.get && slot.value.kind === 'literal' && slot.value.value === undefined);
    if (!missing) {
      if (slot.get) continue;
      const fallback = mayBeUnset(slot.value) ? fallbackOf(property) : undefined;
      const value = fallback ? union([{ value: slot.value }, { value: valueOf(fallback.value) }]) : fill(session, property, slot.value, depth + 1);
      if (value !== slot.value) added.set(key, { ...slot, value });
      continue;
    }
    // What an unknown spread may bring is not missing.
    const fallback = data.open.length === 0 && isPlainKey(key) ? fallbackOf(property) : undefined;
    if (fallback) added.set(key, { value: fill(session, property, valueOf(fallback.value), depth + 1) });
  }
  return added.size === 0 ? data : { ...data, props: new Map([...data.props, ...added]) };
}

function shapeOf(schema: RealSchema): [string, RealSchema][] {
  const { shape } = schema._def;
  const read: unknown = typeof shape === 'function' ? (shape as () => unknown)() : shape;
  return typeof read === 'object' && read !== null ? Object.entries(read).filter((entry): entry is [string, RealSchema] => isSchema(entry[1])) : [];
}

function elementOf(schema: RealSchema): RealSchema | undefined {
  const element: unknown = isZod4(schema) ? schema._def['element'] : schema._def['type'];
  return (typeName(schema) === 'array' || typeName(schema) === 'ZodArray') && isSchema(element) ? element : undefined;
}

/** The schema under its wrappers. */
function unwrapped(schema: RealSchema): RealSchema {
  let at = schema;
  for (let level = 0; level < 16; level += 1) {
    const name = typeName(at);
    const inner: unknown = at._def['innerType'] ?? (name === 'ZodEffects' ? at._def['schema'] : name === 'ZodPipeline' || name === 'pipe' ? at._def['in'] : undefined);
    if (!isSchema(inner) || !(TRANSPARENT.has(name) || /default|prefault|catch|effects|pipe/i.test(name))) return at;
    at = inner;
  }
  return at;
}

function fallbackOf(schema: RealSchema): { readonly value: unknown } | undefined {
  let at = schema;
  for (let level = 0; level < 16; level += 1) {
    const name = typeName(at);
    if (name === 'default' || name === 'prefault' || name === 'ZodDefault') {
      const { defaultValue } = at._def;
      return { value: typeof defaultValue === 'function' ? (defaultValue as () => unknown)() : defaultValue };
    }
    const inner: unknown = at._def['innerType'];
    if (!TRANSPARENT.has(name) || !isSchema(inner)) return undefined;
    at = inner;
  }
  return undefined;
}
