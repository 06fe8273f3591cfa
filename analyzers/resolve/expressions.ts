/** Expressions: what each form of syntax evaluates to. */
import { ts } from '../project/syntax.js';
import { force, type Environment } from './environment.js';
import { dirname } from './file-index.js';
import type { CallEvent, Machine } from './machine.js';
import { concatenate, keyOf, nullish, saysNothing, truthiness } from './values-read.js';
import type { ArrayItem, Condition, ObjectValue, Origin, Since, Slot, UnionValue, Value } from './values.js';
import { UNDEFINED, alternatives, apiPath, array, isString, isSymbolic, literal, object, operation, union, unknown } from './values.js';
import { textOf, type Unit } from '../project/unit.js';

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
      return m.closure(fn, env, fn.name?.text);
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
    case ts.SyntaxKind.DeleteExpression: return literal(true, origin);
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

function evaluateArguments(m: Machine, nodes: readonly ts.Expression[], env: Environment): Value[] {
  const args: Value[] = [];
  for (const node of nodes) {
    const value = m.evaluate(node, env);
    if (value.kind === 'spread') {
      if (value.value.kind === 'array') {
        args.push(...value.value.items.map((item) => item.value));
        if (value.value.open.length > 0) args.push({ kind: 'spread', value: unknown('computed', undefined, undefined, value.value.open) });
      } else args.push(value);
    } else args.push(value);
  }
  return args;
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
    const before = items.length;
    spreadInto(items, open, value.value, undefined);
    if (open.length > 0) openFrom ??= before;
  }
  return { kind: 'array', items, open, ...(openFrom === undefined ? {} : { openFrom }), origin: { node, unit: env.unit }, since: since(m) };
}

/** Adds the items of an iterable value; what is not known becomes an open end. */
export function spreadInto(items: ArrayItem[], open: Value[], value: Value, when: readonly Condition[] | undefined): void {
  // Lists that branches made of each other (`tools = flag ? [...tools, extra] : tools`) share items: each counts once.
  const seen = value.kind === 'union' ? new Set<Value>() : undefined;
  for (const alternative of alternatives(value)) {
    const conditions = joinConditions(when, alternative.when);
    const inner = alternative.value;
    switch (inner.kind) {
      case 'array':
        for (const item of inner.items) {
          if (seen?.has(item.value) === true) continue;
          seen?.add(item.value);
          items.push({ value: item.value, when: joinConditions(conditions, item.when) });
        }
        open.push(...inner.open);
        break;
      case 'collection':
        for (const entry of inner.entries) {
          const item = inner.type === 'set' ? entry.value : array([entry.key, entry.value]);
          items.push({ value: item, when: joinConditions(conditions, entry.when) });
        }
        open.push(...inner.open);
        break;
      case 'literal':
        if (typeof inner.value === 'string') for (const character of inner.value.slice(0, 200)) items.push({ value: literal(character) });
        break;
      default: open.push(inner);
    }
  }
  bound(items, open);
}

/** Items and open ends that a list keeps: lists that a loop doubles must not grow without end. */
const MAX_ITEMS = 5000;
const MAX_OPEN = 6;

function bound(items: ArrayItem[], open: Value[]): void {
  if (items.length > MAX_ITEMS) {
    items.length = MAX_ITEMS;
    open.push(unknown('budget'));
  }
  if (open.length > MAX_OPEN) open.length = MAX_OPEN;
}

/** Conditions under which something is added now to a list or object made earlier; undefined when there are none. */
export function addedUnder(m: Machine, target: { readonly since?: Since }): readonly Condition[] | undefined {
  const { conditions } = m;
  const start = target.since === undefined ? 0 : conditions.lastIndexOf(target.since) + 1;
  const added = conditions.slice(start).filter((condition) => condition.guard !== true);
  return added.length > 0 ? added : undefined;
}

/** Innermost condition in force now. */
export function since(m: Machine): Since {
  return m.conditions[m.conditions.length - 1];
}

