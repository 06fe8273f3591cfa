/** Schemas of tools: abstract values in, JSON Schema as the running server would answer out. The door of this folder. */
import type { JsonSchema } from '../../contract/index.js';
import type { ObjectValue, Origin, Value } from '../../resolve/values.js';
import { usual } from '../../resolve/values-read.js';
import { alternatives, isSymbolic, unknown } from '../../resolve/values.js';
import { converterCall, converterChain, zod3Options, zod4Options, type FoundCall } from './converter-calls.js';
import { CONVERTERS, ZOD4_ONLY } from './converters.js';
import type { Json } from './convert.js';
import { isData, isPlainKey, put, slotValue, textOf, valueOf } from './data.js';
import { createReader, schemaJson, type JsonReader } from './json-literal.js';
import { legacyField } from './mcp-framework.js';
import { spreadShape, zodMember, zodRoot } from './members.js';
import { libraryOf } from './library-paths.js';
import { libraryJson } from './other-libraries.js';
import { NOTHING, readZod, strictness, unknownReading, type Plan } from './read-zod.js';
import { brief, errorText, reasonOf } from './reasons.js';
import { openSession } from './replay.js';
import { addNotes, ensureNotes, isSchema, isZod4, MAX_DEPTH, spend, type RealSchema, type Session, type Shape } from './session.js';
import { shapeOf } from './shapes.js';
import type { ReadOptions, SchemaContext, SchemaReading } from './types.js';
import { ZOD3, ZOD4 } from './zod-rows.js';

export type { ReadOptions, SchemaContext, SchemaReading } from './types.js';
export type { ConverterId } from './converters.js';
export { isEnvironment, withDefaults } from './defaults.js';
export { isPresent, schemaAccepts, schemaHas, schemaInstanceOf, schemaTypeOf } from './introspect.js';

/** What the server answers for a tool without a schema. */
const EMPTY: JsonSchema = { type: 'object', properties: {} };

/** Reads a schema. Never throws; a schema that cannot be read is a marker with its reason. */
export function readSchema(value: Value, context: SchemaContext, options: ReadOptions = {}): SchemaReading {
  const converter = CONVERTERS[context.converter];
  try {
    const session = openSession(context, converter.prefers);
    return readValue(session, value, { converter, io: options.io ?? 'input' }, options);
  } catch (error) {
    return unknownReading(errorText(error));
  }
}

function readValue(session: Session, value: Value, plan: Plan, options: ReadOptions): SchemaReading {
  if (session.depth > MAX_DEPTH || !spend(session)) return unknownReading('budget');
  if (value.kind === 'union') {
    session.depth += 1;
    try {
      return readUnion(session, value, plan, options);
    } finally {
      session.depth -= 1;
    }
  }
  if (value.kind === 'literal' && (value.value === undefined || value.value === null)) return { json: EMPTY, kind: 'unknown', exact: true, strict: false, unknownKeys: 'passthrough', ...NOTHING };
  if (value.kind === 'object') return readObject(session, value, plan, options);
  return readSymbolic(session, value, plan, options) ?? unknownReading(reasonOf(value), plan.converter.root !== 'any' || options.expect !== 'json-schema');
}

/** A symbolic value: a converter's call, a Zod schema, a schema of another library; undefined when it is none. */
function readSymbolic(session: Session, value: Value, plan: Plan, options: ReadOptions): SchemaReading | undefined {
  if (!isSymbolic(value)) return undefined;
  session.depth += 1;
  try {
    const chain = converterChain(value);
    if (chain) {
      const changed = chain.names.length === 0 ? changedAnswer(chain.call) : undefined;
      return changed ? readValue(session, changed, plan, { ...options, expect: 'json-schema' }) : readChain(session, chain.call, chain.names, plan, options);
    }
    if (libraryOf(value)) return readLibrary(session, value);
    const reading = session.replay.evaluate(session, value);
    if (reading.kind === 'schema') return readZod(session, reading.schema, 'zod', plan);
    if (reading.kind === 'shape') return readShape(session, reading.shape, (schema) => {
      if (reading.notes) addNotes(ensureNotes(session, schema), reading.notes);
    }, plan);
    return undefined;
  } finally {
    session.depth -= 1;
  }
}

