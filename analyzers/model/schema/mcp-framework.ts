/** JSON Schema as mcp-framework 0.2 makes it of Zod 3 objects: a walk of its own (`BaseTool.extractFieldInfo`), not a converter's. */
import { UNKNOWN_KEY } from '../../contract/index.js';
import type { Json } from './convert.js';
import { jsonData } from './json-literal.js';
import { isObjectSchema, isZod4, notesOf, typeName, type RealSchema, type Session } from './session.js';

interface Field {
  readonly json: Json;
  readonly optional: boolean;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['ZodString', 'string'], ['ZodNumber', 'number'], ['ZodBoolean', 'boolean'], ['ZodArray', 'array'], ['ZodObject', 'object'], ['ZodEnum', 'string'], ['ZodNull', 'null'], ['ZodUndefined', 'undefined'],
]);

function shapeEntries(schema: RealSchema): [string, RealSchema][] {
  return Object.entries((schema._def['shape'] as () => Record<string, RealSchema>)());
}

function inner(schema: RealSchema, name = 'innerType'): RealSchema {
  return schema._def[name] as RealSchema;
}

function field(session: Session, schema: RealSchema): Field {
  let current = schema;
  let optional = false;
  let fallback: unknown;
  let description = current._def['description'];
  const unknown: string[] = [...(notesOf(session, current)?.unknown ?? [])];
  for (;;) {
    const name = typeName(current);
    const standIn = notesOf(session, current)?.setDefault;
    // A default that is not known stands as an optional schema here; the framework asks for the value all the same.
    if (standIn) fallback = standIn.value;
    else if (name === 'ZodOptional' || name === 'ZodNullable') optional = true;
    else if (name === 'ZodDefault') fallback = (current._def['defaultValue'] as () => unknown)();
    else break;
    current = inner(current);
    description ||= current._def['description'];
    unknown.push(...(notesOf(session, current)?.unknown ?? []));
  }
  const literal = current._def['value'];
  const json: Json = { type: TYPES.get(typeName(current)) ?? (typeName(current) === 'ZodLiteral' && ['number', 'boolean'].includes(typeof literal) ? typeof literal : 'string') };
  if (description) json['description'] = description;
  if (fallback !== undefined) json['default'] = jsonData(fallback);
  const checks = (Array.isArray(current._def['checks']) ? current._def['checks'] : []) as { kind: string; value?: unknown; inclusive?: boolean; regex?: RegExp }[];
  switch (typeName(current)) {
    case 'ZodEnum': json['enum'] = current._def['values']; break;
    case 'ZodArray': json['items'] = field(session, inner(current, 'type')).json; break;
    case 'ZodObject': Object.assign(json, fields(session, current)); break;
    case 'ZodNumber': for (const check of checks) numberCheck(json, check); break;
    case 'ZodString': for (const check of checks) stringCheck(json, check); break;
    default:
  }
  if (unknown.length > 0) json[UNKNOWN_KEY] = unknown.join('; ');
  return { json, optional };
}

function numberCheck(json: Json, check: { kind: string; value?: unknown; inclusive?: boolean }): void {
  if (check.kind === 'int') json['type'] = 'integer';
  if (check.kind === 'min') {
    json['minimum'] = check.value === 0 && check.inclusive === false ? 1 : check.value;
    if (check.inclusive === false) json['exclusiveMinimum'] = true;
  }
  if (check.kind === 'max') {
    json['maximum'] = check.value;
    if (check.inclusive === false) json['exclusiveMaximum'] = true;
  }
}

const FORMATS: ReadonlyMap<string, string> = new Map([['email', 'email'], ['url', 'uri'], ['uuid', 'uuid']]);

function stringCheck(json: Json, check: { kind: string; value?: unknown; regex?: RegExp }): void {
  const format = FORMATS.get(check.kind);
  if (format !== undefined) json['format'] = format;
  else if (check.kind === 'min') json['minLength'] = check.value;
  else if (check.kind === 'max') json['maxLength'] = check.value;
  else if (check.kind === 'regex') json['pattern'] = check.regex?.source;
}

function fields(session: Session, schema: RealSchema): Json {
  const properties: [string, Json][] = [];
  const required: string[] = [];
  for (const [key, property] of shapeEntries(schema)) {
    const one = field(session, property);
    properties.push([key, one.json]);
    if (!one.optional) required.push(key);
  }
  return { properties: Object.fromEntries(properties), ...(required.length > 0 ? { required } : {}) };
}

/** What `inputSchema` of a tool class answers for an object schema of Zod 3; undefined for anything else, which it refuses. */
export function frameworkFields(session: Session, schema: RealSchema): Json | undefined {
  if (isZod4(schema) || !isObjectSchema(schema)) return undefined;
  try {
    const json: Json = { type: 'object', required: [], ...fields(session, schema) };
    const unknown = notesOf(session, schema)?.unknown;
    if (unknown && unknown.size > 0) json[UNKNOWN_KEY] = [...unknown].join('; ');
    return json;
  } catch {
    return undefined;
  }
}

/** A field of the older form `{ name: { type: z.string(), description } }`: the type's name and no more. */
export function legacyField(schema: RealSchema): Field {
  let current = schema;
  let optional = false;
  for (;;) {
    const name = typeName(current);
    if (name !== 'ZodOptional' && name !== 'ZodNullable' && name !== 'ZodDefault') break;
    optional = true;
    current = inner(current);
  }
  const name = typeName(current);
  return { json: { type: LEGACY.has(name) ? TYPES.get(name) : 'string' }, optional };
}

const LEGACY: ReadonlySet<string> = new Set(['ZodString', 'ZodNumber', 'ZodBoolean', 'ZodArray', 'ZodObject']);
