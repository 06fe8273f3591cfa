/** Checks that were made under a condition, where the conditions in force say that it holds. */
import type { Condition, Value } from '../../resolve/values.js';
import { sameData } from './same.js';

/** Conditions inside one another that are looked into. */
const MAX_DEPTH = 12;

/** Of `!a || b` what is left where `a` is known to hold: a check that was made under a condition which is in force here too. */
export function settled(condition: Condition, conditions: readonly Condition[]): Condition {
  let { value } = condition;
  for (let depth = 0; depth < MAX_DEPTH && value?.kind === 'union' && value.test?.op === '||' && condition.holds === true; depth += 1) {
    if (!isKnown(value.test.left, false, conditions, 0)) break;
    value = value.test.right;
  }
  return value === condition.value ? condition : { ...condition, value };
}

/** Do the conditions in force say that `test` is true (or false)? */
function isKnown(test: Value, holds: boolean, conditions: readonly Condition[], depth: number): boolean {
  if (depth > 4) return false;
  if (test.kind === 'unknown' && test.op === '!' && test.from?.[0]) return isKnown(test.from[0], !holds, conditions, depth + 1);
  if (test.kind === 'union' && test.test && test.test.op !== 'lookup') {
    const { op, left, right } = test.test;
    const parts = [left, right].map((part) => isKnown(part, holds, conditions, depth + 1));
    if ((op === '&&') === holds ? parts.every((known) => known) : parts.some((known) => known)) return true;
  }
  return conditions.some((condition) => condition.value !== undefined && condition.holds !== undefined && says(condition.value, condition.holds, test, holds, 0));
}

/** Does it follow from `given` being true (or false) that `test` is true (or false)? */
function says(given: Value, isTrue: boolean, test: Value, holds: boolean, depth: number): boolean {
  if (depth > 4) return false;
  if (given.kind === 'unknown' && given.op === '!' && given.from?.[0]) return says(given.from[0], !isTrue, test, holds, depth + 1);
  if (isTrue === holds && sameData(given, test)) return true;
  if (given.kind !== 'union' || !given.test || given.test.op === 'lookup' || (given.test.op === '&&') !== isTrue) return false;
  return says(given.test.left, isTrue, test, holds, depth + 1) || says(given.test.right, isTrue, test, holds, depth + 1);
}
