/** The values of an argument that a handler tells apart, where its own code shows that it refuses all others: `switch` with a default that throws, comparisons that end in a throw. */
import { bindingOf, usesOfBinding } from './names.js';
import { isFunctionLike, ts, unwrap } from '../project/syntax.js';

/** Where arguments come in: a parameter of a function, or code that reads them from the request. */
export type ArgumentsIn = { readonly fn: ts.Node; readonly parameter: number } | { readonly region: ts.Node };

/** How far functions of the same file are followed. */
const MAX_DEPTH = 3;

interface Scope {
  /** Is this the whole of the arguments? */
  readonly whole: (node: ts.Expression) => boolean;
  /** The argument that this is. */
  readonly named: (node: ts.Expression) => string | undefined;
}

/**
 * @returns values by argument, in the order written; arguments are left out that are compared with something else too, or that may be refused only sometimes
 */
export function handledValues(entry: ArgumentsIn): ReadonlyMap<string, readonly string[]> {
  const closed = new Map<string, readonly string[]>();
  const compared = new Map<string, Set<string>>();
  if ('region' in entry) readRegion(entry.region, scopeOf(isRequestArguments), closed, compared, 0);
  else if (isFunctionLike(entry.fn)) readFunction(entry.fn, (index) => (index === entry.parameter ? 'whole' : undefined), closed, compared, 0);
  const found = new Map<string, readonly string[]>();
  for (const [name, values] of closed) {
    const all = new Set(values);
    // What is compared elsewhere with another value may be that too: the code is not clear.
    if (values.length >= 2 && values.length <= 50 && [...(compared.get(name) ?? [])].every((value) => all.has(value))) found.set(name, [...all]);
  }
  return found;
}

function readFunction(fn: ts.FunctionLikeDeclaration, given: (index: number) => 'whole' | { readonly name: string } | undefined, closed: Map<string, readonly string[]>, compared: Map<string, Set<string>>, depth: number): void {
  if (!fn.body) return;
  const parameters = fn.parameters.filter((one) => !(ts.isIdentifier(one.name) && one.name.text === 'this'));
  const wholes = new Set<ts.Node>();
  const names = new Map<ts.Node, string>();
  parameters.forEach((parameter, index) => {
    const what = given(index);
    if (what === 'whole') wholes.add(parameter);
    else if (what && ts.isIdentifier(parameter.name)) names.set(parameter, what.name);
  });
  const isWhole = (node: ts.Expression): boolean => {
    const bound = ts.isIdentifier(node) ? bindingOf(node)?.node : undefined;
    return bound !== undefined && wholes.has(bound);
  };
  readRegion(fn.body, scopeOf(isWhole, wholes, names), closed, compared, depth);
}

/** `request.params.arguments`, or a name that was taken out of the request. */
function isRequestArguments(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'arguments' && /(?:^|\.)params\??$/.test(node.expression.getText());
  if (!ts.isIdentifier(node)) return false;
  const bound = bindingOf(node)?.node;
  return bound !== undefined && ts.isBindingElement(bound) && keyOf(bound) === 'arguments';
}

function keyOf(element: ts.BindingElement): string {
  const key = element.propertyName ?? element.name;
  return ts.isIdentifier(key) || ts.isStringLiteral(key) ? key.text : '';
}

/**
 * @param wholes parameters that are the whole of the arguments
 * @param names parameters that are one argument
 */
function scopeOf(isWhole: (node: ts.Expression) => boolean, wholes: ReadonlySet<ts.Node> = new Set(), names: ReadonlyMap<ts.Node, string> = new Map()): Scope {
  const initializer = (node: ts.Node): ts.Expression | undefined => (ts.isVariableDeclaration(node) && ts.isVariableDeclarationList(node.parent) && (node.parent.flags & ts.NodeFlags.Const) !== 0 ? node.initializer : undefined);
  const whole = (given: ts.Expression): boolean => {
    const node = unwrap(given);
    if (isWhole(node)) return true;
    if (ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken)) return whole(node.left) && ts.isObjectLiteralExpression(unwrap(node.right));
    if (!ts.isIdentifier(node)) return false;
    const bound = bindingOf(node)?.node;
    const value = bound && initializer(bound);
    return value !== undefined && value.pos !== node.pos && whole(value);
  };
  const named = (given: ts.Expression): string | undefined => {
    const node = unwrap(given);
    if (ts.isPropertyAccessExpression(node)) return whole(node.expression) ? node.name.text : undefined;
    if (ts.isElementAccessExpression(node)) return ts.isStringLiteralLike(node.argumentExpression) && whole(node.expression) ? node.argumentExpression.text : undefined;
    if (!ts.isIdentifier(node)) return undefined;
    const binding = bindingOf(node);
    const bound = binding?.node;
    if (!binding || !bound) return undefined;
    const known = names.get(bound);
    const own = known ?? (ts.isBindingElement(bound) ? taken(bound) : undefined);
    if (own !== undefined) return usesOfBinding(binding).some(isTarget) ? undefined : own;
    const value = initializer(bound);
    return value === undefined || value.pos === node.pos ? undefined : named(value);
  };
  /** The name that a pattern takes out of the arguments. */
  const taken = (element: ts.BindingElement): string | undefined => {
    const pattern = element.parent;
    if (!ts.isObjectBindingPattern(pattern) || element.dotDotDotToken) return undefined;
    const owner = pattern.parent;
    if (ts.isParameter(owner)) return wholes.has(owner) ? keyOf(element) : undefined;
    return ts.isVariableDeclaration(owner) && owner.initializer && whole(owner.initializer) ? keyOf(element) : undefined;
  };
  return { whole, named };
}

