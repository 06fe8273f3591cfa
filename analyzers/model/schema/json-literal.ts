/** Reads JSON Schema written as objects of the program: plain JSON with markers where the source does not tell. */
import { UNKNOWN_KEY } from '../../contract/index.js';
import type { ObjectValue, Origin, Value } from '../../resolve/values.js';
import { usual } from '../../resolve/values-read.js';
import { alternatives, isString, isSymbolic } from '../../resolve/values.js';
import type { Json } from './convert.js';
import { dataOf, isPlainKey, put, slotValue, textOf } from './data.js';
import { reasonOf, unknownDefault } from './reasons.js';
import { MAX_DEPTH, spend, type Session } from './session.js';
import type { SchemaEffect, SchemaReading } from './types.js';

/** State of one reading that ends in JSON; what it collects becomes part of the answer. */
export interface JsonReader {
  readonly session: Session;
  /** Reads a symbolic value: a converter's call, a schema of a library. Undefined when it is none. */
  readonly nested: (value: Value, reader: JsonReader) => SchemaReading | undefined;
  readonly reasons: Set<string>;
  readonly problems: Set<string>;
  readonly properties: Map<string, Origin>;
  readonly transforms: Map<string, readonly SchemaEffect[]>;
  readonly conditional: Set<string>;
  /** Objects being read: a value inside itself is a reference we cannot write. */
  readonly open: Set<Value>;
}

export function createReader(session: Session, nested: JsonReader['nested']): JsonReader {
  return { session, nested, reasons: new Set(), problems: new Set(), properties: new Map(), transforms: new Map(), conditional: new Set(), open: new Set() };
}

type KeywordKind = 'schema' | 'map' | 'list' | 'text' | 'data';

/** Keywords by what they hold (JSON Schema 2020-12, with what draft 7 called otherwise); others hold data. */
const KEYWORDS: ReadonlyMap<string, KeywordKind> = new Map<string, KeywordKind>([
  ...['additionalProperties', 'additionalItems', 'items', 'contains', 'propertyNames', 'not', 'if', 'then', 'else', 'unevaluatedProperties', 'unevaluatedItems', 'contentSchema'].map((key) => [key, 'schema'] as const),
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'].map((key) => [key, 'map'] as const),
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((key) => [key, 'list'] as const),
  ...['description', 'title', '$comment', 'markdownDescription'].map((key) => [key, 'text'] as const),
]);

/** Path below `path`, by the keyword gone through. */
function below(path: string, keyword: string): string {
  switch (keyword) {
    case 'items': case 'prefixItems': case 'contains': case 'additionalItems': return `${path}[]`;
    case 'additionalProperties': case 'patternProperties': return `${path}{}`;
    default: return path;
  }
}

export function propertyPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

export function markUnknown(reader: JsonReader, json: Json, reason: string): void {
  reader.reasons.add(reason);
  const known = json[UNKNOWN_KEY];
  if (typeof known === 'string' && known.split('; ').includes(reason)) return;
  json[UNKNOWN_KEY] = typeof known === 'string' ? `${known}; ${reason}` : reason;
}

export function unknownJson(reader: JsonReader, reason: string): Json {
  const json: Json = {};
  markUnknown(reader, json, reason);
  return json;
}

/** A schema, or a boolean, in a place where a schema is expected. */
export function schemaJson(reader: JsonReader, value: Value, path: string): Json | boolean {
  const { session } = reader;
  if (!spend(session) || session.depth > MAX_DEPTH) return unknownJson(reader, 'budget');
  session.depth += 1;
  try {
    switch (value.kind) {
      case 'literal': return typeof value.value === 'boolean' ? value.value : unknownJson(reader, 'not a schema');
      case 'object': {
        if (reader.open.has(value)) return unknownJson(reader, 'recursion');
        const read = isLibrarySchema(value) ? reader.nested(value, reader) : undefined;
        if (read) return take(reader, read, path);
        reader.open.add(value);
        try {
          return objectJson(reader, value, path);
        } finally {
          reader.open.delete(value);
        }
      }
      case 'union': return unionJson(reader, value, path);
      default: {
        const read = isSymbolic(value) ? reader.nested(value, reader) : undefined;
        return read ? take(reader, read, path) : unknownJson(reader, reasonOf(value));
      }
    }
  } finally {
    session.depth -= 1;
  }
}

