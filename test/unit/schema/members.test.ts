/** `.shape`, `.options`, `.unwrap()` and the like on symbolic schemas give what real Zod gives, as values that still know where they were written. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { describe, expect, it } from 'vitest';
import * as z4 from 'zod';
import * as z3 from 'zod/v3';
import { isRawShape, isSchemaValue, readSchema, schemaMember, schemaObject } from '../../../analyzers/model/schema/index.js';
import type { Value } from '../../../analyzers/resolve/values.js';
import { literal, object, unknown } from '../../../analyzers/resolve/values.js';
import { context, external, hole, ORIGIN, toValue } from './recorder.js';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

const recorded: any = external('zod', 'z');

const OBJECTS: readonly [string, (z: any) => any][] = [
  ['object', (z) => z.object({ a: z.string().min(1), b: z.number().optional() })],
  ['described', (z) => z.object({ a: z.string() }).describe('x').strict()],
  ['extend', (z) => z.object({ a: z.string() }).extend({ a: z.number(), b: z.boolean() })],
  ['extend by a shape', (z) => z.object({ a: z.string() }).extend(z.object({ c: z.string() }).shape)],
  ['merge', (z) => z.object({ a: z.string() }).merge(z.object({ b: z.string() }).partial())],
  ['pick', (z) => z.object({ a: z.string(), b: z.string() }).pick({ b: true })],
  ['omit', (z) => z.object({ a: z.string(), b: z.string() }).omit({ b: true })],
  ['partial', (z) => z.object({ a: z.string(), b: z.string().default('x') }).partial()],
  ['partial of some', (z) => z.object({ a: z.string(), b: z.string() }).partial({ a: true })],
  ['required', (z) => z.object({ a: z.string().optional(), b: z.string() }).required()],
  ['passthrough', (z) => z.object({ a: z.string() }).passthrough().catchall(z.any())],
  ['unwrap', (z) => z.object({ a: z.string() }).optional().unwrap()],
  ['nested unwrap', (z) => z.object({ a: z.string() }).nullable().unwrap().extend({ b: z.string() })],
  ['array element', (z) => z.array(z.object({ a: z.string() })).min(1).element],
  ['array method', (z) => z.object({ a: z.string() }).array().element],
  ['constructor', (z) => z.object({ constructor: z.string(), toString: z.number() })],
];

describe.each([[3, z3], [4, z4]] as const)('Zod %i', (major, real: any) => {
  const at = context(major);

  it.each(OBJECTS)('shape of %s', (_, make) => {
    const shape = schemaMember(toValue(make(recorded)), 'shape', at);
    expect(shape?.kind).toBe('object');
    expect(readSchema(shape!, at).json).toEqual(readSchema(toValue(recorded.object(make(recorded).shape)), at).json);
    expect(Object.keys(make(real).shape as object)).toEqual(Object.keys(readSchema(shape!, at).json['properties'] as object));
  });

  it('gives the very slots of the program', () => {
    const written = object([['a', toValue(recorded.string())]]);
    written.props.get('a')!.value = toValue(recorded.string().describe('one'));
    const made: Value = { kind: 'call', callee: toValue(recorded.object), args: [written], isNew: false, origin: ORIGIN };
    expect(schemaMember(made, 'shape', at)).toBe(written);
  });

  it('keeps what is open', () => {
    const open = object([['a', toValue(recorded.string())]]);
    open.open.push(unknown('input'));
    const made: Value = { kind: 'call', callee: toValue(recorded.object), args: [open], isNew: false, origin: ORIGIN };
    const extended: Value = { kind: 'call', callee: { kind: 'member', object: made, name: 'extend' }, args: [toValue({ b: recorded.string() })], isNew: false, origin: ORIGIN };
    const shape = schemaMember(extended, 'shape', at);
    expect(shape).toMatchObject({ kind: 'object', open: [{ kind: 'unknown' }] });
    const unknownExtension: Value = { kind: 'call', callee: { kind: 'member', object: toValue(recorded.object({ a: recorded.string() })), name: 'extend' }, args: [unknown('parameter')], isNew: false, origin: ORIGIN };
    expect(schemaMember(unknownExtension, 'shape', at)).toMatchObject({ open: [{ kind: 'unknown', reason: 'parameter' }] });
  });

  it('stays symbolic where a mask is not known', () => {
    const base = recorded.object({ a: recorded.string() });
    for (const made of [base.pick(hole()), base.omit(hole()), base.partial(hole()), base.required(hole())]) expect(schemaMember(toValue(made), 'shape', at)).toBeUndefined();
    const open = object([['a', toValue(recorded.string())]]);
    open.open.push(unknown('input'));
    const picked: Value = { kind: 'call', callee: { kind: 'member', object: { kind: 'call', callee: toValue(recorded.object), args: [open], isNew: false, origin: ORIGIN }, name: 'pick' }, args: [toValue({ a: true, b: true })], isNew: false, origin: ORIGIN };
    expect(schemaMember(picked, 'shape', at)).toMatchObject({ open: [{ kind: 'unknown' }] });
  });

  it('lists options, values and enums', () => {
    const strings = (value: Value | undefined): unknown => (value?.kind === 'array' ? value.items.map((item) => (item.value.kind === 'literal' ? item.value.value : item.value.kind)) : value);
    expect(strings(schemaMember(toValue(recorded.enum(['a', 'b'])), 'options', at))).toEqual(['a', 'b']);
    expect(strings(schemaMember(toValue(recorded.enum(['a', 'b', 'c']).exclude(['a'])), 'options', at))).toEqual(['b', 'c']);
    expect(strings(schemaMember(toValue(recorded.object({ k: recorded.string(), l: recorded.string() }).keyof()), 'options', at))).toEqual(['k', 'l']);
    expect(strings(schemaMember(toValue(recorded.union([recorded.string(), recorded.number()])), 'options', at))).toEqual(['call', 'call']);
    expect(schemaMember(toValue(recorded.enum(['a', 'b']).describe('x')), 'enum', at)).toMatchObject({ kind: 'object', props: new Map([['a', { value: literal('a') }], ['b', { value: literal('b') }]]) });
    expect(schemaMember(toValue(recorded.literal('x')), 'value', at)).toMatchObject({ value: 'x' });
    expect(schemaMember(toValue(recorded.string().describe('text')), 'description', at)).toMatchObject({ value: 'text' });
  });

  it('leaves other properties alone', () => {
    for (const name of ['parse', 'optional', 'constructor', '__proto__', 'toString', 'then']) expect(schemaMember(toValue(recorded.object({})), name, at)).toBeUndefined();
    expect(schemaMember(toValue(recorded), 'shape', at)).toBeUndefined();
    expect(schemaMember(toValue(recorded), 'enum', at)).toBeUndefined();
    expect(schemaMember(toValue(external('other', 'x')), 'shape', at)).toBeUndefined();
    expect(schemaMember(toValue(recorded.string()), 'shape', at)).toBeUndefined();
    expect(schemaMember(toValue(hole()), 'shape', at)).toBeUndefined();
  });

  it('looks through definitions', () => {
    const made = recorded.object({ a: recorded.string() });
    const through = major === 3 ? made._def.shape() : made._zod.def.shape;
    expect([...(schemaObject(toValue(through), at)?.props.keys() ?? [])]).toEqual(['a']);
    expect(schemaMember(toValue(made._def), 'shape', at)?.kind).toBe(major === 3 ? undefined : 'object');
  });

  it('tells schemas from other values', () => {
    for (const value of [recorded.string(), recorded.object({}).strict(), recorded.string().optional(), recorded.lazy(() => 1), recorded.coerce.number()]) expect(isSchemaValue(toValue(value), at)).toBe(true);
    for (const value of [recorded, recorded.string, recorded.object({}).shape, recorded.enum(['a']).options, 'x', {}, hole(), external('other', 'thing'), recorded.object({}).parse({})]) expect(isSchemaValue(toValue(value), at)).toBe(false);
    expect(isSchemaValue(toValue((external('valibot', '*') as any).object({})))).toBe(true);
    expect(isSchemaValue(toValue((external('fastmcp', 'jsonSchemaAdapter') as any)({})))).toBe(true);
  });
});

describe('raw shapes, as the SDK tells them apart', () => {
  const likeSchema = { parse: () => 1, safeParse: () => 1 };
  const candidates: readonly [string, (z: any) => unknown][] = [
    ['empty object', () => ({})],
    ['shape', (z) => ({ a: z.string() })],
    ['shape with something else', (z) => ({ a: z.string(), title: 'x' })],
    ['shape in which a schema is the second', (z) => ({ readOnlyHint: true, a: z.string() })],
    ['annotations', () => ({ readOnlyHint: true, title: 'x' })],
    ['nested shape only', (z) => ({ a: { b: z.string() } })],
    ['whole schema', (z) => z.object({ a: z.string() })],
    ['schema that is no object', (z) => z.string()],
    ['preprocess', (z) => z.preprocess((v: unknown) => v, z.object({}))],
    ['JSON Schema', () => ({ type: 'object', properties: {} })],
    ['object with _def', (z) => ({ _def: {}, a: z.string() })],
    ['object with parse and safeParse', () => ({ ...likeSchema })],
    ['property that has parse and safeParse', () => ({ a: likeSchema })],
    ['shape of an object', (z) => z.object({ a: z.string() }).shape],
    ['empty list', () => []],
    ['list of schemas', (z) => [z.string()]],
    ['list of text', () => ['x']],
  ];

  /** What `server.tool(name, candidate, callback)` takes it for. */
  function taken(candidate: unknown): boolean {
    const server = new McpServer({ name: 'x', version: '1' });
    try {
      (server as any).tool('t', candidate, () => ({ content: [] }));
    } catch (error) {
      // It was taken for a shape, and is a bad one.
      return String(error).includes('Mixed Zod versions');
    }
    return (server as any)._registeredTools.t.inputSchema !== undefined;
  }

  it.each(candidates)('%s', (_, make) => {
    for (const [major, real] of [[3, z3], [4, z4]] as const) {
      const expected = taken(make(real));
      const value = toValue(make(recorded));
      // The SDK asks for `_def`, which we know by name only.
      expect(isRawShape(value, context(major)), `Zod ${major}`).toBe(expected);
    }
  });

  it('does not decide what the source does not tell', () => {
    const at = context(3);
    const open = object([['title', literal('x')]]);
    open.open.push(unknown('input'));
    const empty = object();
    empty.open.push(unknown('input'));
    for (const value of [unknown('input'), open, empty, toValue({ a: hole() }), toValue(external('other', 'shape')), toValue({ a: (external('other', 'x') as any)() })]) expect(isRawShape(value, at)).toBe('unknown');
    expect(isRawShape({ kind: 'union', values: [{ value: toValue({ a: recorded.string() }) }, { value: toValue({ title: 'x' }) }] }, at)).toBe('unknown');
    expect(isRawShape({ kind: 'union', values: [{ value: toValue({ a: recorded.string() }) }, { value: object() }] }, at)).toBe(true);
    const spreadShape = object([['title', literal('x')]]);
    spreadShape.open.push(toValue(recorded.object({ a: recorded.string() }).shape));
    expect(isRawShape(spreadShape, at)).toBe(true);
  });
});
