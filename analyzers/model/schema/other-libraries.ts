/** Schemas of libraries other than Zod, as rows: Valibot, TypeBox, ArkType, Effect. What has no row becomes a marker, with its name kept. */
import type { ObjectValue, Value } from '../../resolve/values.js';
import { alternatives, isString } from '../../resolve/values.js';
import { arkType } from './arktype.js';
import type { Json } from './convert.js';
import { callValue, dataOf, isPlainKey, put, slotValue, textOf } from './data.js';
import { jsonData, markUnknown, propertyPath, schemaJson, unknownJson, type JsonReader } from './json-literal.js';
import { libraryOf, libraryPath } from './library-paths.js';
import { reasonOf, unknownDefault } from './reasons.js';
import { MAX_DEPTH, spend } from './session.js';

/** JSON Schema of a schema of one of these libraries. */
export function libraryJson(reader: JsonReader, value: Value, path: string): Json {
  const { session } = reader;
  if (!spend(session) || session.depth > MAX_DEPTH) return unknownJson(reader, 'budget');
  session.depth += 1;
  try {
    switch (libraryOf(value)) {
      case 'valibot': return valibot(reader, value, path).json;
      case 'typebox': return typebox(reader, value, path).json;
      case 'arktype': return arkType(reader, value, path);
      case 'effect': return effect(reader, value, path).json;
      default: {
        const json = schemaJson(reader, value, path);
        return typeof json === 'boolean' ? unknownJson(reader, 'not a schema') : json;
      }
    }
  } finally {
    session.depth -= 1;
  }
}

/** JSON of one schema and whether a property of that schema may be left out. */
interface Built {
  readonly json: Json;
  readonly optional?: boolean;
}

type Build = (reader: JsonReader, value: Value, path: string) => Built;

/** `{type: object, properties, required}` of an object of schemas. */
function objectOf(reader: JsonReader, value: Value | undefined, path: string, build: Build): Json {
  const json: Json = { type: 'object', properties: {} };
  if (value?.kind !== 'object') {
    markUnknown(reader, json, `more properties: ${reasonOf(value)}`);
    return json;
  }
  const required: string[] = [];
  addProperties(reader, json, value, path, build, required);
  if (required.length > 0) json['required'] = required;
  return json;
}

function addProperties(reader: JsonReader, json: Json, value: ObjectValue, path: string, build: Build, required: string[]): void {
  for (const open of value.open) markUnknown(reader, json, `more properties: ${reasonOf(open)}`);
  for (const [key, slot] of value.props) {
    if (!isPlainKey(key)) continue;
    const at = propertyPath(path, key);
    const item = slotValue(reader.session, value, key);
    const origin = slot.keyOrigin ?? ('origin' in item ? item.origin : undefined);
    if (origin) reader.properties.set(at, origin);
    const conditional = (slot.when?.length ?? 0) > 0;
    if (conditional) {
      reader.conditional.add(at);
      reader.reasons.add('conditional property');
    }
    const built = guarded(reader, item, at, build);
    put(json['properties'] as object, key, built.json);
    if (!built.optional) required.push(key);
  }
}

/** A builder within the budget; alternatives by a condition become `anyOf`. */
function guarded(reader: JsonReader, value: Value | undefined, path: string, build: Build): Built {
  const { session } = reader;
  if (value === undefined) return { json: unknownJson(reader, 'missing argument') };
  if (!spend(session) || session.depth > MAX_DEPTH || reader.open.has(value)) return { json: unknownJson(reader, reader.open.has(value) ? 'recursion' : 'budget'), optional: true };
  session.depth += 1;
  reader.open.add(value);
  try {
    if (value.kind !== 'union') return build(reader, value, path);
    const built = alternatives(value).map((alternative) => guarded(reader, alternative.value, path, build));
    reader.reasons.add('conditional schema');
    return { json: { anyOf: built.map((one) => one.json) }, optional: built.some((one) => one.optional) };
  } finally {
    reader.open.delete(value);
    session.depth -= 1;
  }
}

function list(reader: JsonReader, owner: Json, value: Value | undefined, path: string, build: Build): Json[] {
  if (value?.kind !== 'array') {
    markUnknown(reader, owner, reasonOf(value));
    return [];
  }
  if (value.open[0]) markUnknown(reader, owner, reasonOf(value.open[0]));
  return value.items.map((item) => guarded(reader, item.value, path, build).json);
}

