/** Expressions: what each form of syntax evaluates to. */
import { ts } from '../project/syntax.js';
import { evaluateArguments } from './arguments.js';
import { conditionOf, underKept } from './checks.js';
import { superCall, superMember } from './classes.js';
import { add, compare, holds, missing, typeOf } from './comparisons.js';
import { isPending, neverBack } from './endings.js';
import { Environment, force } from './environment.js';
import { dirname } from './file-index.js';
import type { CallEvent, Machine } from './machine.js';
import { noteTurnedAway, outlives } from './state.js';
import { addedUnder, since, spreadInto, spreadObject } from './spread.js';
import { concatenate, keyOf, nullish, saysNothing, truthiness } from './values-read.js';
import type { ArrayItem, Condition, ObjectValue, Origin, UnionValue, Value } from './values.js';
import { UNDEFINED, alternatives, apiPath, array, isString, isSymbolic, literal, object, operation, remaining, union, unknown } from './values.js';

export function evaluateExpression(m: Machine, node: ts.Expression, env: Environment): Value {
  const origin: Origin = { node, unit: env.unit };
  if (!m.step()) return unknown('budget', origin);
  switch (node.kind) {
    case ts.SyntaxKind.StringLiteral: case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return literal((node as ts.StringLiteralLike).text, origin);
    case ts.SyntaxKind.NumericLiteral: return literal(Number((node as ts.NumericLiteral).text), origin);
    case ts.SyntaxKind.BigIntLiteral: return literal((node as ts.BigIntLiteral).text, origin);
    case ts.SyntaxKind.TrueKeyword: return literal(true, origin);
    case ts.SyntaxKind.FalseKeyword: return literal(false, origin);
    case ts.SyntaxKind.NullKeyword: return literal(null, origin);
    case ts.SyntaxKind.RegularExpressionLiteral: {
      const { text } = node as ts.RegularExpressionLiteral;
      const slash = text.lastIndexOf('/');
      return { kind: 'regexp', source: text.slice(1, slash), flags: text.slice(slash + 1), origin };
    }
    case ts.SyntaxKind.Identifier: return identifier(m, node as ts.Identifier, env);
    case ts.SyntaxKind.ThisKeyword: {
      const holder = env.receiver();
      return holder?.self ?? UNDEFINED;
    }
    case ts.SyntaxKind.ParenthesizedExpression: case ts.SyntaxKind.AsExpression: case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.NonNullExpression: case ts.SyntaxKind.TypeAssertionExpression: {
      const { expression } = node as ts.ParenthesizedExpression;
      const value = m.evaluate(expression, env);
      // `x as McpServer` names a type where the value itself tells nothing.
      if (saysNothing(value) && (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node))) {
        const typed = m.typed(node.type, env, origin, value.label);
        if (typed.kind !== 'unknown') return typed;
      }
      return value;
    }
    case ts.SyntaxKind.AwaitExpression: return m.evaluate((node as ts.AwaitExpression).expression, env);
    case ts.SyntaxKind.TemplateExpression: {
      const { head, templateSpans } = node as ts.TemplateExpression;
      const parts: (string | Value)[] = [head.text];
      for (const span of templateSpans) {
        parts.push(m.evaluate(span.expression, env));
        parts.push(span.literal.text);
      }
      return concatenate(parts, origin);
    }
    case ts.SyntaxKind.TaggedTemplateExpression: return taggedTemplate(m, node as ts.TaggedTemplateExpression, env);
    case ts.SyntaxKind.ArrayLiteralExpression: return arrayLiteral(m, node as ts.ArrayLiteralExpression, env);
    case ts.SyntaxKind.ObjectLiteralExpression: return objectLiteral(m, node as ts.ObjectLiteralExpression, env);
    case ts.SyntaxKind.FunctionExpression: case ts.SyntaxKind.ArrowFunction: {
      const fn = node as ts.FunctionExpression | ts.ArrowFunction;
      const name = fn.name?.text;
      // `(function walk(tree) { … walk(part) … })(root)`: its name is known inside it only.
      if (name === undefined || !env.unit.text.slice(fn.body.pos, fn.body.end).includes(name)) return m.closure(fn, env, name);
      const scope = new Environment(env.unit, env);
      const value = m.closure(fn, scope, name);
      scope.variables.set(name, { value, depth: m.branches });
      return value;
    }
    case ts.SyntaxKind.ClassExpression: return m.classValue(node as ts.ClassExpression, env);
    case ts.SyntaxKind.PropertyAccessExpression: {
      const access = node as ts.PropertyAccessExpression;
      if (access.expression.kind === ts.SyntaxKind.SuperKeyword) return superMember(m, access.name.text, env, origin);
      const target = m.evaluate(access.expression, env);
      if (access.questionDotToken && nullish(target) === true) return UNDEFINED;
      return m.get(target, ts.isPrivateIdentifier(access.name) ? access.name.text : access.name.text, origin);
    }
    case ts.SyntaxKind.ElementAccessExpression: return elementAccess(m, node as ts.ElementAccessExpression, env);
    case ts.SyntaxKind.CallExpression: return callExpression(m, node as ts.CallExpression, env);
    case ts.SyntaxKind.NewExpression: {
      const made = node as ts.NewExpression;
      const callee = m.evaluate(made.expression, env);
      return m.construct(callee, evaluateArguments(m, made.arguments ?? [], env), origin);
    }
    case ts.SyntaxKind.ConditionalExpression: return conditional(m, node as ts.ConditionalExpression, env);
    case ts.SyntaxKind.BinaryExpression: return binary(m, node as ts.BinaryExpression, env);
    case ts.SyntaxKind.PrefixUnaryExpression: return prefix(m, node as ts.PrefixUnaryExpression, env);
    case ts.SyntaxKind.PostfixUnaryExpression: {
      const { operand, operator } = node as ts.PostfixUnaryExpression;
      const before = m.evaluate(operand, env);
      const step = operator === ts.SyntaxKind.PlusPlusToken ? 1 : -1;
      m.assign(operand, before.kind === 'literal' && typeof before.value === 'number' ? literal(before.value + step) : unknown('computed', origin), env);
      return before;
    }
    case ts.SyntaxKind.TypeOfExpression: {
      const value = m.evaluate((node as ts.TypeOfExpression).expression, env);
      const type = typeOf(value) ?? (isSymbolic(value) ? m.hooks.typeOf?.(value, m) : undefined);
      return type === undefined ? operation('typeof', [value], origin) : literal(type, origin);
    }
    case ts.SyntaxKind.VoidExpression:
      m.evaluate((node as ts.VoidExpression).expression, env);
      return UNDEFINED;
    case ts.SyntaxKind.DeleteExpression:
      deleted(m, skipParentheses((node as ts.DeleteExpression).expression), env);
      return literal(true, origin);
    case ts.SyntaxKind.YieldExpression: {
      const { expression, asteriskToken } = node as ts.YieldExpression;
      const value = expression ? m.evaluate(expression, env) : UNDEFINED;
      const activation = env.currentActivation();
      if (activation) {
        if (asteriskToken && value.kind === 'array') activation.yields.push(...value.items.map((item) => item.value));
        else activation.yields.push(value);
      }
      return value;
    }
    case ts.SyntaxKind.SpreadElement: return { kind: 'spread', value: m.evaluate((node as ts.SpreadElement).expression, env) };
    case ts.SyntaxKind.MetaProperty: return { kind: 'global', name: 'import.meta' };
    case ts.SyntaxKind.OmittedExpression: return UNDEFINED;
    default: return unknown('unsupported', origin);
  }
}

