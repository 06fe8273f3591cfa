/** What ends the process instead of serving: `printUsage(); process.exit(1)`. */
import { ts, isFunctionLike, unwrap } from '../../project/syntax.js';
import type { Frame } from '../../resolve/machine.js';
import { isInside } from '../argument-use/syntax.js';
import type { Seen } from './log.js';

/** True for a function that code we do not read calls. */
export const isGiven = (frame: Frame): boolean => frame.origin.node === frame.fn.node;

/** True when the process surely ends after the call without having served: `printUsage(); process.exit(1)`. */
export function exits(one: Seen, chain: readonly Frame[], serving: readonly ts.Node[]): boolean {
  let node = one.origin.node;
  for (let level = chain.length; level >= 0; level -= 1) {
    const ends = ending(node, serving);
    if (ends === 'exit') return true;
    const frame = chain[level - 1];
    if (ends === 'serves' || !frame || isGiven(frame)) return false;
    node = frame.origin.node;
  }
  return false;
}

type Ending = 'exit' | 'serves' | 'returns';

/** What follows a node in its function: the end of the process, the start of serving, or the function's own end. */
function ending(start: ts.Node, serving: readonly ts.Node[]): Ending {
  for (let at: ts.Node = start; ; at = at.parent) {
    const parent = at.parent as ts.Node | undefined;
    if (!parent || isFunctionLike(at)) return 'returns';
    if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return 'returns';
    // (`process.exit(await setUp())`)
    if (ts.isThrowStatement(parent) || (ts.isCallExpression(parent) && parent.expression !== at && isExitCall(parent))) return 'exit';
    // `if (printedHelp()) return;`
    if (ts.isIfStatement(parent) && parent.expression === at && leaves(parent.thenStatement)) return 'exit';
    const statements = ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent) || ts.isModuleBlock(parent) ? parent.statements : undefined;
    if (!statements) continue;
    const following = statements.slice(statements.indexOf(at as ts.Statement) + 1);
    const declared = ts.isVariableStatement(at) ? at.declarationList.declarations.map((declaration) => declaration.name.getText()) : [];
    for (const statement of following) {
      if (serving.some((node) => isInside(node, statement))) return 'serves';
      if (isExit(statement)) return 'exit';
      if (ts.isReturnStatement(statement)) return 'returns';
      if (ts.isBreakStatement(statement)) break;
      // `const handled = printedHelp(); if (handled) return;`
      if (ts.isIfStatement(statement) && declared.some((name) => statement.expression.getText().includes(name)) && leaves(statement.thenStatement)) return 'exit';
    }
  }
}

function leaves(node: ts.Statement): boolean {
  if (ts.isBlock(node)) return node.statements.some((statement) => leaves(statement));
  return ts.isReturnStatement(node) || isExit(node);
}

function isExit(node: ts.Statement): boolean {
  if (ts.isThrowStatement(node)) return true;
  if (!ts.isExpressionStatement(node)) return false;
  let call = unwrap(node.expression);
  if (ts.isAwaitExpression(call)) call = unwrap(call.expression);
  return isExitCall(call);
}

function isExitCall(call: ts.Expression): boolean {
  return ts.isCallExpression(call) && /^(?:process|Deno|Bun)\s*\.\s*(?:exit|abort)$/.test(call.expression.getText());
}
