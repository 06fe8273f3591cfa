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

/** Methods that bound a type, with the comparator each stands for. */
const BOUND_METHODS: ReadonlyMap<string, string> = new Map([
  ['atLeast', '>='], ['atMost', '<='], ['moreThan', '>'], ['lessThan', '<'], ['atLeastLength', '>='], ['atMostLength', '<='], ['moreThanLength', '>'], ['lessThanLength', '<'],
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
  if (value.kind === 'array' && value.open.length === 0) return tuple(reader, value.items.map((item) => item.value), path);
  // `type.number`, `type.string.email`: keywords as properties.
  const known = keywordOf(value);
  if (known) return { ...known };
  if (value.kind !== 'call') return unknownJson(reader, reasonOf(value));
  const made = libraryPath(value.callee);
  const [first] = value.args;
  if (made?.name === 'type' && first) return value.args.length === 1 ? arkType(reader, first, path) : tuple(reader, value.args, path);
  if (made?.name === 'type.Record' && value.args[1]) return { type: 'object', additionalProperties: arkType(reader, value.args[1], path) };
  if (made?.name === 'type.enumerated') {
    const items = value.args.map((arg) => dataOf(reader.session, arg));
    return items.every((item) => item.ok) ? { enum: items.map((item) => item.value) } : unknownJson(reader, 'enum');
  }
  // (`type.string.describe(…)`: the keyword is a path of the library, and so is its method.)
  if (value.callee.kind === 'member' && (!made || keywordOf(value.callee.object))) {
    const json = { ...arkType(reader, value.callee.object, path) };
    switch (value.callee.name) {
      case 'describe': {
        if (isString(first)) json['description'] = first.value;
        else reader.reasons.add('computed description');
        return json;
      }
      case 'array': return { type: 'array', items: json };
      case 'or': return first ? either(json, arkType(reader, first, path)) : json;
      case 'and': case 'merge': return first ? merged(json, arkType(reader, first, path), value.callee.name === 'merge') ?? unknownJson(reader, `arktype ${value.callee.name}`) : json;
      case 'partial': return 'properties' in json ? without(json, ['required']) : json;
      case 'pick': case 'omit': {
        const keys = value.args.map((arg) => (isString(arg) ? arg.value : undefined));
        const names = keys.flatMap((key) => (key === undefined ? [] : [key]));
        return names.length === keys.length ? picked(json, names, value.callee.name === 'pick') : unknownJson(reader, `arktype ${value.callee.name}`);
      }
      case 'configure': {
        const said = first?.kind === 'object' ? slotValue(reader.session, first, 'description') : first;
        if (said && isString(said)) json['description'] = said.value;
        return json;
      }
      case 'divisibleBy': case 'matching': {
        const data = first?.kind === 'regexp' ? { ok: true as const, value: first.source } : first && dataOf(reader.session, first);
        if (!data?.ok) markUnknown(reader, json, `arktype ${value.callee.name}`);
        else if (value.callee.name === 'matching') json['pattern'] = data.value;
        else Object.assign(json, multiple(json, data.value));
        return json;
      }
      case 'atLeast': case 'atMost': case 'moreThan': case 'lessThan': case 'atLeastLength': case 'atMostLength': case 'moreThanLength': case 'lessThanLength': case 'exactlyLength': {
        const data = first && dataOf(reader.session, first);
        const comparator = BOUND_METHODS.get(value.callee.name);
        if (!data?.ok || typeof data.value !== 'number') markUnknown(reader, json, `arktype ${value.callee.name}`);
        else for (const one of comparator === undefined ? ['>=', '<='] : [comparator]) limit(json, one, data.value);
        return json;
      }
      case 'optional': return json;
      case 'default': {
        const data = first && dataOf(reader.session, first);
        if (data?.ok) json['default'] = data.value;
        else markUnknown(reader, json, 'default');
        return json;
      }
      case 'narrow': case 'filter': case 'brand': case 'pipe': case 'to': case 'readonly': {
        reader.transforms.set(path, [...(reader.transforms.get(path) ?? []), value.callee.name === 'pipe' || value.callee.name === 'to' ? 'pipe' : 'refine']);
        return json;
      }
      default: markUnknown(reader, json, `arktype ${value.callee.name ?? 'method'}`); return json;
    }
  }
  return unknownJson(reader, reasonOf(value));
}

function keywordOf(value: Value): Json | undefined {
  const keyword = value.kind === 'member' ? libraryPath(value)?.name : undefined;
  return keyword?.startsWith('type.') ? KEYWORDS.get(keyword.slice('type.'.length)) : undefined;
}

function definition(reader: JsonReader, value: Extract<Value, { kind: 'object' }>, path: string): Json {
  const json: Json = { type: 'object', properties: {} };
  const required: string[] = [];
  const inherited: string[] = [];
  if (value.open[0]) markUnknown(reader, json, `more properties: ${reasonOf(value.open[0])}`);
  for (const [written, slot] of value.props) {
    const item = slotValue(reader.session, value, written);
    if (written === '+') {
      if (isString(item) && item.value === 'reject') json['additionalProperties'] = false;
      continue;
    }
    if (written === '...') {
      const base = arkType(reader, item, path);
      Object.assign(json['properties'] as object, base['properties']);
      if (Array.isArray(base['required'])) inherited.push(...(base['required'] as string[]));
      if (!('properties' in base)) markUnknown(reader, json, 'arktype spread');
      continue;
    }
    if (written.startsWith('[')) {
      if (written === '[string]') json['additionalProperties'] = arkType(reader, item, path);
      else markUnknown(reader, json, 'arktype index signature');
      continue;
    }
    const named = written.endsWith('?');
    const optional = named || isOptional(item);
    const key = named ? written.slice(0, -1) : written;
    if (!isPlainKey(key)) continue;
    const at = propertyPath(path, key);
    const origin = slot.keyOrigin ?? ('origin' in item ? item.origin : undefined);
    if (origin) reader.properties.set(at, origin);
    const property = arkType(reader, item, at);
    put(json['properties'] as object, key, property);
    if (!optional && !('default' in property)) required.push(key);
  }
  if ('additionalProperties' in json && value.props.size === 1) delete json['properties'];
  required.push(...inherited.filter((key) => !required.includes(key)));
  if (required.length > 0) json['required'] = required;
  return json;
}

/** `['string', '@', 'text']`, `['number', '=', 3]`, `['string', '|', 'number']`: the grammar of the texts, as a list. */
function tuple(reader: JsonReader, items: readonly Value[], path: string): Json {
  const [left, operator, right] = items;
  if (!left) return unknownJson(reader, 'arktype tuple');
  if (isString(left) && left.value === '===') {
    const choices = items.slice(1).map((item) => dataOf(reader.session, item));
    return choices.every((item) => item.ok) ? { enum: choices.map((item) => item.value) } : unknownJson(reader, 'enum');
  }
  if (!operator || !isString(operator)) return unknownJson(reader, 'arktype tuple');
  const json = { ...arkType(reader, left, path) };
  switch (operator.value) {
    case '?': return json;
    case '[]': return { type: 'array', items: json };
    case '|': return right ? either(json, arkType(reader, right, path)) : json;
    case '&': return (right && merged(json, arkType(reader, right, path), false)) ?? unknownJson(reader, 'arktype tuple');
    case '@': {
      const said = right?.kind === 'object' ? slotValue(reader.session, right, 'description') : right;
      if (said && isString(said)) json['description'] = said.value;
      return json;
    }
    case '=': {
      const data = right && dataOf(reader.session, right);
      if (data?.ok) json['default'] = data.value;
      else markUnknown(reader, json, 'default');
      return json;
    }
    case ':': case '=>': case '|>': {
      reader.transforms.set(path, [...(reader.transforms.get(path) ?? []), operator.value === ':' ? 'refine' : 'pipe']);
      return json;
    }
    default: return unknownJson(reader, 'arktype tuple');
  }
}

/** True for `type('string').optional()` and `['string', '?']`. */
function isOptional(value: Value): boolean {
  if (value.kind === 'call') return value.callee.kind === 'member' && value.callee.name === 'optional';
  const operator = value.kind === 'array' ? value.items[1]?.value : undefined;
  return operator !== undefined && isString(operator) && operator.value === '?';
}

/** One of two: values that are fixed become one `enum`. */
function either(left: Json, right: Json): Json {
  const fixed = (json: Json): readonly unknown[] | undefined => ('const' in json && Object.keys(json).length === 1 ? [json['const']] : Array.isArray(json['enum']) && Object.keys(json).length === 1 ? (json['enum'] as unknown[]) : undefined);
  const [one, other] = [fixed(left), fixed(right)];
  if (one && other) return { enum: [...one, ...other] };
  const ways = (json: Json): readonly Json[] => (Array.isArray(json['anyOf']) && Object.keys(json).length === 1 ? (json['anyOf'] as Json[]) : [json]);
  return { anyOf: [...ways(left), ...ways(right)] };
}

/** Two objects as one, or undefined where one is no object; what the right one says of a property holds where it `replaces`. */
function merged(left: Json, right: Json, replaces: boolean): Json | undefined {
  const [one, other] = [left['properties'], right['properties']] as (Record<string, Json> | undefined)[];
  if (!one || !other || (!replaces && Object.keys(other).some((key) => Object.hasOwn(one, key)))) return undefined;
  const required = [...new Set([...((left['required'] as string[] | undefined) ?? []).filter((key) => !Object.hasOwn(other, key)), ...((right['required'] as string[] | undefined) ?? [])])];
  return { ...without(left, ['required']), ...without(right, ['required']), properties: { ...one, ...other }, ...(required.length > 0 ? { required } : {}) };
}

function picked(json: Json, names: readonly string[], keep: boolean): Json {
  const kept = (key: string): boolean => names.includes(key) === keep;
  const required = ((json['required'] as string[] | undefined) ?? []).filter(kept);
  return { ...without(json, ['required']), properties: Object.fromEntries(Object.entries((json['properties'] as Record<string, Json> | undefined) ?? {}).filter(([key]) => kept(key))), ...(required.length > 0 ? { required } : {}) };
}

function without(json: Json, keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(json).filter(([key]) => !keys.includes(key)));
}

