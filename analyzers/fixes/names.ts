/** Where a name is bound in a file, and where it is used: scopes as far as an edit needs them. */
import type { Location } from '../contract/index.js';
import { dirname, join } from '../host/paths.js';
import { isFunctionLike, ts, unwrap } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import type { FixProject } from './draft.js';

export interface Binding {
  readonly name: string;
  readonly node: ts.VariableDeclaration | ts.BindingElement | ts.ParameterDeclaration | ts.FunctionDeclaration | ts.ClassDeclaration | ts.ImportSpecifier | ts.ImportClause | ts.NamespaceImport | ts.ImportEqualsDeclaration;
  /** The block, function or file in which the name means this. */
  readonly scope: ts.Node;
}

/** What a name means where it stands; undefined for globals. */
export function bindingOf(use: ts.Identifier): Binding | undefined {
  for (let scope = use.parent as ts.Node | undefined; scope; scope = scope.parent as ts.Node | undefined) {
    const node = boundIn(scope, use.text);
    if (node) return { name: use.text, node, scope };
  }
  return undefined;
}

const scopes = new WeakMap<ts.Node, Map<string, Binding['node']>>();

function boundIn(scope: ts.Node, name: string): Binding['node'] | undefined {
  let known = scopes.get(scope);
  if (!known) {
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isModuleBlock(scope) && !ts.isCaseBlock(scope) && !isFunctionLike(scope) && !ts.isForStatement(scope) && !ts.isForOfStatement(scope) && !ts.isForInStatement(scope) && !ts.isCatchClause(scope)) return undefined;
    scopes.set(scope, (known = namesIn(scope)));
  }
  return known.get(name);
}

function namesIn(scope: ts.Node): Map<string, Binding['node']> {
  const names = new Map<string, Binding['node']>();
  const add = (name: ts.BindingName, owner: ts.VariableDeclaration | ts.BindingElement | ts.ParameterDeclaration): void => {
    if (ts.isIdentifier(name)) names.set(name.text, owner);
    else for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name, element);
  };
  const list = (declarations: ts.VariableDeclarationList): void => { for (const one of declarations.declarations) add(one.name, one); };
  const statements = (all: readonly ts.Statement[]): void => {
    for (const statement of all) {
      if (ts.isVariableStatement(statement)) list(statement.declarationList);
      else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) names.set(statement.name.text, statement);
      else if (ts.isImportEqualsDeclaration(statement)) names.set(statement.name.text, statement);
      else if (ts.isImportDeclaration(statement) && statement.importClause) {
        const clause = statement.importClause;
        if (clause.name) names.set(clause.name.text, clause);
        if (clause.namedBindings && ts.isNamespaceImport(clause.namedBindings)) names.set(clause.namedBindings.name.text, clause.namedBindings);
        else if (clause.namedBindings) for (const one of clause.namedBindings.elements) names.set(one.name.text, one);
      }
    }
  };
  if (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isModuleBlock(scope)) statements(scope.statements);
  else if (ts.isCaseBlock(scope)) for (const clause of scope.clauses) statements(clause.statements);
  else if (isFunctionLike(scope)) for (const parameter of scope.parameters) add(parameter.name, parameter);
  else if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    if (scope.initializer && ts.isVariableDeclarationList(scope.initializer)) list(scope.initializer);
  } else if (ts.isCatchClause(scope) && scope.variableDeclaration) add(scope.variableDeclaration.name, scope.variableDeclaration);
  return names;
}

/** All uses of a binding, its own name left out, in order. */
export function usesOfBinding({ name, node, scope }: Binding): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at) && at.text === name && !isOtherName(at) && at.parent !== node && bindingOf(at)?.node === node) found.push(at);
    ts.forEachChild(at, visit);
  };
  visit(scope);
  return found;
}

/** A name of a member, a key or a label is no use of a variable. */
function isOtherName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node) || (ts.isQualifiedName(parent) && parent.right === node)
    || ((ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent) || ts.isMethodDeclaration(parent) || ts.isMethodSignature(parent)) && parent.name === node)
    || (ts.isBindingElement(parent) && parent.propertyName === node);
}

/** The `const` or `let` of one plain name with a value, and its statement where it declares nothing else. */
export function variableOf(binding: Binding | undefined): { readonly node: ts.VariableDeclaration; readonly isConst: boolean; readonly statement: ts.VariableStatement | undefined } | undefined {
  const node = binding?.node;
  if (!node || !ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || !ts.isVariableDeclarationList(node.parent)) return undefined;
  const list = node.parent;
  return { node, isConst: (list.flags & ts.NodeFlags.Const) !== 0, statement: ts.isVariableStatement(list.parent) && list.declarations.length === 1 ? list.parent : undefined };
}