export function joinConditions(a: readonly Condition[] | undefined, b: readonly Condition[] | undefined): readonly Condition[] | undefined {
  if (!a || a.length === 0) return b;
  if (!b || b.length === 0) return a;
  return [...a, ...b];
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
  if (m.made && (result.props.has('tools') || result.props.has('serverInfo'))) m.made(result);
  return result;
}

/** Copies own properties as `{...value}` does; alternatives become conditional properties. */
export function spreadObject(m: Machine, target: ObjectValue, value: Value, when: readonly Condition[] | undefined): void {
  for (const alternative of alternatives(value)) {
    const conditions = joinConditions(when, alternative.when);
    const isChoice = value.kind === 'union';
    const inner = alternative.value;
    if (inner.kind === 'literal') continue;
    if (inner.kind === 'object') {
      for (const [name, slot] of inner.props) {
        if (name.startsWith('#')) continue;
        const read = slot.get ? m.run(slot.get, inner, [], inner.origin ?? slot.get) : slot.value;
        const before = target.props.get(name);
        const slotWhen = joinConditions(conditions, slot.when);
        const joined: Slot = isChoice && before
          ? { value: union([{ value: before.value, when: before.when }, { value: read, when: slotWhen }]), keyOrigin: slot.keyOrigin ?? before.keyOrigin }
          : { value: read, when: slotWhen, keyOrigin: slot.keyOrigin };
        target.props.set(name, joined);
      }
      target.open.push(...inner.open.slice(0, MAX_OPEN));
      if (inner.keys) (target.keys ??= []).push(...inner.keys.slice(0, MAX_OPEN));
    } else if (inner.kind === 'module') {
      for (const name of m.exportNames(inner.unit.path)) target.props.set(name, { value: m.exportOf(inner.unit.path, name) ?? UNDEFINED });
    } else if (inner.kind === 'array') {
      inner.items.forEach((item, index) => target.props.set(String(index), { value: item.value }));
    } else if (inner.kind !== 'function' && inner.kind !== 'class') target.open.push(inner);
  }
  if (target.open.length > MAX_OPEN) target.open.length = MAX_OPEN;
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

function superMember(m: Machine, name: string, env: Environment, origin: Origin): Value {
  const home = env.homeClass();
  const self = env.receiver()?.self ?? UNDEFINED;
  const base = home?.base;
  if (base?.kind === 'class') {
    const found = memberOfClass(m, base, name, self, origin);
    if (found) return found;
  }
  if (self.kind === 'object' && self.proto) return m.get(self.proto, name, origin);
  return unknown('unresolved', origin, name);
}

/** Method or accessor of a class or its bases, bound to `self`. */
export function memberOfClass(m: Machine, cls: Value | undefined, name: string, self: Value, origin: Origin | undefined): Value | undefined {
  let at = cls;
  for (let level = 0; level < 20 && at?.kind === 'class'; level += 1) {
    const member = classMembers(at.node).get(name);
    if (member) {
      const fn = { ...m.closure(member, at.env, name), self, home: at };
      if (ts.isGetAccessorDeclaration(member)) return m.run(fn, self, [], origin ?? { node: member, unit: at.unit });
      return fn;
    }
    at = at.base;
  }
  return undefined;
}

type MethodNode = ts.MethodDeclaration | ts.GetAccessorDeclaration;
const memberTables = new WeakMap<ts.Node, ReadonlyMap<string, MethodNode>>();

function classMembers(node: ts.ClassLikeDeclaration): ReadonlyMap<string, MethodNode> {
  let table = memberTables.get(node) as Map<string, MethodNode> | undefined;
  if (!table) {
    table = new Map();
    for (const member of node.members) {
      if (!(ts.isMethodDeclaration(member) || ts.isGetAccessorDeclaration(member))) continue;
      if (member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword)) continue;
      if (ts.isMethodDeclaration(member) && !member.body) continue;
      if (ts.isIdentifier(member.name) || ts.isPrivateIdentifier(member.name) || ts.isStringLiteralLike(member.name)) table.set(member.name.text, member);
    }
    memberTables.set(node, table);
  }
  return table;
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
      return m.call(callee, env.receiver()?.self, evaluateArguments(m, node.arguments, env), origin);
    }
    const target = m.evaluate(bare.expression, env);
    if ((bare.questionDotToken ?? node.questionDotToken) && nullish(target) === true) return UNDEFINED;
    let callee: Value;
    if (ts.isPropertyAccessExpression(bare)) callee = m.get(target, bare.name.text, { node: bare, unit: env.unit });
    else callee = indexed(m, target, m.evaluate(bare.argumentExpression, env), { node: bare, unit: env.unit });
    if (node.questionDotToken && nullish(callee) === true) return UNDEFINED;
    return m.call(callee, target, evaluateArguments(m, node.arguments, env), origin);
  }
  const callee = m.evaluate(expression, env);
  if (node.questionDotToken && nullish(callee) === true) return UNDEFINED;
  return m.call(callee, undefined, evaluateArguments(m, node.arguments, env), origin);
}

