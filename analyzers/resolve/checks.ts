/** Checks that are kept: of one branch, of each item of a list, of one of several functions. */
import type { ts } from '../project/syntax.js';
import { textOf, type Unit } from '../project/unit.js';
import type { Environment } from './environment.js';
import type { Machine } from './machine.js';
import type { Condition, Value } from './values.js';
import { UNDEFINED, operation } from './values.js';

/** Checks of one branch that are kept. */
const MAX_CHECKS = 6;
/** Checks of each of two branches that are brought together. */
const MAX_EITHER = 3;

/** Checks among the conditions from `start` on that can be judged: what did not hold ended the program, or the function. */
export function checksIn(m: Machine, start: number): Condition[] {
  return m.conditions.slice(start).filter((one) => (one.guard === true || (one.leaves === 'return' && m.hooks.followsValues === true)) && one.value !== undefined && one.holds !== undefined);
}

/** What was checked where `condition` held is in force afterwards: unless it did not hold. Without a condition the other way ended. */
export function keepChecks(m: Machine, checks: readonly Condition[], condition: Condition | undefined): void {
  for (const check of checks.slice(0, MAX_CHECKS)) m.conditions.push(condition ? asLeft(unless(condition, check), check) : check);
}

/** A check whose failure left the function is known in it, and says nothing to its callers. */
function asLeft({ guard, ...kept }: Condition, ...checks: readonly Condition[]): Condition {
  return checks.some(({ leaves }) => leaves === 'return') ? { ...kept, leaves: 'return' } : { ...kept, ...(guard === true ? { guard } : {}) };
}

/** `if (x) check(x)`: afterwards `x` is falsy or was checked. */
export function unless(condition: Condition, check: Condition): Condition {
  const { node, unit } = check;
  if (condition.value === undefined || condition.holds === undefined) return { ...check, value: undefined };
  const left = condition.holds ? operation('!', [condition.value], { node, unit }) : condition.value;
  const checked = check.value ?? UNDEFINED;
  const right = check.holds === true ? checked : operation('!', [checked], { node, unit });
  return { text: `!(${condition.text}) || ${check.text}`, node, unit, value: { kind: 'union', values: [{ value: left }, { value: right }], test: { op: '||', left, right } }, holds: true, guard: true };
}

/** `if (x) check(a); else check(b)`: afterwards one of the two was checked. */
export function eitherOf(some: readonly Condition[], others: readonly Condition[]): Condition[] {
  const asTrue = ({ value = UNDEFINED, holds, node, unit }: Condition): Value => (holds === true ? value : operation('!', [value], { node, unit }));
  return some.slice(0, MAX_EITHER).flatMap((one) => others.slice(0, MAX_EITHER).map((other): Condition => {
    const left = asTrue(one);
    const right = asTrue(other);
    return asLeft({ text: `${one.text} || ${other.text}`, node: one.node, unit: one.unit, value: { kind: 'union', values: [{ value: left }, { value: right }], test: { op: '||', left, right } }, holds: true, guard: true }, one, other);
  }));
}

/** Evaluates what is reached only where `condition` holds; what it checks is in force afterwards. */
export function underKept(m: Machine, condition: Condition, body: () => Value): Value {
  const checks: Condition[] = [];
  const before = m.conditions.length + 1;
  const value = m.under(condition, () => {
    const made = body();
    checks.push(...checksIn(m, before));
    return made;
  });
  keepChecks(m, checks, condition);
  return value;
}

/** In force while a callback or the body of a loop runs for items of a list that is not known: there may be none. */
export function eachOf(list: ts.Expression, unit: Unit): Condition {
  return { text: `each of ${textOf(list, unit, 60)}`, node: list, unit, each: true };
}

export function conditionOf(node: ts.Expression, env: Environment, negate: boolean, value?: Value): Condition {
  const text = textOf(node, env.unit, 120);
  return { text: negate ? `!(${text})` : text, node, unit: env.unit, value, holds: !negate };
}
