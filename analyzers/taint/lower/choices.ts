/** What a schema with several kinds of object proves of one field: only the kinds that the conditions in force leave count. */
import type { Condition, Value } from '../../resolve/values.js';
import type { Judged, Proof } from '../pattern.js';
import { schemaProves } from './inputs.js';
import { sameData } from './same.js';

type Json = Readonly<Record<string, unknown>>;

const asJson = (value: unknown): Json | undefined => (value !== null && typeof value === 'object' ? value as Json : undefined);

/** A field that tells the kinds apart has this value, or another: `target.kind === 'known'`. */
interface Told {
  readonly name: string;
  readonly value: unknown;
  readonly equal: boolean;
}

/**
 * @param value what the schema describes
 * @param trail the field of it that is used, from outside in
 */
export function choiceProves(value: Value, schema: unknown, trail: readonly string[], conditions: readonly Condition[], kind: Judged): Proof {
  const json = asJson(schema);
  const kinds = json?.['anyOf'] ?? json?.['oneOf'];
  if (!Array.isArray(kinds) || kinds.length === 0 || trail.length === 0) return undefined;
  const told = conditions.flatMap((condition) => tellings(condition, value));
  const left = kinds.filter((one) => told.every((telling) => agrees(asJson(one), telling)));
  const proofs = left.map((one) => fieldProves(one, trail, kind));
  return proofs.length > 0 && proofs.every((proof) => proof === 'safe') ? 'safe' : undefined;
}

function fieldProves(schema: unknown, trail: readonly string[], kind: Judged): Proof {
  const json = asJson(schema);
  const [name, ...rest] = trail;
  if (name === undefined) return schemaProves(schema, kind);
  const next = name === '[]' || /^\d+$/.test(name) ? json?.['items'] : fieldOf(json, name);
  // Of this kind there is no such field.
  if (next === undefined) return json !== undefined && typeof json['type'] === 'string' && json['type'] !== 'object' && json['type'] !== 'array' ? 'safe' : json?.['additionalProperties'] === false && name !== '[]' ? 'safe' : undefined;
  return fieldProves(next, rest, kind);
}

function fieldOf(json: Json | undefined, name: string): unknown {
  const fields = asJson(json?.['properties']);
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function agrees(kind: Json | undefined, { name, value, equal }: Told): boolean {
  const field = asJson(fieldOf(kind, name));
  const values = field && ('const' in field ? [field['const']] : Array.isArray(field['enum']) ? field['enum'] as unknown[] : undefined);
  if (!values) return true;
  return equal ? values.includes(value) : !(values.length === 1 && values[0] === value);
}

/** What a condition says of fields of `value`. */
function tellings({ value: test, holds }: Condition, value: Value): Told[] {
  if (test === undefined || holds === undefined) return [];
  if (test.kind === 'union' && test.test && (test.test.op === '&&') === holds && test.test.op !== 'lookup') return [test.test.left, test.test.right].flatMap((one) => told(one, holds, value) ?? []);
  const one = told(test, holds, value);
  return one ? [one] : [];
}

function told(test: Value, holds: boolean, value: Value): Told | undefined {
  if (test.kind !== 'unknown') return undefined;
  const [first, second] = test.from ?? [];
  if (test.op === '!' && first) return told(first, !holds, value);
  if (!first || !second || (test.op !== '===' && test.op !== '!==')) return undefined;
  const [fixed, other] = first.kind === 'literal' ? [first, second] : [second, first];
  if (fixed.kind !== 'literal' || other.kind !== 'member' || other.name === undefined || !isOf(other.object, value)) return undefined;
  return { name: other.name, value: fixed.value, equal: (test.op === '===') === holds };
}

/** The value itself, or the data of a `safeParse` that gave it. */
function isOf(object: Value, value: Value): boolean {
  return sameData(object, value) || (object.kind === 'member' && object.name === 'data' && sameData(object.object, value));
}