/** Sets a keyword from data, or marks it. */
function setData(reader: JsonReader, json: Json, key: string, value: Value | undefined, name = key): void {
  const read = value && dataOf(reader.session, value);
  if (read?.ok) json[key] = read.value instanceof RegExp ? read.value.source : jsonData(read.value);
  else markUnknown(reader, json, `${name}: ${read ? read.reason : 'missing'}`);
}

function setText(reader: JsonReader, json: Json, key: string, value: Value | undefined): void {
  if (!value) return;
  const read = textOf(reader.session, value);
  if (read.inexact !== undefined) reader.reasons.add(read.inexact);
  if (read.text !== undefined) json[key] = read.text;
}

function typeOfData(values: readonly unknown[]): string | string[] | undefined {
  const types = [...new Set(values.map((value) => typeof value))];
  return types.length === 1 ? types[0] : types.length > 1 ? types : undefined;
}

// ---- Valibot (@valibot/to-json-schema 1.8, convertSchema.ts, convertAction.ts) ----

const VALIBOT_TYPES: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['string', { type: 'string' }], ['number', { type: 'number' }], ['boolean', { type: 'boolean' }], ['null', { type: 'null' }], ['null_', { type: 'null' }],
  ['any', {}], ['unknown', {}], ['never', { not: {} }],
]);
/** Actions that set one keyword to their argument, for strings and arrays apart. */
const VALIBOT_BOUNDS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['minLength', ['minLength', 'minItems']], ['maxLength', ['maxLength', 'maxItems']], ['minValue', ['minimum', 'minimum']], ['maxValue', ['maximum', 'maximum']],
  ['gtValue', ['exclusiveMinimum', 'exclusiveMinimum']], ['ltValue', ['exclusiveMaximum', 'exclusiveMaximum']], ['multipleOf', ['multipleOf', 'multipleOf']],
  ['regex', ['pattern', 'pattern']], ['value', ['const', 'const']], ['minEntries', ['minProperties', 'minProperties']], ['maxEntries', ['maxProperties', 'maxProperties']],
]);
const VALIBOT_FORMATS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['email', { format: 'email' }], ['rfcEmail', { format: 'email' }], ['url', { format: 'uri' }], ['uuid', { format: 'uuid' }], ['ipv4', { format: 'ipv4' }], ['ipv6', { format: 'ipv6' }],
  ['isoDate', { format: 'date' }], ['isoDateTime', { format: 'date-time' }], ['isoTimestamp', { format: 'date-time' }], ['isoTime', { format: 'time' }],
  ['integer', { type: 'integer' }], ['base64', { contentEncoding: 'base64' }],
  ['safeInteger', { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }],
]);
/** Actions on data that change nothing of what is accepted, or cannot be said in JSON Schema. */
const VALIBOT_SILENT: ReadonlySet<string> = new Set(['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'normalize', 'brand', 'flavor', 'readonly', 'check', 'rawCheck', 'custom', 'toMinValue', 'toMaxValue', 'finite', 'partialCheck', 'checkItems']);
const VALIBOT_TRANSFORMS: ReadonlySet<string> = new Set(['transform', 'rawTransform', 'toNumber', 'toString', 'toBoolean', 'toDate', 'toBigint', 'parseJson', 'stringifyJson', 'findItem', 'reduceItems']);

const valibot: Build = (reader, value, path) => {
  const made = value.kind === 'call' ? libraryPath(value.callee) : undefined;
  if (value.kind !== 'call' || !made) return { json: unknownJson(reader, reasonOf(value)), optional: true };
  const [first, second] = value.args;
  const base = VALIBOT_TYPES.get(made.name);
  if (base) return { json: { ...base } };
  const inner = (item: Value | undefined, at = path): Json => guarded(reader, item, at, valibot).json;
  switch (made.name) {
    case 'object': case 'looseObject': return { json: { required: [], ...objectOf(reader, first, path, valibot) } };
    case 'strictObject': return { json: { required: [], ...objectOf(reader, first, path, valibot), additionalProperties: false } };
    case 'objectWithRest': return { json: { required: [], ...objectOf(reader, first, path, valibot), additionalProperties: inner(second, `${path}{}`) } };
    case 'array': return { json: { type: 'array', items: inner(first, `${path}[]`) } };
    case 'tuple': case 'strictTuple': case 'looseTuple': {
      const json: Json = { type: 'array' };
      const items = list(reader, json, first, `${path}[]`, valibot);
      return { json: { ...json, items, minItems: items.length, ...(made.name === 'strictTuple' ? { additionalItems: false } : {}) } };
    }
    case 'record': return { json: { type: 'object', propertyNames: inner(first, `${path}{}`), additionalProperties: inner(second, `${path}{}`) } };
    case 'optional': case 'exactOptional': case 'undefinedable': {
      const json = inner(first);
      if (second) setDefault(reader, json, second);
      return made.name === 'undefinedable' ? { json } : { json, optional: true };
    }
    case 'nullable': case 'nullish': {
      const json: Json = { anyOf: [inner(first), { type: 'null' }] };
      if (second) setDefault(reader, json, second);
      return { json, optional: made.name === 'nullish' };
    }
    case 'literal': {
      const json: Json = {};
      setData(reader, json, 'const', first, 'literal');
      return { json };
    }
    case 'picklist': case 'enum': case 'enum_': return { json: enumJson(reader, first) };
    case 'union': case 'intersect': {
      const json: Json = {};
      json[made.name === 'union' ? 'anyOf' : 'allOf'] = list(reader, json, first, path, valibot);
      return { json };
    }
    case 'variant': {
      const json: Json = {};
      json['oneOf'] = list(reader, json, second, path, valibot);
      return { json };
    }
    case 'partial': case 'required': case 'pick': case 'omit': return { json: objectHelper(reader, made.name, inner(first), second) };
    case 'lazy': return first?.kind === 'function' ? guarded(reader, callValue(reader.session, first, []), path, valibot) : { json: unknownJson(reader, 'lazy') };
    case 'pipe': return valibotPipe(reader, value.args, path);
    default: return { json: unknownJson(reader, `valibot ${made.name}`), optional: true };
  }
};

function valibotPipe(reader: JsonReader, args: readonly Value[], path: string): Built {
  const built = guarded(reader, args[0], path, valibot);
  const json = { ...built.json };
  const kind = json['type'] === 'array' ? 1 : 0;
  for (const action of args.slice(1)) {
    const made = action.kind === 'call' ? libraryPath(action.callee) : undefined;
    if (action.kind !== 'call' || !made) {
      markUnknown(reader, json, `pipe: ${reasonOf(action)}`);
      continue;
    }
    const { name } = made;
    if (VALIBOT_TRANSFORMS.has(name) || VALIBOT_TYPES.has(name) || name === 'object' || name === 'array') {
      reader.transforms.set(path, [...(reader.transforms.get(path) ?? []), 'transform']);
      break;
    }
    const bound = VALIBOT_BOUNDS.get(name);
    const format = VALIBOT_FORMATS.get(name);
    if (bound) setData(reader, json, bound[kind], action.args[0], name);
    else if (format) Object.assign(json, format);
    else if (name === 'length') {
      setData(reader, json, kind ? 'minItems' : 'minLength', action.args[0], name);
      setData(reader, json, kind ? 'maxItems' : 'maxLength', action.args[0], name);
    } else if (name === 'nonEmpty') json[kind ? 'minItems' : 'minLength'] = 1;
    else if (name === 'description' || name === 'title') setText(reader, json, name, action.args[0]);
    else if (name === 'metadata') {
      const read = action.args[0] && dataOf(reader.session, action.args[0]);
      if (read?.ok && typeof read.value === 'object' && read.value !== null) for (const [key, item] of Object.entries(read.value)) put(json, key, jsonData(item));
      else reader.reasons.add('metadata');
    } else if (VALIBOT_SILENT.has(name)) reader.transforms.set(path, [...(reader.transforms.get(path) ?? []), name === 'check' || name === 'rawCheck' ? 'refine' : 'overwrite']);
    else markUnknown(reader, json, `valibot ${name}`);
  }
  return built.optional === undefined ? { json } : { json, optional: built.optional };
}

function setDefault(reader: JsonReader, json: Json, value: Value): void {
  const source = value.kind === 'function' ? callValue(reader.session, value, []) : value;
  if (source.kind === 'literal' && source.value === undefined) return;
  const read = dataOf(reader.session, source);
  json['default'] = read.ok ? jsonData(read.value) : unknownDefault(read.reason);
  if (!read.ok) reader.reasons.add(`default: ${read.reason}`);
}

function enumJson(reader: JsonReader, value: Value | undefined): Json {
  const json: Json = {};
  const read = value && dataOf(reader.session, value);
  if (!read?.ok || typeof read.value !== 'object' || read.value === null) {
    markUnknown(reader, json, `enum: ${read && !read.ok ? read.reason : reasonOf(value)}`);
    return { type: 'string', ...json };
  }
  const values = Object.values(read.value);
  json['enum'] = values.map(jsonData);
  const type = typeOfData(values);
  if (type !== undefined) json['type'] = type;
  return json;
}

/** `partial`, `required`, `pick`, `omit` on the JSON of an object. */
function objectHelper(reader: JsonReader, name: string, json: Json, keys: Value | undefined): Json {
  const result: Json = { ...json };
  const properties = { ...(json['properties'] as Json | undefined) };
  let required = Array.isArray(json['required']) ? (json['required'] as string[]) : [];
  const read = keys && keys.kind !== 'object' ? dataOf(reader.session, keys) : undefined;
  const named = read?.ok && Array.isArray(read.value) ? (read.value as unknown[]).filter((key): key is string => typeof key === 'string') : undefined;
  if (name === 'pick' || name === 'omit') {
    if (!named) {
      markUnknown(reader, result, `${name}: ${reasonOf(keys)}`);
      return result;
    }
    for (const key of Object.keys(properties)) if (named.includes(key) !== (name === 'pick')) delete properties[key];
    required = required.filter((key) => Object.hasOwn(properties, key));
  } else if (name === 'partial') required = named ? required.filter((key) => !named.includes(key)) : [];
  else required = Object.keys(properties).filter((key) => required.includes(key) || !named || named.includes(key));
  result['properties'] = properties;
  if (required.length > 0 || 'required' in json) result['required'] = required;
  if (required.length === 0) delete result['required'];
  return result;
}

// ---- TypeBox (@sinclair/typebox 0.34, typebox 1.4): the builders' results are JSON Schema ----

const TYPEBOX_TYPES: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['String', { type: 'string' }], ['Number', { type: 'number' }], ['Integer', { type: 'integer' }], ['Boolean', { type: 'boolean' }], ['Null', { type: 'null' }],
  ['Any', {}], ['Unknown', {}], ['Never', { not: {} }],
]);

