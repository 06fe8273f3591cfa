/** Statements, declarations and destructuring: how a body runs when not every condition is decided. */
import { ts } from '../project/syntax.js';
import { textOf } from '../project/unit.js';
import { holds, same } from './comparisons.js';
import { Environment, type Variable } from './environment.js';
import { checksIn, conditionOf, eitherOf, keepChecks } from './checks.js';
import { forIn, forIterated, forOf, iterated, loopWhile } from './loops.js';
import { isPending, neverBack } from './endings.js';
import type { Completion, Machine } from './machine.js';
import { noteTurnedAway, outlives, writtenLater } from './state.js';
import { keyOf, saysNothing, truthiness } from './values-read.js';
import type { Condition, Origin, Put, Value } from './values.js';
import { ITSELF, UNDEFINED, alternatives, array, object, operation, remaining, union, unknown } from './values.js';

export function executeStatement(m: Machine, node: ts.Statement, env: Environment): Completion {
  if (!m.step()) return 'throw';
  switch (node.kind) {
    case ts.SyntaxKind.ExpressionStatement: {
      const { expression } = node as ts.ExpressionStatement;
      const before = m.conditions.length;
      m.evaluate(expression, env);
      // What a call that nobody waits for checks has not been checked yet.
      if (isPending(m, expression)) m.conditions.length = Math.min(before, m.conditions.length);
      return neverBack(m, expression) ? 'throw' : 'normal';
    }
    case ts.SyntaxKind.VariableStatement:
      declareAll(m, (node as ts.VariableStatement).declarationList, env);
      return 'normal';
    case ts.SyntaxKind.ReturnStatement: {
      const { expression } = node as ts.ReturnStatement;
      const value = expression ? m.evaluate(expression, env) : UNDEFINED;
      if (expression && neverBack(m, expression)) return 'throw';
      const activation = env.currentActivation();
      activation?.returns.push({ value, when: m.conditions.length > activation.start ? m.conditions.slice(activation.start) : undefined });
      return 'return';
    }
    case ts.SyntaxKind.ThrowStatement:
      throwing(m, m.evaluate((node as ts.ThrowStatement).expression, env));
      return 'throw';
    case ts.SyntaxKind.BreakStatement: return 'break';
    case ts.SyntaxKind.ContinueStatement: return 'continue';
    case ts.SyntaxKind.Block: return m.block((node as ts.Block).statements, new Environment(env.unit, env));
    case ts.SyntaxKind.IfStatement: return ifStatement(m, node as ts.IfStatement, env);
    case ts.SyntaxKind.SwitchStatement: return switchStatement(m, node as ts.SwitchStatement, env);
    case ts.SyntaxKind.ForOfStatement: return forOf(m, node as ts.ForOfStatement, env);
    case ts.SyntaxKind.ForInStatement: return forIn(m, node as ts.ForInStatement, env);
    case ts.SyntaxKind.ForStatement: {
      const loop = node as ts.ForStatement;
      const scope = new Environment(env.unit, env);
      const items = iterated(loop);
      if (items) return forIterated(m, loop, items, scope);
      if (loop.initializer) {
        if (ts.isVariableDeclarationList(loop.initializer)) declareAll(m, loop.initializer, scope);
        else m.evaluate(loop.initializer, scope);
      }
      return loopWhile(m, loop.condition, loop.incrementor, loop.statement, scope, false);
    }
    case ts.SyntaxKind.WhileStatement: return loopWhile(m, (node as ts.WhileStatement).expression, undefined, (node as ts.WhileStatement).statement, env, false);
    case ts.SyntaxKind.DoStatement: return loopWhile(m, (node as ts.DoStatement).expression, undefined, (node as ts.DoStatement).statement, env, true);
    case ts.SyntaxKind.TryStatement: return tryStatement(m, node as ts.TryStatement, env);
    case ts.SyntaxKind.LabeledStatement: return m.execute((node as ts.LabeledStatement).statement, env);
    case ts.SyntaxKind.ClassDeclaration: {
      const cls = node as ts.ClassDeclaration;
      if (cls.name) {
        // Runs decorators and static members now if nothing has asked for the class before.
        const variable = env.lookup(cls.name.text);
        if (variable && variable.value === undefined) variable.value = m.classValue(cls, env);
      }
      return 'normal';
    }
    case ts.SyntaxKind.EnumDeclaration: {
      const { name } = node as ts.EnumDeclaration;
      env.lookup(name.text)?.lazy?.();
      return 'normal';
    }
    case ts.SyntaxKind.ExportAssignment: return 'normal';
    default: return 'normal';
  }
}

