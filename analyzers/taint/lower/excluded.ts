/** Alternatives that cannot be there, since something that was made on the same ways has been tested: `isGiven ? '***' : token` with `{ token, isGiven } = load()`. */
import { ts } from '../../project/syntax.js';
import type { Condition, Value } from '../../resolve/values.js';

/** @param when under which the alternative is there */
export function isExcluded(when: readonly Condition[], conditions: readonly Condition[]): boolean {
  return conditions.some(({ value, holds }) => {
    if (value?.kind !== 'union') return false;
    const left = value.values.filter(({ value: one }) => one.kind !== 'literal' || Boolean(one.value) === (holds !== false));
    return left.length > 0 && left.length < value.values.length && left.every((entry) => entry.when?.some((one) => when.some((own) => own.node === one.node && (own.holds === false) !== (one.holds === false))) === true);
  });
}

/**
 * `const name = isNew ? made : given; if (isNew) use(name)`: what the one is chosen by is known where it is used. Only of the very same value (one that is
 * computed anew may be another), and in one function: what is kept from call to call was chosen when things were otherwise.
 */
export function isElsewhere(when: readonly Condition[], conditions: readonly Condition[]): boolean {
  const last = when[when.length - 1];
  const chooser = last && chooserOf(last.node);
  if (!last || !chooser) return false;
  const chosen = testsOf(last.value, last.holds);
  if (chosen.length === 0) return false;
  return conditions.some((one) => testsOf(one.value, one.holds).some((test) => chosen.some((own) => own.value === test.value && own.holds !== test.holds)) && functionOf(one.node) === functionOf(chooser));
}

/** The `a ? b : c` that a condition decides. */
function chooserOf(node: ts.Node): ts.Node | undefined {
  if (ts.isConditionalExpression(node)) return node;
  return ts.isConditionalExpression(node.parent) ? node.parent : undefined;
}

function functionOf(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node, (one) => ts.isFunctionLike(one) || ts.isSourceFile(one));
}

/** What is tested, and how it came out: `!value` is a test of the value, and where `a && b` holds each of them does. */
function testsOf(value: Value | undefined, holds: boolean | undefined, depth = 0): { readonly value: Value; readonly holds: boolean }[] {
  if (!value || holds === undefined || depth > 4 || value.kind === 'literal') return [];
  if (value.kind === 'unknown' && value.op === '!') return testsOf(value.from?.[0], !holds, depth + 1);
  const { test } = value.kind === 'union' ? value : { test: undefined };
  const parts = test && test.op === (holds ? '&&' : '||') ? [test.left, test.right].flatMap((part) => testsOf(part, holds, depth + 1)) : [];
  return [{ value, holds }, ...parts];
}
