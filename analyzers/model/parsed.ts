/** What `schema.parse(data)` gives back: the data, by the schema's shape, each part with what the schema proves of it. */
import type { JsonSchema } from '../contract/index.js';
import type { CallEvent, Machine } from '../resolve/machine.js';
import type { Condition, ObjectValue, Origin, Value } from '../resolve/values.js';
import { apiPath, object, operation, unknown } from '../resolve/values.js';
import { allOf, refined } from './refinements.js';
import { isSchemaValue, readSchema, type SchemaContext, type SchemaReading } from './schema/index.js';

/** Operator of a value that passed a schema unchanged; `schema` of the value says which. */
export const PARSED = 'parsed';
/** Operator of the condition that a value passes a schema. */
export const PASSES = 'passes';

const MAX_DEPTH = 5;
const readings = new WeakMap<Value, SchemaReading>();

/** Functions that take the schema first and the data second. */
const SCHEMA_FIRST = /^(?:valibot|zod|zod\/v4|zod\/mini|zod\/v4-mini)#(?:v\.|z\.|default\.)?(parse|parseAsync|safeParse|safeParseAsync)$/;

/** Result of a call that checks data by a schema; undefined when it is none. A check that throws holds from now on. */
export function parsedValue(event: CallEvent, machine: Machine, context: SchemaContext): Value | undefined {
  const { callee, args, origin } = event;
  if (callee.kind !== 'member' && callee.kind !== 'external') return undefined;
  const first = SCHEMA_FIRST.exec(event.path ?? '')?.[1];
  const method = first ?? event.method;
  if (method !== 'parse' && method !== 'parseAsync' && method !== 'safeParse' && method !== 'safeParseAsync') return undefined;
  const schema = first === undefined ? (callee.kind === 'member' ? callee.object : undefined) : args[0];
  const data = first === undefined ? args[0] : args[1];
  if (!schema || !data || apiPath(schema) === 'JSON' || !isSchemaValue(schema)) return undefined;
  let reading = readings.get(schema);
  // What the schema itself says, whatever an SDK would make of it: it need not be an object's.
  if (!reading) readings.set(schema, (reading = readSchema(schema, { ...context, converter: 'zod' }, { io: 'output' })));
  if (reading.kind === 'unknown') return undefined;
  const passes: Value = { ...operation(PASSES, [data], origin), schema: reading.json };
  const { value: shaped, conditions: proofs } = refined(machine, schema, shape(machine, reading, reading.json, data, '', origin, 0));
  if (method.startsWith('safe')) return object([['success', allOf(passes, proofs, origin)], [first === undefined || event.path?.startsWith('valibot') !== true ? 'data' : 'output', shaped], ['error', unknown('exception', origin, 'what does not pass')]], origin);
  const condition: Condition = { text: 'parse', node: origin.node, unit: origin.unit, value: passes, holds: true, guard: true };
  machine.conditions.push(condition, ...proofs);
  return shaped;
}

function shape(machine: Machine, reading: SchemaReading, json: JsonSchema, data: Value, path: string, origin: Origin, depth: number): Value {
  if (depth > MAX_DEPTH || json['x-mcp-lint-unknown'] !== undefined) return data;
  const effects = reading.transforms.get(path);
  if (effects?.includes('transform') === true) return data;
  const properties = json['properties'];
  if (properties !== null && typeof properties === 'object' && Object.keys(properties).length > 0) {
    if (data.kind === 'literal') return data;
    const made: ObjectValue = object([], origin);
    for (const [name, inner] of Object.entries(properties)) {
      const read = machine.get(data, name, origin);
      made.props.set(name, { value: shape(machine, reading, inner as JsonSchema, read, path === '' ? name : `${path}.${name}`, origin, depth + 1) });
    }
    if (json['additionalProperties'] === true || (depth === 0 && reading.unknownKeys === 'passthrough')) made.open.push(data);
    return made;
  }
  const items = json['items'];
  if (json['type'] === 'array' && items !== null && typeof items === 'object' && !Array.isArray(items)) {
    const each = (value: Value): Value => shape(machine, reading, items as JsonSchema, value, `${path}[]`, origin, depth + 1);
    if (data.kind === 'array') return { ...data, items: data.items.map((item) => ({ ...item, value: each(item.value) })), open: data.open.map(each) };
    return { kind: 'array', items: [], open: [each({ kind: 'member', object: data, name: undefined, origin })], origin };
  }
  if (data.kind === 'literal' || !proves(json)) return data;
  const changed = effects !== undefined && effects.some((effect) => effect !== 'refine');
  return { ...operation(changed ? 'converted' : PARSED, [data], origin), schema: json };
}

/** Does a schema of a single value say anything? That it is a text counts: an object is none. */
function proves(json: JsonSchema): boolean {
  return ['type', 'enum', 'const', 'pattern', 'format', 'allOf', 'anyOf', 'oneOf'].some((key) => key in json);
}
