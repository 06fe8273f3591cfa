/** What an empty list says: of the items that were not put into it, and of a setting that nobody filled. */
import type { Condition, Value } from '../../resolve/values.js';
import type { Proof } from '../pattern.js';
import { isTainted } from './choosers.js';
import { better, both } from './proofs.js';

/** `if (!allowed.length) return true;` of a list that the model has no part in. */
export function isEmptySetting({ value, holds }: Pick<Condition, 'value' | 'holds'>): boolean {
  const [test, empty] = value?.kind === 'unknown' && value.op === '!' && value.from?.[0] ? [value.from[0], holds === true] : [value, holds === false];
  if (test?.kind === 'unknown' && (test.op === '===' || test.op === '>') && test.from?.[1]?.kind === 'literal' && test.from[1].value === 0 && test.from[0]) return (test.op === '===') === (holds === true) && isLengthOfSetting(test.from[0]);
  return empty && test !== undefined && isLengthOfSetting(test);
}

function isLengthOfSetting(value: Value): boolean {
  if (value.kind === 'union') return value.values.every((entry) => entry.value.kind === 'literal' || isLengthOfSetting(entry.value));
  return value.kind === 'member' ? (value.name === 'length' || value.name === 'size') && !isTainted(value.object) : value.kind === 'unknown' && value.op === 'length' && !isTainted(value);
}

/** The list that has no items where `test` has this answer: `list.length === 0`, `list.length > 0`, `list.length`, `list.findIndex(…) === -1`. */
export function emptyList(test: Value, holds: boolean): Value | undefined {
  if (test.kind !== 'unknown') return undefined;
  if (test.op === 'length') return holds ? undefined : test.from?.[0];
  const [left, right] = test.from ?? [];
  const [count, number] = left?.kind === 'literal' && (test.op === '===' || test.op === '!==') ? [right, left] : [left, right];
  if (count?.kind !== 'unknown' || (count.op !== 'length' && count.op !== '.findIndex') || number?.kind !== 'literal') return undefined;
  const least = count.op === 'length' ? 0 : -1;
  const { value } = number;
  switch (test.op) {
    case '===': case '<=': if (!holds || value !== least) return undefined; break;
    case '!==': case '>': if (holds || value !== least) return undefined; break;
    case '<': if (!holds || value !== least + 1) return undefined; break;
    case '>=': if (holds || value !== least + 1) return undefined; break;
    default: return undefined;
  }
  return least === 0 ? count.from?.[0] : count;
}

/**
 * What it says that nothing was put into (or kept in) a list, `if (!valid) errors.push('…'); if (errors.length > 0) throw …`: of each item, that not all
 * conditions held that it was put there under. Which one did not is open, so that each of them must prove it.
 */
export function nothingKept(list: Value, inner: (other: Value, answer: boolean) => Proof): Proof {
  if (list.kind === 'union' && !list.test) return list.values.length === 0 ? undefined : list.values.map(({ value }) => nothingKept(value, inner)).reduce(both);
  // The answers of `findIndex`, none of which was true.
  if (list.kind === 'unknown') return list.op === '.findIndex' ? (list.from ?? []).reduce<Proof>((proof, answer) => better(proof, inner(answer, false)), undefined) : undefined;
  if (list.kind !== 'array') return undefined;
  const put = [...list.items.map((item) => item.when), ...list.open.flatMap((part) => (part.kind === 'union' ? part.values.map((entry) => entry.when) : []))];
  return put.reduce<Proof>((proof, when) => {
    const refused = (when ?? []).flatMap(({ value, holds }) => (value === undefined ? [] : [holds === undefined ? undefined : inner(value, !holds)]));
    return refused.length === 0 ? proof : better(proof, refused.reduce(both));
  }, undefined);
}