export function executeBlock(m: Machine, statements: readonly ts.Statement[], env: Environment): Completion {
  m.hoist(statements, env, false);
  for (const statement of statements) {
    const completion = m.execute(statement, env);
    if (completion !== 'normal') return completion;
  }
  return 'normal';
}

function declareAll(m: Machine, list: ts.VariableDeclarationList, env: Environment): void {
  const isVar = (list.flags & ts.NodeFlags.BlockScoped) === 0;
  for (const declaration of list.declarations) {
    if (ts.isIdentifier(declaration.name)) {
      const { text } = declaration.name;
      const own = isVar ? env.lookup(text) : env.variables.get(text);
      if (own?.lazy && own.value !== undefined) continue; // a module constant that was needed earlier
      if (own?.lazy && !own.busy) {
        own.busy = true;
        try {
          const value = own.lazy();
          own.value ??= value;
        } finally {
          own.busy = false;
        }
        continue;
      }
      if (!declaration.initializer && isVar) continue;
      const value = initialValue(m, declaration, env);
      if (own) own.value = value;
      else env.variables.set(text, { value, depth: m.branches });
    } else {
      m.bind(declaration.name, declaration.initializer ? m.evaluate(declaration.initializer, env) : UNDEFINED, env);
    }
  }
}

/** Value of a declaration; a declared type says what an uninitialised or unknown variable is. */
export function initialValue(m: Machine, declaration: ts.VariableDeclaration, env: Environment): Value {
  const origin: Origin = { node: declaration, unit: env.unit };
  if (!declaration.initializer) return declaration.type ? m.typed(declaration.type, env, origin, declaration.name.getText(env.unit.ast)) : UNDEFINED;
  const value = m.evaluate(declaration.initializer, env);
  if (declaration.type && saysNothing(value)) {
    const typed = m.typed(declaration.type, env, origin, value.label);
    if (typed.kind !== 'unknown') return typed;
  }
  if (value.kind === 'function' && value.name === undefined && ts.isIdentifier(declaration.name)) return { ...value, name: declaration.name.text };
  if (value.kind === 'class' && value.name === undefined && ts.isIdentifier(declaration.name)) return { ...value, name: declaration.name.text };
  return value;
}

/** Binds a name or pattern; new variables are made in `env`. */
export function bindPattern(m: Machine, target: ts.BindingName, value: Value, env: Environment): void {
  if (ts.isIdentifier(target)) {
    const own = env.variables.get(target.text);
    if (own) own.value = value;
    else env.variables.set(target.text, { value, depth: m.branches });
    return;
  }
  const origin: Origin = { node: target, unit: env.unit };
  if (ts.isObjectBindingPattern(target)) {
    const taken = new Set<string>();
    for (const element of target.elements) {
      if (element.dotDotDotToken) {
        m.bind(element.name, restOf(m, value, taken, origin), env);
        continue;
      }
      const keyNode = element.propertyName ?? (element.name as ts.Identifier);
      const key = ts.isComputedPropertyName(keyNode) ? keyOf(m.evaluate(keyNode.expression, env)) : (keyNode as ts.Identifier).text;
      if (key !== undefined) taken.add(key);
      const read = key === undefined ? unknown('computed', origin, undefined, [value]) : m.get(value, key, { node: element, unit: env.unit });
      m.bind(element.name, withDefault(m, read, element.initializer, env), env);
    }
    return;
  }
  target.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (element.dotDotDotToken) {
      const rest = value.kind === 'array' ? { ...array([], origin), items: value.items.slice(index), open: value.open, ...(value.openFrom === undefined ? {} : { openFrom: Math.max(0, value.openFrom - index) }) } : unknown('computed', origin, undefined, [value]);
      m.bind(element.name, rest, env);
      return;
    }
    const read = value.kind === 'array' && index >= value.items.length && value.open.length === 0 ? UNDEFINED : m.get(value, String(index), { node: element, unit: env.unit });
    m.bind(element.name, withDefault(m, read, element.initializer, env), env);
  });
}

