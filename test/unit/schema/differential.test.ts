/** Every expression read through the recorder answers the JSON Schema that the real library and the real converter of the SDK make of it. */
import { toJsonSchemaCompat } from '@modelcontextprotocol/sdk/server/zod-json-schema-compat.js';
import { describe, expect, it } from 'vitest';
import * as z4 from 'zod';
import * as mini from 'zod/mini';
import * as z3 from 'zod/v3';
import { zodToJsonSchema } from 'zod-to-json-schema';
import { readSchema } from '../../../analyzers/model/schema/index.js';
import { COMMON, MINI, ONLY_3, ONLY_4, type Expression } from './expressions.js';
import { context, external, toValue } from './recorder.js';

/** The expression as the only property of a tool's input; getters and lazies see the same objects as the expression. */
function property(make: Expression[1], z: unknown, object: unknown): unknown {
  return (object as (shape: unknown) => unknown)({ p: make(z) });
}

function real4(schema: unknown, options: object): unknown {
  return JSON.parse(JSON.stringify(z4.toJSONSchema(schema as never, { unrepresentable: 'any', ...options })));
}

/** As it goes over the wire. */
const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

describe('Zod 3', () => {
  const z = external('zod', 'z');
  it.each([...COMMON, ...ONLY_3])('%s', (_, make) => {
    const value = toValue({ p: make(z) });
    const reading = readSchema(value, context(3));
    const schema = property(make, z3, z3.object);
    expect(reading.json).toEqual(wire(toJsonSchemaCompat(schema as never, { strictUnions: true, pipeStrategy: 'input' })));
    expect(reading).toMatchObject({ exact: true, kind: 'raw-shape' });
    expect(readSchema(value, context(3), { io: 'output' }).json).toEqual(wire(toJsonSchemaCompat(schema as never, { strictUnions: true, pipeStrategy: 'output' })));
    expect(readSchema(value, context(3, 'zod-to-json-schema')).json).toEqual(wire(zodToJsonSchema(schema as never)));
  });
});

describe('Zod 4', () => {
  const z = external('zod', 'z');
  it.each([...COMMON, ...ONLY_4])('%s', (_, make) => {
    const value = toValue({ p: make(z) });
    const schema = property(make, z4, z4.object);
    const reading = readSchema(value, context(4));
    expect(reading.json).toEqual(real4(schema, { target: 'draft-7', io: 'input' }));
    expect(reading.exact || reading.problems.length > 0).toBe(true);
    expect(readSchema(value, context(4), { io: 'output' }).json).toEqual(real4(schema, { target: 'draft-7', io: 'output' }));
    expect(readSchema(value, context(4, 'sdk2')).json).toEqual({ type: 'object', ...(real4(schema, { target: 'draft-2020-12', io: 'input' }) as object) });
  });
});

describe('zod/mini', () => {
  const z = external('zod/mini', '*');
  it.each(MINI)('%s', (_, make) => {
    const reading = readSchema(toValue({ p: make(z) }), context(undefined));
    expect(reading.json).toEqual(real4(property(make, mini, mini.object), { target: 'draft-7', io: 'input' }));
  });
});
