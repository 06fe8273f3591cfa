/** Classes at work: members found up the chain, constructors run, fields set. */
import { ts } from '../project/syntax.js';
import type { Environment } from './environment.js';
import { evaluateArguments } from './arguments.js';
import type { Machine } from './machine.js';
import { keyOf } from './values-read.js';
import type { ObjectValue, Origin, Value } from './values.js';
import { UNDEFINED, unknown } from './values.js';

export function superMember(m: Machine, name: string, env: Environment, origin: Origin): Value {
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
    const member = methodsOf(at.node).get(name);
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

/** Methods and getters of instances, by name. */
export function methodsOf(node: ts.ClassLikeDeclaration): ReadonlyMap<string, MethodNode> {
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

export function superCall(m: Machine, node: ts.CallExpression, env: Environment, origin: Origin): Value {
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
