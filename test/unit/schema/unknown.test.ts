/** What the source does not tell becomes a marker in its place; what it tells stays. */
import { describe, expect, it } from 'vitest';
import { readSchema } from '../../../analyzers/model/schema/index.js';
import type { Value } from '../../../analyzers/resolve/values.js';
import { array, literal, object, unknown } from '../../../analyzers/resolve/values.js';
import { context, external, hole, ORIGIN, toValue } from './recorder.js';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-call */

const z: any = external('zod', 'z');
const MARK = 'x-mcp-lint-unknown';
const when = [{ text: 'flag', node: ORIGIN.node, unit: ORIGIN.unit }];
const spread = (value: unknown): Value => ({ kind: 'spread', value: toValue(value) });
const choice = (...values: unknown[]): Value => ({ kind: 'union', values: values.map((value) => ({ value: toValue(value) })) });

/** A value already abstract, inside an expression for the recorder. */
function abstract(value: Value): unknown {
  return { get abstract() { return value; } };
}
function valueOf(item: unknown): Value {
  if (typeof item === 'object' && item !== null && !Array.isArray(item) && Object.getOwnPropertyDescriptor(item, 'abstract')?.get) return (item as { abstract: Value }).abstract;
  return toValue(item);
}
/** `z.<fn>(args)` with abstract arguments, then methods. */
function call(receiver: unknown, name: string, ...args: unknown[]): Value {
  return { kind: 'call', callee: { kind: 'member', object: valueOf(receiver), name }, args: args.map(valueOf), isNew: false, origin: ORIGIN };
}

function properties(value: Value, major: 3 | 4): Record<string, any> {
  return readSchema(value, context(major)).json['properties'] as Record<string, any>;
}

