/** ArkType definitions in their simple forms: objects with string expressions. Anything beyond becomes a marker with its property kept. */
import type { Value } from '../../resolve/values.js';
import { isString } from '../../resolve/values.js';
import type { Json } from './convert.js';
import { dataOf, isPlainKey, put, slotValue } from './data.js';
import { markUnknown, propertyPath, unknownJson, type JsonReader } from './json-literal.js';
import { libraryPath } from './library-paths.js';
import { reasonOf } from './reasons.js';
import { MAX_DEPTH, spend } from './session.js';

/** Keywords of ArkType 2 whose JSON Schema is simple (`type('…').toJsonSchema()`). */
const KEYWORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['string', { type: 'string' }], ['number', { type: 'number' }], ['boolean', { type: 'boolean' }], ['null', { type: 'null' }], ['unknown', {}], ['object', { type: 'object' }],
  ['number.integer', { type: 'integer' }], ['integer', { type: 'integer' }], ['string.email', { type: 'string', format: 'email' }], ['string.url', { type: 'string', format: 'uri' }],
  ['string.uuid', { type: 'string', format: 'uuid' }], ['string.date', { type: 'string' }], ['true', { const: true }], ['false', { const: false }],
]);

/** Lengths, bounds and the like by comparator, for numbers and for strings or lists. */
const BOUNDS: ReadonlyMap<string, readonly [number: string, length: string, list: string, shift: number]> = new Map([
  ['>=', ['minimum', 'minLength', 'minItems', 0]], ['<=', ['maximum', 'maxLength', 'maxItems', 0]],
  ['>', ['exclusiveMinimum', 'minLength', 'minItems', 1]], ['<', ['exclusiveMaximum', 'maxLength', 'maxItems', -1]],
]);

const FLIPPED: ReadonlyMap<string, string> = new Map([['>=', '<='], ['<=', '>='], ['>', '<'], ['<', '>']]);

export function arkType(reader: JsonReader, value: Value, path: string): Json {
  if (!spend(reader.session) || reader.session.depth > MAX_DEPTH) return unknownJson(reader, 'budget');
  reader.session.depth += 1;
  try {
    return read(reader, value, path);
  } finally {
    reader.session.depth -= 1;
  }
}

function read(reader: JsonReader, value: Value, path: string): Json {
  if (isString(value)) return expression(value.value) ?? unknownJson(reader, 'arktype expression');
  if (value.kind === 'object') return definition(reader, value, path);
  if (value.kind !== 'call') return unknownJson(reader, reasonOf(value));
  const made = libraryPath(value.callee);
  const [first] = value.args;
  if (made?.name === 'type' && first && value.args.length === 1) return arkType(reader, first, path);
  if (made?.name === 'type.enumerated') {
    const items = value.args.map((arg) => dataOf(reader.session, arg));
    return items.every((item) => item.ok) ? { enum: items.map((item) => item.value) } : unknownJson(reader, 'enum');
  }
  if (value.callee.kind === 'member' && !made) {
    const json = { ...arkType(reader, value.callee.object, path) };
    switch (value.callee.name) {
      case 'describe': {
        if (isString(first)) json['description'] = first.value;
        else reader.reasons.add('computed description');
        return json;
      }
      case 'array': return { type: 'array', items: json };
      case 'optional': return json;
      case 'default': {
        const data = first && dataOf(reader.session, first);
        if (data?.ok) json['default'] = data.value;
        else markUnknown(reader, json, 'default');
        return json;
      }
      case 'narrow': case 'filter': case 'brand': case 'pipe': case 'to': case 'configure': case 'readonly': {
        reader.transforms.set(path, [...(reader.transforms.get(path) ?? []), value.callee.name === 'pipe' || value.callee.name === 'to' ? 'pipe' : 'refine']);
        return json;
      }
      default: markUnknown(reader, json, `arktype ${value.callee.name ?? 'method'}`); return json;
    }
  }
  return unknownJson(reader, reasonOf(value));
}

function definition(reader: JsonReader, value: Extract<Value, { kind: 'object' }>, path: string): Json {
  const json: Json = { type: 'object', properties: {} };
  const required: string[] = [];
  if (value.open[0]) markUnknown(reader, json, `more properties: ${reasonOf(value.open[0])}`);
  for (const [written, slot] of value.props) {
    const item = slotValue(reader.session, value, written);
    if (written === '+') {
      if (isString(item) && item.value === 'reject') json['additionalProperties'] = false;
      continue;
    }
    if (written.startsWith('[') || written === '...') {
      markUnknown(reader, json, `arktype ${written === '...' ? 'spread' : 'index signature'}`);
      continue;
    }
    const optional = written.endsWith('?');
    const key = optional ? written.slice(0, -1) : written;
    if (!isPlainKey(key)) continue;
    const at = propertyPath(path, key);
    const origin = slot.keyOrigin ?? ('origin' in item ? item.origin : undefined);
    if (origin) reader.properties.set(at, origin);
    const property = arkType(reader, item, at);
    put(json['properties'] as object, key, property);
    if (!optional && !('default' in property)) required.push(key);
  }
  if (required.length > 0) json['required'] = required;
  return json;
}

