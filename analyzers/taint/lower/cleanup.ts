/** Whether a call stands where something has failed: what it takes away there, the same run had put there. */
import { ts } from '../../project/syntax.js';

/** `throw …`, `reject(…)` */
function givesUp(last: ts.Statement | undefined): boolean {
  return last !== undefined && (ts.isThrowStatement(last) || (ts.isExpressionStatement(last) && ts.isCallExpression(last.expression) && ts.isIdentifier(last.expression.expression) && last.expression.expression.text === 'reject'));
}

/** In a `catch`, before a `throw`, or in what is called when something went wrong: `stream.on('error', …)`, `promise.catch(…)`. */
export function isAfterFailure(node: ts.Node): boolean {
  for (let at = node; at.parent as ts.Node | undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isCatchClause(parent) || (ts.isBlock(at) && givesUp(at.statements.at(-1)))) return true;
    if (ts.isCallExpression(parent) && parent.expression !== at && ts.isPropertyAccessExpression(parent.expression)) {
      const [event] = parent.arguments;
      const { text } = parent.expression.name;
      if (text === 'catch' || ((text === 'on' || text === 'once') && event && ts.isStringLiteralLike(event) && /^(?:error|abort|aborted)$/.test(event.text))) return true;
    }
  }
  return false;
}