describe.each([3, 4] as const)('Zod %i', (major) => {
  const property = (schema: unknown): any => properties(object([['p', valueOf(schema)]]), major)['p'];
  const required = (schema: unknown): boolean => ((readSchema(object([['p', valueOf(schema)]]), context(major)).json['required'] ?? []) as string[]).includes('p');

  it('keeps the type where a constraint is unknown', () => {
    expect(property(z.string().min(hole('limit')))).toEqual({ type: 'string', [MARK]: 'min: parameter: limit' });
    expect(property(z.string().min(2).max(hole()).describe('d'))).toEqual({ type: 'string', minLength: 2, description: 'd', [MARK]: 'max: parameter: x' });
    expect(property(z.number().int().min(hole()).optional())).toMatchObject({ type: 'integer', [MARK]: 'min: parameter: x' });
    expect(property(z.string().regex(hole()))).toEqual({ type: 'string', [MARK]: 'regex: parameter: x' });
    expect(property(z.string().regex('not one'))).toEqual({ type: 'string', [MARK]: 'regex: not a regular expression' });
    expect(property(z.array(z.string()).max(hole()))).toEqual({ type: 'array', items: { type: 'string' }, [MARK]: 'max: parameter: x' });
  });

  it('does not spread a marker to other uses of the same schema', () => {
    const base = z.string();
    const read = properties(toValue({ a: base, b: base.min(hole()), c: base.max(3) }), major);
    expect(read['b']).toMatchObject({ [MARK]: 'min: parameter: x' });
    expect(JSON.stringify([read['a'], read['c']])).not.toContain(MARK);
  });

  it('marks unknown property schemas and does not call them required', () => {
    expect(property(hole('schema'))).toEqual({ [MARK]: 'parameter: schema' });
    expect(required(hole())).toBe(false);
    expect(property((hole('schema') as any).describe('text').optional())).toEqual({ description: 'text', [MARK]: 'parameter: schema' });
    expect(property((external('other', 'thing') as any)())).toEqual({ [MARK]: 'result of other#thing' });
    expect(property(z.array(hole()))).toEqual({ type: 'array', items: { [MARK]: 'parameter: x' } });
    expect(property(z.object({ a: hole(), b: z.string() }))).toMatchObject({ type: 'object', properties: { a: { [MARK]: 'parameter: x' }, b: { type: 'string' } }, required: ['b'] });
    expect(property(z.union([z.string().min(1), hole()]))).toEqual({ anyOf: [{ type: 'string', minLength: 1 }, { [MARK]: 'parameter: x' }] });
  });

  it('keeps what is known of an enum', () => {
    expect(property(z.enum(hole()))).toEqual({ type: 'string', [MARK]: 'enum: parameter: x' });
    expect(property(z.enum(['a', hole()]))).toEqual({ type: 'string', enum: ['a'], [MARK]: 'enum: parameter: x' });
    const open = array([literal('a')]);
    open.open.push(unknown('input'));
    expect(property(abstract(call(z, 'enum', abstract(open))))).toEqual({ type: 'string', enum: ['a'], [MARK]: 'enum: input' });
    expect(property(abstract(call(z, 'enum', abstract(choice(['a'], ['a', 'b'])))))).toEqual({ type: 'string', enum: ['a', 'b'], [MARK]: 'enum: conditional' });
    expect(property(z.nativeEnum(hole()))).toEqual({ [MARK]: 'nativeEnum: parameter: x' });
    expect(property(z.literal(hole()))).toEqual({ [MARK]: 'literal: parameter: x' });
  });

  it('knows that a property with an unknown default is optional', () => {
    expect(property(z.string().default(hole()))).toEqual({ type: 'string', default: { [MARK]: 'parameter: x' } });
    expect(required(z.string().default(hole()))).toBe(false);
    expect(readSchema(toValue({ p: z.string().default(hole()) }), context(major))).toMatchObject({ exact: false, reason: 'default: parameter: x' });
    expect(property(z.string().default(() => { throw new Error('no'); }))).toEqual({ type: 'string', default: { [MARK]: 'exception' } });
  });

  it('writes holes of a description as text, without a marker', () => {
    const text: Value = { kind: 'template', parts: ['Up to ', unknown('environment'), ' items'] };
    const described = object([['p', call(z.string(), 'describe', abstract(text))]]);
    expect(properties(described, major)['p']).toEqual({ type: 'string', description: 'Up to {…} items' });
    expect(readSchema(described, context(major))).toMatchObject({ exact: false, reason: 'computed description' });
    expect(property(z.string().describe(hole()))).toEqual({ type: 'string', description: '{…}' });
    expect(property(abstract(call(z.string(), 'describe', abstract(choice('one', 'two')))))).toEqual({ type: 'string', description: 'one' });
  });

  it('says that an object may have more properties', () => {
    const open = object([['a', toValue(z.string())]]);
    open.open.push(unknown('parameter', ORIGIN, 'extra'));
    for (const value of [open, call(z, 'object', abstract(open)), call(z.object({ a: z.string() }), 'extend', hole('extra'))]) {
      const reading = readSchema(value, context(major));
      expect(reading.json).toMatchObject({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'], [MARK]: 'more properties: parameter: extra' });
      expect(reading.exact).toBe(false);
    }
    const picked = readSchema(call(abstract(call(z, 'object', abstract(open))), 'pick', { a: true, b: true }), context(major)).json;
    expect(picked['properties']).toEqual({ a: { type: 'string' }, b: { [MARK]: 'more properties: parameter: extra' } });
    expect(picked).not.toHaveProperty([MARK]);
    expect(readSchema(call(abstract(call(z, 'object', abstract(open))), 'omit', { a: true }), context(major)).json).toMatchObject({ properties: {}, [MARK]: 'more properties: parameter: extra' });
  });

  it('resolves a shape that is spread symbolically', () => {
    const base = object([['b', toValue(z.number())]]);
    base.open.push(toValue(z.object({ a: z.string() }).shape));
    const reading = readSchema(base, context(major));
    expect(reading.json).toMatchObject({ properties: { a: { type: 'string' }, b: { type: 'number' } }, required: ['a', 'b'] });
    expect(reading.exact).toBe(true);
  });

  it('names conditional properties, required as they are where they exist', () => {
    const shape = object([['a', toValue(z.string())]]);
    shape.props.set('b', { value: toValue(z.number()), when, keyOrigin: ORIGIN });
    const reading = readSchema(shape, context(major));
    expect(reading.json).toMatchObject({ properties: { a: { type: 'string' }, b: { type: 'number' } }, required: ['a', 'b'] });
    expect([...reading.conditional]).toEqual(['b']);
    const maybe = readSchema(object([['a', choice(z.string(), undefined)], ['b', choice(z.string().optional(), undefined)]]), context(major));
    expect(maybe.json).toMatchObject({ properties: { a: { type: 'string' }, b: { type: 'string' } }, required: ['a'] });
    expect([...maybe.conditional]).toEqual(['a', 'b']);
    expect(reading).toMatchObject({ exact: false, reason: 'conditional property' });
    expect([...reading.properties.keys()]).toContain('b');
  });

  it('keeps what a condition leaves out, and names it', () => {
    const mask = object([['a', literal(true)]]);
    mask.props.set('b', { value: literal(true), when });
    const shape = { a: z.string(), b: z.number(), c: z.boolean() };
    const omitted = readSchema(call(z.object(shape), 'omit', abstract(mask)), context(major));
    expect(omitted.json).toMatchObject({ properties: { b: { type: 'number' }, c: { type: 'boolean' } }, required: ['b', 'c'] });
    expect(Object.keys(omitted.json['properties'] as object)).toEqual(['b', 'c']);
    expect(omitted).toMatchObject({ exact: false, reason: 'conditional property', conditional: new Set(['b']) });
    expect(Object.keys(readSchema(call(z.object(shape), 'pick', abstract(mask)), context(major)).json['properties'] as object)).toEqual(['a', 'b']);
    expect(readSchema(call(z.object(shape), 'partial', abstract(mask)), context(major)).json['required']).toEqual(['c']);
  });

  it('joins alternatives only where they differ', () => {
    expect(property(abstract(choice(z.string(), z.string())))).toEqual({ type: 'string' });
    expect(required(abstract(choice(z.string(), z.string())))).toBe(true);
    expect(property(abstract(choice(z.string().min(1), z.object({ a: z.string() }))))).toMatchObject({ anyOf: [{ type: 'string', minLength: 1 }, { type: 'object' }] });
    expect(property(abstract(choice(z.string().min(3), undefined)))).toEqual({ type: 'string', minLength: 3 });
    expect(property(abstract(call(z, 'array', abstract(choice(z.string(), undefined)))))).toMatchObject({ type: 'array' });
    expect(property(abstract(call(z.string(), 'max', abstract(choice(10, 20)))))).toEqual({ type: 'string', [MARK]: 'max: conditional' });
    expect(property(abstract(call(z.string(), 'max', abstract(choice(10, 10)))))).toEqual({ type: 'string', maxLength: 10 });
    expect(property(abstract(call(abstract(choice(z.string(), z.number().min(1))), 'optional')))).toMatchObject({ anyOf: [{ type: 'string' }, { type: 'number', minimum: 1 }] });
  });

  it('lays alternative inputs over each other', () => {
    const reading = readSchema(choice({ a: z.string(), b: z.number() }, { a: z.string(), c: z.boolean() }), context(major));
    expect(reading.json).toMatchObject({ type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' }, c: { type: 'boolean' } }, required: ['a', 'b', 'c'] });
    expect([...reading.conditional].sort()).toEqual(['b', 'c']);
    expect(reading.exact).toBe(false);
    expect(readSchema(choice({ a: z.string() }, { a: z.string() }), context(major)).exact).toBe(true);
  });

  it('marks methods that it does not know, and survives nonsense', () => {
    expect(property(z.string().fancy(3))).toEqual({ type: 'string', [MARK]: 'fancy: method is not known' });
    expect(property(z.fancy())).toEqual({ [MARK]: 'z.fancy is not known' });
    expect(property(z.string().shape)).toEqual({ [MARK]: 'no such property' });
    expect(property(z.number().email())).toEqual({ type: 'number', [MARK]: 'email: no such method' });
    expect(property(abstract(call(z.array(z.string()), 'max', abstract(spread(hole())))))).toMatchObject({ type: 'array', [MARK]: 'max: spread of parameter: x' });
    expect(property(z.array())).toMatchObject({ type: 'array', items: { [MARK]: 'missing argument' } });
    expect(property(z.discriminatedUnion('type', [hole(), z.object({ type: z.literal('a') })]))).toMatchObject(major === 3 ? { anyOf: [{ [MARK]: 'parameter: x' }, { type: 'object' }] } : { oneOf: [{ [MARK]: 'parameter: x' }, { type: 'object' }] });
  });

  it('answers a marker for a schema of which nothing is known', () => {
    for (const value of [unknown('input'), toValue(hole()), toValue((external('other', 'x') as any).y())]) {
      const reading = readSchema(value, context(major));
      expect(reading).toMatchObject({ kind: 'unknown', exact: false, unknownKeys: 'unknown' });
      expect(reading.json).toMatchObject({ type: 'object' });
      expect(reading.json[MARK]).toBe(reading.reason);
    }
  });

  it('gives text of the analysed code on one line and bounded', () => {
    const { reason } = readSchema(unknown('parameter', ORIGIN, `a\u001b[31m\n${'b'.repeat(500)}`), context(major));
    expect(reason).toMatch(/^parameter: a \[31m bbb+…$/);
    expect(reason!.length).toBeLessThan(120);
  });
});
