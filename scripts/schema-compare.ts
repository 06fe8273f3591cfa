/**
 * Compares two JSON Schemas for what they let through: the measure of `bench:inventory` and of the framework tests.
 *
 * A served schema and the schema read from source may say one thing in two ways. Both are brought to one form first:
 *
 * - `$ref` to a place in the same document (`definitions`, `$defs`, any pointer) is replaced by what it points to; a
 *   reference into itself becomes a mark.
 * - `anyOf [X, null]`, `type: ['x', 'null']`, `nullable: true` and `null` among enum values are one flag, `nullable`.
 * - `const: c` is `enum: [c]`; enums are sets, and give `type` where it is left out; `anyOf` of enums is one enum.
 * - `oneOf` is `anyOf`; nested and single alternatives are flattened, their order does not matter; alternatives that only
 *   name a type are one list of types.
 * - `allOf` of objects is one object.
 * - Bounds at the safe-integer limits (±9007199254740991), `minLength: 0`, `minItems: 0` and `uniqueItems: false` say nothing and are dropped;
 *   `exclusiveMinimum: true` (draft 4) is the number beside it.
 * - `items: [A, B]` (draft 7) is `prefixItems`.
 * - `integer` and `number` stay different.
 *
 * Compared: type, enum, bounds, required, properties, items, alternatives, and the value schema of a record.
 * Looked at apart (`fine`): `format`, `pattern`, `default`, `propertyNames`, and whether other properties are allowed.
 * Not looked at: titles, descriptions, examples and the rest.
 */
import { UNKNOWN_KEY } from '../analyzers/contract/index.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** A schema in the one form that is compared. Lists are sorted; every field that says nothing is left out. */
export interface NormalSchema {
  readonly types?: readonly string[];
  readonly nullable?: true;
  /** Values as JSON text. */
  readonly enum?: readonly string[];
  readonly bounds?: Readonly<Record<string, number | true>>;
  readonly properties?: Readonly<Record<string, NormalSchema>>;
  readonly required?: readonly string[];
  readonly items?: NormalSchema;
  readonly prefix?: readonly NormalSchema[];
  readonly values?: NormalSchema;
  readonly variants?: readonly NormalSchema[];
  /** Nothing fits. */
  readonly never?: true;
  readonly recursive?: true;
  /** The source does not tell; the reason. */
  readonly unknown?: string;
  readonly fine?: Readonly<Record<string, string>>;
}

export interface Difference {
  /** Where, as `a.b[].c`; empty for the schema itself. */
  readonly path: string;
  /** `missing`, `extra`, `unknown` or the keyword that differs. */
  readonly keyword: string;
  readonly expected: string;
  readonly actual: string;
}

const numberBounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'];
const maxDepth = 40;

export function normalise(schema: unknown, document: unknown = schema): NormalSchema {
  return normal(schema, document, [], 0);
}

function normal(schema: unknown, document: unknown, through: readonly string[], depth: number): NormalSchema {
  if (schema === undefined || schema === true) return {};
  if (schema === false) return { never: true };
  if (!isObject(schema)) return { unknown: 'not a schema' };
  if (depth > maxDepth) return { recursive: true };
  const unknown = schema[UNKNOWN_KEY];
  if (typeof unknown === 'string') return { unknown };

  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    if (through.includes(reference)) return { recursive: true };
    const target = pointed(document, reference);
    if (target === undefined) return { unknown: `reference to ${reference}` };
    // Keywords beside a reference only describe it, save `nullable`.
    const shape = normal(target, document, [...through, reference], depth + 1);
    return schema['nullable'] === true ? tidy({ ...shape, nullable: true }) : shape;
  }
  const inner = (part: unknown): NormalSchema => normal(part, document, through, depth + 1);

  let own = ownShape(schema, inner);
  const all = schema['allOf'];
  if (Array.isArray(all)) for (const part of all) own = both(own, inner(part));
  for (const key of ['anyOf', 'oneOf']) {
    const list = schema[key];
    if (Array.isArray(list)) own = both(own, oneOf(list.map(inner)));
  }
  return tidy(own);
}