/** A multiple of a whole number is a whole number. */
function multiple(json: Json, by: unknown): Json {
  return { ...(json['type'] === 'number' && Number.isInteger(by) ? { type: 'integer' } : {}), multipleOf: by };
}

/** Adds one bound to a text, a list or a number. */
function limit(json: Json, comparator: string, value: number): void {
  const bound = BOUNDS.get(comparator);
  if (!bound) return;
  if (json['type'] === 'string') json[bound[1]] = value + bound[3];
  else if (json['type'] === 'array') json[bound[2]] = value + bound[3];
  else json[bound[0]] = value;
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
  const table = /^Record<\s*string\s*,(.+)>$/.exec(source);
  if (table) {
    const values = expression(table[1] ?? '', depth + 1);
    return values && { type: 'object', additionalProperties: values };
  }
  const pattern = /^\/((?:[^/\\]|\\.)+)\/$/.exec(source);
  if (pattern) return { type: 'string', pattern: pattern[1] };
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
  const match = /^(?:(-?[\d.]+)\s*(<=|<)\s*)?([\w.[\]]+?)\s*(?:(>=|<=|>|<|==|%)\s*(-?[\d.]+))?$/.exec(source);
  if (!match) return undefined;
  const [, low, lowSign, name = '', sign, high] = match;
  if (lowSign === undefined && sign === undefined) return undefined;
  const json = expression(name, depth + 1);
  if (!json) return undefined;
  const flipped = lowSign === undefined ? undefined : FLIPPED.get(lowSign);
  if (flipped !== undefined) limit(json, flipped, Number(low));
  if (sign === '==') for (const one of ['>=', '<=']) limit(json, one, Number(high));
  else if (sign === '%') Object.assign(json, multiple(json, Number(high)));
  else if (sign !== undefined) limit(json, sign, Number(high));
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