function identifier(m: Machine, node: ts.Identifier, env: Environment): Value {
  const name = node.text;
  if (name === 'undefined') return UNDEFINED;
  const variable = env.lookup(name);
  if (!variable && name === '__dirname') return literal(dirname(env.unit.path), { node, unit: env.unit });
  if (!variable && name === '__filename') return literal(env.unit.path, { node, unit: env.unit });
  if (!variable) return m.builtin(name) ?? unknown('unresolved', { node, unit: env.unit }, name);
  return force(variable) ?? (variable.lazy ? unknown('recursion', { node, unit: env.unit }, name) : UNDEFINED);
}

function arrayLiteral(m: Machine, node: ts.ArrayLiteralExpression, env: Environment): Value {
  const items: ArrayItem[] = [];
  const open: Value[] = [];
  let openFrom: number | undefined;
  for (const element of node.elements) {
    const value = m.evaluate(element, env);
    if (value.kind !== 'spread') {
      items.push({ value });
      continue;
    }
    const before = items.length + ((value.value.kind === 'array' && value.value.openFrom) || 0);
    spreadInto(items, open, value.value, undefined);
    if (open.length > 0) openFrom ??= before;
  }
  return { kind: 'array', items, open, ...(openFrom === undefined ? {} : { openFrom }), origin: { node, unit: env.unit }, since: since(m) };
}

