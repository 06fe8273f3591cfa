/** The compiler's syntax tree, re-exported: the only place besides the store that imports ts-morph. Walk with `ts.forEachChild`. */
import { ts } from 'ts-morph';

export { ts };

/** The expression inside parentheses, `as`, `satisfies`, `!`, `<T>x` and a comma expression's last part (`(0, m.f)`). */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  for (;;) {
    if (
      ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner) ||
      ts.isNonNullExpression(inner) || ts.isTypeAssertionExpression(inner)
    ) inner = inner.expression;
    else if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.CommaToken) inner = inner.right;
    else return inner;
  }
}

/** Text of a property name when it is fixed: identifier, string, number, private name (`#x`). */
export function staticName(name: ts.PropertyName | ts.BindingName | ts.MemberName): string | undefined {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  return undefined;
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

/** Any function with a body of its own. */
export function isFunctionLike(node: ts.Node): node is ts.FunctionLikeDeclaration {
  switch (node.kind) {
    case ts.SyntaxKind.FunctionDeclaration: case ts.SyntaxKind.FunctionExpression: case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.MethodDeclaration: case ts.SyntaxKind.GetAccessor: case ts.SyntaxKind.SetAccessor: case ts.SyntaxKind.Constructor:
      return true;
    default: return false;
  }
}