/** Objects that stand for a schema of a library and not for its JSON. */
function isLibrarySchema(value: ObjectValue): boolean {
  return value.props.has('~standard');
}

/** Takes over what another reading found, below a path. */
function take(reader: JsonReader, reading: SchemaReading, path: string): Json {
  if (!reading.exact) reader.reasons.add(reading.reason ?? 'part is not known');
  for (const problem of reading.problems) reader.problems.add(problem);
  const join = (inner: string): string => (inner === '' ? path : path === '' ? inner : inner.startsWith('[') || inner.startsWith('{') ? path + inner : `${path}.${inner}`);
  for (const [inner, origin] of reading.properties) reader.properties.set(join(inner), origin);
  for (const [inner, effects] of reading.transforms) reader.transforms.set(join(inner), effects);
  for (const inner of reading.conditional) reader.conditional.add(join(inner));
  return { ...reading.json };
}

/** Alternatives by a condition: one schema where all agree, else `anyOf`. */
function unionJson(reader: JsonReader, value: Value, path: string): Json | boolean {
  const seen = new Map<string, Json | boolean>();
  for (const { value: alternative } of usual(value)) {
    if (alternative.kind === 'literal' && !alternative.value && alternative.value !== false) {
      reader.reasons.add('conditional schema');
      continue;
    }
    const json = schemaJson(reader, alternative, path);
    seen.set(JSON.stringify(json), json);
  }
  const [first] = seen.values();
  if (first === undefined) return unknownJson(reader, 'conditional');
  if (seen.size === 1) return first;
  reader.reasons.add('conditional schema');
  return { anyOf: [...seen.values()] };
}

function objectJson(reader: JsonReader, value: ObjectValue, path: string): Json {
  const json: Json = {};
  for (const open of value.open) {
    const base = isSymbolic(open) ? reader.nested(open, reader) : undefined;
    if (base) {
      for (const [key, item] of Object.entries(take(reader, base, path))) if (!value.props.has(key)) put(json, key, item);
    } else markUnknown(reader, json, `more keywords: ${reasonOf(open)}`);
  }
  // `required` is read when the properties are known.
  for (const key of [...value.props.keys()].sort((a, b) => Number(a === 'required') - Number(b === 'required'))) {
    if (!isPlainKey(key)) continue;
    const item = slotValue(reader.session, value, key);
    if (absent(item)) continue;
    if (value.props.get(key)?.when?.length) reader.reasons.add('conditional keyword');
    keyword(reader, json, key, item, path);
  }
  return json;
}

/** JSON leaves out what is undefined or a function. */
function absent(value: Value): boolean {
  return value.kind === 'function' || value.kind === 'class' || (value.kind === 'literal' && value.value === undefined);
}

function keyword(reader: JsonReader, json: Json, key: string, value: Value, path: string): void {
  switch (KEYWORDS.get(key) ?? 'data') {
    case 'schema': {
      if (value.kind === 'array') put(json, key, listJson(reader, json, key, value, below(path, key)));
      else put(json, key, schemaJson(reader, value, below(path, key)));
      return;
    }
    case 'list': {
      if (value.kind === 'array') put(json, key, listJson(reader, json, key, value, below(path, key)));
      else markUnknown(reader, json, `${key}: ${reasonOf(value)}`);
      return;
    }
    case 'map': mapJson(reader, json, key, value, path); return;
    case 'text': {
      const read = textOf(reader.session, value);
      if (read.inexact !== undefined) reader.reasons.add(read.inexact);
      if (read.text !== undefined) put(json, key, read.text);
      return;
    }
    case 'data': dataJson(reader, json, key, value, path); return;
  }
}

function listJson(reader: JsonReader, owner: Json, key: string, value: Extract<Value, { kind: 'array' }>, path: string): (Json | boolean)[] {
  const items: (Json | boolean)[] = [];
  for (const item of value.items) {
    if (item.when?.length) reader.reasons.add('conditional item');
    if (item.value.kind === 'spread') markUnknown(reader, owner, `${key}: ${reasonOf(item.value)}`);
    else items.push(schemaJson(reader, item.value, path));
  }
  const [open] = value.open;
  if (open) markUnknown(reader, owner, `${key}: ${reasonOf(open)}`);
  return items;
}

