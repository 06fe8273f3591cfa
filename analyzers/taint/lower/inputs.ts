/** The values that stand for what the model (or a client) controls when a handler runs, with what their schema proves. */
import type { JsonSchema } from '../../contract/index.js';
import type { ObjectValue, Origin, UnknownValue, Value } from '../../resolve/values.js';
import { object, INPUT_TAG } from '../../resolve/values.js';
import type { SourceKind } from '../row.js';
import { patternProves, type Judged, type Proof } from '../pattern.js';

/** Source carried by an input value. */
export interface SourceInfo {
  readonly kind: SourceKind;
  /** `options.path`, items `files[]`; empty for the whole. */
  readonly path: string;
  readonly origin: Origin | undefined;
  /** Taken for one by its name alone. */
  readonly guess?: true;
  /** Tool whose argument it is: what one call keeps, another may use. */
  readonly of?: string | undefined;
}

const sources = new WeakMap<Value, SourceInfo>();

export function sourceOf(value: Value): SourceInfo | undefined {
  return sources.get(value);
}

/** An input of unknown shape. `schema` is given only where it is enforced. */
export function input(kind: SourceKind, path: string, origin: Origin | undefined, schema?: unknown, of?: string): UnknownValue {
  const value: UnknownValue = { kind: 'unknown', reason: 'input', label: path === '' ? 'arguments' : path, tag: INPUT_TAG, origin, schema };
  sources.set(value, { kind, path, origin, of });
  return value;
}

/** What a callback is given by code that we do not read. */
export function parameterFrom(kind: SourceKind, origin: Origin): UnknownValue {
  const value: UnknownValue = { kind: 'unknown', reason: 'parameter', origin };
  sources.set(value, { kind, path: '', origin });
  return value;
}

/** What the SDK hands to handlers beside the arguments: rows name its parts (`mcp-request#extra.requestInfo.headers`). */
export const EXTRA: Value = { kind: 'external', module: 'mcp-request', name: 'extra' };

const MAX_DEPTH = 5;

/** Value of arguments as the schema lets them in; `places` are positions of properties by path. */
export function inputOf(kind: SourceKind, schema: JsonSchema | undefined, places: ReadonlyMap<string, Origin> | undefined, fallback: Origin | undefined, unknownKeys: boolean, of?: string, path = '', depth = 0): Value {
  const origin = places?.get(path) ?? fallback;
  if (!schema || depth > MAX_DEPTH) return input(kind, path, origin, schema, of);
  const properties = schema['properties'];
  if (properties !== null && typeof properties === 'object' && Object.keys(properties).length > 0) {
    const made: ObjectValue = object([], origin);
    for (const [name, inner] of Object.entries(properties)) {
      const at = path === '' ? name : `${path}.${name}`;
      made.props.set(name, { value: inputOf(kind, inner as JsonSchema, places, origin, false, of, at, depth + 1), keyOrigin: places?.get(at) });
    }
    const more = schema['additionalProperties'];
    if (unknownKeys || more === true || (typeof more === 'object' && more !== null) || schema['x-mcp-lint-unknown'] !== undefined) made.open.push(input(kind, path, origin, undefined, of));
    sources.set(made, { kind, path, origin, of });
    return made;
  }
  const items = schema['items'];
  if (schema['type'] === 'array' && items !== null && typeof items === 'object') {
    return { kind: 'array', items: [], open: [inputOf(kind, items as JsonSchema, places, origin, false, of, `${path}[]`, depth + 1)], origin };
  }
  return input(kind, path, origin, schema, of);
}

/** What an enforced schema proves of a value for a sink kind. */
export function schemaProves(schema: unknown, kind: Judged, depth = 0): Proof {
  if (schema === null || typeof schema !== 'object' || depth > 4) return undefined;
  const json = schema as Readonly<Record<string, unknown>>;
  if (json['x-mcp-lint-unknown'] !== undefined) return undefined;
  if (Array.isArray(json['enum']) || 'const' in json) return 'safe';
  for (const key of ['anyOf', 'oneOf']) {
    const parts = json[key];
    if (Array.isArray(parts) && parts.length > 0) {
      const proofs = parts.map((part) => schemaProves(part, kind, depth + 1));
      return proofs.every((proof) => proof === 'safe') ? 'safe' : proofs.every((proof) => proof !== undefined) ? 'partial' : undefined;
    }
  }
  const all = json['allOf'];
  if (Array.isArray(all)) for (const part of all) if (schemaProves(part, kind, depth + 1) === 'safe') return 'safe';
  const { type } = json as { type?: unknown };
  const types = Array.isArray(type) ? type : [type];
  if (types.every((one) => one === 'number' || one === 'integer' || one === 'boolean' || one === 'null')) return 'safe';
  if (!types.includes('string')) return undefined;
  // In a query object a text is a value, whatever it holds.
  if (kind === 'nosql' && types.every((one) => one === 'string' || one === 'number' || one === 'integer' || one === 'boolean' || one === 'null')) return 'safe';
  if (typeof json['pattern'] === 'string') {
    const proof = patternProves(json['pattern'], '', kind);
    if (proof) return proof;
  }
  switch (json['format']) {
    case 'uuid': case 'date': case 'date-time': case 'time': case 'duration': case 'ipv4': case 'cuid': case 'cuid2': case 'ulid': case 'nanoid': return kind === 'url' && json['format'] === 'ipv4' ? undefined : 'safe';
    case 'ipv6': case 'hostname': return kind === 'url' || kind === 'program' ? undefined : 'safe';
    default: return undefined;
  }
}
