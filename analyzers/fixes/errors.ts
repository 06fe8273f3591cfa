/** Fixes of errors that are shown whole: their message is what a caller can do something with. */
import type { Location } from '../contract/index.js';
import { isFunctionLike, staticName, ts, unwrap } from '../project/syntax.js';
import type { Draft, FileDraft } from './draft.js';

/**
 * Writes the message of a caught error in place of its stack, or of the error as a whole.
 * @param places the code it is shown in, and where it passed on the way, best first
 */
export function showMessage(places: readonly Location[], part: 'stack' | 'whole'): (draft: Draft) => boolean {
  return (draft) => {
    for (const place of places) {
      const found = draft.at(place);
      const caught = found && (caughtAt(found.node) ?? (part === 'stack' ? stackOf(found.node) : undefined));
      if (!found || !caught) continue;
      if (part === 'stack' ? replaceStack(found.file, found.node, caught) : replaceWhole(found.file, found.node, caught)) return true;
    }
    return false;
  };
}

/** Name of the error in the innermost `catch` around a place. */
function caughtAt(node: ts.Node): string | undefined {
  for (let at: ts.Node | undefined = node; at; at = at.parent as ts.Node | undefined) {
    if (ts.isCatchClause(at)) return at.variableDeclaration && ts.isIdentifier(at.variableDeclaration.name) ? at.variableDeclaration.name.text : undefined;
  }
  return undefined;
}

/** Name of the error whose stack is read, where a function was handed it. */
function stackOf(within: ts.Node): string | undefined {
  let name: string | undefined;
  visitAll(within, (node) => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'stack' && ts.isIdentifier(node.expression)) name ??= node.expression.text;
  });
  return name;
}

function replaceStack(file: FileDraft, within: ts.Node, caught: string): boolean {
  const found: ts.PropertyAccessExpression[] = [];
  visitAll(within, (node) => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'stack' && isCaught(node.expression, caught)) found.push(node);
  });
  for (const node of found) {
    const { parent } = node;
    // `stack: error instanceof Error ? error.stack : undefined`, beside the message: nothing is left to say there.
    const choice = ts.isConditionalExpression(parent) && parent.whenTrue === node && isNothing(parent.whenFalse) ? parent : undefined;
    const property = choice?.parent;
    if (property && ts.isPropertyAssignment(property) && property.initializer === choice && hasMessage(property)) file.removeElement(property);
    else if (ts.isPropertyAssignment(parent) && parent.initializer === node && hasMessage(parent)) file.removeElement(parent);
    // `error.stack ?? error.message` has it already.
    else if (ts.isBinaryExpression(parent) && parent.left === node && /^(?:\?\?|\|\|)$/.test(parent.operatorToken.getText()) && ts.isPropertyAccessExpression(unwrap(parent.right)) && isCaught((unwrap(parent.right) as ts.PropertyAccessExpression).expression, caught)) file.replace(parent, file.source(parent.right));
    else file.replace(node.name, 'message');
  }
  return found.length > 0;
}

function hasMessage(property: ts.PropertyAssignment): boolean {
  return property.parent.properties.some((one) => one.name && one !== property && /^(?:message|error)$/.test(staticName(one.name) ?? ''));
}

function isNothing(node: ts.Expression): boolean {
  const value = unwrap(node);
  return value.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(value) && value.text === 'undefined') || (ts.isStringLiteralLike(value) && value.text === '');
}

function replaceWhole(file: FileDraft, within: ts.Node, caught: string): boolean {
  const message = `${caught} instanceof Error ? ${caught}.message : String(${caught})`;
  let done = false;
  visitAll(within, (node) => {
    if (done) return;
    if (ts.isCallExpression(node) && node.arguments[0] && isCaught(node.arguments[0], caught) && /^(?:JSON\.stringify|(?:util\.)?inspect|serializeError)$/.test(file.source(node.expression))) {
      const bare = ts.isTemplateSpan(node.parent) || (ts.isCallExpression(node.parent) && node.parent.expression !== node) || ts.isPropertyAssignment(node.parent) || ts.isReturnStatement(node.parent) || ts.isVariableDeclaration(node.parent);
      file.replace(node, bare ? message : `(${message})`);
      done = true;
    } else if (ts.isShorthandPropertyAssignment(node) && node.name.text === caught) {
      file.replace(node, `${caught}: ${message}`);
      done = true;
    } else if (ts.isPropertyAssignment(node) && isCaught(node.initializer, caught)) {
      file.replace(node.initializer, message);
      done = true;
    }
  });
  return done;
}

function isCaught(node: ts.Expression, caught: string): boolean {
  const inner = unwrap(node);
  return ts.isIdentifier(inner) && inner.text === caught;
}

function visitAll(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => {
    if (!isFunctionLike(child)) visitAll(child, see);
  });
}
