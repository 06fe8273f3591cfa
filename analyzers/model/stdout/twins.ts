/** Writes that have a twin on standard error: the author sends the text to one or the other, by a setting. */
import { ts } from '../../project/syntax.js';
import { textOf, type Unit } from '../../project/unit.js';
import type { Origin } from '../../resolve/values.js';

const TO_STANDARD_ERROR = /^(?:(?:globalThis\.)?console\.(?:error|warn)|(?:globalThis\.)?process\.stderr\.write)$/;

/** `if (isHttp) console.log(text); else console.error(text);`, also as `a ? b : c` and with an early return. */
export function hasTwin({ node, unit }: Origin): boolean {
  if (!ts.isCallExpression(node)) return false;
  const wanted = argumentsOf(node, unit);
  if (wanted === '') return false;
  for (let at: ts.Node = node; !ts.isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    const other = ts.isIfStatement(parent) ? (at === parent.thenStatement ? parent.elseStatement : at === parent.elseStatement ? parent.thenStatement : undefined)
      : ts.isConditionalExpression(parent) ? (at === parent.whenTrue ? parent.whenFalse : at === parent.whenFalse ? parent.whenTrue : undefined) : undefined;
    if (other && writesTwin(other, wanted, unit)) return true;
    if (ts.isBlock(parent) && parent.statements.some((statement) => statement.end <= at.pos && ts.isIfStatement(statement) && endsInReturn(statement.thenStatement) && writesTwin(statement.thenStatement, wanted, unit))) return true;
  }
  return false;
}

function writesTwin(node: ts.Node, wanted: string, unit: Unit): boolean {
  if (ts.isCallExpression(node) && TO_STANDARD_ERROR.test(textOf(node.expression, unit, 60)) && argumentsOf(node, unit) === wanted) return true;
  return ts.forEachChild(node, (child) => (ts.isFunctionLike(child) ? undefined : writesTwin(child, wanted, unit) || undefined)) === true;
}

function endsInReturn(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && ts.isReturnStatement(last);
}

/** What is written, as the source has it. */
function argumentsOf(call: ts.CallExpression, unit: Unit): string {
  return call.arguments.map((argument) => textOf(argument, unit, 400)).join(', ');
}
