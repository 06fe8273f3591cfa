/** JSON Schema written as objects, calls of converters, and the roots that each SDK and framework makes of them. */
import { describe, expect, it } from 'vitest';
import * as z4 from 'zod';
import * as z3 from 'zod/v3';
import { zodToJsonSchema } from 'zod-to-json-schema';
import { readSchema, schemaMember, schemaObject } from '../../../analyzers/model/schema/index.js';
import type { Value } from '../../../analyzers/resolve/values.js';
import { array, literal, object, unknown } from '../../../analyzers/resolve/values.js';
import { context, external, hole, ORIGIN, toValue } from './recorder.js';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-argument */

const z: any = external('zod', 'z');
const MARK = 'x-mcp-lint-unknown';
const when = [{ text: 'flag', node: ORIGIN.node, unit: ORIGIN.unit }];
const json = { expect: 'json-schema' } as const;
const read = (value: unknown): ReturnType<typeof readSchema> => readSchema(toValue(value), context(3), json);

describe('literals', () => {
  it('are taken as they are', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        a: { type: 'string', description: 'text', enum: ['x', 'y'], default: 'x' },
        b: { type: ['number', 'null'], minimum: 1, examples: [1, 2] },
        c: { type: 'array', items: { $ref: '#/$defs/d' } },
        d: { type: 'object', additionalProperties: { type: 'string' }, default: { deep: [1, { k: null }] } },
        e: { anyOf: [{ const: 1 }, { not: {} }, true] },
        constructor: { type: 'string' },
      },
      $defs: { d: { type: 'boolean' } },
      required: ['a'],
      additionalProperties: false,
    };
    const reading = read(schema);
    expect(reading.json).toEqual(schema);
    expect(reading).toMatchObject({ kind: 'json-schema', exact: true, strict: true, unknownKeys: 'strict', problems: [] });
    expect([...reading.properties.keys()]).toEqual(['a', 'b', 'c', 'd', 'e', 'constructor']);
  });

  it('lose what JSON loses', () => {
    expect(read({ type: 'object', properties: { a: undefined, b: { type: 'string', validate: () => 1 } } }).json).toEqual({ type: 'object', properties: { b: { type: 'string' } } });
  });

  it('carry markers where something is not known', () => {
    const reading = read({
      type: 'object',
      properties: { a: hole('schema'), b: { type: 'string', enum: hole('list') }, c: { type: hole(), description: hole('text') }, d: { type: 'string', enum: ['x', hole('more')], default: hole() } },
      required: ['a', hole('names')],
    });
    expect(reading.json).toEqual({
      type: 'object',
      properties: {
        a: { [MARK]: 'parameter: schema' },
        b: { type: 'string', [MARK]: 'enum: parameter: list' },
        c: { description: '{…}', [MARK]: 'type: parameter: x' },
        d: { type: 'string', enum: ['x'], default: { [MARK]: 'parameter: x' }, [MARK]: 'enum: parameter: more' },
      },
      required: ['a'],
      [MARK]: 'required: parameter: names',
    });
    expect(reading.exact).toBe(false);
    expect(read({ type: 'object', properties: hole('all') }).json).toEqual({ type: 'object', properties: {}, [MARK]: 'properties: parameter: all' });
    expect(read({ type: 'object', anyOf: hole() }).json).toEqual({ type: 'object', [MARK]: 'anyOf: parameter: x' });
  });

  it('say where more may be', () => {
    const properties = object([['a', toValue({ type: 'string' })]]);
    properties.open.push(unknown('parameter', ORIGIN, 'extra'));
    const schema = object([['type', literal('object')], ['properties', properties]]);
    expect(readSchema(schema, context(3), json).json).toEqual({ type: 'object', properties: { a: { type: 'string' } }, [MARK]: 'more properties: parameter: extra' });
    schema.open.push(unknown('input'));
    expect(readSchema(schema, context(3), json).json[MARK]).toBe('more keywords: input; more properties: parameter: extra');
  });

  it('show conditions', () => {
    const properties = object([['a', toValue({ type: 'string' })]]);
    properties.props.set('b', { value: toValue({ type: 'number' }), when });
    properties.props.set('c', { value: toValue({ type: 'null' }) });
    const required = array([literal('a')]);
    required.items.push({ value: literal('b'), when }, { value: literal('c'), when });
    const reading = readSchema(object([['type', literal('object')], ['properties', properties], ['required', required]]), context(3), json);
    expect(reading.json).toEqual({ type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' }, c: { type: 'null' } }, required: ['a', 'b'] });
    expect([...reading.conditional]).toEqual(['b']);
    expect(reading.exact).toBe(false);
    const choice: Value = { kind: 'union', values: [{ value: toValue({ type: 'string' }) }, { value: toValue({ type: 'number' }) }] };
    expect(readSchema(object([['type', literal('object')], ['properties', object([['p', choice]])]]), context(3), json).json['properties']).toEqual({ p: { anyOf: [{ type: 'string' }, { type: 'number' }] } });
  });

  it('may hold what a converter makes', () => {
    const convert: any = external('zod-to-json-schema', 'zodToJsonSchema');
    const reading = read({ type: 'object', properties: { filter: convert(z.object({ a: z.string().trim() })), list: { type: 'array', items: convert(z.object({ b: z.string() })) } } });
    expect(reading.json).toMatchObject({ properties: { filter: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, list: { items: { properties: { b: { type: 'string' } } } } } });
    expect([...reading.properties.keys()]).toEqual(expect.arrayContaining(['filter', 'filter.a', 'list', 'list[].b']));
    expect(reading.transforms.get('filter.a')).toEqual(['overwrite']);
  });

  it('end at a reference to themselves', () => {
    const loop = object([['type', literal('object')]]);
    loop.props.set('properties', { value: object([['self', loop]]) });
    expect(readSchema(loop, context(3), json).json).toEqual({ type: 'object', properties: { self: { [MARK]: 'recursion' } } });
  });
});