/** What the schema says by itself, without alternatives. */
function ownShape(schema: JsonObject, inner: (part: unknown) => NormalSchema): NormalSchema {
  const shape: { -readonly [K in keyof NormalSchema]: NormalSchema[K] } = {};
  const type = schema['type'];
  let types = typeof type === 'string' ? [type] : Array.isArray(type) ? type.filter((t): t is string => typeof t === 'string') : undefined;
  if (types !== undefined && types.length > 1 && types.includes('null')) {
    shape.nullable = true;
    types = types.filter((t) => t !== 'null');
  }
  if (schema['nullable'] === true) shape.nullable = true;

  let values: Json[] | undefined = Array.isArray(schema['enum']) ? [...(schema['enum'] as readonly Json[])] : 'const' in schema ? [schema['const'] ?? null] : undefined;
  if (values !== undefined && values.length > 1 && values.includes(null)) {
    shape.nullable = true;
    values = values.filter((value) => value !== null);
  }
  if (values !== undefined) {
    shape.enum = sorted(values.map((value) => JSON.stringify(value)));
    types = sorted(values.map(typeOf));
  }
  if (types !== undefined) shape.types = sorted(types);

  const bounds: Record<string, number | true> = {};
  for (const key of numberBounds) {
    const bound = schema[key];
    if (typeof bound === 'number') bounds[key] = bound;
  }
  if (schema['uniqueItems'] === true) bounds['uniqueItems'] = true;
  for (const [exclusive, plain] of [['exclusiveMinimum', 'minimum'], ['exclusiveMaximum', 'maximum']] as const) {
    const limit = bounds[plain];
    if (schema[exclusive] === true && limit !== undefined) {
      bounds[exclusive] = limit;
      delete bounds[plain];
    }
  }
  // Alternatives of one list of values need no bounds: the values are known.
  if (shape.enum === undefined) shape.bounds = bounds;

  if (isObject(schema['properties'])) {
    shape.properties = Object.fromEntries(Object.entries(schema['properties']).map(([name, part]) => [name, inner(part)]));
  }
  if (Array.isArray(schema['required'])) shape.required = sorted(schema['required'].filter((name): name is string => typeof name === 'string'));
  if (Array.isArray(schema['items'])) shape.prefix = schema['items'].map(inner);
  else if (Array.isArray(schema['prefixItems'])) shape.prefix = schema['prefixItems'].map(inner);
  else if (schema['items'] !== undefined) shape.items = inner(schema['items']);
  const additional = schema['additionalProperties'];
  if (isObject(additional)) shape.values = inner(additional);
  if (isObject(schema['not']) && Object.keys(schema['not']).length === 0) shape.never = true;

  const fine: Record<string, string> = {};
  for (const key of ['format', 'pattern', 'default']) if (schema[key] !== undefined) fine[key] = JSON.stringify(schema[key]);
  if (additional === false) fine['additionalProperties'] = 'false';
  if (isObject(schema['propertyNames']) && canonical(inner(schema['propertyNames'])) !== '{"types":["string"]}') {
    fine['propertyNames'] = canonical(inner(schema['propertyNames']));
  }
  shape.fine = fine;
  return shape;
}

