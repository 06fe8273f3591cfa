/** Where code that speaks the protocol by itself tells `tools/list` and `tools/call` apart, by syntax alone: cases, comparisons, tables of handlers, handlers that are registered. */
import { ts, isFunctionLike } from '../project/syntax.js';
import type { Path } from '../host/host.js';
import type { Unit } from '../project/unit.js';

const LIST = 'tools/list';
const CALL = 'tools/call';
const START = 'initialize';
const SPEAKS = new RegExp(`["'\`]${LIST}["'\`]`);
const ANSWERS = new RegExp(`["'\`]${CALL}["'\`]`);

/** Where the two methods are told apart. */
export interface Place {
  readonly list: ts.Node;
  readonly call: ts.Node;
  /** The same for `initialize`. */
  readonly start: ts.Node | undefined;
  /** `told`: comparisons or cases in functions; `table`: a table with a handler for each, as written; `registered`: each is handed to the same function with its handler. */
  readonly kind: 'told' | 'table' | 'registered';
  /** Of a table: functions that look a handler up in it. */
  readonly looks: readonly ts.FunctionLikeDeclaration[];
}

/** Names of constants that hold one of the methods: `Method.ToolsCall`, `TOOLS_CALL`. */
export type MethodNames = ReadonlyMap<string, Method>;

type Method = typeof LIST | typeof CALL | typeof START;

/** Files that may answer the protocol by themselves: they name both methods, or constants that another of them declares for both. */
export function speakers(files: readonly Path[], textOf: (path: Path) => string | undefined): ReadonlySet<Path> {
  const found = new Set<Path>();
  const texts: string[] = [];
  for (const file of files) {
    const text = textOf(file);
    if (text === undefined || !SPEAKS.test(text) || !ANSWERS.test(text)) continue;
    found.add(file);
    texts.push(text);
  }
  const names = methodNames(texts);
  const mentions = [LIST, CALL].map((method) => [...names].filter(([, named]) => named === method).map(([name]) => name.replaceAll('$', '\\$')));
  if (mentions.some((list) => list.length === 0)) return found;
  const patterns = mentions.map((list) => new RegExp(`(?:\\bcase\\b|[!=]=|[[(])\\s*(?:[\\w$]+\\.)*(?:${list.join('|')})\\b`));
  for (const file of files) {
    const text = found.has(file) ? undefined : textOf(file);
    if (text !== undefined && patterns.every((pattern) => pattern.test(text))) found.add(file);
  }
  return found;
}

