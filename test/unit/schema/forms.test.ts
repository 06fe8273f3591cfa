/** However Zod comes into a file, the value decides and never the name; and what is known to be read otherwise than it runs. */
import { describe, expect, it } from 'vitest';
import { isSchemaValue, readSchema } from '../../../analyzers/model/schema/index.js';
import { context, external, toValue } from './recorder.js';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-call */

const DRAFT7 = 'http://json-schema.org/draft-07/schema#';

describe('imports of Zod', () => {
  const forms: readonly [string, any][] = [
    ['named', external('zod', 'z')],
    ['namespace', external('zod', '*')],
    ['default', external('zod', 'default')],
    ['z of the namespace, as in compiled CommonJS', (external('zod', '*') as any).z],
    ['default of the namespace', (external('zod', '*') as any).default],
    ['z of the default', (external('zod', 'default') as any).z],
    ['file of the package', external('zod/index.js', 'z')],
    ['another registry', external('npm:zod', 'z')],
    ['another package', external('@hono/zod-openapi', 'z')],
  ];
  it.each(forms)('%s', (_, z) => {
    const value = toValue({ a: z.string().min(1), b: z.coerce.number().optional() });
    expect(readSchema(value, context(3)).json).toEqual({ $schema: DRAFT7, type: 'object', properties: { a: { type: 'string', minLength: 1 }, b: { type: 'number' } }, required: ['a'], additionalProperties: false });
    expect(readSchema(value, context(4)).json).toEqual({ $schema: DRAFT7, type: 'object', properties: { a: { type: 'string', minLength: 1 }, b: { type: 'number' } }, required: ['a'] });
  });

  it('functions imported by name', () => {
    const object = external('zod', 'object') as any;
    const string = external('zod', 'string') as any;
    const coerce = external('zod', 'coerce') as any;
    expect(readSchema(toValue(object({ a: string().email(), b: coerce.boolean() })), context(4)).json).toMatchObject({ properties: { a: { type: 'string', format: 'email' }, b: { type: 'boolean' } } });
  });

  it('the specifier decides the version where it names one', () => {
    const three: any = external('zod/v3', 'z');
    const four: any = external('zod/v4', 'z');
    expect(readSchema(toValue({ a: three.string() }), context(4)).json).toHaveProperty('additionalProperties', false);
    expect(readSchema(toValue({ a: four.string() }), context(3)).json).not.toHaveProperty('additionalProperties');
  });

  it('without a version the converter\'s own is taken', () => {
    const z: any = external('zod', 'z');
    expect(readSchema(toValue({ a: z.string() }), context(undefined, 'sdk1-zod3')).json).toHaveProperty('additionalProperties', false);
    expect(readSchema(toValue({ a: z.string() }), context(undefined, 'sdk2')).json).not.toHaveProperty('additionalProperties');
  });

  it('a package of another name is not Zod, whatever it exports', () => {
    const z: any = external('not-zod', 'z');
    expect(isSchemaValue(toValue(z.object({})))).toBe(false);
    expect(readSchema(toValue(z.object({ a: z.string() })), context(3))).toMatchObject({ kind: 'unknown', exact: false });
    expect(isSchemaValue(toValue((external('@hono/zod-openapi', 'createRoute') as any)({})))).toBe(false);
  });
});

describe('known misses', () => {
  const z: any = external('zod', 'z');

  it('Zod 3: a default that its own pattern refuses counts as a default, since patterns are not run', () => {
    // The real library parses the default, fails, and lists the property as required.
    expect(readSchema(toValue({ a: z.string().regex(/^x/).default('y') }), context(3)).json).not.toHaveProperty('required');
  });

  it('Zod 3: a predicate on what may be undefined counts as true where its answer is not known', () => {
    const undecided = z.string().optional().refine(() => external('node:fs', 'existsSync'));
    expect(readSchema(toValue({ a: undecided }), context(3)).json).not.toHaveProperty('required');
  });

  it('Zod 3: a function before a pipe is the identity where its answer is not known', () => {
    const piped = z.string().optional().transform(() => external('other', 'parse')).pipe(z.string());
    expect(readSchema(toValue({ a: piped }), context(3)).json).toHaveProperty('required', ['a']);
  });
});
