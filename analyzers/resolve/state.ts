/** State that outlives a call: variables of the module and fields of instances, which callbacks and handlers change in an order that nobody knows. */
import { ts } from '../project/syntax.js';
import type { Environment } from './environment.js';
import type { Machine } from './machine.js';
import type { Condition, Origin, Value } from './values.js';
import { alternatives, isNothing, union, unknown } from './values.js';

/** `this.client`, `client` of the module: what is written there is there in the next call. */
export function outlives(target: ts.Expression, env: Environment): boolean {
  let root = target;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  if (root.kind === ts.SyntaxKind.ThisKeyword) return root !== target;
  if (!ts.isIdentifier(root)) return false;
  for (let at: Environment | undefined = env; at !== undefined; at = at.parent) {
    if (at.variables.has(root.text)) return false;
    if (at.activation) return true;
  }
  return false;
}

/** `closing = true`, `this.count += 1` in a callback or a handler: whether (and how often) it ran before another one does is not known. */
export function writtenLater(m: Machine, target: ts.Expression, before: Value | undefined, value: Value, env: Environment): Value {
  // `if (found) return found; … failed = new Error('…')`: where the call had come back before, nothing was written.
  if (before !== undefined && (env.currentActivation()?.returns.length ?? 0) > 0 && !isNothing(value) && outlives(target, env)) {
    const nothing = alternatives(before).filter((entry) => isNothing(entry.value));
    if (nothing.length > 0) return union([...nothing, { value }]);
  }
  // `…; return this.db; … this.db = null; throw new Error('no connection')`: who goes on after the call has what was there when it came back.
  if (before !== undefined && value.kind === 'literal' && (env.currentActivation()?.returns.length ?? 0) > 0 && isBeforeThrow(target) && outlives(target, env)) return union([{ value: before }, { value }]);
  // `setRunner(mock)` in a function that nobody was seen to call: one more thing that it may do.
  if (m.tried && before !== undefined && alternatives(before).some((entry) => entry.value.kind === 'function') && outlives(target, env)) return union([{ value: before }, { value }]);
  if (!m.later || value.kind !== 'literal' || before === undefined || !outlives(target, env)) return value;
  const origin: Origin = { node: target, unit: env.unit };
  if (typeof value.value === 'number' && isMade(before, 'number')) return unknown('computed', origin);
  // `await client.end(); client = null;` where something is closed: another call may have opened it again.
  const opensAgain = isNothing(value) && alternatives(before).some((entry) => !isNothing(entry.value));
  return opensAgain || (typeof value.value === 'boolean' && isMade(before, 'boolean')) ? union([{ value: before }, { value }]) : value;
}

/** The block that it stands in ends by throwing. */
function isBeforeThrow(target: ts.Expression): boolean {
  const statement = target.parent?.parent;
  if (!statement || !ts.isExpressionStatement(statement) || !ts.isBlock(statement.parent)) return false;
  const { statements } = statement.parent;
  const last = statements[statements.length - 1];
  return last !== undefined && last !== statement && ts.isThrowStatement(last);
}

function isMade(before: Value, of: 'number' | 'boolean'): boolean {
  if (before.kind === 'union') return before.values.every((entry) => isMade(entry.value, of));
  return before.kind === 'literal' && typeof before.value === of;
}

/** Notes that a call was turned away by state as it was just then: once another call has changed it, the same call may go on. */
export function noteTurnedAway(m: Machine, test: ts.Expression, env: Environment): void {
  if (m.later && isOfState(test, env, 0)) m.turnedAway = true;
}

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.BarBarToken, ts.SyntaxKind.AmpersandAmpersandToken,
]);

function isOfState(test: ts.Expression, env: Environment, depth: number): boolean {
  if (depth > 6) return false;
  if (ts.isParenthesizedExpression(test) || ts.isNonNullExpression(test) || ts.isAsExpression(test)) return isOfState(test.expression, env, depth + 1);
  if (ts.isPrefixUnaryExpression(test)) return isOfState(test.operand, env, depth + 1);
  if (ts.isBinaryExpression(test)) return COMPARISONS.has(test.operatorToken.kind) && (isOfState(test.left, env, depth + 1) || isOfState(test.right, env, depth + 1));
  if (ts.isPropertyAccessExpression(test)) return test.expression.kind === ts.SyntaxKind.ThisKeyword;
  return ts.isIdentifier(test) && test.text !== 'undefined' && outlives(test, env);
}

/** `if (shown.key) shown.key = '***'`: where it is not written anew, nothing stands there. (What is set to `null` so is state that is made again: a connection that was closed.) */
export function isLeftEmpty(before: Value, conditions: readonly Condition[]): boolean {
  const last = conditions.findLast((condition) => condition.guard !== true);
  if (last?.value === undefined || last.holds !== true) return false;
  const test = last.value.kind === 'unknown' && last.value.op === 'Boolean' ? last.value.from?.[0] : last.value;
  if (test === before) return true;
  const [first, second] = test?.kind === 'unknown' && test.op === '!==' ? (test.from ?? []) : [];
  return first === before && second?.kind === 'literal' && (second.value === undefined || second.value === null || second.value === '');
}