function objectLiteral(m: Machine, node: ts.ObjectLiteralExpression, env: Environment): Value {
  const origin: Origin = { node, unit: env.unit };
  const result: ObjectValue = { ...object([], origin), since: since(m) };
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      spreadObject(m, result, m.evaluate(property.expression, env), undefined);
      continue;
    }
    const key = propertyKey(m, property.name, env);
    const keyOrigin: Origin = { node: property.name, unit: env.unit };
    if (ts.isPropertyAssignment(property)) {
      const value = m.evaluate(property.initializer, env);
      for (const name of key.names) result.props.set(name, { value, keyOrigin, when: key.names.length > 1 ? key.when : undefined });
      if (key.names.length === 0) result.open.push(value);
      if (key.value) (result.keys ??= []).push(key.value);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      result.props.set(property.name.text, { value: m.evaluate(property.name, env), keyOrigin });
    } else if (ts.isMethodDeclaration(property)) {
      const fn = m.closure(property, env, key.names[0]);
      for (const name of key.names) result.props.set(name, { value: { ...fn, self: result }, keyOrigin });
      if (key.names.length === 0) result.open.push(fn);
    } else if (ts.isGetAccessorDeclaration(property)) {
      const fn = m.closure(property, env, key.names[0]);
      for (const name of key.names) result.props.set(name, { value: UNDEFINED, get: { ...fn, self: result }, keyOrigin });
    }
  }
  if (m.made && (result.props.has('tools') || result.props.has('serverInfo') || result.props.has('result'))) m.made(result);
  return result;
}

function propertyKey(m: Machine, name: ts.PropertyName, env: Environment): { names: string[]; when: readonly Condition[] | undefined; value?: Value } {
  if (ts.isComputedPropertyName(name)) {
    const value = m.evaluate(name.expression, env);
    const names: string[] = [];
    for (const { value: choice } of alternatives(value)) {
      const key = keyOf(choice) ?? symbolKey(choice);
      if (key !== undefined) names.push(key);
    }
    return { names, when: undefined, ...(names.length === 0 ? { value } : {}) };
  }
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return { names: [name.text], when: undefined };
  return { names: [], when: undefined };
}

/** `[Symbol.x]` as a key of its own. */
function symbolKey(value: Value): string | undefined {
  return value.kind === 'member' && value.object.kind === 'global' && value.object.name === 'Symbol' && value.name !== undefined ? `@@${value.name}` : undefined;
}

/** `delete schema.$schema` of plain data, where nothing but what is known decides whether it is reached. What runs later may be run or not. */
function deleted(m: Machine, target: ts.Expression, env: Environment): void {
  if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) return;
  const written = m.evaluate(target.expression, env);
  const owner = (written.kind === 'call' ? m.hooks.opened?.(written, m) : undefined) ?? written;
  const key = ts.isPropertyAccessExpression(target) ? target.name.text : keyOf(m.evaluate(target.argumentExpression, env));
  if (owner.kind === 'object' && !owner.cls && key !== undefined && (!m.later || !outlives(target, env)) && addedUnder(m, owner) === undefined) owner.props.delete(key);
}

function elementAccess(m: Machine, node: ts.ElementAccessExpression, env: Environment): Value {
  const origin: Origin = { node, unit: env.unit };
  const target = m.evaluate(node.expression, env);
  if (node.questionDotToken && nullish(target) === true) return UNDEFINED;
  const key = m.evaluate(node.argumentExpression, env);
  return indexed(m, target, key, origin);
}

/** `target[key]`; an unknown key of a known table gives any of its values. */
function indexed(m: Machine, target: Value, key: Value, origin: Origin): Value {
  const results = alternatives(key).map(({ value, when }) => {
    const name = keyOf(value) ?? symbolKey(value);
    if (name === undefined) return { value: anyMember(m, target, value, origin), when };
    if (value.kind === 'literal' && value.tag !== undefined) m.hooks.decided?.(origin, true, m);
    return { value: m.get(target, name, origin), when };
  });
  return union(results);
}

