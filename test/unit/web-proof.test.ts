/** What conditions prove of a caller when nothing is set, on values made by hand. */
import { expect, test } from 'vitest';
import { possibleByDefault } from '../../analyzers/model/web/proof.js';
import { REQUEST } from '../../analyzers/model/web/request-values.js';
import { literal, type Condition, type Value } from '../../analyzers/resolve/values.js';

const process: Value = { kind: 'external', module: 'node:process', name: 'env' };
const mode: Value = { kind: 'union', values: [{ value: { kind: 'member', object: process, name: 'MODE' } }, { value: literal('stdio') }] };
const place = { text: '', node: {} as never, unit: {} as never };
const inHttpMode: Condition = { ...place, value: { kind: 'unknown', reason: 'computed', op: '===', from: [mode, literal('http')] }, holds: true };
const tokens: Value = { kind: 'external', module: 'node:process', name: 'tokens' };
/** One token, kept where the program runs in a mode that is not its default. */
const keptUnder = (key: Value): Value => ({ kind: 'union', values: [{ value: { kind: 'object', props: new Map(), open: [] } as never, when: [inHttpMode] }], test: { op: 'lookup', left: tokens, right: key } });
const refused = (value: Value): boolean => possibleByDefault([{ ...place, value, holds: false }]);

test('what a request names may be missing from a table, whatever was kept there in another mode', () => {
  expect(refused(keptUnder({ kind: 'member', object: { kind: 'external', module: REQUEST, name: 'req' }, name: 'token' }))).toBe(true);
});

test('what the source names is there or not as the settings say', () => {
  expect(refused(keptUnder(literal('admin')))).toBe(false);
});
