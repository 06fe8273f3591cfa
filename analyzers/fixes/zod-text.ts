/** Writes a JSON Schema as Zod code, in the subset that Zod 3 and 4 share. */
import type { FileDraft } from './draft.js';
import { importsOf } from './imports.js';
import { quoted } from './format.js';
import type { Style } from './style.js';

type Json = Readonly<Record<string, unknown>>;

/** Levels of schemas in schemas; what is deeper is anything. */
const MAX_DEPTH = 12;

/**
 * @param schema of a tool's arguments: an object schema
 * @returns an expression in the file's quotes, two spaces a level; undefined where the schema says something that Zod cannot
 */
export function zodObject(schema: Json, z: string, style: Style): string | undefined {
  try {
    return objectText(schema, { z, style, indent: '' }, '.strict()', 0);
  } catch (error) {
    if (error instanceof Untranslatable) return undefined;
    throw error;
  }
}

class Untranslatable extends Error {}

interface Writing {
  readonly z: string;
  readonly style: Style;
  readonly indent: string;
}

function objectText(schema: Json, writing: Writing, unknownKeys: string, depth: number): string {
  const properties = record(schema['properties']) ?? {};
  const names = Object.keys(properties);
  const { z } = writing;
  if (schema['$ref'] !== undefined || schema['allOf'] !== undefined || schema['patternProperties'] !== undefined) throw new Untranslatable();
  if (names.length === 0) return `${z}.object({})${unknownKeys}`;
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const inner = { ...writing, indent: `${writing.indent}  ` };
  const lines = names.map((name) => {
    const part = record(properties[name]) ?? {};
    const text = valueText(part, inner, depth + 1);
    return `${inner.indent}${/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name, writing.style)}: ${text}${required.includes(name) ? '' : defaultText(part, inner) ?? '.optional()'},`;
  });
  const single = `${z}.object({ ${lines.map((line) => line.trim().replace(/,$/, '')).join(', ')} })${unknownKeys}`;
  return single.length <= 90 && !single.includes('\n') ? single : `${z}.object({\n${lines.join('\n')}\n${writing.indent}})${unknownKeys}`;
}

function defaultText(schema: Json, { style }: Writing): string | undefined {
  const value = schema['default'];
  const type = schema['type'];
  if (typeof value === 'string' && type === 'string') return Array.isArray(schema['enum']) && !schema['enum'].includes(value) ? undefined : `.default(${quoted(value, style)})`;
  if ((typeof value === 'number' && (type === 'number' || type === 'integer')) || (typeof value === 'boolean' && type === 'boolean')) return `.default(${String(value)})`;
  return undefined;
}

function valueText(schema: Json, writing: Writing, depth: number): string {
  const { z, style } = writing;
  if (depth > MAX_DEPTH) return `${z}.unknown()`;
  if (schema['$ref'] !== undefined) throw new Untranslatable();
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) {
    const parts = choices.map((one) => valueText(record(one) ?? {}, writing, depth + 1));
    return parts.length === 1 ? parts[0] ?? '' : `${z}.union([${parts.join(', ')}])`;
  }
  const values = schema['enum'];
  if (Array.isArray(values) && values.length > 0) {
    if (values.every((value) => typeof value === 'string')) return `${z}.enum([${values.map((value) => quoted(value, style)).join(', ')}])`;
    const literals = values.map((value) => literalText(value, writing));
    return literals.length === 1 ? literals[0] ?? '' : `${z}.union([${literals.join(', ')}])`;
  }
  if ('const' in schema) return literalText(schema['const'], writing);
  const type = schema['type'];
  if (Array.isArray(type)) {
    const others = type.filter((one) => one !== 'null');
    const nullable = others.length < type.length ? '.nullable()' : '';
    const parts = others.map((one) => valueText({ ...schema, type: one }, writing, depth + 1));
    return `${parts.length === 1 ? parts[0] ?? '' : `${z}.union([${parts.join(', ')}])`}${nullable}`;
  }
  const nullable = schema['nullable'] === true ? '.nullable()' : '';
  switch (type) {
    case 'string': return `${z}.string()${bound('min', schema['minLength'])}${bound('max', schema['maxLength'])}${patternText(schema['pattern'])}${nullable}`;
    case 'number': case 'integer':
      return `${z}.number()${type === 'integer' ? '.int()' : ''}${bound('min', schema['minimum'])}${bound('max', schema['maximum'])}${bound('gt', schema['exclusiveMinimum'])}${bound('lt', schema['exclusiveMaximum'])}${nullable}`;
    case 'boolean': return `${z}.boolean()${nullable}`;
    case 'null': return `${z}.null()`;
    case 'array': {
      const items = schema['items'];
      return `${z}.array(${valueText(Array.isArray(items) ? {} : record(items) ?? {}, writing, depth + 1)})${bound('min', schema['minItems'])}${bound('max', schema['maxItems'])}${nullable}`;
    }
    case 'object': {
      if (schema['properties'] === undefined) return `${z}.record(${z}.string(), ${valueText(record(schema['additionalProperties']) ?? {}, writing, depth + 1)})${nullable}`;
      // A schema that does not forbid more lets it through.
      return `${objectText(schema, writing, schema['additionalProperties'] === false ? '.strict()' : '.passthrough()', depth)}${nullable}`;
    }
    default: return `${z}.unknown()`;
  }
}

function literalText(value: unknown, { z, style }: Writing): string {
  if (value === null) return `${z}.null()`;
  if (typeof value === 'string') return `${z}.literal(${quoted(value, style)})`;
  if (typeof value === 'number' || typeof value === 'boolean') return `${z}.literal(${String(value)})`;
  throw new Untranslatable();
}

function bound(method: string, value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? `.${method}(${String(value)})` : '';
}

function patternText(pattern: unknown): string {
  if (typeof pattern !== 'string') return '';
  // As a literal where it stands in one line: it is read by the same engine.
  if (/[\n\r\u2028\u2029]/.test(pattern) || pattern === '') throw new Untranslatable();
  return `.regex(/${pattern.replace(/(\\.)|\//g, (_, escaped: string | undefined) => escaped ?? '\\/')}/)`;
}

function record(value: unknown): Json | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : undefined;
}

/** How the file writes Zod's `z`; brings it in, and into package.json where the project does not have it. */
export function zodName(file: FileDraft, addDependency: (name: string, range: string) => void): string {
  for (const one of importsOf(file.unit)) {
    if (!/^zod(?:\/v[34](?:-mini)?)?$/.test(one.module) || one.typeOnly || one.module.endsWith('mini')) continue;
    const named = one.names.find((name) => name.imported === 'z' && !name.typeOnly);
    const known = named?.local ?? one.namespace ?? one.default;
    if (known !== undefined) return known;
  }
  addDependency('zod', '^3.25.76');
  return file.importName('zod', 'z');
}