function skipParentheses(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || ts.isAsExpression(at)) at = at.expression;
  // `(0, m.f)(x)` calls `m.f`; the receiver does not matter for a module's function.
  if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.CommaToken) return at.right;
  return at;
}

function superCall(m: Machine, node: ts.CallExpression, env: Environment, origin: Origin): Value {
  const args = evaluateArguments(m, node.arguments, env);
  const self = env.receiver()?.self;
  const home = env.homeClass();
  if (self?.kind === 'object' && home) constructBase(m, self, home.base, args, origin);
  return UNDEFINED;
}

/** Runs the base constructor on an object; a foreign base is remembered as the object's prototype. */
function constructBase(m: Machine, self: ObjectValue, base: Value | undefined, args: readonly Value[] | undefined, origin: Origin): void {
  if (!base) return;
  if (base.kind === 'class') {
    runConstructor(m, self, base, args, origin);
    return;
  }
  (self as { proto?: Value }).proto = args === undefined ? { kind: 'instance', type: base, origin } : m.construct(base, args, origin);
}

export function runConstructor(m: Machine, self: ObjectValue, cls: Extract<Value, { kind: 'class' }>, args: readonly Value[] | undefined, origin: Origin): void {
  const declared = cls.node.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined);
  if (!declared) {
    constructBase(m, self, cls.base, args, origin);
    initialiseFields(m, self, cls);
    return;
  }
  // Fields come before the body where there is no base, and after `super()` otherwise; constructors rarely read them in between.
  const fn = { ...m.closure(declared, cls.env, cls.name), self, home: cls };
  if (!cls.base) initialiseFields(m, self, cls);
  else if (cls.base.kind !== 'class') {
    (self as { proto?: Value }).proto ??= { kind: 'instance', type: cls.base, origin };
    initialiseFields(m, self, cls);
  } else initialiseFields(m, self, cls);
  m.run(fn, self, args, origin);
}

function initialiseFields(m: Machine, self: ObjectValue, cls: Extract<Value, { kind: 'class' }>): void {
  for (const member of cls.node.members) {
    if (!ts.isPropertyDeclaration(member)) continue;
    if (member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword || modifier.kind === ts.SyntaxKind.AbstractKeyword || modifier.kind === ts.SyntaxKind.DeclareKeyword)) continue;
    const env = fieldEnvironment(cls, self);
    const name = ts.isComputedPropertyName(member.name) ? keyOf(m.evaluate(member.name.expression, env)) : (member.name as ts.Identifier).text;
    if (name === undefined) continue;
    const keyOrigin: Origin = { node: member.name, unit: cls.unit };
    if (member.initializer) self.props.set(name, { value: m.evaluate(member.initializer, env), keyOrigin });
    else if (!self.props.has(name)) {
      // A field assigned later by code that we may not follow: its type says what it is.
      const typed = m.typed(member.type, cls.env, { node: member, unit: cls.unit }, name);
      self.props.set(name, { value: typed, keyOrigin });
    }
  }
}

