/** Alternatives that cannot be there, since something that was made on the same ways has been tested: `isGiven ? '***' : token` with `{ token, isGiven } = load()`. */
import type { Condition } from '../../resolve/values.js';

/** @param when under which the alternative is there */
export function isExcluded(when: readonly Condition[], conditions: readonly Condition[]): boolean {
  return conditions.some(({ value, holds }) => {
    if (value?.kind !== 'union') return false;
    const left = value.values.filter(({ value: one }) => one.kind !== 'literal' || Boolean(one.value) === (holds !== false));
    return left.length > 0 && left.length < value.values.length && left.every((entry) => entry.when?.some((one) => when.some((own) => own.node === one.node && (own.holds === false) !== (one.holds === false))) === true);
  });
}
