/** What the code itself shows of an expression: that no caller decides it, that it is text. */
import { isFunctionLike, ts, unwrap } from '../project/syntax.js';
import { bindingOf, isText } from './names.js';

/** How far declarations are followed. */
const MAX_DEPTH = 6;

/** Made of literals, settings and what the module itself holds: no argument of a function is in it. */
export function isFixed(expression: ts.Expression, depth = MAX_DEPTH): boolean {
  const node = unwrap(expression);
  if (depth === 0) return false;
  const inner = (one: ts.Expression): boolean => isFixed(one, depth - 1);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || node.kind === ts.SyntaxKind.ThisKeyword || ts.isMetaProperty(node)) return true;
  if (ts.isTemplateExpression(node)) return node.templateSpans.every((span) => inner(span.expression));
  if (ts.isPropertyAccessExpression(node)) return inner(node.expression);
  if (ts.isElementAccessExpression(node)) return inner(node.expression) && inner(node.argumentExpression);
  if (ts.isAwaitExpression(node) || ts.isNonNullExpression(node)) return inner(node.expression);
  if (ts.isConditionalExpression(node)) return inner(node.whenTrue) && inner(node.whenFalse);
  if (ts.isBinaryExpression(node)) return inner(node.left) && inner(node.right);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return inner(node.expression) && (node.arguments ?? []).every((one) => !ts.isSpreadElement(one) && inner(one));
  if (!ts.isIdentifier(node)) return false;
  const binding = bindingOf(node);
  if (!binding) return /^(?:process|__dirname|__filename|URL|String|Math|undefined)$/.test(node.text);
  let owner: ts.Node = binding.node;
  while (ts.isBindingElement(owner)) owner = owner.parent.parent;
  if (ts.isParameter(owner)) return false;
  if (!ts.isVariableDeclaration(owner)) return true;
  if (ts.isSourceFile(binding.scope)) return true;
  return owner.initializer !== undefined && inner(owner.initializer);
}

/**
 * Surely text for the compiler.
 * @param texts names of arguments that the schemas say are texts, where they are used by their own names
 */
export function isKnownText(expression: ts.Expression, texts: ReadonlySet<string>): boolean {
  const node = unwrap(expression);
  if (isText(expression)) return true;
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const bound = bindingOf(node.expression)?.node;
    return bound !== undefined && ts.isParameter(bound) && bound.type === undefined && isFunctionLike(bound.parent) && texts.has(node.name.text);
  }
  if (!ts.isIdentifier(node)) return false;
  const bound = bindingOf(node)?.node;
  return bound !== undefined && ts.isBindingElement(bound) && bound.propertyName === undefined && ts.isParameter(bound.parent.parent) && bound.parent.parent.type === undefined && texts.has(node.text);
}
