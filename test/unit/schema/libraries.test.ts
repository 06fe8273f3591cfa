/**
 * Schemas of other libraries, against what the real ones answered: valibot 1.5.0 with @valibot/to-json-schema 1.8.0, @sinclair/typebox 0.34.52,
 * arktype 2.2.9, effect 3 (`$schema` left out). They were run once; they are no dependency of ours.
 */
import { describe, expect, it } from 'vitest';
import { readSchema } from '../../../analyzers/model/schema/index.js';
import { ARKTYPE, EFFECT, TYPEBOX, VALIBOT, type LibraryExpression } from './libraries.js';
import { context, external, hole, toValue } from './recorder.js';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-call */

const ANSWERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  valibot: {
    'object': {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "number"}, "c": {"anyOf": [{"type": "boolean"}, {"type": "null"}]}, "d": {"anyOf": [{"type": "string"}, {"type": "null"}]}}, "required": ["a", "c"]},
    'strict and loose': {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": {}}, "required": ["b"]}, "c": {}}, "required": ["a", "c"], "additionalProperties": false},
    'pipe of text': {"type": "object", "properties": {"a": {"type": "string", "minLength": 2, "maxLength": 9, "description": "text"}, "b": {"type": "string", "format": "email"}, "c": {"type": "string", "format": "uri", "title": "T"}, "d": {"type": "string", "pattern": "^a"}, "e": {"type": "string", "minLength": 1}}, "required": ["a", "b", "c", "d", "e"]},
    'pipe of numbers': {"type": "object", "properties": {"a": {"type": "integer", "minimum": 1, "maximum": 9}, "b": {"type": "number", "exclusiveMinimum": 0, "multipleOf": 2}}, "required": ["a", "b"]},
    'lists': {"type": "object", "properties": {"a": {"type": "array", "items": {"type": "string"}}, "b": {"type": "array", "items": {"type": "number"}, "minItems": 1, "maxItems": 3}, "c": {"type": "array", "items": [{"type": "string"}, {"type": "number"}], "minItems": 2}, "d": {"type": "array", "items": [{"type": "string"}], "minItems": 1, "additionalItems": false}}, "required": ["a", "b", "c", "d"]},
    'choices': {"type": "object", "properties": {"a": {"enum": ["x", "y"], "type": "string"}, "b": {"const": "z"}, "c": {"enum": ["a", "b"], "type": "string"}, "d": {"anyOf": [{"type": "string"}, {"type": "number"}]}, "e": {"oneOf": [{"type": "object", "properties": {"t": {"const": "a"}}, "required": ["t"]}, {"type": "object", "properties": {"t": {"const": "b"}}, "required": ["t"]}]}}, "required": ["a", "b", "c", "d", "e"]},
    'defaults': {"type": "object", "properties": {"a": {"type": "string", "default": "x"}, "b": {"type": "array", "items": {"type": "string"}, "default": []}, "c": {"anyOf": [{"type": "number"}, {"type": "null"}], "default": 3}}, "required": ["c"]},
    'records': {"type": "object", "properties": {"a": {"type": "object", "propertyNames": {"type": "string"}, "additionalProperties": {"type": "number"}}, "b": {"type": "object", "properties": {"c": {"type": "string"}}, "required": ["c"], "additionalProperties": {"type": "number"}}}, "required": ["a", "b"]},
    'intersection': {"allOf": [{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}, {"type": "object", "properties": {"b": {"type": "string"}}, "required": ["b"]}]},
    'check': {"type": "object", "properties": {"a": {"type": "string", "format": "date"}, "b": {"type": "string", "format": "uuid"}, "c": {"type": "string", "title": "M", "examples": ["e"]}}, "required": ["a", "b", "c"]},
  },
  typebox: {
    'object': {"additionalProperties": false, "type": "object", "required": ["a", "c", "d", "e"], "properties": {"a": {"minLength": 1, "description": "x", "type": "string"}, "b": {"type": "number"}, "c": {"type": "boolean"}, "d": {"default": 3, "type": "integer"}, "e": {"type": "null"}}},
    'choices': {"type": "object", "required": ["a", "b", "c"], "properties": {"a": {"anyOf": [{"const": "a", "type": "string"}, {"const": 2, "type": "number"}]}, "b": {"anyOf": [{"const": "a", "type": "string"}, {"const": "b", "type": "string"}]}, "c": {"const": true, "type": "boolean"}}},
    'lists': {"type": "object", "required": ["a", "b", "c", "d"], "properties": {"a": {"maxItems": 2, "type": "array", "items": {"type": "string"}}, "b": {"type": "array", "items": [{"type": "string"}, {"type": "number"}], "additionalItems": false, "minItems": 2, "maxItems": 2}, "c": {}, "d": {}}},
    'records': {"type": "object", "required": ["a", "b"], "properties": {"a": {"type": "object", "patternProperties": {"^(.*)$": {"type": "number"}}}, "b": {"type": "object", "properties": {"c": {"type": "string"}}}}},
    'composition': {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}, "b": {"type": "string"}}},
    'pick and omit': {"type": "object", "required": ["a", "b"], "properties": {"a": {"type": "object", "required": ["x"], "properties": {"x": {"type": "string"}}}, "b": {"type": "object", "required": ["y"], "properties": {"y": {"type": "string"}}}}},
    'unsafe': {"type": "object", "required": ["a", "b", "c"], "properties": {"a": {"type": "string", "enum": ["z"]}, "b": {"not": {"type": "string"}}, "c": {"type": "boolean"}, "d": {"type": "string"}}},
  },
  arktype: {
    'object': {"type": "object", "properties": {"a": {"type": "string"}, "c": {"type": "boolean"}, "d": {"type": "array", "items": {"type": "string"}}, "e": {"type": "object", "properties": {"f": {}}, "required": ["f"]}, "b": {"type": "number"}}, "required": ["a", "c", "d", "e"]},
    'expressions': {"type": "object", "properties": {"a": {"type": "number", "exclusiveMinimum": 0}, "b": {"enum": ["x", "y"]}, "c": {"type": "integer"}, "d": {"anyOf": [{"type": "string"}, {"type": "null"}]}, "e": {"type": "number", "maximum": 10, "minimum": 1}, "f": {"type": "string", "minLength": 3}, "g": {"type": "array", "items": {"anyOf": [{"type": "number"}, {"type": "string"}]}}, "i": {"const": true}, "j": {"const": 5}, "h": {"type": "string", "default": "q"}}, "required": ["a", "b", "c", "d", "e", "f", "g", "i", "j"]},
    'rejecting': {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"], "additionalProperties": false},
    'nested types': {"type": "object", "properties": {"a": {"type": "string", "description": "hello"}, "b": {"type": "array", "items": {"type": "string"}}, "c": {"enum": ["a", "b"]}, "d": {"type": "object", "properties": {"e": {"type": "string"}}, "required": ["e"]}}, "required": ["a", "b", "c", "d"]},
    'keywords as properties': {"type":"object","properties":{"a":{"type":"number"},"b":{"type":"string","description":"s"},"d":{"type":"array","items":{"type":"string"}},"e":{"type":"number","maximum":9,"minimum":1},"f":{"type":"string","minLength":1},"g":{"type":"array","maxItems":3,"items":{"type":"string"}},"h":{"anyOf":[{"type":"number"},{"type":"string"}]},"c":{"type":"boolean"}},"required":["a","b","d","e","f","g","h"]},
    'lists': {"type":"object","properties":{"a":{"type":"string","description":"text"},"c":{"type":"array","items":{"type":"string"}},"e":{"enum":["x","y"]},"f":{"type":"string","description":"more"},"b":{"type":"number","default":3},"d":{"type":"string"}},"required":["a","c","e","f"]},
    'tables': {"type":"object","properties":{"a":{"type":"object","additionalProperties":{"type":"number"}},"b":{"type":"object","additionalProperties":{"type":"number"}},"c":{"type":"object","additionalProperties":{"type":"string"}}},"required":["a","b","c"]},
    'composition': {"type":"object","properties":{"a":{"type":"object","properties":{"x":{"type":"string"},"z":{"type":"boolean"}},"required":["x"]},"b":{"type":"object","properties":{"y":{"type":"number"}},"required":["y"]},"c":{"type":"object","properties":{"x":{"type":"string"},"y":{"type":"number"}},"required":["x","y"]},"d":{"type":"object","properties":{"x":{"type":"string"},"y":{"type":"number"}},"required":["x"]},"e":{"type":"object","properties":{"x":{"type":"string"}}},"x":{"type":"string"},"f":{"type":"string"}},"required":["a","b","c","d","e","x"]},
    'further expressions': {"type":"object","properties":{"a":{"type":"integer","multipleOf":5},"b":{"type":"string","minLength":3,"maxLength":3},"c":{"type":"string","pattern":"^ab$"},"d":{"type":"array","minItems":1,"items":{"type":"string"}},"f":{"type":"string","description":"d2"},"e":{"type":"string"}},"required":["a","b","c","d","f"]},
  },
  effect: {
    'struct': {"type": "object", "required": ["a", "c", "d", "e", "f"], "properties": {"a": {"type": "string"}, "b": {"type": "number"}, "c": {"type": "string", "enum": ["x", "y"]}, "d": {"type": "array", "items": {"type": "string"}}, "e": {"anyOf": [{"type": "boolean"}, {"type": "null"}]}, "f": {"anyOf": [{"type": "string"}, {"type": "number"}]}}, "additionalProperties": false},
    'annotations': {"type": "object", "required": ["a", "b", "c"], "properties": {"a": {"type": "string", "description": "dd"}, "b": {"type": "object", "required": ["x"], "properties": {"x": {"type": "string", "enum": ["q"]}}, "additionalProperties": false}, "c": {"type": "object", "required": [], "properties": {}, "additionalProperties": {"type": "number"}}, "d": {"type": "string"}}, "additionalProperties": false},
  },
};