/** The node that a place means: of those with exactly this extent the outermost that `is` accepts. */
export function nodeAt<T extends ts.Node>(unit: Unit, { start, end }: Pick<Location, 'start' | 'end'>, is: (node: ts.Node) => node is T): T | undefined {
  let found: T | undefined;
  const visit = (node: ts.Node): boolean | undefined => {
    if (node.end < end || node.pos > start) return undefined;
    if (node.end === end && node.getStart(unit.ast, false) === start && is(node)) {
      found = node;
      return true;
    }
    return ts.forEachChild(node, visit);
  };
  ts.forEachChild(unit.ast, visit);
  return found;
}

/** The file of the project that a relative specifier means. */
export function importedFile(project: FixProject, from: Unit, specifier: string): Unit | undefined {
  const path = join(dirname(from.path), specifier);
  const stem = path.replace(/\.[cm]?jsx?$/, '');
  for (const candidate of [path, `${stem}.ts`, `${stem}.tsx`, `${stem}.mts`, `${stem}.cts`, `${stem}.js`, `${stem}.mjs`, `${stem}.cjs`, `${path}.ts`, `${path}/index.ts`, `${path}/index.js`]) {
    if (/\.[cm]?[jt]sx?$/.test(candidate) && project.exists(candidate)) return project.unit(candidate);
  }
  return undefined;
}

export type TextPiece = string | { readonly value: ts.Expression };

/** A text as it is put together: template, sum, literal. An expression of another kind is one hole. */
export function piecesOf(expression: ts.Expression): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  const add = (piece: TextPiece): void => {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else if (piece !== '') pieces.push(piece);
  };
  const visit = (node: ts.Expression): void => {
    const inner = unwrap(node);
    if (ts.isStringLiteralLike(inner)) add(inner.text);
    else if (ts.isTemplateExpression(inner)) {
      add(inner.head.text);
      for (const span of inner.templateSpans) {
        visit(span.expression);
        add(span.literal.text);
      }
    } else if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.PlusToken && isText(inner)) {
      visit(inner.left);
      visit(inner.right);
    } else add({ value: node });
  };
  visit(expression);
  return pieces;
}

/** Surely text: a literal, a template, a sum with one, what gives text in JavaScript, a name that is declared to be one. */
export function isText(expression: ts.Expression, depth = 4): boolean {
  const node = unwrap(expression);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  if (ts.isBinaryExpression(node)) {
    if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) return isText(node.left, depth) || isText(node.right, depth);
    if (node.operatorToken.kind === ts.SyntaxKind.BarBarToken || node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return isText(node.right, depth) && (isText(node.left, depth) || isEnvironment(node.left) || isOptionalText(node.left));
    return false;
  }
  if (ts.isConditionalExpression(node)) return isText(node.whenTrue, depth) && isText(node.whenFalse, depth);
  if (ts.isAwaitExpression(node)) return ts.isCallExpression(unwrap(node.expression)) && givesText(unwrap(node.expression) as ts.CallExpression, true);
  if (ts.isCallExpression(node) && givesText(node, false)) return true;
  if (ts.isCallExpression(node)) return ts.isPropertyAccessExpression(node.expression) ? /^(?:join|replace|substring|charAt|trim|trimStart|trimEnd|toLowerCase|toUpperCase|toString|replaceAll|padStart|padEnd|repeat|toISOString|toFixed|mkdtempSync)$/.test(node.expression.name.text) || (/^(?:join|resolve|basename|dirname|normalize|relative)$/.test(node.expression.name.text) && ts.isIdentifier(node.expression.expression) && /^path$/.test(node.expression.expression.text)) : ts.isIdentifier(node.expression) && node.expression.text === 'String';
  const declared = declaredText(node);
  if (declared === 'text' || (declared === 'optional' && isTested(expression))) return true;
  const variable = ts.isIdentifier(node) && depth > 0 ? bindingOf(node)?.node : undefined;
  return variable !== undefined && (ts.isVariableDeclaration(variable) || ts.isParameter(variable)) && !variable.type && variable.initializer !== undefined && isText(variable.initializer, depth - 1);
}

