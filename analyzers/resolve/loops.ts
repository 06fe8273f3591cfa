/** Loops: what each round sees, and when a list or a test that is not known ends them. */
import { ts } from '../project/syntax.js';
import { alikeItems } from './alike-items.js';
import { Environment } from './environment.js';
import { conditionOf, eachOf, unless } from './checks.js';
import { joinConditions } from './spread.js';
import type { Completion, Machine } from './machine.js';
import { truthiness } from './values-read.js';
import type { Condition, Origin, Value } from './values.js';
import { alternatives, array, literal, object, unknown } from './values.js';

/** Iterations of one loop that are followed. */
const MAX_ITERATIONS = 3000;

export function forOf(m: Machine, node: ts.ForOfStatement, env: Environment): Completion {
  const iterable = m.evaluate(node.expression, env);
  const items: { value: Value; when?: readonly Condition[] | undefined }[] = [];
  const open: Value[] = [];
  iterate(iterable, items, open, { node: node.expression, unit: env.unit });
  return eachItem(m, items, open, node.expression, env, (value, scope) => round(m, node, value, scope));
}

/** A list that is gone through by its iterator, as compilers write `for … of`: `for (var i = __values(list), r = i.next(); !r.done; r = i.next())`. */
export function iterated({ initializer, condition }: ts.ForStatement): { readonly list: ts.Expression; readonly result: ts.Identifier } | undefined {
  if (!initializer || !condition || !ts.isPrefixUnaryExpression(condition) || !ts.isPropertyAccessExpression(condition.operand) || condition.operand.name.text !== 'done') return undefined;
  const parts = ts.isVariableDeclarationList(initializer) ? initializer.declarations.map((one) => ({ name: one.name, value: one.initializer }))
    : ts.isBinaryExpression(initializer) ? [initializer.left, initializer.right].map((one) => (ts.isBinaryExpression(one) ? { name: one.left, value: one.right } : { name: one, value: undefined })) : [];
  const [iterator, result] = parts;
  const next = result?.value && ts.isCallExpression(result.value) ? result.value.expression : undefined;
  const goesOn = next && ts.isPropertyAccessExpression(next) && next.name.text === 'next' && ts.isIdentifier(next.expression) && iterator && ts.isIdentifier(iterator.name) && next.expression.text === iterator.name.text;
  return goesOn === true && iterator?.value && result && ts.isIdentifier(result.name) ? { list: iterator.value, result: result.name } : undefined;
}

export function forIterated(m: Machine, node: ts.ForStatement, { list, result }: { readonly list: ts.Expression; readonly result: ts.Identifier }, env: Environment): Completion {
  const items: { value: Value; when?: readonly Condition[] | undefined }[] = [];
  const open: Value[] = [];
  iterate(m.evaluate(list, env), items, open, { node: list, unit: env.unit });
  return eachItem(m, items, open, list, env, (value, scope) => {
    scope.variables.set(result.text, { value: object([['done', literal(false)], ['value', value]]), depth: m.branches });
    return m.execute(node.statement, scope);
  });
}

/** One round of `for (const x of …)` or `for (const key in …)`. */
function round(m: Machine, node: ts.ForInOrOfStatement, value: Value, scope: Environment): Completion {
  if (ts.isVariableDeclarationList(node.initializer)) {
    const declaration = node.initializer.declarations[0];
    if (declaration) m.bind(declaration.name, value, scope);
  } else m.assign(node.initializer, value, scope);
  return m.execute(node.statement, scope);
}

/** Items of an iterable value in order, and what unknown further items may be. */
export function iterate(value: Value, items: { value: Value; when?: readonly Condition[] | undefined }[], open: Value[], origin: Origin): void {
  const seen = value.kind === 'union' ? new Set<Value>() : undefined;
  for (const { value: inner, when } of alternatives(value)) {
    switch (inner.kind) {
      case 'array':
        for (const item of inner.items) {
          if (seen?.has(item.value) === true) continue;
          seen?.add(item.value);
          items.push({ value: item.value, when: joinConditions(when, item.when) });
        }
        open.push(...inner.open);
        break;
      case 'collection':
        for (const entry of inner.entries) items.push({ value: inner.type === 'set' ? entry.value : array([entry.key, entry.value]), when: joinConditions(when, entry.when) });
        open.push(...inner.open);
        break;
      case 'literal': break;
      default: open.push({ kind: 'member', object: inner, name: undefined, origin });
    }
  }
}