export function withDefault(m: Machine, value: Value, initializer: ts.Expression | undefined, env: Environment): Value {
  if (!initializer) return value;
  const choices = alternatives(value);
  if (choices.every((entry) => entry.value.kind === 'literal' && entry.value.value === undefined)) return m.evaluate(initializer, env);
  if (choices.some((entry) => (entry.value.kind === 'literal' && entry.value.value === undefined) || entry.value.kind === 'unknown' || entry.value.kind === 'member')) {
    return union([...choices.filter((entry) => !(entry.value.kind === 'literal' && entry.value.value === undefined)), { value: m.evaluate(initializer, env) }]);
  }
  return value;
}

function restOf(m: Machine, value: Value, taken: ReadonlySet<string>, origin: Origin): Value {
  if (value.kind === 'object') {
    const rest = object([], origin);
    for (const [name, slot] of value.props) if (!taken.has(name)) rest.props.set(name, slot);
    rest.open = [...value.open];
    return rest;
  }
  // `const { $schema, ...schema } = z.toJSONSchema(…)`: an object that the model can read.
  if (value.kind === 'call' && m.hooks.present?.(value, m) === true) return { ...object([...taken].map((name) => [name, UNDEFINED] as const), origin), open: [value] };
  return unknown('computed', origin, undefined, [value]);
}

const MAX_THROWN = 6;

/** What is thrown with data in it is what a `catch` around it gets. */
function throwing(m: Machine, value: Value): void {
  if (!m.thrown || m.thrown.length >= MAX_THROWN) return;
  if (value.kind === 'object' || (value.kind === 'call' && value.args.some((arg) => arg.kind !== 'literal'))) m.thrown.push(value);
}

function noteAssigned(m: Machine, variable: Variable, value: Value): void {
  for (const arm of m.arms) {
    if (variable.depth >= arm.depth) continue;
    if (arm.depth === m.branches && arm.unsure === m.unsure) arm.values.set(variable, [value]);
    else arm.values.get(variable)?.push(value);
  }
}

/** Runs one arm of an `if … else` and tells what it assigns. */
function arm(m: Machine, condition: Condition, body: ts.Statement, env: Environment, checks: Condition[]): { readonly completion: Completion; readonly values: ReadonlyMap<Variable, readonly Value[]> } {
  const values = new Map<Variable, Value[]>();
  m.arms.push({ depth: m.branches + 1, unsure: m.unsure, values });
  try {
    return { completion: branch(m, condition, () => m.execute(body, env), checks), values };
  } finally {
    m.arms.pop();
  }
}

/** What both arms assign is all that a variable can be afterwards. */
function joinArms(m: Machine, ways: readonly { readonly condition: Condition; readonly values: ReadonlyMap<Variable, readonly Value[]> }[]): void {
  const [first, ...others] = ways;
  for (const variable of first?.values.keys() ?? []) {
    if (!others.every(({ values }) => values.has(variable))) continue;
    const joined = union(ways.flatMap(({ condition, values }) => (values.get(variable) ?? []).map((value) => ({ value, when: [condition] }))));
    // Inside a further branch, a `try` or behind a `break`, what was there before may be left.
    if (m.branches <= variable.depth && m.unsure === 0 && !m.conditions.some(({ leaves }) => leaves === 'break' || leaves === 'continue')) variable.value = joined;
    noteAssigned(m, variable, joined);
  }
}

