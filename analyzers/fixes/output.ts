/** Fixes of what is written to the wrong stream. */
import type { Location } from '../contract/index.js';
import { ts } from '../project/syntax.js';
import type { Draft } from './draft.js';

/** Methods of `console` that do to standard output what `error` does to standard error. */
const SAME: ReadonlySet<string> = new Set(['log', 'info', 'debug']);

/** `console.log(…)` becomes `console.error(…)`, `process.stdout.write(…)` becomes `process.stderr.write(…)`. @param at the call */
export function toStandardError(at: Location): (draft: Draft) => boolean {
  return (draft) => {
    const found = draft.at(at);
    const callee = found && callOf(found.node)?.expression;
    if (!found || !callee || !ts.isPropertyAccessExpression(callee)) return false;
    const { expression: object, name } = callee;
    if (ts.isIdentifier(object) && object.text === 'console' && SAME.has(name.text)) found.file.replace(name, 'error');
    else if (ts.isPropertyAccessExpression(object) && ts.isIdentifier(object.expression) && object.expression.text === 'process' && object.name.text === 'stdout' && name.text === 'write') found.file.replace(object.name, 'stderr');
    else return false;
    return true;
  };
}

function callOf(node: ts.Node): ts.CallExpression | undefined {
  if (ts.isCallExpression(node)) return node;
  if (ts.isExpressionStatement(node)) return callOf(node.expression);
  return ts.isAwaitExpression(node) ? callOf(node.expression) : undefined;
}