const typebox: Build = (reader, value, path) => {
  const made = value.kind === 'call' ? libraryPath(value.callee) : undefined;
  if (value.kind !== 'call' || !made) return { json: unknownJson(reader, reasonOf(value)), optional: true };
  const { args } = value;
  const [first, second, third] = args;
  const inner = (item: Value | undefined, at = path): Json => guarded(reader, item, at, typebox).json;
  const with_ = (json: Json, options: Value | undefined): Built => ({ json: withOptions(reader, json, options, path) });
  const base = TYPEBOX_TYPES.get(made.name);
  if (base) return with_(base, first);
  switch (made.name) {
    case 'Object': return with_(objectOf(reader, first, path, typebox), second);
    case 'Array': return with_({ type: 'array', items: inner(first, `${path}[]`) }, second);
    case 'Optional': case 'ReadonlyOptional': return { json: inner(first), optional: true };
    case 'Readonly': return guarded(reader, first, path, typebox);
    case 'Literal': {
      const json: Json = {};
      setData(reader, json, 'const', first, 'Literal');
      const type = 'const' in json ? typeof json['const'] : undefined;
      return with_(type === undefined ? json : { ...json, type }, second);
    }
    case 'Union': case 'Intersect': {
      const json: Json = {};
      json[made.name === 'Union' ? 'anyOf' : 'allOf'] = list(reader, json, first, path, typebox);
      return with_(json, second);
    }
    case 'Enum': {
      const json = enumJson(reader, first);
      const values = json['enum'];
      // TypeBox 0.34 writes a union of constants; 1.x takes lists and writes `enum`.
      if (first?.kind !== 'array' && Array.isArray(values)) return with_({ anyOf: values.map((one: unknown) => ({ const: one, type: typeof one })) }, second);
      delete json['type'];
      return with_(json, second);
    }
    case 'Tuple': {
      const json: Json = { type: 'array' };
      const items = list(reader, json, first, `${path}[]`, typebox);
      return with_({ ...json, items, additionalItems: false, minItems: items.length, maxItems: items.length }, second);
    }
    case 'Record': return with_({ type: 'object', patternProperties: { '^(.*)$': inner(second, `${path}{}`) } }, third);
    case 'Partial': case 'Required': return with_(objectHelper(reader, made.name.toLowerCase(), inner(first), undefined), second);
    case 'Pick': case 'Omit': return with_(objectHelper(reader, made.name.toLowerCase(), inner(first), second), third);
    case 'Composite': {
      const owner: Json = {};
      const parts = list(reader, owner, first, path, typebox);
      const required = parts.flatMap((part) => (Array.isArray(part['required']) ? (part['required'] as string[]) : []));
      return with_({ ...owner, type: 'object', properties: Object.assign({}, ...parts.map((part) => part['properties'])) as Json, ...(required.length > 0 ? { required: [...new Set(required)] } : {}) }, second);
    }
    case 'Not': return with_({ not: inner(first) }, second);
    case 'Unsafe': {
      const json = first ? schemaJson(reader, first, path) : unknownJson(reader, 'Unsafe');
      return { json: typeof json === 'boolean' ? {} : json };
    }
    default: return { json: unknownJson(reader, `typebox ${made.name}`), optional: true };
  }
};

