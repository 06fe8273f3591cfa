/** What the syntax around an expression says of how it is used, and which declaration a name refers to. */
import { ts, isFunctionLike, unwrap } from '../../project/syntax.js';

/** `schema.parse(x)`, `validator.validate(x)` where nothing more is known of the receiver. */
export function isParser(callee: ts.Expression): boolean {
  const node = unwrap(callee);
  return ts.isPropertyAccessExpression(node) && /^(?:safeParse|safeParseAsync|parse|parseAsync|validate|validateSync|validateAsync)$/.test(node.name.text) && !/^(?:JSON|URL|path|url|qs|querystring|yaml|YAML|Date)$/.test(node.expression.getText());
}

export function isTopLevel(declaration: ts.Node): boolean {
  for (let at = declaration.parent as ts.Node | undefined; at; at = at.parent as ts.Node | undefined) if (isFunctionLike(at)) return false;
  return true;
}

export function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && outer.pos <= node.pos && node.end <= outer.end;
}

/** An identifier that names something and stands for no value: `.path`, `{ path: … }`, `const path`. */
export function isName(node: ts.Node): boolean {
  if (!ts.isIdentifier(node)) return false;
  const parent = node.parent as ts.Node & { readonly name?: ts.Node; readonly propertyName?: ts.Node; readonly label?: ts.Node };
  return !ts.isShorthandPropertyAssignment(parent) && (parent.name === node || parent.propertyName === node || parent.label === node);
}

export function isWrapper(node: ts.Node): boolean {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) || ts.isTypeAssertionExpression(node) || ts.isAwaitExpression(node);
}

export function isDefault(node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken;
}

export function ofOperator(node: ts.BinaryExpression, operand: ts.Expression, single: boolean): 'check' | 'nothing' | 'use' {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.InstanceOfKeyword: return single ? 'check' : 'nothing';
    // `x in TABLE` is membership; `'x' in args` only asks whether it is there.
    case ts.SyntaxKind.InKeyword: return node.left === operand && single ? 'check' : 'nothing';
    case ts.SyntaxKind.EqualsEqualsEqualsToken: case ts.SyntaxKind.EqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.LessThanToken: case ts.SyntaxKind.LessThanEqualsToken: case ts.SyntaxKind.GreaterThanToken: case ts.SyntaxKind.GreaterThanEqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandToken: return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken && node.right === operand ? 'use' : 'nothing';
    case ts.SyntaxKind.MinusToken: case ts.SyntaxKind.AsteriskToken: case ts.SyntaxKind.SlashToken: case ts.SyntaxKind.PercentToken: case ts.SyntaxKind.BarToken: return single ? 'check' : 'use';
    default: return 'use';
  }
}

/** `args.items.includes(x)` reads; `args.id.toString()` is a string afterwards, whatever it was. */
export function ofMethod(name: string): 'check' | 'use' {
  return name === 'toString' || name === 'toFixed' ? 'check' : 'use';
}

export function isInError(node: ts.Node): boolean {
  for (let at: ts.Node = node; !ts.isStatement(at); at = at.parent) {
    if (ts.isNewExpression(at) && /Error$/.test(at.expression.getText())) return true;
    if (ts.isCallExpression(at) && /^console\.|\bstderr\b/.test(at.expression.getText())) return true;
  }
  return false;
}

export function isLogged(node: ts.Node): boolean {
  for (let at: ts.Node = node.parent; !ts.isStatement(at) && !isFunctionLike(at); at = at.parent) {
    if (ts.isCallExpression(at)) return /^console\.|\bstderr\b|\blog(?:ger)?\b/i.test(at.expression.getText());
  }
  return false;
}

/** A statement that chooses among tools; what is in it belongs to one of them. */
export function isChoice(node: ts.Statement): boolean {
  return ts.isSwitchStatement(node) || (ts.isIfStatement(node) && /\bname\b/.test(node.expression.getText()));
}

const scopes = new WeakMap<ts.Node, ReadonlyMap<string, ts.Node>>();

/** Declaration an identifier refers to, within its file: a variable, parameter, binding element, function, class or import. */
export function declarationOf(identifier: ts.Identifier): ts.Node | undefined {
  const { text } = identifier;
  for (let at: ts.Node | undefined = identifier.parent; at; at = at.parent as ts.Node | undefined) {
    const found = declared(at).get(text);
    if (found) return found;
  }
  return undefined;
}

function declared(scope: ts.Node): ReadonlyMap<string, ts.Node> {
  const known = scopes.get(scope);
  if (known) return known;
  const names = new Map<string, ts.Node>();
  const bind = (name: ts.BindingName, owner: ts.Node): void => {
    if (ts.isIdentifier(name)) names.set(name.text, owner);
    else for (const element of name.elements) if (ts.isBindingElement(element)) bind(element.name, element);
  };
  const list = (declarations: ts.VariableDeclarationList): void => {
    for (const declaration of declarations.declarations) bind(declaration.name, declaration);
  };
  const ofStatements = (statements: readonly ts.Statement[]): void => {
    for (const statement of statements) {
      if (ts.isVariableStatement(statement)) list(statement.declarationList);
      else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) names.set(statement.name.text, statement);
    }
  };
  if (isFunctionLike(scope)) for (const parameter of scope.parameters) bind(parameter.name, parameter);
  else if (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isModuleBlock(scope)) ofStatements(scope.statements);
  else if (ts.isCaseBlock(scope)) for (const clause of scope.clauses) ofStatements(clause.statements);
  else if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    if (scope.initializer && ts.isVariableDeclarationList(scope.initializer)) list(scope.initializer);
  } else if (ts.isCatchClause(scope) && scope.variableDeclaration) bind(scope.variableDeclaration.name, scope.variableDeclaration);
  scopes.set(scope, names);
  return names;
}
