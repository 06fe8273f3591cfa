/** Random schema trees of both versions: what is read is what the real library and converter answer. */
import { toJsonSchemaCompat } from '@modelcontextprotocol/sdk/server/zod-json-schema-compat.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z4 from 'zod';
import * as z3 from 'zod/v3';
import { readSchema } from '../../../analyzers/model/schema/index.js';
import { context, external, toValue } from './recorder.js';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

type Make = (z: any) => any;

const text = fc.string({ maxLength: 8 });
const key = fc.oneof(fc.constantFrom('id', 'name', 'filter', 'type', 'constructor', 'a b'), fc.string({ minLength: 1, maxLength: 5 })).filter((name) => name !== '__proto__');
const bound = fc.integer({ min: 0, max: 40 });

/** Methods that keep a schema's kind, by kind. No `regex`: of a default that it refuses we know less (forms.test.ts, known misses). */
const strings = fc.oneof(
  bound.map((n): Make => (s) => s.min(n)), bound.map((n): Make => (s) => s.max(n)), text.map((t): Make => (s) => s.startsWith(t)), text.map((t): Make => (s) => s.includes(t)),
  fc.constantFrom<Make>((s) => s.email(), (s) => s.url(), (s) => s.uuid(), (s) => s.datetime(), (s) => s.trim(), (s) => s.toLowerCase(), (s) => s.length(3)),
);
const numbers = fc.oneof(
  bound.map((n): Make => (s) => s.min(n)), bound.map((n): Make => (s) => s.lt(n)), bound.map((n): Make => (s) => s.multipleOf(n + 1)),
  fc.constantFrom<Make>((s) => s.int(), (s) => s.positive(), (s) => s.nonnegative(), (s) => s.finite()),
);
const lists = fc.oneof(bound.map((n): Make => (s) => s.min(n)), bound.map((n): Make => (s) => s.max(n)), fc.constant<Make>((s) => s.nonempty()));
const objects = fc.constantFrom<Make>((s) => s.strict(), (s) => s.passthrough(), (s) => s.partial(), (s) => s.strip());
/** Methods of every schema. */
const wrappers = fc.oneof(
  text.map((t): Make => (s) => s.describe(t)),
  fc.constantFrom<Make>((s) => s.optional(), (s) => s.nullable(), (s) => s.nullish(), (s) => s.refine(() => true), (s) => s.transform((v: unknown) => v), (s) => s.readonly(), (s) => s.array(), (s) => s.brand()),
  fc.oneof(text, bound, fc.boolean(), fc.constant(null)).map((data): Make => (s) => s.default(data)),
);

function chain(base: Make, steps: readonly Make[]): Make {
  return (z) => steps.reduce((schema, step) => step(schema), base(z));
}
function chained(base: fc.Arbitrary<Make>, own: fc.Arbitrary<Make>): fc.Arbitrary<Make> {
  return fc.tuple(base, fc.array(own, { maxLength: 3 }), fc.array(wrappers, { maxLength: 3 })).map(([first, kept, outer]) => chain(first, [...kept, ...outer]));
}
const none = fc.constant<Make>((s) => s);
const literals = fc.oneof(text, fc.integer(), fc.boolean());

const { shape } = fc.letrec<{ schema: Make; shape: Make }>((tie) => ({
  schema: fc.oneof({ maxDepth: 4, depthSize: 'small' },
    chained(fc.constant((z) => z.string()), strings),
    chained(fc.constant((z) => z.number()), numbers),
    chained(fc.constantFrom<Make>((z) => z.boolean(), (z) => z.any(), (z) => z.unknown(), (z) => z.null(), (z) => z.coerce.number(), (z) => z.coerce.string()), none),
    chained(literals.map((data): Make => (z) => z.literal(data)), none),
    chained(fc.uniqueArray(text, { minLength: 1, maxLength: 4 }).map((values): Make => (z) => z.enum(values)), none),
    chained(tie('schema').map((item): Make => (z) => z.array(item(z))), lists),
    chained(fc.array(tie('schema'), { minLength: 2, maxLength: 3 }).map((options): Make => (z) => z.union(options.map((option) => option(z)))), none),
    chained(tie('schema').map((item): Make => (z) => z.record(z.string(), item(z))), none),
    chained(fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((items): Make => (z) => z.tuple(items.map((item) => item(z)))), none),
    chained(fc.tuple(tie('schema'), tie('schema')).map(([a, b]): Make => (z) => z.intersection(a(z), b(z))), none),
    chained(tie('schema').map((item): Make => (z) => { const inner = item(z); return z.lazy(() => inner); }), none),
    chained(tie('schema').map((item): Make => (z) => z.preprocess((v: unknown) => v, item(z))), none),
    chained(tie('shape').map((made): Make => (z) => z.object(made(z))), objects),
    chained(fc.tuple(tie('shape'), tie('shape')).map(([a, b]): Make => (z) => z.object(a(z)).extend(b(z))), objects),
    chained(fc.tuple(tie('shape'), tie('shape')).map(([a, b]): Make => (z) => z.object(a(z)).merge(z.object(b(z)))), objects),
  ),
  // One schema may stand at several keys: the converters turn it into references.
  shape: fc.tuple(fc.uniqueArray(key, { maxLength: 4 }), fc.array(tie('schema'), { minLength: 4, maxLength: 4 }), fc.boolean()).map(([keys, schemas, shared]): Make => (z) => {
    const first = schemas[0]!(z);
    return Object.fromEntries(keys.map((name, index) => [name, shared ? first : schemas[index]!(z)]));
  }),
}));
/** A tool's input: not empty, since SDK 1.x takes an empty shape for one of Zod 4. */
const input = fc.tuple(shape, fc.constant<Make>((z) => z.string())).map(([make, other]): Make => (z) => ({ ...make(z), own: other(z) }));

const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** The real answer, or undefined where the real library refuses. */
function answer(make: Make, real: { readonly object: unknown }, options: object): unknown {
  try {
    return wire(real === (z3 as unknown) ? toJsonSchemaCompat(z3.object(make(z3)), options) : z4.toJSONSchema(z4.object(make(z4)), { target: 'draft-7', unrepresentable: 'any', ...options }));
  } catch {
    return undefined;
  }
}

it.each([[3, z3], [4, z4]] as const)('Zod %i', (major, real) => {
  const z = external('zod', 'z');
  let refused = 0;
  fc.assert(fc.property(input, (make) => {
    const expected = answer(make, real, major === 3 ? { strictUnions: true, pipeStrategy: 'input' } : { io: 'input' });
    const reading = readSchema(toValue(make(z)), context(major));
    if (expected === undefined) refused += 1;
    else {
      expect(reading.json).toEqual(expected);
      expect(reading.exact).toBe(true);
    }
  }), { numRuns: 250 });
  // Nonsense that the real library refuses may not be most of it.
  expect(refused).toBeLessThan(50);
}, 60_000);