export function assignTo(m: Machine, target: ts.Expression, given: Value, env: Environment): void {
  const value = m.hooks.keep !== undefined && outlives(target, env) ? m.hooks.keep(given, m) : given;
  if (ts.isIdentifier(target)) {
    const variable = env.lookup(target.text);
    if (!variable) {
      env.variables.set(target.text, { value, depth: m.branches });
      return;
    }
    noteAssigned(m, variable, value);
    if (m.branches > variable.depth && variable.value !== undefined) variable.value = union([{ value: variable.value }, { value, when: [...m.conditions.slice(-1)] }]);
    else variable.value = writtenLater(m, target, variable.value, value, env);
    return;
  }
  const origin: Origin = { node: target, unit: env.unit };
  if (ts.isPropertyAccessExpression(target)) {
    const object_ = m.evaluate(target.expression, env);
    m.hooks.wrote?.(object_, origin, m);
    m.set(object_, target.name.text, object_.kind === 'object' ? writtenLater(m, target, object_.props.get(target.name.text)?.value, value, env) : value, origin);
  } else if (ts.isElementAccessExpression(target)) {
    const object_ = m.evaluate(target.expression, env);
    const key = m.evaluate(target.argumentExpression, env);
    m.hooks.wrote?.(object_, origin, m);
    for (const choice of alternatives(key)) {
      const name = keyOf(choice.value);
      if (name === undefined) {
        // `if (!table[key]) table[key] = {}` keeps what is there.
        const keyText = `[${textOf(target.argumentExpression, env.unit, 80)}]`;
        noteKey(m, object_, choice.value, value, value.kind === 'object' && !m.conditions.some((condition) => condition.text.includes(keyText)));
      }
      m.set(object_, name, value, origin);
    }
  } else if (ts.isObjectLiteralExpression(target)) {
    for (const property of target.properties) {
      if (ts.isShorthandPropertyAssignment(property)) assignTo(m, property.name, m.get(value, property.name.text, origin), env);
      else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) assignTo(m, property.initializer, m.get(value, property.name.text, origin), env);
    }
  } else if (ts.isArrayLiteralExpression(target)) {
    target.elements.forEach((element, index) => {
      if (!ts.isOmittedExpression(element) && !ts.isSpreadElement(element)) assignTo(m, element, m.get(value, String(index), origin), env);
    });
  } else if (ts.isParenthesizedExpression(target) || ts.isAsExpression(target) || ts.isNonNullExpression(target)) {
    assignTo(m, target.expression, value, env);
  } else if (ts.isBinaryExpression(target)) {
    assignTo(m, target.left, value, env);
  }
}

const MAX_KEYS = 6;

/** A key that is not known is written on an object. */
function noteKey(m: Machine, target: Value, key: Value, put: Value, isFresh: boolean): void {
  for (const { value } of alternatives(target)) {
    if (value.kind !== 'object') continue;
    if (isFresh && (value.fresh?.length ?? 0) < MAX_KEYS) (value.fresh ??= []).push(key);
    if ((value.keys?.length ?? 0) < MAX_KEYS && value.keys?.includes(key) !== true) (value.keys ??= []).push(key);
    if ((value.puts?.size ?? 0) < MAX_KEYS) (value.puts ??= new Map<Value, Put>()).set(put, { key, when: m.conditions.slice(value.since === undefined ? 0 : m.conditions.lastIndexOf(value.since) + 1) });
  }
}

/**
 * Runs a branch whose condition is not decided.
 * @param checks gets what was checked in the branch where it goes on
 */
function branch(m: Machine, condition: Condition, body: () => Completion, checks?: Condition[]): Completion {
  m.branches += 1;
  m.conditions.push(condition);
  const before = m.conditions.length;
  try {
    const completion = body();
    if (checks && completion === 'normal') checks.push(...checksIn(m, before));
    return completion;
  } finally {
    m.conditions.length = before - 1;
    m.branches -= 1;
  }
}

/** That a function threw because of what was known just then does not say that it always does. */
function decidedEnd(env: Environment, completion: Completion): void {
  const activation = env.currentActivation();
  if (completion === 'throw' && activation) activation.decided = true;
}

