/** Fixes of listeners: a host is named where none is, so that only this machine reaches them unless the operator asks for more. */
import type { Location } from '../contract/index.js';
import { ts, unwrap } from '../project/syntax.js';
import type { Draft } from './draft.js';
import { bindingOf, variableOf } from './names.js';
import { property } from './schemas.js';

/** `app.listen(port, …)` and `server.listen({ port })` get a host. @param at the call, or what is called */
export function nameHost(at: Location): (draft: Draft) => boolean {
  return (draft) => {
    const found = draft.at(at);
    const call = found && callAt(found.node);
    if (!found || !call || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'listen' || call.arguments.some(ts.isSpreadElement)) return false;
    const { file } = found;
    const [port, second, ...more] = call.arguments;
    const host = `process.env.HOST ?? ${file.quote('127.0.0.1')}`;
    if (!port || more.length > 0) return false;
    const options = unwrap(port);
    if (ts.isObjectLiteralExpression(options)) {
      if (!property(options, 'port') || property(options, 'host') || property(options, 'path') || options.properties.some(ts.isSpreadAssignment)) return false;
      file.addProperty(options, `host: ${host}`);
      return true;
    }
    const callback = second && unwrap(second);
    if (callback && !ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return false;
    // A port that comes as text would be taken for the path of a socket by the types of `listen`.
    if (isNumber(port)) file.insert(port.end, `, ${host}`);
    else file.replace(port, `Number(${file.source(port)}), ${host}`);
    return true;
  };
}

function callAt(node: ts.Node): ts.CallExpression | undefined {
  if (ts.isExpressionStatement(node) || ts.isAwaitExpression(node)) return callAt(node.expression);
  if (ts.isCallExpression(node)) return node;
  if (ts.isCallExpression(node.parent) && node.parent.expression === node) return node.parent;
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node ? callAt(node.parent) : undefined;
}

function isNumber(expression: ts.Expression, depth = 3): boolean {
  const node = unwrap(expression);
  if (ts.isNumericLiteral(node)) return true;
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.PlusToken;
  if (ts.isCallExpression(node)) return /^(?:Number|parseInt|Number\.parseInt|parseFloat)$/.test(node.expression.getText());
  if (ts.isBinaryExpression(node)) return isNumber(node.left, depth) && isNumber(node.right, depth);
  if (ts.isConditionalExpression(node)) return isNumber(node.whenTrue, depth) && isNumber(node.whenFalse, depth);
  const binding = ts.isIdentifier(node) && depth > 0 ? bindingOf(node) : undefined;
  if (binding && (ts.isParameter(binding.node) || ts.isVariableDeclaration(binding.node)) && binding.node.type) return binding.node.type.kind === ts.SyntaxKind.NumberKeyword;
  const variable = variableOf(binding);
  return variable?.node.initializer !== undefined && isNumber(variable.node.initializer, depth - 1);
}