function fieldEnvironment(cls: Extract<Value, { kind: 'class' }>, self: Value): Environment {
  const env = new (cls.env.constructor as new (unit: typeof cls.unit, parent: Environment) => Environment)(cls.unit, cls.env);
  env.self = self;
  env.home = cls;
  return env;
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
  const whenFalse = underKept(m, negated, () => m.evaluate(node.whenFalse, env));
  return union([{ value: whenTrue, when: [condition] }, { value: whenFalse, when: [negated] }]);
}

/** Checks of one branch that are kept. */
const MAX_CHECKS = 6;

/** Checks among the conditions from `start` on that can be judged. */
export function checksIn(conditions: readonly Condition[], start: number): Condition[] {
  return conditions.slice(start).filter((one) => one.guard === true && one.value !== undefined && one.holds !== undefined);
}

/** What was checked where `condition` held is in force afterwards: unless it did not hold. Without a condition the other way ended. */
export function keepChecks(m: Machine, checks: readonly Condition[], condition: Condition | undefined): void {
  for (const check of checks.slice(0, MAX_CHECKS)) m.conditions.push(condition ? unless(condition, check) : check);
}

/** `if (x) check(x)`: afterwards `x` is falsy or was checked. */
export function unless(condition: Condition, check: Condition): Condition {
  const { node, unit } = check;
  if (condition.value === undefined || condition.holds === undefined) return { ...check, value: undefined };
  const left = condition.holds ? operation('!', [condition.value], { node, unit }) : condition.value;
  const checked = check.value ?? UNDEFINED;
  const right = check.holds === true ? checked : operation('!', [checked], { node, unit });
  return { text: `!(${condition.text}) || ${check.text}`, node, unit, value: { kind: 'union', values: [{ value: left }, { value: right }], test: { op: '||', left, right } }, holds: true, guard: true };
}

/** Evaluates what is reached only where `condition` holds; what it checks is in force afterwards. */
export function underKept(m: Machine, condition: Condition, body: () => Value): Value {
  const checks: Condition[] = [];
  const before = m.conditions.length + 1;
  const value = m.under(condition, () => {
    const made = body();
    checks.push(...checksIn(m.conditions, before));
    return made;
  });
  keepChecks(m, checks, condition);
  return value;
}

/** In force while a callback or the body of a loop runs for items of a list that is not known: there may be none. */
export function eachOf(list: ts.Expression, unit: Unit): Condition {
  return { text: `each of ${textOf(list, unit, 60)}`, node: list, unit };
}

