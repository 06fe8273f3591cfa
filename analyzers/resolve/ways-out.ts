/** What a call tells its caller besides its value: the checks that hold on every way out, or on one of several. */
import { ts } from '../project/syntax.js';
import type { Activation } from './environment.js';
import { truthiness } from './values-read.js';
import type { Condition, Origin, Value } from './values.js';
import { derivesFrom, isInput, literal, operation, remaining } from './values.js';

/** Checks that hold on every way out of a function. A branch that only one way passed through says nothing of the others. */
export function commonGuards(returns: Activation['returns']): readonly Condition[] {
  const [first, ...rest] = returns;
  if (!first?.when) return [];
  return first.when
    .filter((condition) => condition.value !== undefined && rest.every((other) => other.when?.some((same) => same.node === condition.node && same.holds === condition.holds && same.value === condition.value) === true))
    .map((condition) => (condition.guard === true ? condition : { ...condition, guard: true }));
}

/** What a call proves by coming back: that its first argument is true, equal to the second, of the pattern that is the second, or an address that was answered. */
export type Proof = 'truthy' | 'equal' | 'match' | 'answered';

/** The operation of a condition that holds once an address was answered: it is one, with its scheme. */
export const FETCHED = 'fetched';

/** What holds after a call, where it is an assertion, or goes on only where it could do what it was asked for. */
export function asserted(proof: Proof | undefined, [first, second]: readonly Value[], { node, unit }: Origin): readonly Condition[] {
  if (!first || proof === undefined) return [];
  // (Of an address that is fixed, or set outside, it says nothing that anybody asks.)
  if (proof === 'answered') return ts.isAwaitExpression(node.parent) && derivesFrom(first, isInput, 6) ? [{ text: FETCHED, node, unit, value: operation(FETCHED, [first], { node, unit }), holds: true, guard: true }] : [];
  const value: Value | undefined = proof === 'truthy' ? first : !second ? undefined : proof === 'match' ? { kind: 'call', callee: { kind: 'member', object: second, name: 'test', origin: { node, unit } }, args: [first], isNew: false, origin: { node, unit } } : operation('===', [first, second], { node, unit });
  return value ? [{ text: 'assert', node, unit, value, holds: true, guard: true }] : [];
}

const MAX_WAYS = 12;

/** `for (const folder of folders) if (isIn(path, folder)) return path; throw …`: the same value comes back on several ways, and one of their conditions holds. */
export function anyOfWays(returns: Activation['returns'], { node, unit }: Origin): readonly Condition[] {
  const [first] = returns;
  if (!first || returns.length < 2 || returns.length > MAX_WAYS || returns.some((entry) => entry.value !== first.value)) return [];
  const tests: Value[] = [];
  for (const { when } of returns) {
    const last = when?.[when.length - 1];
    if (!last?.value || last.holds === undefined) return [];
    tests.push(last.holds ? last.value : operation('!', [last.value], { node, unit }));
  }
  const value = tests.reduce((left, right): Value => ({ kind: 'union', values: [{ value: left }, { value: right }], test: { op: '||', left, right } }));
  return [{ text: 'one of its ways', node, unit, value, holds: true, guard: true }];
}

/**
 * `return a && b` beside other answers: falsy where `a` is, `b` where it is not; so that what the answer says of the parts is not lost among the others.
 * `return a || b` likewise.
 */
export function decided({ value: given, when }: Activation['returns'][number], depth: number): Activation['returns'] {
  const value = fitting(given, when);
  if (value.kind !== 'union' || !value.test || value.test.op === 'lookup' || depth > 8) return [{ value, when }];
  const { op, left, right } = value.test;
  const origin = originOf(left) ?? originOf(right);
  if (!origin) return [{ value, when }];
  const under = (holds: boolean): Condition[] => [...(when ?? []), { text: origin.node.getText(), node: origin.node, unit: origin.unit, value: left, holds }];
  return op === '&&'
    ? [{ value: literal(false, origin), when: under(false) }, ...decided({ value: right, when: under(true) }, depth + 1)]
    : [...decided({ value: left, when: under(true) }, depth + 1), ...decided({ value: right, when: under(false) }, depth + 1)];
}

/** `if (error) return error`: of what it can be, what is not true does not come back this way. */
function fitting(value: Value, when: readonly Condition[] | undefined): Value {
  const condition = value.kind === 'union' && when?.find((one) => one.value === value && one.holds !== undefined);
  if (value.kind !== 'union' || !condition) return value;
  const kept = value.values.filter((entry) => truthiness(entry.value) !== !condition.holds);
  return kept.length === value.values.length || kept.length === 0 ? value : remaining(kept);
}

function originOf(value: Value): Origin | undefined {
  if (value.kind === 'union') return value.values.map((entry) => originOf(entry.value)).find((origin) => origin !== undefined);
  return 'origin' in value ? value.origin : undefined;
}