describe('calls of converters', () => {
  const make3 = (zod: any): any => zod.object({ a: zod.string().min(2).describe('x'), b: zod.number().optional(), c: zod.date() }).strict();
  const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
  const convert: any = external('zod-to-json-schema', 'zodToJsonSchema');

  it.each([
    [undefined], [{ target: 'openApi3' }], [{ $refStrategy: 'none', strictUnions: true }], ['Named'], [{ name: 'Named' }], [{ dateStrategy: 'integer', removeAdditionalStrategy: 'strict' }],
    [{ target: 'jsonSchema2019-09' }],
  ])('zodToJsonSchema with %j', (options) => {
    const value = options === undefined ? convert(make3(z)) : convert(make3(z), options);
    expect(readSchema(toValue(value), context(3), json).json).toEqual(wire(zodToJsonSchema(make3(z3), options as never)));
    expect(readSchema(toValue(value), context(undefined), json).json, 'version not known').toEqual(wire(zodToJsonSchema(make3(z3), options as never)));
  });

  it('zodToJsonSchema by default import, CommonJS, and part of its answer', () => {
    const expected = wire(zodToJsonSchema(make3(z3)));
    for (const form of [external('zod-to-json-schema', 'default'), (external('zod-to-json-schema', '*') as any).default, (external('zod-to-json-schema', '*') as any).zodToJsonSchema, (external('zod-to-json-schema', 'default') as any).default] as any[]) {
      expect(readSchema(toValue(form(make3(z))), context(3), json).json).toEqual(expected);
    }
    expect(readSchema(toValue(convert(make3(z), 'Named').definitions.Named), context(3), json).json).toEqual((wire(zodToJsonSchema(make3(z3), 'Named')) as any).definitions.Named);
    expect(schemaMember(toValue(convert(make3(z))), 'required', context(3))).toEqual(array([literal('a'), literal('c')]));
    const spread = schemaObject(toValue(convert(make3(z))), context(3))!;
    expect(readSchema(spread, context(3), json).json).toEqual(expected);
    expect(readSchema(toValue({ type: 'object', properties: convert(make3(z)).properties }), context(3), json).json['properties']).toEqual((expected as any).properties);
  });

  it('zodToJsonSchema of a recursive schema without references stays silent', () => {
    const make = (zod: any): any => {
      const node: any = zod.object({ next: zod.lazy(() => node).optional() });
      return node;
    };
    expect(readSchema(toValue(convert(make(z), { $refStrategy: 'none' })), context(3), json).json).toEqual({ $schema: expect.any(String), type: 'object', properties: { next: {} }, additionalProperties: false });
  });

  it('zodToJsonSchema of a Zod 4 schema answers what it really answers', () => {
    const four: any = external('zod/v4', 'z');
    const reading = readSchema(toValue(convert(four.object({ a: four.string() }))), context(4), json);
    expect(reading.json).toEqual(wire(zodToJsonSchema(z4.object({ a: z4.string() }) as never)));
    expect(reading.problems).toHaveLength(1);
  });

  it.each([[undefined], [{ io: 'input' }], [{ target: 'draft-7' }], [{ target: 'draft-7', io: 'input', reused: 'ref' }], [{ unrepresentable: 'any' }]])('z.toJSONSchema with %j', (options) => {
    const make = (zod: any): any => { const id = zod.string().default('x'); return zod.object({ a: id, b: id, c: zod.number().transform(String).pipe(zod.string()) }); };
    const value = options === undefined ? z.toJSONSchema(make(z)) : z.toJSONSchema(make(z), options);
    const reading = readSchema(toValue(value), context(4), json);
    expect(reading.json).toEqual(wire(z4.toJSONSchema(make(z4), options as never)));
    expect(reading.exact).toBe(true);
  });

  it('methods and namespaces', () => {
    const make = (zod: any): any => zod.object({ a: zod.string().default('x') });
    const expected = wire(z4.toJSONSchema(make(z4)));
    const other: any = external('zod', '*');
    expect(readSchema(toValue(other.toJSONSchema(make(other.z))), context(4), json).json).toEqual(expected);
    expect(readSchema(toValue(make(z).toJSONSchema()), context(4), json).json).toEqual(expected);
    expect(readSchema(toValue(make(z)['~standard'].jsonSchema.input({ target: 'draft-07' })), context(4), json).json).toEqual(wire(z4.toJSONSchema(make(z4), { target: 'draft-7', io: 'input' })));
  });

  it('toJsonSchemaCompat takes either version', () => {
    const compat: any = external('@modelcontextprotocol/sdk/server/zod-json-schema-compat.js', 'toJsonSchemaCompat');
    expect(readSchema(toValue(compat(z.object({ a: z.string() }))), context(3), json).json).toMatchObject({ type: 'object', additionalProperties: false });
    expect(readSchema(toValue(compat(z.object({ a: z.string() }))), context(4), json).json).toEqual(wire(z4.toJSONSchema(z4.object({ a: z4.string() }), { target: 'draft-7', io: 'input' })));
  });

  it('wrappers pass their JSON Schema on', () => {
    for (const [module, name] of [['@modelcontextprotocol/server', 'fromJsonSchema'], ['fastmcp', 'jsonSchemaAdapter'], ['ai', 'jsonSchema']] as const) {
      const reading = readSchema(toValue((external(module, name) as any)({ type: 'object', properties: { a: { type: 'string' } } })), context(4, 'sdk2'));
      expect(reading.json).toEqual({ type: 'object', properties: { a: { type: 'string' } } });
      expect(reading).toMatchObject({ exact: true, kind: 'standard-schema' });
    }
  });

  it('options that are not known are said', () => {
    expect(readSchema(toValue(convert(make3(z), hole('options'))), context(3), json)).toMatchObject({ exact: false, reason: 'options: parameter: options' });
    expect(readSchema(toValue(convert(make3(z), { postProcess: () => 1 })), context(3), json)).toMatchObject({ exact: false, reason: 'options: postProcess' });
    expect(readSchema(toValue(convert(hole('s'))), context(3), json)).toMatchObject({ exact: false, reason: 'parameter: s' });
    expect(readSchema(toValue(convert()), context(3), json)).toMatchObject({ kind: 'unknown', reason: 'missing argument' });
  });
});