function anyMember(m: Machine, target: Value, key: Value, origin: Origin): Value {
  switch (target.kind) {
    case 'object': {
      const values = [...target.props.values()].slice(0, 60).map((slot) => ({ value: slot.value, when: slot.when }));
      return tested(union([...values, { value: operation('lookup', [target, key], origin) }]), { op: 'lookup', left: target, right: key });
    }
    case 'array': {
      const values = target.items.map((item) => ({ value: item.value, when: item.when }));
      return union([...values, { value: unknown('computed', origin, undefined, [target, key]) }]);
    }
    case 'union': return union(target.values.map((entry) => ({ value: anyMember(m, entry.value, key, origin), when: entry.when })));
    case 'module': return unknown('computed', origin, undefined, [target, key]);
    default: return { kind: 'member', object: target, name: undefined, key, origin };
  }
}

function callExpression(m: Machine, node: ts.CallExpression, env: Environment): Value {
  const origin: Origin = { node, unit: env.unit };
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.SuperKeyword) return superCall(m, node, env, origin);
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return dynamicImport(m, node, env, origin);
  if (ts.isIdentifier(expression) && expression.text === 'require' && node.arguments[0] && !env.lookup('require')) {
    const specifier = m.evaluate(node.arguments[0], env);
    return isString(specifier) ? m.moduleNamespace(env.unit.path, specifier.value, origin) : m.call({ kind: 'global', name: 'require' }, undefined, [specifier], origin);
  }
  const bare = skipParentheses(expression);
  if (ts.isPropertyAccessExpression(bare) || ts.isElementAccessExpression(bare)) {
    if (bare.expression.kind === ts.SyntaxKind.SuperKeyword) {
      const callee = m.evaluate(bare, env);
      return called(m, callee, env.receiver()?.self, node, env, origin);
    }
    const before = m.conditions.length;
    const target = m.evaluate(bare.expression, env);
    if (swallows(bare, node)) m.conditions.length = Math.min(before, m.conditions.length);
    if (m.later && target.kind === 'literal' && nullish(target) === true) noteTurnedAway(m, bare.expression, env);
    if ((bare.questionDotToken ?? node.questionDotToken) && nullish(target) === true) return UNDEFINED;
    let callee: Value;
    if (ts.isPropertyAccessExpression(bare)) callee = m.get(target, bare.name.text, { node: bare, unit: env.unit });
    else callee = indexed(m, target, m.evaluate(bare.argumentExpression, env), { node: bare, unit: env.unit });
    // Promises stand for what they hold, and that may have no such method: `Promise.resolve().then(…)`.
    if (callee.kind === 'literal' && callee.value === undefined && ts.isPropertyAccessExpression(bare) && /^(?:then|catch|finally)$/.test(bare.name.text)) callee = { kind: 'member', object: target, name: bare.name.text, origin: { node: bare, unit: env.unit } };
    if (node.questionDotToken && nullish(callee) === true) return UNDEFINED;
    return called(m, callee, target, node, env, origin);
  }
  const callee = m.evaluate(expression, env);
  if (node.questionDotToken && nullish(callee) === true) return UNDEFINED;
  return called(m, callee, undefined, node, env, origin);
}

/** `check(x).catch(() => undefined)`: what it checks does not stop what follows. */
function swallows(access: ts.PropertyAccessExpression | ts.ElementAccessExpression, { arguments: [handler] }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(access) && access.name.text === 'catch' && handler !== undefined && (ts.isArrowFunction(handler) || ts.isFunctionExpression(handler)) && !/\b(?:throw|reject|exit)\b/.test(handler.getText());
}

function called(m: Machine, callee: Value, self: Value | undefined, node: ts.CallExpression, env: Environment, origin: Origin): Value {
  const value = m.call(callee, self, evaluateArguments(m, node.arguments, env), origin);
  // That a callback never comes back says nothing of what runs it.
  if (callee.kind !== 'function') {
    if (m.gone === node) m.gone = undefined;
    if (m.pending === node) m.pending = undefined;
  }
  return value;
}

function skipParentheses(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || ts.isAsExpression(at)) at = at.expression;
  // `(0, m.f)(x)` calls `m.f`; the receiver does not matter for a module's function.
  if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.CommaToken) return at.right;
  return at;
}

