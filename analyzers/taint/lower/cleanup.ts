/** Whether a call stands where something has failed: what it takes away there, the same run had put there. */
import { isFunctionLike, ts } from '../../project/syntax.js';

/** `throw …`, `reject(…)` */
function givesUp(last: ts.Statement | undefined): boolean {
  return last !== undefined && (ts.isThrowStatement(last) || (ts.isExpressionStatement(last) && ts.isCallExpression(last.expression) && ts.isIdentifier(last.expression.expression) && last.expression.expression.text === 'reject'));
}

/** `return …`, `break`, `continue` */
function goesElsewhere(last: ts.Node | undefined): boolean {
  return last !== undefined && (ts.isReturnStatement(last) || ts.isBreakOrContinueStatement(last));
}

/**
 * In a `catch`, in an arm that ends in a `throw`, or in what is called when something went wrong: `stream.on('error', …)`, `promise.catch(…)`.
 * A function that ends in a `throw`, as one that answers by name does, has not failed before.
 */
export function isAfterFailure(node: ts.Node): boolean {
  let comesToEnd = true;
  for (let at = node; at.parent as ts.Node | undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isCatchClause(parent)) return true;
    if (goesElsewhere(at) || (ts.isBlock(at) && goesElsewhere(at.statements.at(-1)))) comesToEnd = false;
    if (ts.isCallExpression(parent) && parent.expression !== at && ts.isPropertyAccessExpression(parent.expression)) {
      const [event] = parent.arguments;
      const { text } = parent.expression.name;
      if (text === 'catch' || ((text === 'on' || text === 'once') && event && ts.isStringLiteralLike(event) && /^(?:error|abort|aborted)$/.test(event.text))) return true;
    }
    if (isFunctionLike(parent)) comesToEnd = false;
    else if (comesToEnd && ts.isBlock(at) && givesUp(at.statements.at(-1))) return true;
  }
  return false;
}
