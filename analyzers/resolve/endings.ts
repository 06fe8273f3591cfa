/** Calls that end what follows: functions that always throw (`fail('…')`), `process.exit()`; and calls whose answer nobody waits for. */
import { ts } from '../project/syntax.js';
import type { Machine } from './machine.js';

function bare(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isAwaitExpression(at) || ts.isVoidExpression(at) || ts.isNonNullExpression(at) || ts.isAsExpression(at)) at = at.expression;
  return at;
}

/** True where evaluating `node`, just now, came to a call that never comes back. */
export function neverBack(m: Machine, node: ts.Expression): boolean {
  const call = bare(node);
  return m.gone === call || isExit(call);
}

/** `process.exit()` ends what follows as a throw does. */
function isExit(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'exit' &&
    ts.isIdentifier(node.expression.expression) && node.expression.expression.text === 'process';
}

export function isAsync(fn: ts.SignatureDeclaration): boolean {
  return ts.canHaveModifiers(fn) && ts.getModifiers(fn)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
}

/** True where the call's promise is waited for, or handed to the caller, who may. */
export function isWaitedFor(call: ts.Node): boolean {
  let at = call.parent;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || ts.isAsExpression(at)) at = at.parent;
  return ts.isAwaitExpression(at) || ts.isReturnStatement(at) || ts.isArrowFunction(at);
}

/** True where `node` is a call, evaluated just now, of an asynchronous function that is not waited for: as a test it says nothing, and what it checks has not been checked yet. */
export function isPending(m: Machine, node: ts.Expression): boolean {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isVoidExpression(at)) at = at.expression;
  return m.pending !== undefined && m.pending === at;
}