function isTarget(node: ts.Identifier): boolean {
  const { parent } = node;
  return ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
}

function readRegion(region: ts.Node, scope: Scope, closed: Map<string, readonly string[]>, compared: Map<string, Set<string>>, depth: number): void {
  const note = (name: string, values: readonly string[]): void => {
    const known = compared.get(name) ?? new Set();
    compared.set(name, known);
    for (const value of values) known.add(value);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isEquality(node.operatorToken.kind)) {
      const [name, value] = comparison(node, scope) ?? [];
      if (name !== undefined && value !== undefined) note(name, [value]);
    } else if (ts.isSwitchStatement(node)) {
      const name = scope.named(node.expression);
      if (name !== undefined) note(name, casesOf(node) ?? []);
    }
    ts.forEachChild(node, visit);
  };
  visit(region);
  const add = (found: readonly [string, readonly string[]] | undefined): void => {
    if (found && !closed.has(found[0])) closed.set(...found);
  };
  // Only what every call comes to: under a condition some values may be let through.
  const run = (statements: readonly ts.Statement[]): void => {
    statements.forEach((statement, index) => {
      if (ts.isSwitchStatement(statement)) add(closedSwitch(statement, statements[index + 1], scope));
      else if (ts.isIfStatement(statement)) add(closedBranches(statements.slice(index), scope));
      else if (ts.isBlock(statement)) run(statement.statements);
      else if (ts.isTryStatement(statement)) run(statement.tryBlock.statements);
      else if (depth < MAX_DEPTH) handOn(statement, scope, closed, compared, depth);
    });
  };
  if (ts.isBlock(region) || ts.isCaseOrDefaultClause(region)) run(region.statements);
  else if (depth < MAX_DEPTH) handOn(region, scope, closed, compared, depth);
}

/** `return await handle(args)`: a function of the same file that gets the arguments, or one of them. */
function handOn(node: ts.Node, scope: Scope, closed: Map<string, readonly string[]>, compared: Map<string, Set<string>>, depth: number): void {
  const visit = (at: ts.Node): void => {
    // What a callback or a condition calls may not be called.
    if (isFunctionLike(at) || ts.isConditionalExpression(at) || (ts.isBinaryExpression(at) && !isEquality(at.operatorToken.kind)) || (ts.isStatement(at) && at !== node)) return;
    if (ts.isCallExpression(at)) {
      const callee = unwrap(at.expression);
      const bound = ts.isIdentifier(callee) ? bindingOf(callee)?.node : undefined;
      const value = bound && ts.isVariableDeclaration(bound) && bound.initializer ? unwrap(bound.initializer) : bound;
      if (value && isFunctionLike(value)) {
        const given = at.arguments.map((one) => {
          if (scope.whole(one)) return 'whole' as const;
          const name = scope.named(one);
          return name === undefined ? undefined : { name };
        });
        if (given.some((one) => one !== undefined)) readFunction(value, (index) => given[index], closed, compared, depth + 1);
      }
    }
    ts.forEachChild(at, visit);
  };
  visit(node);
}

const isEquality = (kind: ts.SyntaxKind): boolean => kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken;
const isNegated = (kind: ts.SyntaxKind): boolean => kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken;

function comparison(node: ts.BinaryExpression, { named }: Scope): readonly [string, string] | undefined {
  for (const [side, other] of [[node.left, node.right], [node.right, node.left]] as const) {
    const name = named(side);
    const value = unwrap(other);
    if (name !== undefined && ts.isStringLiteralLike(value)) return [name, value.text];
  }
  return undefined;
}

/** Values of all cases; undefined where one is no plain text. */
function casesOf(node: ts.SwitchStatement): readonly string[] | undefined {
  const values: string[] = [];
  for (const clause of node.caseBlock.clauses) {
    if (!ts.isCaseClause(clause)) continue;
    const value = unwrap(clause.expression);
    if (!ts.isStringLiteralLike(value)) return undefined;
    values.push(value.text);
  }
  return values;
}

function closedSwitch(node: ts.SwitchStatement, next: ts.Statement | undefined, { named }: Scope): readonly [string, readonly string[]] | undefined {
  const name = named(node.expression);
  const values = name === undefined ? undefined : casesOf(node);
  if (name === undefined || values === undefined) return undefined;
  const { clauses } = node.caseBlock;
  const rest = clauses.find(ts.isDefaultClause);
  // A case that shares the default's code, or falls into it, is no case of its own.
  const before = rest && clauses[clauses.indexOf(rest) - 1];
  if (rest) return refuses(rest.statements) && (before === undefined || leaves(before.statements) || isBroken(before.statements)) ? [name, values] : undefined;
  return next && refuses([next]) && clauses.every((clause, index) => leaves(clause.statements) || (clause.statements.length === 0 && index + 1 < clauses.length)) ? [name, values] : undefined;
}