/** Constants for the two methods in the texts of files; a name that stands for both (`method: 'tools/list'` of a request) tells nothing. */
export function methodNames(texts: readonly string[]): MethodNames {
  const names = new Map<string, Method>();
  const both = new Set<string>();
  for (const text of texts) {
    for (const [, name = '', written] of text.matchAll(/([\w$]+)["'\]]?\s*(?::\s*string\s*)?[:=]\s*["'`](tools\/list|tools\/call|initialize)["'`]/g)) {
      const method = written as Method;
      if ((names.get(name) ?? method) === method) names.set(name, method);
      else both.add(name);
    }
  }
  for (const name of both) names.delete(name);
  return names;
}

/** The function around a node, itself included. */
export function around(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) if (isFunctionLike(at)) return at;
  return undefined;
}

type Found = Map<ts.Node | string, Map<string, ts.Node>>;

/** The place of a file; the surest way of writing first. */
export function placeOf(unit: Unit, names: MethodNames): Place | undefined {
  const told: Found = new Map();
  const tables: Found = new Map();
  const registered: Found = new Map();
  const note = (into: Found, owner: ts.Node | string, method: string, at: ts.Node): void => {
    const known = into.get(owner);
    if (!known) into.set(owner, new Map([[method, at]]));
    else if (!known.has(method)) known.set(method, at);
  };
  const take = (node: ts.Node, method: string, fn: ts.Node): void => {
    const { parent } = node;
    if (ts.isCaseClause(parent) || (ts.isBinaryExpression(parent) && EQUALITY.has(parent.operatorToken.kind))) note(told, fn, method, node);
    else if (ts.isPropertyAssignment(parent) && parent.name === node && ts.isStringLiteralLike(node)) note(tables, parent.parent, method, parent.initializer);
    else if (isMethod(parent) && ts.isStringLiteralLike(node)) note(tables, parent.parent, method, parent);
    else if (ts.isComputedPropertyName(parent) && ts.isPropertyAssignment(parent.parent)) note(tables, parent.parent.parent, method, parent.parent.initializer);
    else if (ts.isComputedPropertyName(parent) && isMethod(parent.parent)) note(tables, parent.parent.parent, method, parent.parent);
    else if (ts.isArrayLiteralExpression(parent)) {
      const [key, handler] = parent.elements;
      if (key === node && handler && parent.elements.length === 2 && mayHandle(handler)) note(tables, parent.parent, method, handler);
    } else if (ts.isElementAccessExpression(parent) && parent.argumentExpression === node) {
      const assigned = parent.parent;
      if (ts.isBinaryExpression(assigned) && assigned.left === parent && assigned.operatorToken.kind === ts.SyntaxKind.EqualsToken && mayHandle(assigned.right)) note(registered, `${parent.expression.getText()}[]`, method, assigned.right);
    } else if (ts.isCallExpression(parent) && parent.arguments[0] === node && parent.arguments.length === 1) {
      if (ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === 'startsWith') note(told, fn, method, node);
    } else if (ts.isCallExpression(parent) && parent.arguments[0] === node) {
      const handler = parent.arguments.at(-1);
      if (handler && mayHandle(handler)) note(registered, parent.expression.getText(), method, handler);
    }
  };
  const visit = (node: ts.Node, fn: ts.Node): void => {
    const method = methodAt(node, names);
    if (method !== undefined) {
      take(node, method, fn);
      return;
    }
    ts.forEachChild(node, (child) => {
      visit(child, isFunctionLike(node) ? node : fn);
    });
  };
  visit(unit.ast, unit.ast);
  for (const [found, kind] of [[told, 'told'], [tables, 'table'], [registered, 'registered']] as const) {
    for (const methods of found.values()) {
      const [list, call] = [methods.get(LIST), methods.get(CALL)];
      if (list && call) return { list, call, start: methods.get(START), kind, looks: kind === 'table' ? looksIn(unit, list) : [] };
    }
  }
  // A function for each.
  const of = (method: string): ts.Node | undefined => [...told].find(([owner, methods]) => typeof owner !== 'string' && isFunctionLike(owner) && methods.has(method))?.[1].get(method);
  const [list, call] = [of(LIST), of(CALL)];
  return list && call ? { list, call, start: of(START), kind: 'told', looks: [] } : undefined;
}

const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken]);

function methodAt(node: ts.Node, names: MethodNames): Method | undefined {
  if (ts.isStringLiteralLike(node)) return node.text === LIST || node.text === CALL || node.text === START ? node.text : undefined;
  if (names.size === 0) return undefined;
  if (ts.isPropertyAccessExpression(node)) return names.get(node.name.text);
  return ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ? names.get(node.text) : undefined;
}

function isMethod(node: ts.Node): node is ts.MethodDeclaration {
  return ts.isMethodDeclaration(node);
}

/** A function as written, or a name that may hold one. */
function mayHandle(node: ts.Node): boolean {
  return isFunctionLike(node) || ts.isIdentifier(node) || methodOfThis(node) !== undefined;
}

/** Name in `this.name` and `this.name.bind(this)`. */
export function methodOfThis(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'bind') return methodOfThis(node.expression.expression);
  return ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword ? node.name.text : undefined;
}

/** Functions with `table[method]` or `table.get(method)`, the table being the one that `handler` is written in. */
function looksIn(unit: Unit, handler: ts.Node): ts.FunctionLikeDeclaration[] {
  let table: ts.Node = handler;
  while (!ts.isSourceFile(table) && !ts.isVariableDeclaration(table) && !ts.isPropertyDeclaration(table)) table = table.parent;
  if (ts.isSourceFile(table)) return [];
  const { name } = table;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) return [];
  const found = new Set<ts.FunctionLikeDeclaration>();
  const isTable = (node: ts.Node): boolean => (ts.isIdentifier(node) ? node.text === name.text : ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword && node.name.text === name.text);
  const visit = (node: ts.Node): void => {
    if ((ts.isElementAccessExpression(node) && isTable(node.expression)) || (ts.isPropertyAccessExpression(node) && node.name.text === 'get' && isTable(node.expression))) {
      const fn = around(node);
      if (fn) found.add(fn);
    }
    ts.forEachChild(node, visit);
  };
  visit(unit.ast);
  return [...found];
}

/** Whether a text answers requests of the protocol: it says what server it is, and of which revision; or it names the methods of tools and makes messages that hold a result. */
export function answersRequests(text: string): boolean {
  if (!/\bjsonrpc\b/.test(text)) return false;
  if (/\bserverInfo["']?\s*[:,}]/.test(text) && /\bprotocolVersion["']?\s*[:,}]/.test(text)) return true;
  return SPEAKS.test(text) && ANSWERS.test(text) && /\bjsonrpc["']?\s*:\s*["'`]2\.0["'`](?:\s*,\s*\bid\b[^{}\n]{0,80})?\s*,\s*["']?result["']?\s*[:,}]/.test(text);
}