describe('roots', () => {
  it('SDK 1.x lists what is no object schema without parameters', () => {
    for (const major of [3, 4] as const) {
      for (const value of [z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]), z.preprocess((v: unknown) => v, z.object({ a: z.string() })), z.string()]) {
        const reading = readSchema(toValue(value), context(major));
        expect(reading.json).toEqual({ type: 'object', properties: {} });
        expect(reading.problems).toEqual(['not an object schema: the SDK lists a tool without parameters']);
      }
    }
    // The positions of what it does not list are known all the same.
    expect([...readSchema(toValue(z.preprocess((v: unknown) => v, z.object({ a: z.string() }))), context(4)).properties.keys()]).toEqual(['a']);
  });

  it('SDK 2.x adds the type, refuses others, and does not read Zod 3', () => {
    expect(readSchema(toValue(z.union([z.object({ a: z.string() }), z.object({ b: z.string() })])), context(4, 'sdk2')).json).toMatchObject({ type: 'object', anyOf: [{}, {}] });
    expect(readSchema(toValue(z.string()), context(4, 'sdk2')).problems).toEqual(['not an object schema: the SDK refuses it']);
    expect(readSchema(toValue(z.object({ a: z.string() })), context(3, 'sdk2'))).toMatchObject({ exact: false, problems: ['a Zod 3 schema that the converter cannot read'] });
  });

  it('empty shapes', () => {
    expect(readSchema(toValue({}), context(3)).json).toEqual({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: {} });
    expect(readSchema(literal(undefined), context(3)).json).toEqual({ type: 'object', properties: {} });
    expect(readSchema(toValue({}), context(3), json).json).toEqual({});
  });

  it('fastmcp closes objects, but not those in lists', () => {
    expect(readSchema(toValue(z.object({ a: z.object({ b: z.string() }), c: z.array(z.object({ d: z.string() })) })), context(4, 'fastmcp')).json).toMatchObject({
      additionalProperties: false,
      properties: { a: { additionalProperties: false }, c: { items: expect.not.objectContaining({ additionalProperties: false }) } },
    });
  });

  it('mcp-framework walks by itself, in both of its forms', () => {
    const at = context(3, 'mcp-framework');
    expect(readSchema(toValue(z.object({ a: z.string().min(2).email().describe('d'), b: z.number().int().positive().optional(), c: z.enum(['x']).default('x'), d: z.array(z.object({ e: z.boolean() })) })), at).json).toEqual({
      type: 'object',
      properties: {
        a: { type: 'string', description: 'd', minLength: 2, format: 'email' }, b: { type: 'integer', minimum: 1, exclusiveMinimum: true }, c: { type: 'string', default: 'x', enum: ['x'] },
        d: { type: 'array', items: { type: 'object', properties: { e: { type: 'boolean' } }, required: ['e'] } },
      },
      required: ['a', 'c', 'd'],
    });
    expect(readSchema(toValue({ message: { type: z.string(), description: 'text' }, count: { type: z.number().optional(), description: 'n' } }), at).json).toEqual({
      type: 'object', properties: { message: { type: 'string', description: 'text' }, count: { type: 'number', description: 'n' } }, required: ['message'],
    });
  });

  it('a parameter may be called type, properties or anyOf', () => {
    const reading = readSchema(toValue({ type: z.enum(['a']), properties: z.object({ x: z.string() }), anyOf: z.array(z.string()) }), context(3));
    expect(reading.kind).toBe('raw-shape');
    expect(Object.keys(reading.json['properties'] as object)).toEqual(['type', 'properties', 'anyOf']);
  });

  it('mixed versions in one shape are a problem', () => {
    const reading = readSchema(toValue({ a: z.string(), b: (external('zod/v4', 'z') as any).number() }), context(3));
    expect(reading).toMatchObject({ exact: false, problems: expect.arrayContaining(['mixed Zod versions in one shape: the SDK refuses it']) });
    expect(reading.json['properties']).toMatchObject({ a: { type: 'string' }, b: { type: 'number' } });
  });

  it('types without a JSON Schema are problems of the SDK', () => {
    const reading = readSchema(toValue({ a: z.date(), b: z.string() }), context(4));
    expect(reading.json['properties']).toEqual({ a: {}, b: { type: 'string' } });
    expect(reading).toMatchObject({ exact: false, problems: ['Date cannot be represented in JSON Schema'] });
  });
});