/** `if (x === 'a') … else if (x === 'b') … else throw`, the same one after the other, `if (x !== 'a' && x !== 'b') throw`, `if (!['a', 'b'].includes(x)) throw`. */
function closedBranches(statements: readonly ts.Statement[], scope: Scope): readonly [string, readonly string[]] | undefined {
  const [first] = statements;
  if (!first || !ts.isIfStatement(first)) return undefined;
  const excluded = first.elseStatement === undefined && refuses([first.thenStatement]) ? excludedBy(first.expression, scope) : undefined;
  if (excluded) return excluded;
  let name: string | undefined;
  const values: string[] = [];
  for (let index = 0; ; index += 1) {
    let at = statements[index];
    for (;;) {
      if (at && name !== undefined && refuses([at])) return [name, values];
      if (!at || !ts.isIfStatement(at)) return undefined;
      const test = oneOf(at.expression, scope);
      if (!test || (name !== undefined && test[0] !== name)) return undefined;
      [name] = test;
      values.push(...test[1]);
      if (!at.elseStatement) {
        // Without an end of its own it runs on to what refuses.
        if (!leaves([at.thenStatement])) return undefined;
        break;
      }
      at = at.elseStatement;
    }
  }
}

/** `x === 'a' || x === 'b'`. */
function oneOf(expression: ts.Expression, scope: Scope): readonly [string, readonly string[]] | undefined {
  const node = unwrap(expression);
  if (!ts.isBinaryExpression(node)) return undefined;
  if (node.operatorToken.kind === ts.SyntaxKind.BarBarToken) {
    const left = oneOf(node.left, scope);
    const right = oneOf(node.right, scope);
    return left && right && left[0] === right[0] ? [left[0], [...left[1], ...right[1]]] : undefined;
  }
  if (!isEquality(node.operatorToken.kind) || isNegated(node.operatorToken.kind)) return undefined;
  const found = comparison(node, scope);
  return found && [found[0], [found[1]]];
}

/** The values beside which a condition holds. */
function excludedBy(expression: ts.Expression, scope: Scope): readonly [string, readonly string[]] | undefined {
  const node = unwrap(expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    const left = excludedBy(node.left, scope);
    const right = excludedBy(node.right, scope);
    return left && right && left[0] === right[0] ? [left[0], [...left[1], ...right[1]]] : undefined;
  }
  if (ts.isBinaryExpression(node) && isNegated(node.operatorToken.kind)) {
    const found = comparison(node, scope);
    return found && [found[0], [found[1]]];
  }
  if (!ts.isPrefixUnaryExpression(node) || node.operator !== ts.SyntaxKind.ExclamationToken) return undefined;
  const call = unwrap(node.operand);
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'includes' || call.arguments.length !== 1) return undefined;
  const [given] = call.arguments;
  const name = given && scope.named(given);
  const values = listOf(call.expression.expression);
  return name !== undefined && values ? [name, values] : undefined;
}

/** Texts of a list that is written down: here, or in a constant of the file. */
function listOf(expression: ts.Expression): readonly string[] | undefined {
  const node = unwrap(expression);
  if (ts.isIdentifier(node)) {
    const bound = bindingOf(node)?.node;
    return bound && ts.isVariableDeclaration(bound) && bound.initializer && ts.isVariableDeclarationList(bound.parent) && (bound.parent.flags & ts.NodeFlags.Const) !== 0 && ts.isArrayLiteralExpression(unwrap(bound.initializer)) ? listOf(bound.initializer) : undefined;
  }
  if (!ts.isArrayLiteralExpression(node)) return undefined;
  const values = node.elements.map((one) => unwrap(one));
  return values.every(ts.isStringLiteralLike) ? values.map((one) => one.text) : undefined;
}

/** Throws, or answers with an error and nothing else. */
function refuses(statements: readonly ts.Statement[]): boolean {
  const last = statements.at(-1);
  if (!last) return false;
  if (ts.isBlock(last)) return refuses(last.statements);
  if (ts.isThrowStatement(last)) return true;
  const answer = ts.isReturnStatement(last) && last.expression ? unwrap(last.expression) : undefined;
  return answer !== undefined && ts.isObjectLiteralExpression(answer) && answer.properties.some((one) => ts.isPropertyAssignment(one) && ts.isIdentifier(one.name) && one.name.text === 'isError' && one.initializer.kind === ts.SyntaxKind.TrueKeyword);
}

function leaves(statements: readonly ts.Statement[]): boolean {
  const last = statements.at(-1);
  return last !== undefined && (ts.isBlock(last) ? leaves(last.statements) : ts.isReturnStatement(last) || ts.isThrowStatement(last));
}

function isBroken(statements: readonly ts.Statement[]): boolean {
  const last = statements.at(-1);
  return last !== undefined && (ts.isBlock(last) ? isBroken(last.statements) : ts.isBreakStatement(last));
}
