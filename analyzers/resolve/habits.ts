/**
 * What functions of the project were seen to do, over several calls. Handlers share helpers that log, format and make errors; after some calls that
 * showed nothing, another one that carries no input is answered by what was seen instead of being followed again.
 */
import { ts } from '../project/syntax.js';
import type { EventLog } from './call-memo.js';
import type { FunctionValue, ObjectValue, Origin, Value } from './values.js';
import { UNDEFINED, unknown } from './values.js';

/** Calls of one function that are followed before its habit is believed. */
const FOLLOWED = 8;
/** Events that are repeated for a call which is not followed. */
const MAX_EVENTS = 60;

/** Globals that compute, or write to a log. */
const QUIET = /^(?:console|JSON|Object|Array|Math|Number|String|Boolean|Date|RegExp|Map|Set|WeakMap|WeakSet|[A-Z][A-Za-z]*Error|Error|Symbol|BigInt|Intl|parseInt|parseFloat|isNaN|isFinite|encodeURI|encodeURIComponent|decodeURI|decodeURIComponent|structuredClone|performance|process\.(?:stderr|hrtime|uptime|memoryUsage|cwd))\b/;

export interface Habit {
  /** Calls followed. */
  runs: number;
  /** It always returned nothing. */
  isVoid: boolean;
  /** It never does but return: it hands out code, checks something for its caller, never comes back, or writes where others read. */
  isSteady: boolean;
  readonly events: EventLog;
  /** What it reads of its own object. */
  reads?: ReadonlySet<string> | 'all';
}

export class Habits {
  readonly #of = new Map<ts.Node, Habit>();
  habitOf(fn: FunctionValue): Habit {
    let habit = this.#of.get(fn.node);
    if (!habit) this.#of.set(fn.node, (habit = { runs: 0, isVoid: !ts.isConstructorDeclaration(fn.node), isSteady: !writesOutside(fn.node), events: new Map() }));
    return habit;
  }

  /** True when the call need not be followed. Asked of calls that no input comes into. */
  answers(habit: Habit, args: readonly Value[]): boolean {
    return habit.isSteady && habit.runs >= FOLLOWED && !args.some((arg) => carriesCode(arg));
  }

  /** Takes down one call that was followed. `leaves`: it did not only return, or its return says something of its arguments. */
  followed(habit: Habit, result: Value, events: EventLog, leaves: boolean): void {
    habit.runs += 1;
    if (habit.isVoid && !(result.kind === 'literal' && result.value === undefined)) habit.isVoid = false;
    if (leaves || carriesCode(result)) habit.isSteady = false;
    for (const [node, event] of events) {
      // What is done to the world depends on what is handed over: such calls are followed each time.
      if (event.path === undefined || !QUIET.test(event.path)) habit.isSteady = false;
      habit.events.set(node, event);
    }
    if (habit.events.size > MAX_EVENTS) habit.isSteady = false;
  }

  answer(habit: Habit, fn: FunctionValue, self: Value | undefined, args: readonly Value[], origin: Origin): Value {
    const { node } = fn;
    if (ts.isConstructorDeclaration(node)) {
      if (self?.kind === 'object' && !keepsParameters(node, self, args) && self.open.length === 0) self.open.push(unknown('computed', origin, fn.name, args));
      return UNDEFINED;
    }
    if (habit.isVoid) return UNDEFINED;
    // Of its own object only what it reads: the others hold settings, clients, keys.
    habit.reads ??= readsOfOwn(node);
    return unknown('computed', origin, fn.name, self && self.kind !== 'function' ? [...args, ...partsRead(self, habit.reads)] : args);
  }
}

