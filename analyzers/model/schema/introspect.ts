/** What a program learns when it looks at a schema itself: `instanceof z.ZodObject`, `isOptional()`, `'parse' in schema`, whether there is one at all. No schema is run. */
import type { Value } from '../../resolve/values.js';
import { apiPath, isSymbolic } from '../../resolve/values.js';
import { converterCall } from './converter-calls.js';
import { CONVERTERS } from './converters.js';
import { isSchemaChain, zodRoot } from './members.js';
import { openSession } from './replay.js';
import { isZod4, typeName, type RealSchema } from './session.js';
import type { SchemaContext } from './types.js';
import { USES } from './zod-rows.js';

/** Is there a schema, or what a converter makes of one, whatever else is known of it? Mostly told by the names in the chain, without making it: `if (schema)` is asked of every field that a program looks at. */
export function isPresent(value: Value, context: SchemaContext): boolean {
  return isSchemaChain(value) || converterCall(value) !== undefined || realSchema(value, context) !== undefined;
}

const replayed = new WeakMap<Value, { readonly context: SchemaContext; readonly schema: RealSchema | undefined }>();

/** The real schema that a symbolic value stands for; undefined when it is none or not known. The same value always gives the same schema. Never throws. */
export function realSchema(value: Value, context: SchemaContext): RealSchema | undefined {
  if (!isSymbolic(value) || !zodRoot(value) || isAnswer(value)) return undefined;
  const known = replayed.get(value);
  if (known?.context === context) return known.schema;
  let schema: RealSchema | undefined;
  try {
    const session = openSession(context, CONVERTERS[context.converter].prefers);
    const reading = session.replay.evaluate(session, value);
    if (reading.kind === 'schema' && !session.markers.has(reading.schema)) ({ schema } = reading);
  } catch {
    schema = undefined;
  }
  replayed.set(value, { context, schema });
  return schema;
}

/** What a schema answered (`schema.parse(data).name`), not a schema. */
function isAnswer(value: Value): boolean {
  let current = value;
  for (let depth = 0; depth < 64 && (current.kind === 'call' || current.kind === 'member'); depth += 1) {
    if (current.kind === 'member') {
      if (current.name !== undefined && USES.has(current.name)) return true;
      current = current.object;
    } else current = current.callee;
  }
  return false;
}

/** Name of a class of Zod: `ZodString` of `z.ZodString`. */
function schemaClass(type: Value): string | undefined {
  if (!zodRoot(type)) return undefined;
  const path = apiPath(type);
  return path === undefined ? undefined : /(?:^|[#.])(\$?Zod[A-Z]\w*)$/.exec(path)?.[1];
}

/** Is the schema an instance of the class? Undefined when either is not known. */
export function schemaInstanceOf(value: Value, type: Value, context: SchemaContext): boolean | undefined {
  const name = schemaClass(type);
  const schema = name === undefined ? undefined : realSchema(value, context);
  if (name === undefined || !schema) return undefined;
  if (isZod4(schema)) {
    const { traits } = schema['_zod'] as { traits?: ReadonlySet<string> };
    return traits?.has(name);
  }
  return name === 'ZodType' || name === 'ZodSchema' || name === 'Schema' || name === typeName(schema) || (name === 'ZodTransformer' && typeName(schema) === 'ZodEffects');
}

/** May the value be left out, or be null? Undefined when the schema is not known. */
export function schemaAccepts(value: Value, nothing: undefined | null, context: SchemaContext): boolean | undefined {
  const schema = realSchema(value, context);
  const method: unknown = schema?.[nothing === undefined ? 'isOptional' : 'isNullable'];
  if (!schema || typeof method !== 'function') return undefined;
  try {
    return Boolean((method as () => unknown).call(schema));
  } catch {
    return undefined;
  }
}

/** `typeof` of a schema, or of a member of one: `typeof field.parse`. Undefined when the schema is not known. */
export function schemaTypeOf(value: Value, context: SchemaContext): string | undefined {
  if (isPresent(value, context)) return 'object';
  const owner = value.kind === 'member' && value.name !== undefined ? realSchema(value.object, context) : undefined;
  return owner && value.kind === 'member' ? typeof memberOf(owner, value.name ?? '') : undefined;
}

/** `'parse' in schema`. Undefined when the schema is not known. */
export function schemaHas(value: Value, key: string, context: SchemaContext): boolean | undefined {
  const schema = realSchema(value, context);
  return schema && key in schema;
}

function memberOf(schema: RealSchema, name: string): unknown {
  try {
    return schema[name];
  } catch {
    return undefined;
  }
}