describe('treatment of unknown keys and effects', () => {
  it.each([[3], [4]] as const)('Zod %i', (major) => {
    const keys = (schema: unknown): string => readSchema(toValue(schema), context(major, 'zod')).unknownKeys;
    expect(keys(z.object({}))).toBe('strip');
    expect(keys(z.object({}).strict())).toBe('strict');
    expect(keys(z.object({}).passthrough())).toBe('passthrough');
    expect(keys(z.object({}).catchall(z.string()))).toBe('passthrough');
    expect(keys(z.record(z.string(), z.string()))).toBe('passthrough');
    expect(keys(z.object({}).strict().optional())).toBe('strict');
    expect(keys(z.preprocess((v: unknown) => v, z.object({}).strict()))).toBe('strict');
    expect(keys(z.object({}).strict().transform((v: unknown) => v))).toBe('strict');
    expect(keys(z.union([z.object({}), z.object({}).strict()]))).toBe('unknown');
    expect(keys(z.object({}).and(z.object({})))).toBe('strip');
    expect(readSchema(toValue(z.object({}).strict()), context(major)).strict).toBe(true);

    const { transforms } = readSchema(toValue({
      a: z.coerce.number(), b: z.preprocess((v: unknown) => v, z.string()), c: z.string().transform(String), d: z.string().refine(() => true), e: z.string().pipe(z.string()),
      f: z.object({ g: z.array(z.string().trim()) }), h: z.string().catch('x'), i: z.string().min(2), j: z.record(z.string(), z.coerce.string()), k: z.union([z.string(), z.coerce.number()]),
    }), context(major));
    expect(Object.fromEntries(transforms)).toEqual({
      a: ['coerce'], b: ['preprocess'], c: ['transform'], d: ['refine'], e: ['pipe'], 'f.g[]': ['overwrite'], h: ['catch'], 'j{}': ['coerce'], k: ['coerce'],
    });
  });
});