function dynamicImport(m: Machine, node: ts.CallExpression, env: Environment, origin: Origin): Value {
  const argument = node.arguments[0];
  if (!argument) return unknown('unsupported', origin);
  const specifier = m.evaluate(argument, env);
  const results = alternatives(specifier).map(({ value, when }) => ({
    value: isString(value) ? m.moduleNamespace(env.unit.path, value.value, origin) : m.call({ kind: 'global', name: 'import' }, undefined, [value], origin),
    when,
  }));
  return union(results);
}

function conditional(m: Machine, node: ts.ConditionalExpression, env: Environment): Value {
  const test = m.evaluate(node.condition, env);
  const answer = holds(m, test);
  if (answer === true) return m.evaluate(node.whenTrue, env);
  if (answer === false) return m.evaluate(node.whenFalse, env);
  const condition = conditionOf(node.condition, env, false, test);
  const negated = conditionOf(node.condition, env, true, test);
  const whenTrue = underKept(m, condition, () => m.evaluate(node.whenTrue, env));
  const trueEnds = neverBack(m, node.whenTrue);
  const whenFalse = underKept(m, negated, () => m.evaluate(node.whenFalse, env));
  const falseEnds = neverBack(m, node.whenFalse);
  // `isFine(x) ? x : fail()`: what follows runs only where it comes back.
  if (trueEnds !== falseEnds) {
    m.conditions.push({ ...(trueEnds ? negated : condition), guard: true });
    return trueEnds ? whenFalse : whenTrue;
  }
  return union([{ value: whenTrue, when: [condition] }, { value: whenFalse, when: [negated] }]);
}

function binary(m: Machine, node: ts.BinaryExpression, env: Environment): Value {
  const origin: Origin = { node, unit: env.unit };
  const operator = node.operatorToken.kind;
  switch (operator) {
    case ts.SyntaxKind.CommaToken:
      m.evaluate(node.left, env);
      return m.evaluate(node.right, env);
    case ts.SyntaxKind.EqualsToken: {
      const value = m.evaluate(node.right, env);
      m.assign(node.left, value, env);
      return value;
    }
    case ts.SyntaxKind.BarBarToken: case ts.SyntaxKind.QuestionQuestionToken: case ts.SyntaxKind.AmpersandAmpersandToken:
      return logical(m, m.evaluate(node.left, env), operator, node, env);
    case ts.SyntaxKind.BarBarEqualsToken: case ts.SyntaxKind.QuestionQuestionEqualsToken: case ts.SyntaxKind.AmpersandAmpersandEqualsToken: {
      const plain = operator === ts.SyntaxKind.BarBarEqualsToken ? ts.SyntaxKind.BarBarToken
        : operator === ts.SyntaxKind.QuestionQuestionEqualsToken ? ts.SyntaxKind.QuestionQuestionToken : ts.SyntaxKind.AmpersandAmpersandToken;
      const value = logical(m, m.evaluate(node.left, env), plain, node, env);
      m.assign(node.left, value, env);
      return value;
    }
    case ts.SyntaxKind.PlusEqualsToken: {
      const value = add(m.evaluate(node.left, env), m.evaluate(node.right, env), origin);
      m.assign(node.left, value, env);
      return value;
    }
    default:
  }
  const left = m.evaluate(node.left, env);
  const right = m.evaluate(node.right, env);
  if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment) {
    const value = operation(ts.tokenToString(operator) ?? 'operator', [left, right], origin);
    m.assign(node.left, value, env);
    return value;
  }
  if (operator === ts.SyntaxKind.PlusToken) return add(left, right, origin);
  return compare(m, operator, left, right, origin);
}