/** One shape that lets through what any of the parts lets through. */
function oneOf(parts: readonly NormalSchema[]): NormalSchema {
  let nullable = false;
  const flat: NormalSchema[] = [];
  const visit = (part: NormalSchema): void => {
    if (part.nullable === true) nullable = true;
    const { nullable: _, ...rest } = part;
    if (rest.types?.length === 1 && rest.types[0] === 'null') nullable = true;
    else if (rest.variants !== undefined && Object.keys(rest).length === 1) rest.variants.forEach(visit);
    else flat.push(rest);
  };
  parts.forEach(visit);

  const enums = flat.filter(isOnlyEnum);
  const names = flat.filter(isOnlyTypes);
  const others = flat.filter((part) => !isOnlyEnum(part) && !isOnlyTypes(part));
  const merged: NormalSchema[] = [...others];
  if (enums.length > 0) {
    merged.push({ enum: sorted(enums.flatMap((part) => part.enum ?? [])), types: sorted(enums.flatMap((part) => part.types ?? [])) });
  }
  if (names.length > 0) merged.push({ types: sorted(names.flatMap((part) => part.types ?? [])) });
  const different = [...new Map(merged.map((part) => [canonical(part), part])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
  const flag = nullable ? { nullable: true as const } : {};
  const [only] = different;
  if (only === undefined) return nullable ? { types: ['null'] } : { never: true };
  return different.length === 1 ? tidy({ ...only, ...flag }) : { variants: different, ...flag };
}

function isOnlyEnum(part: NormalSchema): boolean {
  return part.enum !== undefined && Object.keys(part).every((key) => key === 'enum' || key === 'types' || key === 'fine');
}

function isOnlyTypes(part: NormalSchema): boolean {
  return part.enum === undefined && part.types !== undefined && Object.keys(part).every((key) => key === 'types');
}

/** One shape that lets through what both let through; where they speak of the same thing the second wins. */
function both(a: NormalSchema, b: NormalSchema): NormalSchema {
  if (b.unknown !== undefined) return b;
  const { nullable: ofA, ...restA } = a;
  const { nullable: ofB, ...restB } = b;
  const saysNothing = Object.keys(tidy(restA)).length === 0;
  const merged: { -readonly [K in keyof NormalSchema]: NormalSchema[K] } = { ...restA, ...restB };
  // `nullable` beside `anyOf` counts for the whole; of two parts that are both required, both must allow null.
  if (ofA === true || (ofB === true && saysNothing)) merged.nullable = true;
  if (a.properties !== undefined || b.properties !== undefined) merged.properties = { ...a.properties, ...b.properties };
  if (a.required !== undefined || b.required !== undefined) merged.required = sorted([...(a.required ?? []), ...(b.required ?? [])]);
  merged.bounds = { ...a.bounds, ...b.bounds };
  merged.fine = { ...a.fine, ...b.fine };
  return merged;
}

/** Drops what says nothing, so that equal meaning is equal text. */
function tidy(shape: NormalSchema): NormalSchema {
  const out: { -readonly [K in keyof NormalSchema]: NormalSchema[K] } = { ...shape };
  const bounds = Object.entries(shape.bounds ?? {}).filter(([key, value]) => {
    if ((key === 'minLength' || key === 'minItems' || key === 'minProperties') && value === 0) return false;
    return !(typeof value === 'number' && Math.abs(value) === Number.MAX_SAFE_INTEGER);
  });
  if (bounds.length > 0) out.bounds = Object.fromEntries(bounds.sort(([a], [b]) => (a < b ? -1 : 1)));
  else delete out.bounds;
  if (out.properties !== undefined && Object.keys(out.properties).length === 0) delete out.properties;
  if (out.required?.length === 0) delete out.required;
  if (out.types?.length === 0) delete out.types;
  for (const key of ['items', 'values'] as const) {
    const part = out[key];
    if (part !== undefined && Object.keys(part).length === 0) delete out[key];
  }
  if (out.fine !== undefined && Object.keys(out.fine).length === 0) delete out.fine;
  return out;
}

/**
 * What differs between two schemas in type, enum, bounds, required and structure.
 * @param expected as the server answered
 * @param actual as read from source
 */
export function differences(expected: NormalSchema, actual: NormalSchema, path = ''): Difference[] {
  if (actual.unknown !== undefined) return [{ path, keyword: 'unknown', expected: brief(expected), actual: actual.unknown }];
  const found: Difference[] = [];
  const differ = (keyword: string, a: unknown, b: unknown): void => {
    const left = a === undefined ? '–' : JSON.stringify(a);
    const right = b === undefined ? '–' : JSON.stringify(b);
    if (left !== right) found.push({ path, keyword, expected: left, actual: right });
  };
  differ('type', expected.types, actual.types);
  differ('nullable', expected.nullable, actual.nullable);
  differ('enum', expected.enum, actual.enum);
  for (const key of new Set([...Object.keys(expected.bounds ?? {}), ...Object.keys(actual.bounds ?? {})])) {
    differ(key, expected.bounds?.[key], actual.bounds?.[key]);
  }
  differ('never', expected.never, actual.never);
  differ('recursive', expected.recursive, actual.recursive);
  differ('required', expected.required, actual.required);

  const names = new Set([...Object.keys(expected.properties ?? {}), ...Object.keys(actual.properties ?? {})]);
  for (const name of names) found.push(...missingOr(expected.properties?.[name], actual.properties?.[name], path === '' ? name : `${path}.${name}`));
  if (expected.items !== undefined || actual.items !== undefined) {
    found.push(...differences(expected.items ?? {}, actual.items ?? {}, `${path}[]`));
  }
  if (expected.values !== undefined || actual.values !== undefined) {
    found.push(...differences(expected.values ?? {}, actual.values ?? {}, `${path}{}`));
  }
  const positions = Math.max(expected.prefix?.length ?? 0, actual.prefix?.length ?? 0);
  for (let i = 0; i < positions; i++) found.push(...missingOr(expected.prefix?.[i], actual.prefix?.[i], `${path}[${i}]`));
  if (expected.variants !== undefined || actual.variants !== undefined) {
    const left = (expected.variants ?? []).map(coarse).sort();
    const right = (actual.variants ?? []).map(coarse).sort();
    if (left.join('\n') !== right.join('\n')) {
      const hidden = (actual.variants ?? []).map((part) => firstUnknown(part)).find((reason) => reason !== undefined);
      if (hidden === undefined) found.push({ path, keyword: 'anyOf', expected: brief(expected), actual: brief(actual) });
      else found.push({ path, keyword: 'unknown', expected: brief(expected), actual: hidden });
    }
  }
  return found;
}

/** What differs apart from {@link differences}: `format`, `pattern`, `default`, further properties. Compares only the schema itself, not what is in it. */
export function fineDifferences(expected: NormalSchema, actual: NormalSchema): string[] {
  const keys = new Set([...Object.keys(expected.fine ?? {}), ...Object.keys(actual.fine ?? {})]);
  return [...keys].filter((key) => expected.fine?.[key] !== actual.fine?.[key]).sort();
}

/** Every property of a schema below its top level, as `path -> [expected, actual | undefined, required in both alike]`. */
export function* nestedProperties(
  expected: NormalSchema,
  actual: NormalSchema | undefined,
  path = '',
  top = true,
): Generator<{ path: string; expected: NormalSchema; actual: NormalSchema | undefined; sameRequired: boolean }> {
  for (const [name, part] of Object.entries(expected.properties ?? {})) {
    const other = actual?.properties?.[name];
    const at = path === '' ? name : `${path}.${name}`;
    const sameRequired = (expected.required?.includes(name) ?? false) === (actual?.required?.includes(name) ?? false);
    if (!top) yield { path: at, expected: part, actual: other, sameRequired };
    yield* nestedProperties(part, other, at, false);
  }
  if (expected.items !== undefined) yield* nestedProperties(expected.items, actual?.items, `${path}[]`, false);
  if (expected.values !== undefined) yield* nestedProperties(expected.values, actual?.values, `${path}{}`, false);
  for (const [i, part] of (expected.prefix ?? []).entries()) yield* nestedProperties(part, actual?.prefix?.[i], `${path}[${i}]`, false);
  const candidates = [...(actual?.variants ?? (actual === undefined ? [] : [actual]))];
  for (const part of expected.variants ?? []) {
    // Alternatives have no names: take the same one where there is one, else the one that shares most properties.
    const same = candidates.findIndex((other) => coarse(other) === coarse(part));
    const chosen = same >= 0 ? same : closest(part, candidates);
    yield* nestedProperties(part, chosen < 0 ? undefined : candidates.splice(chosen, 1)[0], path, false);
  }
}

function closest(part: NormalSchema, candidates: readonly NormalSchema[]): number {
  const names = Object.keys(part.properties ?? {});
  let best = -1;
  let shared = 0;
  for (const [i, other] of candidates.entries()) {
    const count = names.filter((name) => other.properties?.[name] !== undefined).length;
    if (count > shared) [best, shared] = [i, count];
  }
  return best;
}

function missingOr(expected: NormalSchema | undefined, actual: NormalSchema | undefined, path: string): Difference[] {
  if (expected === undefined) return [{ path, keyword: 'extra', expected: '–', actual: brief(actual ?? {}) }];
  if (actual === undefined) return [{ path, keyword: 'missing', expected: brief(expected), actual: '–' }];
  return differences(expected, actual, path);
}

/** The first reason for not knowing inside a schema. */
export function firstUnknown(shape: NormalSchema): string | undefined {
  if (shape.unknown !== undefined) return shape.unknown;
  const parts = [...Object.values(shape.properties ?? {}), ...(shape.variants ?? []), ...(shape.prefix ?? [])];
  if (shape.items !== undefined) parts.push(shape.items);
  if (shape.values !== undefined) parts.push(shape.values);
  for (const part of parts) {
    const reason = firstUnknown(part);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Text that is equal for equal schemas. */
export function canonical(shape: NormalSchema): string {
  return JSON.stringify(sortKeys(shape));
}

/** Like {@link canonical}, without what is looked at apart. */
function coarse(shape: NormalSchema): string {
  return JSON.stringify(sortKeys(shape), (key, value: unknown) => (key === 'fine' ? undefined : value));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sortKeys(part)]));
}

function brief(shape: NormalSchema): string {
  const text = coarse(shape);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

/** Follows a JSON pointer (RFC 6901) in a `#...` reference. */
function pointed(document: unknown, reference: string): unknown {
  if (reference === '#') return document;
  if (!reference.startsWith('#/')) return undefined;
  let at: unknown = document;
  for (const raw of reference.slice(2).split('/')) {
    const step = safeDecode(raw).replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(at)) at = at[Number(step)];
    else if (isObject(at) && Object.hasOwn(at, step)) at = at[step];
    else return undefined;
  }
  return at;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