const read = (value: unknown): ReturnType<typeof readSchema> => readSchema(toValue(value), context(4));

describe.each([
  ['valibot', VALIBOT, external('valibot', '*')], ['typebox', TYPEBOX, external('@sinclair/typebox', 'Type')], ['arktype', ARKTYPE, external('arktype', 'type')], ['effect', EFFECT, external('effect', 'Schema')],
] as [string, readonly LibraryExpression[], unknown][])('%s', (library, expressions, recorded) => {
  it.each(expressions)('%s', (name, make) => {
    const reading = read(make(recorded));
    expect(reading.json).toEqual(ANSWERS[library]?.[name]);
    expect(reading).toMatchObject({ exact: true, kind: library === 'typebox' ? 'json-schema' : 'standard-schema' });
    if (reading.json['type'] === 'object') expect([...reading.properties.keys()]).toEqual(expect.arrayContaining(Object.keys(reading.json['properties'] as object)));
  });
});

describe('what has no row', () => {
  const MARK = 'x-mcp-lint-unknown';
  const v: any = external('valibot', '*');
  const type: any = external('arktype', 'type');
  const t: any = external('typebox', 'Type');

  it('is a marker in its place', () => {
    expect(read(v.object({ a: v.blob(), b: v.pipe(v.string(), v.words('en', 3)), c: v.pipe(v.string(), v.minLength(hole('n'))), d: hole('schema') })).json).toEqual({
      type: 'object',
      properties: { a: { [MARK]: 'valibot blob' }, b: { type: 'string', [MARK]: 'valibot words' }, c: { type: 'string', [MARK]: 'minLength: parameter: n' }, d: { [MARK]: 'parameter: schema' } },
      required: ['b', 'c'],
    });
    expect(read(type({ a: 'Date.now<string>', 'b?': 'string & /x/' })).json).toEqual({ type: 'object', properties: { a: { [MARK]: 'arktype expression' }, b: { [MARK]: 'arktype expression' } }, required: ['a'] });
    expect(read(t.Object({ a: t.Constructor([]), b: t.Array(hole()) })).json).toEqual({ type: 'object', properties: { a: { [MARK]: 'typebox Constructor' }, b: { type: 'array', items: { [MARK]: 'parameter: x' } } }, required: ['b'] });
    expect(read(v.object(hole('entries'))).json).toMatchObject({ type: 'object', properties: {}, [MARK]: 'more properties: parameter: entries' });
  });

  it('converters of these libraries pass through', () => {
    const convert: any = external('@valibot/to-json-schema', 'toStandardJsonSchema');
    expect(read(convert(v.object({ a: v.string() }))).json).toEqual({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] });
    expect(read(type({ a: 'string' }).toJsonSchema()).json).toEqual({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] });
  });

  it('unknown keys and effects', () => {
    expect(read(v.object({})).unknownKeys).toBe('strip');
    expect(read(v.strictObject({})).unknownKeys).toBe('strict');
    expect(read(v.object({ a: v.pipe(v.string(), v.transform(Number)) })).transforms.get('a')).toEqual(['transform']);
    expect(read(v.object({ a: v.pipe(v.string(), v.check(() => true)) })).transforms.get('a')).toEqual(['refine']);
  });
});