function ifStatement(m: Machine, node: ts.IfStatement, env: Environment): Completion {
  const asked = m.evaluate(node.expression, env);
  const test = isPending(m, node.expression) ? unknown('computed', { node: node.expression, unit: env.unit }) : asked;
  const answer = holds(m, test);
  if (answer !== undefined) {
    const chosen = answer ? node.thenStatement : node.elseStatement;
    const completion = chosen ? m.execute(chosen, env) : 'normal';
    if (completion === 'throw' || completion === 'return') {
      decidedEnd(env, completion);
      noteTurnedAway(m, node.expression, env);
    }
    return completion;
  }
  const condition = conditionOf(node.expression, env, false, test);
  const negated = conditionOf(node.expression, env, true, test);
  const checks: Condition[] = [];
  const others: Condition[] = [];
  const { elseStatement } = node;
  const replaced = elseStatement || m.memo === undefined ? [] : replacedIn(node.thenStatement, env);
  const first = elseStatement ? arm(m, condition, node.thenStatement, env, checks) : undefined;
  const whenTrue = first?.completion ?? branch(m, condition, () => m.execute(node.thenStatement, env), checks);
  const second = elseStatement && arm(m, negated, elseStatement, env, others);
  const whenFalse = second?.completion ?? 'normal';
  if (first && second) {
    // (What an arm that throws leaves behind, a `catch` may use.)
    const ways = [{ ...first, condition }, { ...second, condition: negated }].filter(({ completion }) => completion !== 'return');
    // (A loop that an arm leaves early goes on with what was there before.)
    if (ways.every(({ completion, values }) => completion === 'normal' && values.size > 0) && !/\b(?:break|continue)\b/.test(env.unit.text.slice(node.pos, node.end))) joinArms(m, ways);
  }
  if (whenTrue === 'normal') for (const { variable, before } of replaced) if (variable.value) variable.value = leftOtherwise(variable.value, before, negated);
  if (whenTrue !== 'normal' && whenFalse !== 'normal') return whenTrue === 'throw' ? whenFalse : whenTrue;
  // What follows an early exit runs only otherwise. A check that ends the program is no condition of its own.
  if (whenTrue !== 'normal') {
    narrow(m, node.expression, env, false);
    m.conditions.push(whenTrue === 'throw' ? { ...negated, guard: true } : { ...negated, leaves: whenTrue });
  } else if (whenFalse !== 'normal') {
    narrow(m, node.expression, env, true);
    m.conditions.push(whenFalse === 'throw' ? { ...condition, guard: true } : { ...condition, leaves: whenFalse });
  }
  // Where one arm leaves, the checks of the other one hold without a condition.
  keepChecks(m, checks, whenFalse === 'normal' ? condition : undefined);
  keepChecks(m, others, whenTrue === 'normal' ? negated : undefined);
  // Whichever arm it was, one of the checks of each holds.
  if (whenTrue === 'normal' && whenFalse === 'normal') m.conditions.push(...eitherOf(checks, others));
  return 'normal';
}

/** Variables that a branch surely puts something else into: `if (!allowed.has(column)) column = 'name'`. */
function replacedIn(branch: ts.Statement, env: Environment): readonly { readonly variable: Variable; readonly before: Value }[] {
  const found: { variable: Variable; before: Value }[] = [];
  for (const statement of ts.isBlock(branch) ? branch.statements : [branch]) {
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) continue;
    const { left, operatorToken, right } = statement.expression;
    if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isIdentifier(left) || textOf(right, env.unit, 200).includes(left.text)) continue;
    const variable = env.lookup(left.text);
    if (variable?.value && alternatives(variable.value).some(({ value }) => isData(value))) found.push({ variable, before: variable.value });
  }
  return found;
}

/** What was there before is left only where the branch was not taken. */
function leftOtherwise(after: Value, before: Value, negated: Condition): Value {
  if (after === before || after.kind !== 'union') return after;
  // What was asked of one of several is known of the one that it was.
  if (before.kind === 'union') {
    const put = after.values.filter((entry) => !before.values.some((one) => one.value === entry.value && one.when === entry.when));
    return { ...after, values: [{ value: operation(ITSELF, [before]), when: [negated] }, ...put] };
  }
  const earlier = new Set(alternatives(before).map(({ value }) => value));
  return { ...after, values: after.values.map((entry) => (earlier.has(entry.value) && isData(entry.value) ? { value: entry.value, when: [...(entry.when ?? []), negated] } : entry)) };
}

function isData({ kind }: Value): boolean {
  return kind === 'call' || kind === 'unknown' || kind === 'member' || kind === 'template';
}

/** After `if (!x) return`, alternatives of `x` that are surely falsy are gone. */
function narrow(m: Machine, test: ts.Expression, env: Environment, holds: boolean): void {
  let node: ts.Expression = test;
  let positive = holds;
  while (ts.isParenthesizedExpression(node) || (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)) {
    if (ts.isParenthesizedExpression(node)) node = node.expression;
    else {
      node = node.operand;
      positive = !positive;
    }
  }
  if (ts.isBinaryExpression(node) && ts.isIdentifier(node.left)) {
    const { operatorToken: { kind }, right } = node;
    const isNothing = right.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(right) && right.text === 'undefined');
    const equal = kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsToken;
    const different = kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken;
    if (!isNothing || (!equal && !different)) return;
    if (equal) positive = !positive;
    node = node.left;
  }
  if (!ts.isIdentifier(node)) return;
  const variable = env.lookup(node.text);
  if (variable?.value?.kind !== 'union') return;
  const kept = variable.value.values.filter((entry) => truthiness(entry.value) !== !positive);
  if (kept.length > 0 && kept.length < variable.value.values.length) variable.value = remaining(kept);
}

