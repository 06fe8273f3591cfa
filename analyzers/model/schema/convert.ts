/** Converts real schemas to JSON Schema with the real converters, putting what is not known where it belongs. */
import { toJSONSchema } from 'zod';
import { ignoreOverride, zodToJsonSchema, type Options, type Refs } from 'zod-to-json-schema';
import { UNKNOWN_KEY } from '../../contract/index.js';
import { put } from './data.js';
import { errorText } from './reasons.js';
import { isObjectSchema, isZod4, notesOf, spend, type Notes, type RealSchema, type Session } from './session.js';
import { expandedSize } from './walk.js';

export type Json = Record<string, unknown>;

export interface ConvertOptions {
  /** For `zod-to-json-schema`. */
  readonly zod3: Readonly<Record<string, unknown>>;
  /** For `z.toJSONSchema`. */
  readonly zod4: Readonly<Record<string, unknown>>;
}

export interface Conversion {
  readonly json: Json;
  /** What the run time would refuse: types without a JSON Schema. */
  readonly problems: readonly string[];
  /** Why the converter gave up; `json` then holds what could be converted by itself. */
  readonly failed?: string;
}

/** Largest schema converted, counted with every repetition written out. */
const MAX_EXPANDED = 20_000;

function applyNotes(json: Json, notes: Notes): void {
  if (notes.setDefault) json['default'] = notes.setDefault.value;
  if (notes.unknown.size > 0) json[UNKNOWN_KEY] = [...notes.unknown].join('; ');
}

/** `size`: its expanded size, where the caller knows it. */
export function convert(session: Session, schema: RealSchema, options: ConvertOptions, size?: number): Conversion {
  try {
    if ((size ?? expandedSize(schema)) > MAX_EXPANDED) return { json: { [UNKNOWN_KEY]: 'budget' }, problems: [], failed: 'schema too large' };
    return isZod4(schema) ? convert4(session, schema, options.zod4) : { json: convert3(session, schema, options.zod3), problems: [] };
  } catch (error) {
    return convertParts(session, schema, options, errorText(error));
  }
}

function convert4(session: Session, schema: RealSchema, options: Readonly<Record<string, unknown>>, whole = true): Conversion {
  const problems: string[] = [];
  const json = toJSONSchema(schema as never, {
    ...options,
    metadata: {
      get: (one: object) => {
        const metadata = session.metadata.get(one);
        // Part by part there is no place for definitions.
        return whole || metadata?.['id'] === undefined ? metadata : { ...metadata, id: undefined };
      },
    },
    unrepresentable: ({ message }: { message: string }) => {
      if (!problems.includes(message)) problems.push(message);
      return 'any';
    },
    override: ({ zodSchema, jsonSchema }: { zodSchema: object; jsonSchema: Json }) => {
      const notes = session.notes.get(zodSchema);
      if (notes) applyNotes(jsonSchema, notes);
    },
  } as never);
  // A copy without the hidden `~standard` property.
  return { json: { ...(json as Json) }, problems };
}

function convert3(session: Session, schema: RealSchema, options: Readonly<Record<string, unknown>>): Json {
  const strategy = options['$refStrategy'];
  const all: Partial<Options> = {
    ...options,
    postProcess: (json, def) => {
      const notes = session.notes.get(def);
      if (!notes || (json === undefined && notes.unknown.size === 0)) return json;
      const result: Json = { ...json };
      applyNotes(result, notes);
      return result;
    },
    // Without references the converter prints a warning at recursion; `{}` is what it answers there.
    ...(strategy === 'none' || strategy === 'seen' ? { override: (_def, refs, seen) => (seen && within(refs, seen.path) ? {} : ignoreOverride) } : {}),
  };
  return plain(zodToJsonSchema(schema as never, all));
}

function within(refs: Refs, path: readonly string[]): boolean {
  return path.length < refs.currentPath.length && path.every((part, index) => refs.currentPath[index] === part);
}

/** As it goes over the wire: no `undefined`, dates as text. A bigint, which would fail there, becomes text too. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item))) as Json;
}

/** The properties that convert by themselves, where the whole does not. */
function convertParts(session: Session, schema: RealSchema, options: ConvertOptions, failed: string): Conversion {
  if (!isObjectSchema(schema)) return { json: { [UNKNOWN_KEY]: failed }, problems: [], failed };
  const json: Json = { type: 'object', properties: {} };
  const required: string[] = [];
  const problems: string[] = [];
  try {
    const shape = (isZod4(schema) ? schema._def['shape'] : (schema._def['shape'] as () => unknown)()) as Record<string, RealSchema>;
    for (const [key, property] of Object.entries(shape)) {
      let part: Conversion;
      try {
        part = expandedSize(property) > MAX_EXPANDED
          ? { json: { [UNKNOWN_KEY]: 'budget' }, problems: [] }
          : isZod4(property) ? convert4(session, property, options.zod4, false) : { json: convert3(session, property, options.zod3), problems: [] };
      } catch (error) {
        part = { json: { [UNKNOWN_KEY]: errorText(error) }, problems: [] };
      }
      const { $schema: _, ...rest } = part.json;
      put(json['properties'] as object, key, rest);
      for (const problem of part.problems) if (!problems.includes(problem)) problems.push(problem);
      if (!(UNKNOWN_KEY in rest) && !isOptional(property)) required.push(key);
    }
  } catch (error) {
    return { json: { type: 'object', [UNKNOWN_KEY]: errorText(error) }, problems, failed };
  }
  if (required.length > 0) json['required'] = required;
  const notes = notesOf(session, schema);
  if (notes) applyNotes(json, notes);
  return { json, problems, failed };
}

function isOptional(schema: RealSchema): boolean {
  if (isZod4(schema)) return (schema['_zod'] as { optin?: string }).optin === 'optional';
  try {
    return (schema['isOptional'] as () => boolean).call(schema);
  } catch {
    return true;
  }
}

function sizeOf(schema: RealSchema): number {
  try {
    return expandedSize(schema);
  } catch {
    return MAX_EXPANDED + 1;
  }
}

/** May every repetition in the schema be written out? */
export function smallEnough(schema: RealSchema): boolean {
  return sizeOf(schema) <= MAX_EXPANDED;
}

const COMPARE: ConvertOptions = { zod3: {}, zod4: { target: 'draft-07', io: 'input' } };

/** Schemas that differ in their JSON Schema, in order. */
export function distinctSchemas(session: Session, schemas: readonly RealSchema[]): RealSchema[] {
  if (schemas.length < 2 || !schemas.every((schema) => spend(session, sizeOf(schema)))) return [...schemas];
  const seen = new Set<string>();
  const distinct: RealSchema[] = [];
  for (const schema of schemas) {
    const text = `${isZod4(schema) ? 4 : 3}${JSON.stringify(convert(session, schema, COMPARE).json)}`;
    if (seen.has(text)) continue;
    seen.add(text);
    distinct.push(schema);
  }
  return distinct;
}
