/** Odd, cyclic, huge and malicious values: never an exception, never long, the same answer twice, nothing left behind in the process. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z4 from 'zod';
import { isRawShape, isSchemaValue, readSchema, schemaMember, schemaObject } from '../../../analyzers/model/schema/index.js';
import { FUNCTIONS, METHODS } from '../../../analyzers/model/schema/zod-rows.js';
import type { Value } from '../../../analyzers/resolve/values.js';
import { array, literal, object, unknown } from '../../../analyzers/resolve/values.js';
import { context, external, ORIGIN, project, toValue } from './recorder.js';
import { endsSoon } from '../../ends-soon.js';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

const z: any = external('zod', 'z');
const root: Value = { kind: 'external', module: 'zod', name: 'z' };
const method = (receiver: Value, name: string, ...args: Value[]): Value => ({ kind: 'call', callee: { kind: 'member', object: receiver, name }, args, isNew: false, origin: ORIGIN });
const MARK = 'x-mcp-lint-unknown';

describe.each([3, 4] as const)('Zod %i', (major) => {
  const at = context(major);
  const read = (value: Value): ReturnType<typeof readSchema> => endsSoon(() => readSchema(value, at));

  it('a shape inside itself', () => {
    const loop = object();
    loop.props.set('self', { value: method(root, 'object', loop) });
    expect(JSON.stringify(read(loop).json)).toContain('recursion');
    expect(JSON.stringify(read(method(root, 'object', loop)).json)).toContain('recursion');
  });

  it('a call whose argument is the call', () => {
    const args: Value[] = [];
    const self: Value = { kind: 'call', callee: { kind: 'member', object: root, name: 'array' }, args, isNew: false, origin: ORIGIN };
    args.push(self);
    expect(JSON.stringify(read(object([['p', self]])).json)).toContain('recursion');
  });

  it('deep nesting', () => {
    let value: Value = method(root, 'string');
    for (let index = 0; index < 5000; index += 1) value = method(root, 'object', object([['a', value]]));
    expect(JSON.stringify(read(value).json)).toContain('budget');
    let chain: Value = method(root, 'string');
    for (let index = 0; index < 5000; index += 1) chain = method(chain, 'optional');
    expect(JSON.stringify(read(object([['p', chain]])).json)).toContain(MARK);
    let described: Value = method(root, 'string');
    for (let index = 0; index < 300; index += 1) described = method(described, index % 2 ? 'min' : 'describe', literal(index % 2 ? index : 'x'));
    expect(read(object([['p', described]])).json).toMatchObject({ properties: { p: { type: 'string', description: 'x', minLength: 299 } } });
  });

  it('wide shapes', () => {
    const wide = object(Array.from({ length: 30_000 }, (_, index) => [`p${index}`, method(root, 'string')] as const));
    const reading = read(wide);
    expect(Object.keys(reading.json).length).toBeGreaterThan(0);
    expect(reading.exact).toBe(false);
    const many = method(root, 'enum', array(Array.from({ length: 100_000 }, (_, index) => literal(`v${index}`))));
    expect(JSON.stringify(read(object([['p', many]])).json).length).toBeLessThan(1_000_000);
  });

  it('a schema that doubles at each level', () => {
    let value: Value = method(root, 'object', object([['x', method(root, 'string')]]));
    let list: Value = toValue({ type: 'string' });
    let withDefault: Value = method(root, 'object', object());
    for (let index = 0; index < 45; index += 1) {
      value = method(root, 'object', object([['a', value], ['b', value]]));
      list = object([['type', literal('object')], ['properties', object([['a', list], ['b', list]])]]);
      const inner = method(withDefault, 'default', object());
      withDefault = method(root, 'object', object([['a', inner], ['b', inner]]));
    }
    let template: Value = method(root, 'string');
    let choice: Value = method(root, 'string');
    for (let index = 0; index < 45; index += 1) {
      template = method(root, 'templateLiteral', array([template, template]));
      choice = method(root, 'union', array([choice, choice]));
    }
    read(object([['p', template], ['q', method(root, 'templateLiteral', array([choice]))]]));
    for (const bomb of [value, withDefault, list, choice, method(value, 'partial'), method(value, 'deepPartial'), object([['p', method(root, 'lazy', project(() => 1))], ['q', value]])]) {
      const reading = read(bomb);
      expect(JSON.stringify(reading.json).length).toBeLessThan(2_000_000);
      expect(reading.exact).toBe(false);
    }
    for (const options of [{ $refStrategy: 'none' }, {}]) {
      const converted = method({ kind: 'external', module: 'zod-to-json-schema', name: '*' }, 'zodToJsonSchema', value, toValue(options));
      expect(endsSoon(() => readSchema(converted, at, { expect: 'json-schema' })).exact).toBe(false);
    }
    let merge: Value = method(root, 'object', object([['x', method(root, 'string')]]));
    (merge as any).args[0].open.push(unknown('input'));
    for (let index = 0; index < 45; index += 1) merge = method(merge, 'merge', merge);
    expect(endsSoon(() => schemaMember(merge, 'shape', at))).toMatchObject({ kind: 'object', open: [{ kind: 'unknown' }] });
    expect(Object.keys(read(merge).json['properties'] as object)).toEqual(['x']);
  });

  it('one large schema converted in many places', () => {
    const large = method(root, 'object', object(Array.from({ length: 1000 }, (_, index) => [`p${index}`, method(root, 'string')] as const)));
    const convert = (value: Value): Value => ({ kind: 'call', callee: { kind: 'external', module: 'zod', name: 'toJSONSchema' }, args: [value], isNew: false, origin: ORIGIN });
    const places = object(Array.from({ length: 200 }, (_, index) => [`q${index}`, convert(large)] as const));
    expect(endsSoon(() => readSchema(object([['type', literal('object')], ['properties', places]]), at, { expect: 'json-schema' })).exact).toBe(false);
    const choices: Value = { kind: 'union', values: Array.from({ length: 48 }, (_, index) => ({ value: method(large, 'describe', literal(`d${index}`)) })) };
    expect(endsSoon(() => readSchema(object([['p', choices]]), at)).exact).toBe(false);
  });

  it('regular expressions that would run for ever, or are none', () => {
    const slow = method(method(method(root, 'string'), 'regex', { kind: 'regexp', source: '^(a+)+$', flags: '' }), 'default', literal(`${'a'.repeat(60)}!`));
    const reading = endsSoon(() => readSchema(object([['p', slow]]), at));
    expect(reading.json).toMatchObject({ properties: { p: { type: 'string', pattern: '^(a+)+$' } } });
    for (const [source, flags] of [['(', ''], ['a', 'zz'], ['[', 'u']] as const) {
      expect(read(object([['p', method(method(root, 'string'), 'regex', { kind: 'regexp', source, flags })]])).json).toMatchObject({ properties: { p: { type: 'string', [MARK]: 'regex: invalid regular expression' } } });
    }
  });

  it('names of Object.prototype and of prototypes', () => {
    const keys = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__'];
    const shape = object(keys.map((key) => [key, method(root, 'string')] as const));
    for (const value of [shape, method(root, 'object', shape)]) {
      const reading = read(value);
      expect(Object.keys(reading.json['properties'] as object).sort()).toEqual(keys.filter((key) => key !== '__proto__').sort());
      expect(JSON.stringify(reading.json)).toContain('property named __proto__');
      expect(Object.getPrototypeOf(reading.json['properties'])).toBe(Object.prototype);
    }
    const polluting = object([['__proto__', object([['polluted', literal(true)]])], ['constructor', object([['prototype', object([['polluted', literal(true)]])]])]]);
    for (const value of [method(method(root, 'any'), 'default', polluting), method(method(root, 'any'), 'meta', polluting), method(root, 'literal', polluting), method(root, 'enum', polluting), polluting]) read(object([['p', value]]));
    read(polluting);
    readSchema(polluting, at, { expect: 'json-schema' });
    expect(({} as any).polluted).toBeUndefined();
    for (const name of ['constructor', '__proto__', 'hasOwnProperty', '__defineSetter__', 'valueOf', 'isPrototypeOf', 'parse', '_parse', 'safeParseAsync', '~standard', '_zod']) {
      for (const value of [method(method(root, 'string'), name, literal('x')), method(root, name, literal('x'))]) expect(JSON.stringify(read(object([['p', value]])).json)).toContain(MARK);
    }
    expect(read(object([['p', { kind: 'member', object: { kind: 'member', object: method(root, 'string'), name: 'constructor' }, name: 'prototype' }]])).exact).toBe(false);
  });

  it('schemas that make themselves anew', () => {
    const make = (): any => z.object({ next: z.lazy(() => make()), other: z.lazy(() => make()) });
    expect(JSON.stringify(read(toValue(make())).json)).toContain('recursion');
    const getters = (): any => z.object({ get a() { return getters(); }, get b() { return z.array(getters()); } });
    expect(JSON.stringify(read(toValue(getters())).json)).toContain('recursion');
    const self: any = z.lazy(() => self);
    read(toValue({ p: self }));
  });

  it('surroundings that throw', () => {
    const broken = { ...at, call: () => { throw new Error('call'); }, get: () => { throw new Error('get'); }, zodMajorOf: () => { throw new Error('zodMajorOf'); } };
    const shape = object([['a', toValue(z.lazy(() => 1))], ['c', toValue(z.string().default(() => 'x'))]]);
    shape.props.set('b', { value: unknown('unsupported'), get: project(() => 1) });
    const reading = readSchema(shape, broken);
    expect(Object.keys(reading.json['properties'] as object).sort()).toEqual(['a', 'b', 'c']);
    expect(isRawShape(shape, broken)).toBe(true);
    expect(() => schemaMember(toValue(z.object({ a: z.string() }).partial()), 'shape', broken)).not.toThrow();
  });

  it('leaves nothing in Zod\'s global registry', () => {
    read(toValue({ a: z.string().meta({ id: 'Leak', title: 'T' }), b: z.string().describe('x') }));
    expect((z4.globalRegistry as any)._idmap.has('Leak')).toBe(false);
    const twice = toValue({ a: z.string().meta({ id: 'Same' }), b: z.number().meta({ id: 'Same' }) });
    expect(read(twice).json['properties']).toMatchObject({ a: { type: 'string' }, b: { type: 'number' } });
  });
});

describe('any value at all', () => {
  const names = [...new Set([...FUNCTIONS.keys(), ...METHODS.keys(), 'shape', 'element', 'options', '_def', 'def', '_zod', 'coerce', 'iso', 'constructor', '__proto__', 'toJSONSchema', 'type', 'properties', 'enum', 'z', 'default'])];
  const name = fc.constantFrom(...names);
  const scalar = fc.oneof(fc.string({ maxLength: 6 }), fc.integer({ min: -5, max: 50 }), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.bigInt({ min: -3n, max: 3n }));
  const { value: anyValue } = fc.letrec<{ value: Value; schema: Value; object: Value; list: Value }>((tie) => ({
    value: fc.oneof({ maxDepth: 4, depthSize: 'small' },
      scalar.map((data): Value => literal(data)),
      fc.constantFrom<Value>(unknown('input'), { kind: 'template', parts: ['a', unknown('input')] }, { kind: 'regexp', source: 'a+', flags: 'g' }, { kind: 'regexp', source: '(', flags: '' }, { kind: 'global', name: 'Number' }, root,
        { kind: 'external', module: 'zod/v3', name: '*' }, { kind: 'external', module: 'valibot', name: '*' }, { kind: 'external', module: 'arktype', name: 'type' }, { kind: 'external', module: 'effect', name: 'Schema' }, { kind: 'external', module: 'typebox', name: 'Type' },
        { kind: 'external', module: 'zod-to-json-schema', name: 'zodToJsonSchema' }),
      tie('schema'), tie('schema'), tie('object'), tie('list'),
      fc.tuple(tie('value'), tie('value')).map(([a, b]): Value => ({ kind: 'union', values: [{ value: a }, { value: b }] })),
      tie('value').map((inner): Value => ({ kind: 'spread', value: inner })),
      tie('value').map((inner): Value => project(() => inner)),
      fc.tuple(tie('value'), name).map(([inner, key]): Value => ({ kind: 'member', object: inner, name: key })),
    ),
    schema: fc.tuple(fc.oneof({ maxDepth: 4 }, fc.constant(root), tie('schema'), tie('value')), name, fc.array(tie('value'), { maxLength: 3 }), fc.boolean()).map(([receiver, key, args, direct]): Value =>
      (direct && receiver !== root ? { kind: 'call', callee: receiver, args, isNew: key.length === 3, origin: ORIGIN } : method(receiver, key, ...args))),
    object: fc.tuple(fc.array(fc.tuple(fc.oneof(name, fc.string({ maxLength: 3 })), tie('value')), { maxLength: 4 }), fc.array(tie('value'), { maxLength: 1 })).map(([entries, open]): Value => {
      const made = object(entries);
      made.open.push(...open);
      return made;
    }),
    list: fc.tuple(fc.array(tie('value'), { maxLength: 4 }), fc.array(tie('value'), { maxLength: 1 })).map(([items, open]): Value => {
      const made = array(items);
      made.open.push(...open);
      return made;
    }),
  }));

  it('is read without an exception, twice alike, as JSON', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    fc.assert(fc.property(anyValue, fc.constantFrom(3, 4, undefined), fc.constantFrom('sdk1-zod3', 'sdk2', 'fastmcp', 'mcp-framework', 'zod') , fc.constantFrom(undefined, 'json-schema' as const, 'raw-shape' as const), (value, major, converter, expects) => {
      const at = context(major, converter);
      const options = expects ? { expect: expects } : {};
      const reading = readSchema(value, at, options);
      const text = JSON.stringify(reading.json);
      expect(text.startsWith('{')).toBe(true);
      expect(JSON.stringify(readSchema(value, at, options).json)).toBe(text);
      if (text.includes(MARK)) expect(reading.exact).toBe(false);
      if (!reading.exact) expect(reading.reason ?? '').not.toBe('');
      isRawShape(value, at);
      isSchemaValue(value, at);
      for (const key of ['shape', 'options', 'enum', 'element', 'properties', 'value']) schemaMember(value, key, at);
      schemaObject(value, at);
    }), { numRuns: 1000 });
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  }, 60_000);
});