function switchStatement(m: Machine, node: ts.SwitchStatement, env: Environment): Completion {
  const subject = m.evaluate(node.expression, env);
  const scope = new Environment(env.unit, env);
  const { clauses } = node.caseBlock;
  for (const clause of clauses) m.hoist(clause.statements, scope, false);
  const cases: Value[] = [];
  // `switch (true)` chooses by the truth of its cases.
  const tests = clauses.map((clause) => {
    if (!ts.isCaseClause(clause)) return undefined;
    const value = m.evaluate(clause.expression, scope);
    cases[clauses.indexOf(clause)] = value;
    return decideCase(m, subject, value, clause, scope);
  });
  const exact = tests.indexOf(true);
  const undecided = tests.some((test, index) => test === undefined && clauses[index] !== undefined && ts.isCaseClause(clauses[index]));
  const fallback = clauses.findIndex((clause) => ts.isDefaultClause(clause));
  if (exact >= 0 || (!undecided && fallback >= 0) || (!undecided && exact < 0)) {
    const start = exact >= 0 ? exact : fallback;
    if (start < 0) return 'normal';
    for (const clause of clauses.slice(start)) {
      for (const statement of clause.statements) {
        const completion = m.execute(statement, scope);
        if (completion === 'break') return 'normal';
        if (completion !== 'normal') {
          decidedEnd(env, completion);
          return completion;
        }
      }
    }
    return 'normal';
  }
  let allReturn = fallback >= 0;
  clauses.forEach((clause, index) => {
    if (tests[index] === false) return;
    if (clause.statements.length === 0) return;
    const condition: Condition = ts.isCaseClause(clause)
      ? conditionOf(clause.expression, env, false, operation('===', [subject, cases[index] ?? UNDEFINED], { node: clause, unit: env.unit }))
      : { text: 'default', node: clause, unit: env.unit };
    const completion = branch(m, condition, () => {
      for (const statement of clause.statements) {
        const ended = m.execute(statement, scope);
        if (ended !== 'normal') return ended;
      }
      return 'normal';
    });
    if (completion !== 'return' && completion !== 'throw') allReturn = false;
  });
  return allReturn ? 'return' : 'normal';
}

function decideCase(m: Machine, subject: Value, value: Value, clause: ts.CaseClause, env: Environment): boolean | undefined {
  if (subject.kind === 'literal' && value.kind === 'literal') {
    const hit = subject.value === value.value;
    if (subject.tag !== undefined || value.tag !== undefined) m.hooks.decided?.({ node: clause, unit: env.unit }, hit, m);
    return hit;
  }
  if (subject.kind === 'literal' && subject.value === true) return truthiness(value);
  return same(subject, value, false);
}

function tryStatement(m: Machine, node: ts.TryStatement, env: Environment): Completion {
  const before = m.conditions.length;
  const { thrown: outer } = m;
  const thrown: Value[] = [];
  if (node.catchClause) {
    m.thrown = thrown;
    m.unsure += 1;
  }
  const tried = m.block(node.tryBlock.statements, new Environment(env.unit, env));
  if (node.catchClause) {
    m.thrown = outer;
    m.unsure -= 1;
  }
  const kept = m.conditions.length;
  let caught: Completion = tried;
  if (node.catchClause) {
    const scope = new Environment(env.unit, env);
    const { variableDeclaration, block } = node.catchClause;
    if (variableDeclaration) {
      const exception = unknown('exception', { node: variableDeclaration, unit: env.unit });
      m.bind(variableDeclaration.name, thrown.length === 0 ? exception : union([exception, ...thrown].map((value) => ({ value }))), scope);
    }
    const condition: Condition = { text: 'an error', node: node.catchClause, unit: env.unit };
    caught = branch(m, condition, () => m.block(block.statements, scope));
  }
  // What was checked in the try holds afterwards only where the catch does not go on.
  if (tried === 'normal' && (!node.catchClause || caught !== 'normal')) m.conditions.length = kept;
  else m.conditions.length = before;
  if (node.finallyBlock) {
    const finished = m.block(node.finallyBlock.statements, new Environment(env.unit, env));
    if (finished !== 'normal') return finished;
  }
  if (tried === caught) return tried;
  // A try that returns with a catch that goes on (or the other way) may go on.
  if (tried === 'throw') return caught;
  if (tried === 'return' && caught === 'throw') return 'return';
  return 'normal';
}
