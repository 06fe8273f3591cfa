/** From a real Zod schema to the answer of `tools/list`: root rules of each SDK and framework, and what is to be said beside the JSON. */
import { UNKNOWN_KEY } from '../../contract/index.js';
import type { Converter } from './converters.js';
import { convert, type Json } from './convert.js';
import { frameworkFields } from './mcp-framework.js';
import { isObjectSchema, isSchema, isZod4, notesOf, spend, type RealSchema, type Session } from './session.js';
import type { SchemaReading } from './types.js';
import { collectFacts, unknownKeysOf } from './walk.js';

/** One conversion: by a converter's row, or by a call of the program with options of its own. */
export interface Plan {
  readonly converter: Converter;
  readonly io: 'input' | 'output';
  /** Options that the program gives, over the row's. */
  readonly zod3?: Readonly<Record<string, unknown>>;
  readonly zod4?: Readonly<Record<string, unknown>>;
  /** Why the plan itself is not exactly the program's. */
  readonly reason?: string;
}

export const NOTHING: Pick<SchemaReading, 'properties' | 'transforms' | 'conditional' | 'problems'> = {
  properties: new Map(), transforms: new Map(), conditional: new Set(), problems: [],
};

/** A schema of which the source tells nothing. */
export function unknownReading(reason: string, object = true): SchemaReading {
  return {
    json: object ? { type: 'object', [UNKNOWN_KEY]: reason } : { [UNKNOWN_KEY]: reason },
    kind: 'unknown', exact: false, strict: undefined, unknownKeys: 'unknown', reason, ...NOTHING,
  };
}

export function strictness(unknownKeys: SchemaReading['unknownKeys']): boolean | undefined {
  return unknownKeys === 'unknown' ? undefined : unknownKeys === 'strict';
}

function byIo(options: Readonly<Record<string, unknown>>, io: 'input' | 'output'): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, value === 'io' ? io : value]));
}

/** `z.object({}).default({})`: listed without parameters, which it has none of. */
function hasNoFields(schema: RealSchema): boolean {
  let at = schema;
  for (let depth = 0; depth < 6 && !isObjectSchema(at); depth += 1) {
    const inner: unknown = at._def['innerType'];
    if (!isSchema(inner)) return false;
    at = inner;
  }
  return isObjectSchema(at) && Object.keys((isZod4(at) ? at._def['shape'] : (at._def['shape'] as () => unknown)()) as object).length === 0;
}

export function readZod(session: Session, schema: RealSchema, kind: SchemaReading['kind'], plan: Plan): SchemaReading {
  const { converter, io } = plan;
  // A schema converted in many places of one answer costs every time.
  if (session.budget.left < 0) return unknownReading('budget', converter.root !== 'any');
  const facts = collectFacts(session, schema);
  spend(session, facts.places);
  const problems: string[] = [];
  const reasons = [...facts.reasons];
  if (plan.reason !== undefined) reasons.push(plan.reason);
  if (session.markers.has(schema)) return unknownReading(reasons[0] ?? 'unknown', converter.root !== 'any');
  let json: Json;
  const zod4 = isZod4(schema);
  const row = zod4 ? converter.zod4 : converter.zod3;
  if (converter.root === 'sdk1' && !isObjectSchema(schema)) {
    json = { type: 'object', properties: {} };
    if (!hasNoFields(schema)) problems.push('not an object schema: the SDK lists a tool without parameters');
  } else {
    if (!row) {
      problems.push(`a Zod ${zod4 ? 4 : 3} schema that the converter cannot read`);
      reasons.push('the converter fails at run time');
    }
    const conversion = convert(session, schema, {
      zod3: plan.zod3 ?? byIo(converter.zod3 ?? {}, io),
      zod4: plan.zod4 ?? byIo(converter.zod4 ?? { target: 'draft-07', io: 'io' }, io),
    }, facts.complete ? facts.places : undefined);
    json = conversion.json;
    if (plan.zod4?.['unrepresentable'] !== 'any') {
      problems.push(...conversion.problems);
      if (conversion.problems.length > 0) reasons.push('the converter fails at run time');
    }
    if (conversion.failed !== undefined) reasons.push(conversion.failed);
    json = atRoot(json, converter, io, problems);
    if (converter.after === 'closed' && io === 'input') json = closed(json);
    if (converter.after === 'fields') {
      const own = frameworkFields(session, schema);
      if (own) json = own;
      else problems.push('mcp-framework reads object schemas of Zod 3 only');
    }
    keepReasons(session, schema, json);
  }
  const unknownKeys = unknownKeysOf(schema);
  const [reason] = reasons;
  return {
    json, kind, exact: reasons.length === 0, strict: strictness(unknownKeys), unknownKeys, problems,
    properties: facts.properties, transforms: facts.transforms, conditional: facts.conditional,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** What an SDK does to the root of what its converter returns. */
function atRoot(json: Json, converter: Converter, io: 'input' | 'output', problems: string[]): Json {
  if (converter.root !== 'sdk2' || io === 'output') return json;
  if (json['type'] !== undefined && json['type'] !== 'object') {
    problems.push('not an object schema: the SDK refuses it');
    return json;
  }
  return { type: 'object', ...json };
}

/** xsschema's strictJsonSchema: the root and every property that is an object, not what lies in lists. */
function closed(json: Json, depth = 0): Json {
  const properties = json['properties'];
  const result: Json = { ...json, additionalProperties: false };
  if (typeof properties === 'object' && properties !== null && depth < 64) {
    result['properties'] = Object.fromEntries(Object.entries(properties).map(([key, value]) => {
      const item: unknown = value;
      return [key, typeof item === 'object' && item !== null && (item as Json)['type'] === 'object' ? closed(item as Json, depth + 1) : item];
    }));
  }
  return result;
}

/** A marker at the root that a converter wrote over or left out is put back: nothing unknown is lost in silence. */
function keepReasons(session: Session, schema: RealSchema, json: Json): void {
  const unknown = notesOf(session, schema)?.unknown;
  if (unknown && unknown.size > 0 && !(UNKNOWN_KEY in json)) json[UNKNOWN_KEY] = [...unknown].join('; ');
}