/** Fills the object with parameters that the constructor keeps as they are; true when it does nothing else. */
function keepsParameters(node: ts.ConstructorDeclaration, self: ObjectValue, args: readonly Value[]): boolean {
  let whole = true;
  const byName = new Map<string, Value>();
  node.parameters.forEach((parameter, index) => {
    const given = args[index];
    if (!ts.isIdentifier(parameter.name) || parameter.dotDotDotToken || parameter.initializer || (given?.kind === 'spread')) {
      whole = false;
      return;
    }
    byName.set(parameter.name.text, given ?? UNDEFINED);
    if (ts.isParameterPropertyDeclaration(parameter, node)) self.props.set(parameter.name.text, { value: given ?? UNDEFINED });
  });
  for (const statement of node.body?.statements ?? []) {
    const { expression } = statement as { expression?: ts.Expression };
    const kept = ts.isExpressionStatement(statement) && expression && ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken && isOwn(expression.left) && ts.isIdentifier(expression.right) ? byName.get(expression.right.text) : undefined;
    if (kept && expression && ts.isBinaryExpression(expression) && ts.isPropertyAccessExpression(expression.left)) self.props.set(expression.left.name.text, { value: kept });
    else whole = false;
  }
  return whole;
}

function isOwn(node: ts.Expression): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
}

/** Names that a function reads of its own object; `all` where it hands the object on. */
function readsOfOwn(fn: ts.SignatureDeclaration): ReadonlySet<string> | 'all' {
  const names = new Set<string>();
  let all = false;
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) {
      const { parent } = node;
      if (ts.isPropertyAccessExpression(parent) && parent.expression === node) names.add(parent.name.text);
      else all = true;
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(fn, visit);
  return all ? 'all' : names;
}

function partsRead(self: Value, names: ReadonlySet<string> | 'all'): readonly Value[] {
  if (names === 'all' || self.kind !== 'object') return [self];
  const parts: Value[] = [];
  for (const name of names) {
    const slot = self.props.get(name);
    if (slot && slot.value.kind !== 'function') parts.push(slot.value);
  }
  return parts.length > 0 || names.size > 0 ? [...parts, ...self.open] : parts;
}

/** Functions and classes are run or read by whoever gets them. */
function carriesCode(value: Value, depth = 2): boolean {
  switch (value.kind) {
    case 'function': case 'class': return true;
    case 'union': return value.values.some((entry) => carriesCode(entry.value, depth));
    case 'object': {
      if (depth === 0) return false;
      for (const slot of value.props.values()) if (slot.get !== undefined || carriesCode(slot.value, depth - 1)) return true;
      return false;
    }
    case 'array': return depth > 0 && value.items.some((item) => carriesCode(item.value, depth - 1));
    default: return false;
  }
}

const CHANGING: ReadonlySet<string> = new Set(['push', 'unshift', 'splice', 'set', 'add', 'append', 'delete', 'clear']);

/** True when the function assigns to, or changes, something that was not made in it. A constructor fills its own object. */
function writesOutside(fn: ts.SignatureDeclaration): boolean {
  const own = new Set<string>();
  const isConstructor = ts.isConstructorDeclaration(fn);
  const isOutside = (target: ts.Expression): boolean => {
    let root = target;
    while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root) || ts.isNonNullExpression(root) || ts.isParenthesizedExpression(root) || ts.isAsExpression(root)) root = root.expression;
    if (root.kind === ts.SyntaxKind.ThisKeyword) return !isConstructor;
    return ts.isIdentifier(root) && !own.has(root.text) && !(root === target && isParameter(fn, root.text));
  };
  let found = false;
  const declared = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) own.add(node.name.text);
    ts.forEachChild(node, declared);
  };
  const visit = (node: ts.Node): void => {
    if (found) return;
    if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment) found = isOutside(node.left);
    else if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)) found = isOutside(node.operand);
    else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && CHANGING.has(node.expression.name.text)) found = isOutside(node.expression.expression);
    else if (ts.isYieldExpression(node)) found = true;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(fn, declared);
  ts.forEachChild(fn, visit);
  return found;
}

function isParameter(fn: ts.SignatureDeclaration, name: string): boolean {
  return fn.parameters.some((parameter) => ts.isIdentifier(parameter.name) && parameter.name.text === name);
}