/** Part of a converter's answer: `zodToJsonSchema(X, 'X').definitions.X`. */
function readChain(session: Session, call: Value, names: readonly string[], plan: Plan, options: ReadOptions): SchemaReading {
  const found = converterCall(call);
  const reading = found ? readConverted(session, found, plan, options) : unknownReading(reasonOf(call));
  // `jsonSchema(j).jsonSchema` of the `ai` package is `j`.
  const path = names[0] === 'jsonSchema' ? names.slice(1) : names;
  if (path.length === 0) return reading;
  let json: unknown = reading.json;
  for (const name of path) json = typeof json === 'object' && json !== null && Object.hasOwn(json, name) ? (json as Json)[name] : undefined;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unknownReading(`no ${path.map(brief).join('.')} in the converter's answer`);
  return { ...reading, json: json as JsonSchema };
}

function readConverted(session: Session, found: FoundCall, plan: Plan, options: ReadOptions): SchemaReading {
  const { input } = found;
  if (!input) return unknownReading('missing argument');
  switch (found.does) {
    case 'pass': {
      const reading = readValue(session, input, plan, { ...options, expect: options.expect ?? 'json-schema' });
      return reading.kind === 'json-schema' ? { ...reading, kind: 'standard-schema' } : reading;
    }
    case 'zod3': {
      const read = zod3Options(session, found.options);
      const inner = preferring(session, 3);
      const converted = convertWith(inner, input, { converter: CONVERTERS['zod-to-json-schema'], io: 'input', zod3: read.options, ...(read.reason === undefined ? {} : { reason: read.reason }) }, options);
      return foreignZod4(inner, input) ? { ...converted, json: { $schema: 'http://json-schema.org/draft-07/schema#' }, problems: ['zod-to-json-schema cannot read Zod 4 schemas: it answers without properties'] } : converted;
    }
    case 'zod4': {
      const read = zod4Options(session, found.options);
      return convertWith(preferring(session, 4), input, { converter: ZOD4_ONLY, io: 'output', zod4: read.options, ...(read.reason === undefined ? {} : { reason: read.reason }) }, options);
    }
    case 'standard-input': case 'standard-output': {
      const io = found.does === 'standard-input' ? 'input' : 'output';
      const read = zod4Options(session, found.options);
      return convertWith(preferring(session, 4), input, { converter: CONVERTERS.zod, io, zod4: { ...read.options, io } }, options);
    }
    case 'compat': {
      const read = zod3Options(session, found.options);
      const target = read.options['target'] === 'jsonSchema2019-09' || read.options['target'] === 'draft-2020-12' ? 'draft-2020-12' : 'draft-07';
      const io = read.options['pipeStrategy'] === 'output' ? 'output' : 'input';
      const zod3 = { strictUnions: read.options['strictUnions'] ?? true, pipeStrategy: read.options['pipeStrategy'] ?? 'input' };
      return convertWith(session, input, { converter: CONVERTERS.zod, io, zod3, zod4: { target, io } }, options);
    }
    case 'any': return convertWith(session, input, { converter: CONVERTERS['zod-to-json-schema'], io: 'input' }, options);
  }
}

/** Reads the argument of a converter: a schema as a rule, seldom a raw shape. */
function convertWith(session: Session, input: Value, plan: Plan, options: ReadOptions): SchemaReading {
  const { expect: _, ...rest } = options;
  return readValue(session, input, plan, rest);
}

/** A session in which a schema of unknown version is taken for the converter's own. */
function preferring(session: Session, major: 3 | 4): Session {
  return session.major === major ? session : { ...session, major, memo: new Map() };
}