/** What the types written in this file say of a name or a property. */
function declaredText(expression: ts.Expression): 'text' | 'optional' | undefined {
  const node = unwrap(expression);
  if (ts.isIdentifier(node)) {
    const bound = bindingOf(node)?.node;
    if (bound && (ts.isParameter(bound) || ts.isVariableDeclaration(bound)) && bound.type) return isTextType(bound.type) ? (ts.isParameter(bound) && bound.questionToken ? 'optional' : 'text') : undefined;
    if (!bound || !ts.isBindingElement(bound) || !ts.isObjectBindingPattern(bound.parent)) return undefined;
    const owner = bound.parent.parent;
    const key = bound.propertyName ?? bound.name;
    const type = ts.isParameter(owner) || ts.isVariableDeclaration(owner) ? owner.type ?? (owner.initializer && ts.isAsExpression(owner.initializer) ? owner.initializer.type : ts.isVariableDeclaration(owner) && owner.initializer ? typeOf(owner.initializer) : undefined) : undefined;
    const found = ts.isIdentifier(key) ? memberType(type, key.text) : undefined;
    return found === 'optional' && bound.initializer ? 'text' : found;
  }
  return ts.isPropertyAccessExpression(node) ? memberType(typeOf(node.expression), node.name.text) : undefined;
}

function typeOf(expression: ts.Expression): ts.TypeNode | undefined {
  const node = unwrap(expression);
  const bound = ts.isIdentifier(node) ? bindingOf(node)?.node : undefined;
  if (!bound || !(ts.isParameter(bound) || ts.isVariableDeclaration(bound))) return undefined;
  return bound.type ?? (bound.initializer && ts.isAsExpression(bound.initializer) ? bound.initializer.type : undefined);
}

function memberType(type: ts.TypeNode | undefined, name: string): 'text' | 'optional' | undefined {
  let members: readonly ts.TypeElement[] | undefined;
  if (type && ts.isTypeLiteralNode(type)) members = type.members;
  else if (type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) {
    const wanted = type.typeName.text;
    for (const statement of type.getSourceFile().statements) {
      if (ts.isInterfaceDeclaration(statement) && statement.name.text === wanted) members = statement.members;
      else if (ts.isTypeAliasDeclaration(statement) && statement.name.text === wanted && ts.isTypeLiteralNode(statement.type)) members = statement.type.members;
    }
  }
  const member = members?.find((one) => ts.isPropertySignature(one) && ts.isIdentifier(one.name) && one.name.text === name);
  if (!member || !ts.isPropertySignature(member) || !member.type || !isTextType(member.type)) return undefined;
  return member.questionToken ? 'optional' : 'text';
}

function isTextType(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.every(isTextType);
  return type.kind === ts.SyntaxKind.StringKeyword || (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal));
}

/** It stands where the same expression has been found to be something. */
function isTested(expression: ts.Expression): boolean {
  const text = expression.getText();
  for (let at: ts.Node = expression; !isFunctionLike(at) && !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    const condition = ts.isIfStatement(parent) && parent.thenStatement === at ? parent.expression : ts.isConditionalExpression(parent) && parent.whenTrue === at ? parent.condition : undefined;
    if (condition && parts(condition).includes(text)) return true;
  }
  return false;
  function parts(condition: ts.Expression): string[] {
    const node = unwrap(condition);
    return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? [...parts(node.left), ...parts(node.right)] : [node.getText()];
  }
}

/** A function of this file that is declared to give text, or a promise of it. */
function givesText({ expression }: ts.CallExpression, awaited: boolean): boolean {
  const callee = unwrap(expression);
  if (awaited && ts.isPropertyAccessExpression(callee) && callee.name.text === 'mkdtemp') return true;
  const bound = ts.isIdentifier(callee) ? bindingOf(callee)?.node : undefined;
  const fn = bound && ts.isVariableDeclaration(bound) ? bound.initializer : bound;
  const type = fn && (ts.isFunctionDeclaration(fn) || ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) ? fn.type : undefined;
  if (!type) return false;
  if (!awaited) return type.kind === ts.SyntaxKind.StringKeyword;
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === 'Promise' && type.typeArguments?.[0]?.kind === ts.SyntaxKind.StringKeyword;
}

function isOptionalText(expression: ts.Expression): boolean {
  return declaredText(expression) !== undefined;
}

function isEnvironment(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return ts.isPropertyAccessExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'env' && ts.isIdentifier(node.expression.expression) && node.expression.expression.text === 'process';
}

/** The innermost function around a node, or the file. */
export function functionAround(node: ts.Node): ts.Node {
  let at = node.parent;
  while (!isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent;
  return at;
}