/** Options of a builder are keywords beside its own. */
function withOptions(reader: JsonReader, json: Json, options: Value | undefined, path: string): Json {
  if (!options || (options.kind === 'literal' && options.value === undefined)) return { ...json };
  const read = options.kind === 'object' ? schemaJson(reader, options, path) : unknownJson(reader, `options: ${reasonOf(options)}`);
  return typeof read === 'boolean' ? { ...json } : { ...json, ...read };
}

// ---- Effect (effect 3, JSONSchema.make; names of effect 4 beside them) ----

const EFFECT_TYPES: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['String', { type: 'string' }], ['Number', { type: 'number' }], ['Boolean', { type: 'boolean' }], ['Null', { type: 'null' }], ['Unknown', {}], ['Any', {}],
  ['Int', { type: 'integer' }], ['NonEmptyString', { type: 'string', minLength: 1 }], ['Positive', { type: 'number', exclusiveMinimum: 0 }], ['NonNegative', { type: 'number', minimum: 0 }],
  ['Trim', { type: 'string' }], ['NumberFromString', { type: 'string' }], ['UUID', { type: 'string', format: 'uuid' }],
]);

const effect: Build = (reader, value, path) => {
  const named = libraryPath(value);
  if (named) {
    const base = EFFECT_TYPES.get(named.name);
    return base ? { json: { ...base } } : { json: unknownJson(reader, `effect ${named.name}`), optional: true };
  }
  if (value.kind !== 'call') return { json: unknownJson(reader, reasonOf(value)), optional: true };
  const { callee, args } = value;
  const made = libraryPath(callee);
  if (!made || made.name.includes('.')) {
    // `X.annotations({description})` and `X.pipe(…)` on a schema.
    if (callee.kind !== 'member') return { json: unknownJson(reader, reasonOf(value)), optional: true };
    const built = guarded(reader, callee.object, path, effect);
    const json = { ...built.json };
    const annotates = callee.name === 'annotations' || callee.name === 'annotate' || callee.name === 'annotateKey';
    if (annotates && args[0]?.kind === 'object') for (const key of ['description', 'title']) setText(reader, json, key, args[0].props.get(key)?.value);
    else if (!annotates) markUnknown(reader, json, `effect ${callee.name ?? 'method'}`);
    return built.optional === undefined ? { json } : { json, optional: built.optional };
  }
  const inner = (item: Value | undefined, at = path): Json => guarded(reader, item, at, effect).json;
  switch (made.name) {
    case 'Struct': return { json: { ...objectOf(reader, args[0], path, effect), additionalProperties: false } };
    case 'Array': case 'NonEmptyArray': return { json: { type: 'array', items: inner(args[0], `${path}[]`), ...(made.name === 'Array' ? {} : { minItems: 1 }) } };
    case 'optional': case 'optionalKey': case 'optionalWith': case 'UndefinedOr': return { json: inner(args[0]), optional: true };
    case 'NullOr': return { json: { anyOf: [inner(args[0]), { type: 'null' }] } };
    case 'Union': return { json: { anyOf: args.map((one) => inner(one)) } };
    case 'Literal': case 'Literals': {
      const given = made.name === 'Literals' && args[0]?.kind === 'array' && args[0].open.length === 0 ? args[0].items.map((item) => item.value) : args;
      const read = given.map((one) => (isString(one) ? one.value : one.kind === 'literal' ? jsonData(one.value) : undefined));
      if (read.includes(undefined)) return { json: unknownJson(reader, 'effect Literal') };
      const type = typeOfData(read);
      return { json: { ...(type === undefined ? {} : { type }), enum: read } };
    }
    case 'Record': {
      const spec = args[0]?.kind === 'object' ? args[0].props.get('value')?.value : undefined;
      return { json: { type: 'object', required: [], properties: {}, additionalProperties: inner(spec, `${path}{}`) } };
    }
    default: return { json: unknownJson(reader, `effect ${made.name}`), optional: true };
  }
};