export function conditionOf(node: ts.Expression, env: Environment, negate: boolean, value?: Value): Condition {
  const text = textOf(node, env.unit, 120);
  return { text: negate ? `!(${text})` : text, node, unit: env.unit, value, holds: !negate };
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

function add(left: Value, right: Value, origin: Origin): Value {
  if (left.kind === 'literal' && right.kind === 'literal' && typeof left.value === 'number' && typeof right.value === 'number') return literal(left.value + right.value, origin);
  const text = (value: Value): boolean => value.kind === 'template' || isString(value) || (value.kind === 'union' && value.values.some((entry) => text(entry.value)));
  if (text(left) || text(right)) return concatenate([left, right], origin);
  return operation('+', [left, right], origin);
}

function compare(m: Machine, operator: ts.SyntaxKind, left: Value, right: Value, origin: Origin): Value {
  switch (operator) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken: case ts.SyntaxKind.EqualsEqualsToken: return equality(m, left, right, false, operator === ts.SyntaxKind.EqualsEqualsToken, origin);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsToken: return equality(m, left, right, true, operator === ts.SyntaxKind.ExclamationEqualsToken, origin);
    case ts.SyntaxKind.InstanceOfKeyword: {
      const answer = instanceOf(m, left, right);
      if (answer !== undefined) return literal(answer, origin);
      break;
    }
    case ts.SyntaxKind.InKeyword: {
      const key = keyOf(left);
      if (key !== undefined && right.kind === 'object' && right.open.length === 0) {
        if (left.kind === 'literal' && left.tag !== undefined) m.hooks.decided?.(origin, true, m);
        return literal(right.props.has(key), origin);
      }
      const has = key !== undefined && isSymbolic(right) ? m.hooks.has?.(right, key, m) : undefined;
      if (has !== undefined) return literal(has, origin);
      break;
    }
    default:
  }
  if (left.kind === 'literal' && right.kind === 'literal' && typeof left.value === 'number' && typeof right.value === 'number') {
    const a = left.value;
    const b = right.value;
    switch (operator) {
      case ts.SyntaxKind.MinusToken: return literal(a - b, origin);
      case ts.SyntaxKind.AsteriskToken: return literal(a * b, origin);
      case ts.SyntaxKind.SlashToken: return literal(a / b, origin);
      case ts.SyntaxKind.PercentToken: return literal(a % b, origin);
      case ts.SyntaxKind.AsteriskAsteriskToken: return literal(a ** b, origin);
      case ts.SyntaxKind.LessThanToken: return literal(a < b, origin);
      case ts.SyntaxKind.LessThanEqualsToken: return literal(a <= b, origin);
      case ts.SyntaxKind.GreaterThanToken: return literal(a > b, origin);
      case ts.SyntaxKind.GreaterThanEqualsToken: return literal(a >= b, origin);
      case ts.SyntaxKind.BarToken: return literal(a | b, origin);
      case ts.SyntaxKind.AmpersandToken: return literal(a & b, origin);
      case ts.SyntaxKind.LessThanLessThanToken: return literal(a << b, origin);
      default:
    }
  }
  return operation(ts.tokenToString(operator) ?? 'operator', [left, right], origin);
}

const INSTANCES: Readonly<Record<string, readonly Value['kind'][]>> = { Array: ['array'], RegExp: ['regexp'], Function: ['function', 'class'], Object: ['object', 'array', 'collection', 'function', 'class', 'regexp'] };

/** Undefined when it is not decided by the source. */
function instanceOf(m: Machine, value: Value, type: Value): boolean | undefined {
  if (value.kind === 'union') {
    const answers = new Set(value.values.map((entry) => instanceOf(m, entry.value, type)));
    const [only] = answers;
    return answers.size === 1 ? only : undefined;
  }
  if (value.kind === 'literal') return false;
  if (type.kind === 'class') {
    if (value.kind === 'object') {
      for (let at: Value | undefined = value.cls, level = 0; at && level < 20; level += 1) {
        if (at.kind !== 'class') return undefined;
        if (at.node === type.node) return true;
        at = at.base;
      }
      return value.proto === undefined && value.open.length === 0 ? false : undefined;
    }
    return value.kind === 'array' || value.kind === 'collection' || value.kind === 'regexp' || value.kind === 'function' ? false : undefined;
  }
  if (type.kind === 'global') {
    if (value.kind === 'collection') return type.name === 'Object' || type.name === (value.type === 'map' ? 'Map' : 'Set') || (/^Weak/.test(type.name) ? undefined : false);
    const kinds = INSTANCES[type.name];
    return kinds && (value.kind === 'object' || value.kind === 'array' || value.kind === 'regexp' || value.kind === 'function' || value.kind === 'class') ? kinds.includes(value.kind) : undefined;
  }
  return value.kind === 'call' || value.kind === 'member' || value.kind === 'external' ? m.hooks.instanceOf?.(value, type, m) : undefined;
}

/** Truth of a value, asking the model about what packages made. */
export function holds(m: Machine, value: Value): boolean | undefined {
  const answer = truthiness(value);
  if (answer === undefined && value.kind === 'union') {
    const answers = new Set(value.values.map((entry) => holds(m, entry.value)));
    const [only] = answers;
    return answers.size === 1 ? only : undefined;
  }
  return answer === undefined && (value.kind === 'call' || value.kind === 'member') && m.hooks.present?.(value, m) === true ? true : answer;
}

