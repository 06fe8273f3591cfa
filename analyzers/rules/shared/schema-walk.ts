/** Walks a JSON Schema part by part, with the paths of the schema model: `a.b`, items `a[]`, values of a record `a{}`; the root is the empty path. */
import type { JsonSchema, Location } from '../../contract/index.js';
import { UNKNOWN_KEY } from '../../contract/index.js';
import { placeOf } from '../../model/known.js';
import type { Tool } from '../../model/model.js';

export interface SchemaPart {
  readonly path: string;
  readonly schema: JsonSchema;
  /** True where this is one of the choices of `anyOf` and the like. */
  readonly choice: boolean;
}

const MAX_DEPTH = 24;

/** Calls `visit` for every part that the source tells; what is unknown is left out. */
export function walkSchema(schema: unknown, visit: (part: SchemaPart) => void, path = '', depth = 0, choice = false): void {
  if (schema === true) {
    visit({ path, schema: {}, choice });
    return;
  }
  if (!isSchema(schema) || UNKNOWN_KEY in schema || depth > MAX_DEPTH) return;
  visit({ path, schema, choice });
  for (const [name, property] of Object.entries(propertiesOf(schema))) walkSchema(property, visit, path === '' ? name : `${path}.${name}`, depth + 1);
  const { items, additionalProperties } = schema as { items?: unknown; additionalProperties?: unknown };
  if (items !== undefined && !Array.isArray(items)) walkSchema(items, visit, `${path}[]`, depth + 1);
  if (isSchema(additionalProperties)) walkSchema(additionalProperties, visit, `${path}{}`, depth + 1);
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const choices = schema[key];
    if (Array.isArray(choices)) for (const one of choices) walkSchema(one, visit, path, depth + 1, true);
  }
}

export function isSchema(value: unknown): value is JsonSchema {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function propertiesOf(schema: JsonSchema): Readonly<Record<string, unknown>> {
  const { properties } = schema as { properties?: unknown };
  return isSchema(properties) ? properties : {};
}

/** Keywords that say nothing about the value. */
const NOTES: ReadonlySet<string> = new Set(['description', 'title', 'default', 'examples', '$schema', '$comment', '$id', 'deprecated', 'readOnly', 'writeOnly']);

/** True for a schema that every value passes: `{}`, `true`, or a description alone. */
export function acceptsAnything(schema: unknown): boolean {
  return schema === true || (isSchema(schema) && Object.keys(schema).every((key) => NOTES.has(key)));
}

/** Where the property of a path is written: its own key, or that of the nearest property around it; the schema for the root. */
export function placeOfPart(tool: Tool, path: string): Location {
  for (let at = path; at !== ''; at = at.replace(/(?:\[\]|\{\}|\.[^.[\]{}]*|^[^.[\]{}]*)$/, '')) {
    const origin = tool.input?.properties.get(at);
    if (origin) return placeOf(origin);
  }
  return tool.info.schemaLocation ?? tool.info.nameLocation ?? tool.info.location;
}