function logical(m: Machine, left: Value, operator: ts.SyntaxKind, node: ts.BinaryExpression, env: Environment): Value {
  const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
  const decided = operator === ts.SyntaxKind.QuestionQuestionToken ? missing(m, left) : holds(m, left);
  const takesRight = operator === ts.SyntaxKind.BarBarToken ? decided === false : decided === true;
  if (decided !== undefined) return takesRight ? m.evaluate(node.right, env) : left;
  const condition = conditionOf(node.left, env, !isAnd, left);
  const right = underKept(m, condition, () => m.evaluate(node.right, env));
  // `isFine(x) || fail()`: what follows runs only where the left side decides.
  if (neverBack(m, node.right)) {
    if (operator !== ts.SyntaxKind.QuestionQuestionToken) m.conditions.push({ ...conditionOf(node.left, env, isAnd, left), guard: true });
    const kept = alternatives(left).filter(({ value }) => (isAnd ? truthiness(value) !== true : operator === ts.SyntaxKind.BarBarToken ? truthiness(value) !== false : missing(m, value) !== true));
    return kept.length > 0 ? remaining(kept) : left;
  }
  const test = operator === ts.SyntaxKind.QuestionQuestionToken ? undefined : { op: isAnd ? '&&' as const : '||' as const, left, right };
  if (isAnd) {
    // The left side is seen only where it is falsy: of known objects nothing is left.
    const kept = alternatives(left).filter((entry) => holds(m, entry.value) !== true);
    return tested(union([...kept.map((entry) => ({ value: entry.value })), { value: right, when: [condition] }]), test);
  }
  const kept = alternatives(left).filter((entry) => (operator === ts.SyntaxKind.BarBarToken ? truthiness(entry.value) !== false : missing(m, entry.value) !== true));
  return tested(union([...kept, { value: right, when: [condition] }]), test);
}

/** Keeps what a choice was computed by, for the guards. */
export function tested(value: Value, test: UnionValue['test']): Value {
  return value.kind === 'union' && test ? { ...value, test } : value;
}

function prefix(m: Machine, node: ts.PrefixUnaryExpression, env: Environment): Value {
  const origin: Origin = { node, unit: env.unit };
  const value = m.evaluate(node.operand, env);
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken: {
      if (isPending(m, node.operand)) return unknown('computed', origin);
      const answer = holds(m, value);
      return answer === undefined ? operation('!', [value], origin) : literal(!answer, origin);
    }
    case ts.SyntaxKind.MinusToken: return value.kind === 'literal' && typeof value.value === 'number' ? literal(-value.value, origin) : operation('Number', [value], origin);
    case ts.SyntaxKind.PlusToken: return value.kind === 'literal' && typeof value.value !== 'bigint' ? literal(Number(value.value), origin) : operation('Number', [value], origin);
    case ts.SyntaxKind.PlusPlusToken: case ts.SyntaxKind.MinusMinusToken: {
      const step = node.operator === ts.SyntaxKind.PlusPlusToken ? 1 : -1;
      const next = value.kind === 'literal' && typeof value.value === 'number' ? literal(value.value + step) : unknown('computed', origin);
      m.assign(node.operand, next, env);
      return next;
    }
    default: return operation(ts.tokenToString(node.operator) ?? 'operator', [value], origin);
  }
}

function taggedTemplate(m: Machine, node: ts.TaggedTemplateExpression, env: Environment): Value {
  const origin: Origin = { node, unit: env.unit };
  const tag = m.evaluate(node.tag, env);
  const holes: Value[] = [];
  const texts: string[] = [];
  // `String.raw`: a backslash is a backslash.
  const raw = tag.kind === 'member' && tag.name === 'raw' && tag.object.kind === 'global';
  const textOf = (part: ts.TemplateLiteralLikeNode): string => (raw ? (part.rawText ?? part.text).replace(/\r\n?/g, '\n') : part.text);
  if (ts.isNoSubstitutionTemplateLiteral(node.template)) texts.push(textOf(node.template));
  else {
    texts.push(textOf(node.template.head));
    for (const span of node.template.templateSpans) {
      holes.push(m.evaluate(span.expression, env));
      texts.push(textOf(span.literal));
    }
  }
  // Tags such as `dedent` and `html` give the text back; a tag of the project is run.
  if (tag.kind === 'function') return m.call(tag, undefined, [array(texts.map((text) => literal(text))), ...holes], origin);
  const interleaved: (string | Value)[] = [];
  texts.forEach((text, index) => {
    interleaved.push(text);
    const hole = holes[index];
    if (hole) interleaved.push(hole);
  });
  const text = concatenate(interleaved, origin);
  if (raw) return text;
  const path = apiPath(tag);
  if (path !== undefined) {
    const event: CallEvent = { path, callee: tag, receiver: tag.kind === 'member' ? tag.object : undefined, method: tag.kind === 'member' ? tag.name : undefined, args: [array(texts.map((part) => literal(part))), ...holes], isNew: false, origin, conditions: m.conditions };
    m.memo?.record(event);
    const taken = m.hooks.call(event, m);
    if (taken) return taken;
  }
  return { kind: 'call', callee: tag, args: [text], isNew: false, origin };
}