/** JSON Schema of a string expression, or undefined where the grammar goes further than this. */
function expression(text: string, depth = 0): Json | undefined {
  const source = text.trim();
  if (depth > 8 || source.length > 500) return undefined;
  const fallback = splitOutside(source, '=', (before, after) => !'<>=!'.includes(before) && after !== '=');
  if (fallback) {
    const inner = expression(fallback[0] ?? '', depth + 1);
    const value = literal((fallback[1] ?? '').trim());
    return inner && value ? { ...inner, default: value.value } : undefined;
  }
  const options = split(source, '|');
  if (options.length > 1) return union(options, depth);
  const known = KEYWORDS.get(source);
  if (known) return { ...known };
  if (source.endsWith('[]')) {
    const inner = source.slice(0, -2).trim();
    const items = expression(inner.startsWith('(') && inner.endsWith(')') ? inner.slice(1, -1) : inner, depth + 1);
    return items && { type: 'array', items };
  }
  const value = literal(source);
  if (value) return { const: value.value };
  return bounded(source, depth);
}

function union(options: readonly string[], depth: number): Json | undefined {
  const literals = options.map((option) => literal(option.trim()));
  if (literals.every((one) => one !== undefined)) return { enum: literals.map((one) => one.value) };
  const parts: Json[] = [];
  for (const option of options) {
    const part = expression(option, depth + 1);
    if (!part) return undefined;
    parts.push(part);
  }
  return { anyOf: parts };
}

/** `number > 0`, `1 <= number <= 10`, `string >= 3`. */
function bounded(source: string, depth: number): Json | undefined {
  const match = /^(?:(-?[\d.]+)\s*(<=|<)\s*)?([\w.[\]]+?)\s*(?:(>=|<=|>|<)\s*(-?[\d.]+))?$/.exec(source);
  if (!match) return undefined;
  const [, low, lowSign, name = '', sign, high] = match;
  if (lowSign === undefined && sign === undefined) return undefined;
  const json = expression(name, depth + 1);
  if (!json) return undefined;
  const apply = (comparator: string | undefined, limit: string | undefined): void => {
    const bound = comparator === undefined ? undefined : BOUNDS.get(comparator);
    if (!bound || limit === undefined) return;
    if (json['type'] === 'string') json[bound[1]] = Number(limit) + bound[3];
    else if (json['type'] === 'array') json[bound[2]] = Number(limit) + bound[3];
    else json[bound[0]] = Number(limit);
  };
  apply(lowSign === undefined ? undefined : FLIPPED.get(lowSign), low);
  apply(sign, high);
  return json;
}

function literal(source: string): { readonly value: string | number } | undefined {
  const quote = source[0];
  if ((quote === '"' || quote === "'") && source.length > 1 && source.endsWith(quote)) {
    const inner = source.slice(1, -1);
    return inner.includes(quote) || inner.includes('\\') ? undefined : { value: inner };
  }
  return /^-?\d+(\.\d+)?$/.test(source) ? { value: Number(source) } : undefined;
}

/** Characters that stand outside quotes, each with its index and how many brackets are open there. */
function* outsideQuotes(source: string): Generator<{ readonly index: number; readonly char: string; readonly depth: number }> {
  let depth = 0;
  let quote = '';
  for (let index = 0; index < source.length; index += 1) {
    const char = source.charAt(index);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else {
      if (char === '(') depth += 1;
      else if (char === ')') depth -= 1;
      yield { index, char, depth };
    }
  }
}

/** Parts between separators that stand outside quotes and brackets. */
function split(source: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const { index, char, depth } of outsideQuotes(source)) {
    if (char !== separator || depth !== 0) continue;
    parts.push(source.slice(start, index));
    start = index + 1;
  }
  parts.push(source.slice(start));
  return parts;
}

function splitOutside(source: string, separator: string, accept: (before: string, after: string) => boolean): readonly [string, string] | undefined {
  for (const { index, char } of outsideQuotes(source)) {
    if (char === separator && accept(source.charAt(index - 1), source.charAt(index + 1))) return [source.slice(0, index), source.slice(index + 1)];
  }
  return undefined;
}