/** Is the value null or undefined, likewise. */
function missing(m: Machine, value: Value): boolean | undefined {
  const answer = nullish(value);
  return answer === undefined && (value.kind === 'call' || value.kind === 'member') && m.hooks.present?.(value, m) === true ? false : answer;
}

/** Equality of fixed values; with several alternatives it is decided only when all agree. */
function equality(m: Machine, left: Value, right: Value, negate: boolean, loose: boolean, origin: Origin): Value {
  let answer: boolean | undefined;
  let first = true;
  for (const a of alternatives(left)) {
    for (const b of alternatives(right)) {
      const one = same(a.value, b.value, loose);
      if (first) answer = one;
      else if (answer !== one) answer = undefined;
      first = false;
    }
  }
  if (answer === undefined) return operation(negate ? '!==' : '===', [left, right], origin);
  const tagged = [left, right].some((value) => value.kind === 'literal' && value.tag !== undefined);
  if (tagged) m.hooks.decided?.(origin, answer, m);
  return literal(answer !== negate, origin);
}

/** Are the two equal? Undefined when the source does not decide. */
export function same(a: Value, b: Value, loose: boolean): boolean | undefined {
  if (a.kind === 'literal' && b.kind === 'literal') {
    if (loose && (a.value === null || a.value === undefined)) return b.value === null || b.value === undefined;
    return a.value === b.value;
  }
  const nothing = a.kind === 'literal' && (a.value === null || a.value === undefined) ? b : b.kind === 'literal' && (b.value === null || b.value === undefined) ? a : undefined;
  if (nothing && nullish(nothing) === false) return false;
  if (a === b && (a.kind === 'object' || a.kind === 'array' || a.kind === 'class')) return true;
  if (a.kind === 'external' && b.kind === 'external' && a.module === b.module && a.name === b.name) return true;
  const rigid = (value: Value): boolean => value.kind === 'object' || value.kind === 'array' || value.kind === 'function' || value.kind === 'class';
  if ((rigid(a) && b.kind === 'literal') || (rigid(b) && a.kind === 'literal')) return false;
  return undefined;
}

function prefix(m: Machine, node: ts.PrefixUnaryExpression, env: Environment): Value {
  const origin: Origin = { node, unit: env.unit };
  const value = m.evaluate(node.operand, env);
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken: {
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

function typeOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'literal': return value.value === null ? 'object' : typeof value.value;
    case 'template': return 'string';
    case 'function': case 'class': return 'function';
    case 'object': case 'array': case 'collection': case 'regexp': case 'module': return 'object';
    case 'global': return value.name === 'console' || value.name === 'process' || value.name === 'globalThis' ? 'object' : 'function';
    default: return undefined;
  }
}

function taggedTemplate(m: Machine, node: ts.TaggedTemplateExpression, env: Environment): Value {
  const origin: Origin = { node, unit: env.unit };
  const tag = m.evaluate(node.tag, env);
  const holes: Value[] = [];
  const texts: string[] = [];
  if (ts.isNoSubstitutionTemplateLiteral(node.template)) texts.push(node.template.text);
  else {
    texts.push(node.template.head.text);
    for (const span of node.template.templateSpans) {
      holes.push(m.evaluate(span.expression, env));
      texts.push(span.literal.text);
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
  if (tag.kind === 'member' && tag.name === 'raw' && tag.object.kind === 'global') return text;
  const path = apiPath(tag);
  if (path !== undefined) {
    const event: CallEvent = { path, callee: tag, receiver: tag.kind === 'member' ? tag.object : undefined, method: tag.kind === 'member' ? tag.name : undefined, args: [array(texts.map((part) => literal(part))), ...holes], isNew: false, origin, conditions: m.conditions };
    m.memo?.record(event);
    const taken = m.hooks.call(event, m);
    if (taken) return taken;
  }
  return { kind: 'call', callee: tag, args: [text], isNew: false, origin };
}