/** `properties` and its like: schemas by name. */
function mapJson(reader: JsonReader, json: Json, key: string, value: Value, path: string): void {
  const map: Json = {};
  put(json, key, map);
  for (const { value: alternative, when } of alternatives(value)) {
    if (alternative.kind === 'object') {
      if (value.kind === 'union') reader.reasons.add('conditional schema');
      if (reader.open.has(alternative)) {
        markUnknown(reader, json, 'recursion');
        continue;
      }
      reader.open.add(alternative);
      namedSchemas(reader, json, map, key, alternative, path, (when?.length ?? 0) > 0);
      reader.open.delete(alternative);
    } else if (!(alternative.kind === 'literal' && !alternative.value)) {
      const read = dataOf(reader.session, alternative);
      const data: unknown = read.ok ? read.value : nestedMap(reader, alternative);
      if (typeof data === 'object' && data !== null) for (const [name, item] of Object.entries(data)) put(map, name, item);
      else markUnknown(reader, json, `${key}: ${reasonOf(alternative)}`);
    }
  }
}

/** `zodToJsonSchema(X).properties`: part of a converter's answer. */
function nestedMap(reader: JsonReader, value: Value): unknown {
  if (!isSymbolic(value)) return undefined;
  const read = reader.nested(value, reader);
  return read ? take(reader, read, '') : undefined;
}

function namedSchemas(reader: JsonReader, json: Json, map: Json, key: string, value: ObjectValue, path: string, conditional: boolean): void {
  for (const open of value.open) {
    const data = nestedMap(reader, open);
    if (typeof data === 'object' && data !== null) {
      for (const [name, item] of Object.entries(data)) if (!value.props.has(name)) put(map, name, item);
    } else markUnknown(reader, json, `more properties: ${reasonOf(open)}`);
  }
  for (const [name, slot] of value.props) {
    if (!isPlainKey(name)) {
      markUnknown(reader, json, 'property named __proto__');
      continue;
    }
    const item = slotValue(reader.session, value, name);
    if (absent(item)) continue;
    const at = key === 'properties' ? propertyPath(path, name) : below(path, key);
    if (key === 'properties') {
      const origin = slot.keyOrigin ?? ('origin' in item ? item.origin : undefined);
      if (origin) reader.properties.set(at, origin);
      if (slot.when?.length || conditional) {
        reader.conditional.add(at);
        reader.reasons.add('conditional property');
      }
    }
    put(map, name, schemaJson(reader, item, at));
  }
}

/** Data keywords; of lists the known part stays, the rest is marked on the schema that they stand in. */
function dataJson(reader: JsonReader, json: Json, key: string, value: Value, path: string): void {
  if (value.kind === 'array' && (key === 'enum' || key === 'required' || key === 'examples' || key === 'type')) {
    const items: unknown[] = [];
    const [open] = value.open;
    if (open) markUnknown(reader, json, `${key}: ${reasonOf(open)}`);
    for (const item of value.items) {
      if (item.when?.length) {
        reader.reasons.add('conditional item');
        // Required under a condition is required where the property is there under one; else not of every caller.
        if (key === 'required' && !(isString(item.value) && reader.conditional.has(propertyPath(path, item.value.value)))) continue;
      }
      const read = item.value.kind === 'spread' ? undefined : dataOf(reader.session, item.value);
      if (read?.ok) items.push(jsonData(read.value));
      else markUnknown(reader, json, `${key}: ${read && !read.ok ? read.reason : reasonOf(item.value)}`);
    }
    put(json, key, items);
    return;
  }
  const read = dataOf(reader.session, value);
  if (read.ok) put(json, key, jsonData(read.value));
  else if (key === 'default') {
    json[key] = unknownDefault(read.reason);
    reader.reasons.add(`default: ${read.reason}`);
  } else markUnknown(reader, json, `${key}: ${read.reason}`);
}

/** Data as JSON writes it. */
export function jsonData(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null) return value;
  return JSON.parse(JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item))) as unknown;
}