function foreignZod4(session: Session, input: Value): boolean {
  const reading = isSymbolic(input) ? session.replay.evaluate(session, input) : undefined;
  return reading?.kind === 'schema' && isZod4(reading.schema) && !session.markers.has(reading.schema);
}

function readLibrary(session: Session, value: Value): SchemaReading {
  const reader = createReader(session, nestedReader);
  const json = libraryJson(reader, value, '');
  const closed = json['additionalProperties'] === false;
  const library = libraryOf(value);
  const unknownKeys = closed ? 'strict' : library === 'valibot' ? 'strip' : 'passthrough';
  return finish(reader, json, library === 'typebox' ? 'json-schema' : 'standard-schema', unknownKeys);
}

const nestedReader: JsonReader['nested'] = (value, reader) => {
  const { session } = reader;
  return readSymbolic(session, value, { converter: CONVERTERS[session.major === 3 ? 'zod-to-json-schema' : 'zod'], io: 'input' }, { expect: 'json-schema' });
};

function finish(reader: JsonReader, json: Json, kind: SchemaReading['kind'], unknownKeys: SchemaReading['unknownKeys']): SchemaReading {
  const [reason] = reader.reasons;
  return {
    json, kind, exact: reader.reasons.size === 0, strict: strictness(unknownKeys), unknownKeys, problems: [...reader.problems],
    properties: reader.properties, transforms: reader.transforms, conditional: reader.conditional,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Keys by which an object is meant as JSON Schema. */
const JSON_SCHEMA_KEYS: readonly string[] = ['type', 'properties', '$schema', '$ref', 'anyOf', 'oneOf', 'allOf', 'additionalProperties', '$defs', 'definitions'];

function readObject(session: Session, value: ObjectValue, plan: Plan, options: ReadOptions): SchemaReading {
  if (plan.converter.after === 'fields') {
    const legacy = legacyFields(session, value);
    if (legacy) return legacy;
  }
  const likes = [...value.props].map(([key]) => zodLike(session, slotValue(session, value, key)));
  const written = JSON_SCHEMA_KEYS.some((key) => isJsonKeyword(session, value, key));
  const shape = likes.includes(true) && !(written && options.expect === 'json-schema')
    || (options.expect !== 'json-schema' && !written && (value.props.size === 0 || options.expect === 'raw-shape' || likes.includes('unknown') || value.open.length > 0));
  if (!shape) {
    const reader = createReader(session, nestedReader);
    const json = schemaJson(reader, value, '');
    if (typeof json === 'boolean') return unknownReading('not a schema');
    return finish(reader, json, 'json-schema', json['additionalProperties'] === false ? 'strict' : value.open.length > 0 ? 'unknown' : 'passthrough');
  }
  const read = shapeOf(session, value);
  if (!read) return unknownReading(reasonOf(value));
  const reading = readShape(session, read.shape, (schema) => { addNotes(ensureNotes(session, schema), read.notes); }, plan);
  return options.expect === 'json-schema' ? { ...reading, problems: [...reading.problems, 'schemas of Zod where JSON Schema is expected'] } : reading;
}

/** `type: 'object'` is JSON Schema; `type: z.string()` is a parameter named type. */
function isJsonKeyword(session: Session, value: ObjectValue, key: string): boolean {
  if (!value.props.has(key)) return false;
  const item = slotValue(session, value, key);
  if (key === 'type' || key === '$schema' || key === '$ref') return item.kind === 'literal' || item.kind === 'array' || item.kind === 'template';
  if (key === 'additionalProperties' && item.kind === 'literal') return true;
  return (item.kind === 'object' || item.kind === 'array') || (isSymbolic(item) && converterChain(item) !== undefined);
}

/** A raw shape becomes an object schema of the version that its values have (objectFromShape, normalizeRawShapeSchema). */
function readShape(session: Session, shape: Shape, annotate: (schema: RealSchema) => void, plan: Plan): SchemaReading {
  const schemas = Object.values(shape).filter((schema) => !session.markers.has(schema));
  const zod4 = schemas.filter(isZod4).length;
  const major = schemas.length === 0 ? (Object.keys(shape).length > 0 ? session.major : 4) : zod4 > 0 ? 4 : 3;
  const made: unknown = (major === 4 ? ZOD4 : ZOD3).functions.get('object')?.(shape);
  if (!isSchema(made)) return unknownReading('not a raw shape');
  annotate(made);
  const reading = readZod(session, made, 'raw-shape', plan);
  return zod4 > 0 && zod4 < schemas.length ? { ...reading, exact: false, reason: 'mixed Zod versions', problems: [...reading.problems, 'mixed Zod versions in one shape: the SDK refuses it'] } : reading;
}

/** `{ name: { type: z.string(), description: '…' } }`, the older form of mcp-framework. */
function legacyFields(session: Session, value: ObjectValue): SchemaReading | undefined {
  if (value.props.size === 0) return undefined;
  const json: Json = { type: 'object', properties: {} };
  const required: string[] = [];
  const properties = new Map<string, Origin>();
  let reason = value.open[0] ? `more properties: ${reasonOf(value.open[0])}` : undefined;
  for (const [key, slot] of value.props) {
    const field = slotValue(session, value, key);
    const type = field.kind === 'object' ? field.props.get('type')?.value : undefined;
    if (field.kind !== 'object' || !type || zodLike(session, type) === false || !isPlainKey(key)) return undefined;
    const schema = session.replay.schemaOf(session, type);
    if (session.markers.has(schema) || isZod4(schema)) reason ??= session.markers.has(schema) ? 'type of a field' : 'Zod 4 schema';
    const { json: typed, optional } = legacyField(schema);
    const text = textOf(session, field.props.get('description')?.value ?? { kind: 'literal', value: undefined });
    if (text.inexact !== undefined) reason ??= text.inexact;
    put(json['properties'] as object, key, { ...typed, ...(text.text === undefined ? {} : { description: text.text }) });
    if (!optional) required.push(key);
    if (slot.keyOrigin) properties.set(key, slot.keyOrigin);
  }
  if (required.length > 0) json['required'] = required;
  return { json, kind: 'raw-shape', exact: reason === undefined, strict: false, unknownKeys: 'strip', ...NOTHING, properties, ...(reason === undefined ? {} : { reason }) };
}

/** Alternatives by a condition: one where all agree; objects are laid over each other, and what not all have is conditional. */
function readUnion(session: Session, value: Value, plan: Plan, options: ReadOptions): SchemaReading {
  const readings: SchemaReading[] = [];
  let absent = false;
  for (const { value: alternative } of usual(value)) {
    if (alternative.kind === 'literal' && !alternative.value) absent = true;
    else readings.push(readValue(session, alternative, plan, options));
  }
  const distinct = [...new Map(readings.map((reading) => [JSON.stringify(reading.json), reading])).values()];
  const [first] = distinct;
  if (!first) return unknownReading('conditional');
  if (distinct.length === 1) return absent ? { ...first, exact: false, reason: first.reason ?? 'conditional schema' } : first;
  const known = distinct.filter((reading) => reading.kind !== 'unknown');
  const unknownKeys = new Set(distinct.map((reading) => reading.unknownKeys));
  const [only] = unknownKeys;
  const treatment = unknownKeys.size === 1 && only !== undefined ? only : 'unknown';
  const conditional = new Set(distinct.flatMap((reading) => [...reading.conditional]));
  return {
    json: mergeObjects(distinct, conditional) ?? { anyOf: distinct.map((reading) => reading.json) },
    kind: known[0]?.kind ?? 'unknown', exact: false, strict: strictness(treatment), unknownKeys: treatment, reason: 'conditional schema',
    problems: [...new Set(distinct.flatMap((reading) => reading.problems))],
    properties: new Map(distinct.flatMap((reading) => [...reading.properties])),
    transforms: new Map(distinct.flatMap((reading) => [...reading.transforms])),
    conditional,
  };
}

function mergeObjects(readings: readonly SchemaReading[], conditional: Set<string>): JsonSchema | undefined {
  if (!readings.every(({ json }) => json['type'] === 'object' && typeof json['properties'] === 'object')) return undefined;
  const merged: Json = {};
  for (const { json } of readings) for (const [key, item] of Object.entries(json)) if (!(key in merged)) put(merged, key, item);
  const all = readings.map(({ json }) => json['properties'] as Json);
  const properties: Json = {};
  for (const name of new Set(all.flatMap((one) => Object.keys(one)))) {
    const choices = new Map(all.filter((one) => Object.hasOwn(one, name)).map((one) => [JSON.stringify(one[name]), one[name]]));
    put(properties, name, choices.size === 1 ? [...choices.values()][0] : { anyOf: [...choices.values()] });
    if (!all.every((one) => Object.hasOwn(one, name))) conditional.add(name);
  }
  merged['properties'] = properties;
  // Required where it is there, as with properties under a condition.
  const required = readings.map(({ json }) => (Array.isArray(json['required']) ? (json['required'] as unknown[]) : []));
  const always = Object.keys(properties).filter((name) => all.every((one, index) => !Object.hasOwn(one, name) || required[index]?.includes(name)));
  if (always.length > 0) merged['required'] = always;
  else delete merged['required'];
  return merged;
}

/** Whether a value has `parse` and `safeParse`, as the SDK asks (isZodTypeLike). */
function zodLike(session: Session, value: Value): boolean | 'unknown' {
  if (!spend(session)) return 'unknown';
  switch (value.kind) {
    case 'external': case 'member': case 'call': {
      const reading = session.replay.evaluate(session, value);
      if (reading.kind === 'schema') return true;
      return reading.kind === 'unknown' && !converterChain(value) && !libraryOf(value) ? 'unknown' : false;
    }
    case 'unknown': case 'spread': case 'instance': return 'unknown';
    case 'union': {
      const answers = new Set(alternatives(value).map((alternative) => zodLike(session, alternative.value)));
      const [only] = answers;
      return answers.size === 1 && only !== undefined ? only : answers.has(true) || answers.has('unknown') ? 'unknown' : false;
    }
    case 'object': return value.props.has('parse') && value.props.has('safeParse') && value.props.get('parse')?.value.kind === 'function';
    default: return false;
  }
}

/**
 * Would SDK 1.x take the value for a raw shape (isZodRawShapeCompat in server/mcp.js): an object that is no schema and is empty or has a schema
 * in it? `unknown` when the source does not tell.
 */
export function isRawShape(value: Value, context: SchemaContext): boolean | 'unknown' {
  try {
    return rawShape(value, openSession(context, CONVERTERS[context.converter].prefers));
  } catch {
    return 'unknown';
  }
}

function rawShape(value: Value, session: Session): boolean | 'unknown' {
  if (!spend(session)) return 'unknown';
  switch (value.kind) {
    case 'object': {
      if (value.props.has('_def') || value.props.has('_zod') || zodLike(session, value) === true) return false;
      const keys = [...value.props];
      if (keys.length === 0) return value.open.length === 0 ? true : openShape(value, session);
      const answers = keys.map(([key, slot]) => {
        const answer = zodLike(session, slotValue(session, value, key));
        return answer === true && slot.when?.length ? 'unknown' : answer;
      });
      if (answers.includes(true)) return true;
      if (answers.includes('unknown')) return 'unknown';
      return value.open.length > 0 ? openShape(value, session) : false;
    }
    // `typeof []` is 'object' too, and an empty list has no keys.
    case 'array': {
      if (value.items.length === 0) return value.open.length === 0 ? true : 'unknown';
      const answers = value.items.map((item) => zodLike(session, item.value));
      return answers.includes(true) ? true : answers.includes('unknown') || value.open.length > 0 ? 'unknown' : false;
    }
    case 'union': {
      const answers = new Set(alternatives(value).map((alternative) => rawShape(alternative.value, session)));
      const [only] = answers;
      return answers.size === 1 && only !== undefined ? only : 'unknown';
    }
    case 'unknown': case 'spread': case 'instance': return 'unknown';
    case 'external': case 'member': case 'call': {
      if (converterChain(value) || libraryOf(value)) return false;
      const reading = session.replay.evaluate(session, value);
      return reading.kind === 'shape' ? true : reading.kind === 'unknown' ? 'unknown' : false;
    }
    default: return false;
  }
}

/** An object of which only spreads are known: a spread shape decides. */
function openShape(value: ObjectValue, session: Session): boolean | 'unknown' {
  return value.open.some((open) => isSymbolic(open) && rawShape(open, session) === true) ? true : 'unknown';
}

/** A context that knows nothing, for questions about the form of a value alone. */
const FORM: SchemaContext = { zodMajorOf: () => undefined, converter: 'zod', call: () => unknown('unsupported'), get: (value, name) => (value.kind === 'object' ? (value.props.get(name)?.value ?? unknown('unresolved')) : unknown('unresolved')) };

function schemaLike(context: SchemaContext, value: Value): boolean {
  const session = openSession(context, CONVERTERS[context.converter].prefers);
  return session.replay.evaluate(session, value).kind === 'schema';
}

/** Is the value a schema of Zod or another Standard Schema library (not a raw shape, not JSON)? */
export function isSchemaValue(value: Value, context: SchemaContext = FORM): boolean {
  try {
    if (value.kind === 'union') return value.values.some((entry) => isSchemaValue(entry.value, context));
    if (!isSymbolic(value)) return value.kind === 'object' && value.props.has('~standard');
    const found = converterCall(value);
    if (found) return found.does === 'pass';
    const library = libraryOf(value);
    if (library) return library !== 'typebox' && value.kind !== 'external';
    return zodRoot(value) !== undefined && schemaLike(context, value);
  } catch {
    return false;
  }
}

/** Property of a symbolic schema, or of a converter's answer, as a value of the program; undefined leaves it symbolic. Never throws. */
export function schemaMember(value: Value, name: string, context: SchemaContext): Value | undefined {
  try {
    const own = zodMember(value, name, context);
    if (own) return own;
    return converterCall(value) && name !== 'jsonSchema' ? converted(value, context)?.props.get(name)?.value : undefined;
  } catch {
    return undefined;
  }
}

/** A symbolic value as an object, for spreads, destructuring and enumeration: a shape, or the JSON Schema that a converter returns. Never throws. */
export function schemaObject(value: Value, context: SchemaContext): ObjectValue | undefined {
  try {
    return spreadShape(value, context) ?? converted(value, context);
  } catch {
    return undefined;
  }
}

/** The JSON Schema that a converter returns, as data of the program; undefined for anything else. Never throws. */
export function convertedSchema(value: Value, context: SchemaContext): ObjectValue | undefined {
  try {
    return converted(value, context);
  } catch {
    return undefined;
  }
}

/** Answers of converters: a program reads `.properties` and `.required` of one call, and may write on them. */
const answers = new WeakMap<Value, { readonly context: SchemaContext; readonly json: unknown; readonly object: ObjectValue | undefined }>();

/** A converter's answer that the program wrote on: another property, a list made longer. */
function changedAnswer(value: Value): ObjectValue | undefined {
  const known = answers.get(value);
  return known?.object && !isData(known.object, known.json) ? known.object : undefined;
}

function converted(value: Value, context: SchemaContext): ObjectValue | undefined {
  const found = converterCall(value);
  if (!found || found.does === 'pass') return undefined;
  const known = answers.get(value);
  if (known && (known.context === context || changedAnswer(value))) return known.object;
  const reading = readSchema(value, context, { expect: 'json-schema' });
  const read = reading.kind === 'unknown' ? undefined : valueOf(reading.json);
  const object = read?.kind === 'object' ? read : undefined;
  answers.set(value, { context, json: reading.json, object });
  return object;
}

