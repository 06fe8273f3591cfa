/** The measure itself: what counts as the same schema, and what does not. */
import { describe, expect, it } from 'vitest';
import { differences, fineDifferences, nestedProperties, normalise } from '../../scripts/schema-compare.js';

const differ = (a: unknown, b: unknown): string[] => differences(normalise(a), normalise(b)).map((one) => `${one.path}:${one.keyword}`);

describe('schemas that say the same', () => {
  const text = { type: 'string' };
  const same: readonly [string, unknown, unknown][] = [
    ['nullable by anyOf and by type list', { anyOf: [text, { type: 'null' }] }, { type: ['string', 'null'] }],
    ['nullable by keyword', { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] }, { type: 'string', minLength: 1, nullable: true }],
    ['nullable enum', { anyOf: [{ enum: ['a', 'b'], type: 'string' }, { type: 'null' }] }, { enum: ['b', 'a', null] }],
    ['const and enum of one', { type: 'string', const: 'a' }, { enum: ['a'] }],
    ['enum in another order, type left out', { type: 'string', enum: ['a', 'b'] }, { enum: ['b', 'a'] }],
    ['union of literals and enum', { anyOf: [{ const: 'a' }, { const: 'b', type: 'string' }] }, { type: 'string', enum: ['a', 'b'] }],
    ['union of types', { anyOf: [text, { type: 'number' }] }, { type: ['number', 'string'] }],
    ['oneOf and anyOf, nested', { oneOf: [{ anyOf: [text, { type: 'object' }] }, { type: 'array', items: text }] }, { anyOf: [{ type: 'array', items: text }, text, { type: 'object' }] }],
    ['one alternative', { anyOf: [{ type: 'integer', minimum: 1 }] }, { type: 'integer', minimum: 1 }],
    ['safe-integer bounds', { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 }, { type: 'integer' }],
    ['bounds that say nothing', { type: 'string', minLength: 0 }, text],
    ['draft 4 exclusive bound', { type: 'number', minimum: 0, exclusiveMinimum: true }, { type: 'number', exclusiveMinimum: 0 }],
    ['references', { $defs: { a: text }, type: 'object', properties: { x: { $ref: '#/$defs/a' } } }, { type: 'object', properties: { x: text } }],
    ['references into the document', { type: 'object', properties: { x: text, y: { $ref: '#/properties/x' } } }, { type: 'object', properties: { x: text, y: text } }],
    ['allOf of objects', { allOf: [{ type: 'object', properties: { a: text }, required: ['a'] }, { properties: { b: text } }] }, { type: 'object', properties: { b: text, a: text }, required: ['a'] }],
    ['records of anything', { type: 'object', propertyNames: text, additionalProperties: {} }, { type: 'object', additionalProperties: true }],
    ['tuples', { type: 'array', items: [text] }, { type: 'array', prefixItems: [text] }],
    ['texts and other properties', { type: 'object', description: 'x', additionalProperties: false }, { type: 'object', title: 'y' }],
  ];
  it.each(same)('%s', (_, a, b) => {
    expect(differ(a, b)).toEqual([]);
    expect(differ(b, a)).toEqual([]);
  });

  it('recursion', () => {
    const node = { type: 'object', properties: { child: { $ref: '#/$defs/node' } } };
    expect(differ({ $ref: '#/$defs/node', $defs: { node } }, { $ref: '#/$defs/node', $defs: { node } })).toEqual([]);
  });
});

describe('schemas that differ', () => {
  const different: readonly [string, unknown, unknown, string][] = [
    ['integer and number', { type: 'integer' }, { type: 'number' }, ':type'],
    ['enum', { enum: ['a', 'b'] }, { enum: ['a'] }, ':enum'],
    ['bounds', { type: 'number', minimum: 1 }, { type: 'number', minimum: 2 }, ':minimum'],
    ['a bound that is missing', { type: 'string', maxLength: 9 }, { type: 'string' }, ':maxLength'],
    ['nullable', { type: ['string', 'null'] }, { type: 'string' }, ':nullable'],
    ['required', { type: 'object', properties: { a: {} }, required: ['a'] }, { type: 'object', properties: { a: {} } }, ':required'],
    ['a property below', { type: 'object', properties: { a: { type: 'object', properties: { b: { type: 'string' } } } } }, { type: 'object', properties: { a: { type: 'object' } } }, 'a.b:missing'],
    ['items', { type: 'array', items: { type: 'string' } }, { type: 'array' }, '[]:type'],
    ['values of a record', { type: 'object', additionalProperties: { type: 'number' } }, { type: 'object' }, '{}:type'],
    ['alternatives', { anyOf: [{ type: 'string', minLength: 1 }, { type: 'number', minimum: 1 }] }, { anyOf: [{ type: 'string' }, { type: 'number', minimum: 1 }] }, ':anyOf'],
    ['what is not known', { type: 'string' }, { 'x-mcp-lint-unknown': 'computed' }, ':unknown'],
    ['what is not known in an alternative', { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'string', minLength: 1 }] }, { anyOf: [{ 'x-mcp-lint-unknown': 'computed' }, { type: 'string', minLength: 1 }] }, ':unknown'],
  ];
  it.each(different)('%s', (_, a, b, expected) => {
    expect(differ(a, b)).toEqual([expected]);
  });
});

it('format, pattern, default and further properties are looked at apart', () => {
  const a = normalise({ type: 'string', format: 'uri', pattern: '^a' });
  expect(differences(a, normalise({ type: 'string' }))).toEqual([]);
  expect(fineDifferences(a, normalise({ type: 'string' }))).toEqual(['format', 'pattern']);
});

it('properties below the top are walked with their counterparts, in alternatives too', () => {
  const schema = { type: 'object', properties: { a: { anyOf: [{ type: 'object', properties: { x: { type: 'string' } } }, { type: 'array', items: { type: 'object', properties: { y: {} } } }] } } };
  const nodes = [...nestedProperties(normalise(schema), normalise({ type: 'object', properties: { a: { type: 'object', properties: { x: {} } } } }))];
  expect(nodes.map((node) => [node.path, node.actual !== undefined])).toEqual([['a[].y', false], ['a.x', true]]);
});