function eachItem(
  m: Machine,
  items: readonly { value: Value; when?: readonly Condition[] | undefined }[],
  open: readonly Value[],
  iterable: ts.Expression,
  env: Environment,
  body: (value: Value, scope: Environment) => Completion,
): Completion {
  const before = m.conditions.length;
  let count = 0;
  const kept: Condition[] = [];
  const alike = alikeItems(m, items);
  for (const [index, item] of items.entries()) {
    if (alike?.has(index) === true) continue;
    if ((count += 1) > MAX_ITERATIONS) break;
    m.conditions.push(...(item.when ?? []));
    const completion = body(item.value, new Environment(env.unit, env));
    if (completion === 'normal') kept.push(...ofAllItems(m.conditions.slice(before)));
    m.conditions.length = before;
    if (completion === 'break') return 'normal';
    if (completion === 'return') return 'return';
    if (completion === 'throw' && !m.step()) return 'throw';
  }
  for (const value of open.slice(0, 3)) {
    m.branches += 1;
    m.conditions.push(eachOf(iterable, env.unit));
    const completion = body(value, new Environment(env.unit, env));
    m.branches -= 1;
    if (completion === 'normal') kept.push(...ofAllItems(m.conditions.slice(before)));
    m.conditions.length = before;
  }
  // A check that every item passed holds after the loop.
  if (kept.length <= 40) m.conditions.push(...kept);
  return 'normal';
}

/** A check whose failure leaves the whole function, not only this turn of a loop. */
function leavesFunction(condition: Condition): boolean {
  return condition.guard === true || condition.leaves === 'return';
}

export function forIn(m: Machine, node: ts.ForInStatement, env: Environment): Completion {
  const target = m.evaluate(node.expression, env);
  const items: { value: Value }[] = [];
  const open: Value[] = [];
  if (target.kind === 'object') {
    for (const key of target.props.keys()) if (!key.startsWith('#')) items.push({ value: literal(key) });
    if (target.open.length > 0) open.push(unknown('computed', undefined, undefined, target.open));
  } else if (target.kind === 'module') for (const name of m.exportNames(target.unit.path)) items.push({ value: literal(name) });
  else open.push(unknown('computed', undefined, undefined, [target]));
  return eachItem(m, items, open, node.expression, env, (value, scope) => round(m, node, value, scope));
}

export function loopWhile(m: Machine, test: ts.Expression | undefined, step: ts.Expression | undefined, body: ts.Statement, env: Environment, bodyFirst: boolean): Completion {
  for (let count = 0; count < MAX_ITERATIONS; count += 1) {
    const answer = test && !(bodyFirst && count === 0) ? truthiness(m.evaluate(test, env)) : true;
    if (answer === false) return 'normal';
    if (answer === undefined || (!test && count > 0)) {
      // Once, as a branch: what the body does can happen.
      if (count > 0 && answer === undefined && bodyFirst) return 'normal';
      m.branches += 1;
      const before = m.conditions.length;
      if (test) m.conditions.push(conditionOf(test, env, false));
      m.execute(body, new Environment(env.unit, env));
      m.conditions.length = before;
      m.branches -= 1;
      return 'normal';
    }
    const before = m.conditions.length;
    const completion = m.execute(body, new Environment(env.unit, env));
    m.conditions.length = before;
    if (completion === 'break') return 'normal';
    if (completion === 'return') return completion;
    if (completion === 'throw') return m.step() ? 'normal' : 'throw';
    if (step) m.evaluate(step, env);
    if (test?.kind === ts.SyntaxKind.TrueKeyword && count > 1) return 'normal';
  }
  return 'normal';
}

/** Checks that hold of every item after the loop: one behind a `continue` only of the items that came so far, none where a `break` may leave items out. */
function ofAllItems(conditions: readonly Condition[]): Condition[] {
  const kept: Condition[] = [];
  const skipped: Condition[] = [];
  for (const condition of conditions) {
    if (condition.leaves === 'break') return [];
    if (condition.leaves === 'continue') skipped.push(condition);
    else if (leavesFunction(condition)) kept.push(skipped.reduceRight((check, skip) => unless(skip, check), condition));
  }
  return kept;
}
