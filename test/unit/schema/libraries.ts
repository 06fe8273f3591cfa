/** Schemas of other libraries for the recorder, and the JSON Schema that the real library made of them (versions in libraries.test.ts). */

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

export type LibraryExpression = readonly [name: string, make: (library: any) => unknown];

export const VALIBOT: readonly LibraryExpression[] = [
  ['object', (v) => v.object({ a: v.string(), b: v.optional(v.number()), c: v.nullable(v.boolean()), d: v.nullish(v.string()) })],
  ['strict and loose', (v) => v.strictObject({ a: v.looseObject({ b: v.any() }), c: v.unknown() })],
  ['pipe of text', (v) => v.object({ a: v.pipe(v.string(), v.minLength(2), v.maxLength(9), v.description('text')), b: v.pipe(v.string(), v.email()), c: v.pipe(v.string(), v.url(), v.title('T')), d: v.pipe(v.string(), v.regex(/^a/)), e: v.pipe(v.string(), v.nonEmpty()) })],
  ['pipe of numbers', (v) => v.object({ a: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)), b: v.pipe(v.number(), v.gtValue(0), v.multipleOf(2)) })],
  ['lists', (v) => v.object({ a: v.array(v.string()), b: v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(3)), c: v.tuple([v.string(), v.number()]), d: v.strictTuple([v.string()]) })],
  ['choices', (v) => v.object({ a: v.picklist(['x', 'y']), b: v.literal('z'), c: v.enum({ A: 'a', B: 'b' }), d: v.union([v.string(), v.number()]), e: v.variant('t', [v.object({ t: v.literal('a') }), v.object({ t: v.literal('b') })]) })],
  ['defaults', (v) => v.object({ a: v.optional(v.string(), 'x'), b: v.optional(v.array(v.string()), () => []), c: v.nullable(v.number(), 3) })],
  ['records', (v) => v.object({ a: v.record(v.string(), v.number()), b: v.objectWithRest({ c: v.string() }, v.number()) })],
  ['intersection', (v) => v.intersect([v.object({ a: v.string() }), v.object({ b: v.string() })])],
  ['check', (v) => v.object({ a: v.pipe(v.string(), v.isoDate()), b: v.pipe(v.string(), v.uuid()), c: v.pipe(v.string(), v.metadata({ title: 'M', examples: ['e'] })) })],
];

export const TYPEBOX: readonly LibraryExpression[] = [
  ['object', (t) => t.Object({ a: t.String({ minLength: 1, description: 'x' }), b: t.Optional(t.Number()), c: t.Boolean(), d: t.Integer({ default: 3 }), e: t.Null() }, { additionalProperties: false })],
  ['choices', (t) => t.Object({ a: t.Union([t.Literal('a'), t.Literal(2)]), b: t.Enum({ A: 'a', B: 'b' }), c: t.Literal(true) })],
  ['lists', (t) => t.Object({ a: t.Array(t.String(), { maxItems: 2 }), b: t.Tuple([t.String(), t.Number()]), c: t.Any(), d: t.Unknown() })],
  ['records', (t) => t.Object({ a: t.Record(t.String(), t.Number()), b: t.Partial(t.Object({ c: t.String() })) })],
  ['composition', (t) => t.Composite([t.Object({ a: t.String() }), t.Object({ b: t.Optional(t.String()) })])],
  ['pick and omit', (t) => t.Object({ a: t.Pick(t.Object({ x: t.String(), y: t.String() }), ['x']), b: t.Omit(t.Object({ x: t.String(), y: t.String() }), ['x']) })],
  ['unsafe', (t) => t.Object({ a: t.Unsafe({ type: 'string', enum: ['z'] }), b: t.Not(t.String()), c: t.Readonly(t.Boolean()), d: t.ReadonlyOptional(t.String()) })],
];

export const ARKTYPE: readonly LibraryExpression[] = [
  ['object', (type) => type({ a: 'string', 'b?': 'number', c: 'boolean', d: 'string[]', e: { f: 'unknown' } })],
  ['expressions', (type) => type({ a: 'number > 0', b: "'x' | 'y'", c: 'number.integer', d: 'string | null', e: '1 <= number <= 10', f: 'string >= 3', g: '(number | string)[]', h: 'string = "q"', i: 'true', j: '5' })],
  ['rejecting', (type) => type({ '+': 'reject', a: 'string' })],
  ['nested types', (type) => type({ a: type('string').describe('hello'), b: type('string').array(), c: type.enumerated('a', 'b'), d: type({ e: 'string' }) })],
  ['keywords as properties', (type) => type({ a: type.number, b: type.string.describe('s'), 'c?': type.boolean, d: type.string.array(), e: type.number.atLeast(1).atMost(9), f: type.string.atLeastLength(1), g: type.string.array().atMostLength(3), h: type.number.or('string') })],
  ['lists', (type) => type({ a: ['string', '@', 'text'], b: ['number', '=', 3], c: ['string', '[]'], d: ['string', '?'], e: ['===', 'x', 'y'], f: type('string', '@', 'more') })],
  ['tables', (type) => type({ a: 'Record<string, number>', b: type.Record('string', 'number'), c: { '[string]': 'string' } })],
  ['composition', (type) => type({ '...': type({ x: 'string' }), a: type({ x: 'string', y: 'number', 'z?': 'boolean' }).pick('x', 'z'), b: type({ x: 'string', y: 'number' }).omit('x'), c: type({ x: 'string' }).merge({ y: 'number' }), d: type({ x: 'string' }).and({ 'y?': 'number' }), e: type({ x: 'string' }).partial(), 'f?': 'string' })],
  ['further expressions', (type) => type({ a: 'number % 5', b: 'string == 3', c: '/^ab$/', d: 'string[] > 0', e: type('string').optional(), f: type.string.configure({ description: 'd2' }) })],
];

export const EFFECT: readonly LibraryExpression[] = [
  ['struct', (s) => s.Struct({ a: s.String, b: s.optional(s.Number), c: s.Literal('x', 'y'), d: s.Array(s.String), e: s.NullOr(s.Boolean), f: s.Union(s.String, s.Number) })],
  ['annotations', (s) => s.Struct({ a: s.String.annotations({ description: 'dd' }), b: s.Struct({ x: s.Literal('q') }), c: s.Record({ key: s.String, value: s.Number }), d: s.UndefinedOr(s.String) })],
];
