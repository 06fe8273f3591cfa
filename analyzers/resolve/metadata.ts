/** The project's own decorators, run as a class is defined, and what they leave at it: `Reflect.defineMetadata` and `getMetadata` of `reflect-metadata`. */
import { ts } from '../project/syntax.js';
import { methodsOf } from './classes.js';
import type { Machine } from './machine.js';
import { UNDEFINED, literal, object, type ClassValue, type FunctionValue, type ObjectValue, type Origin, type Slot, type Value } from './values.js';
import { keyOf } from './values-read.js';

interface Stores {
  /** By class, then by key, property and whether it is the class or its prototype that it was left at. */
  readonly left: Map<ts.Node, Map<string, Value>>;
  readonly prototypes: Map<ts.Node, ObjectValue>;
}

const stores = new WeakMap<Machine, Stores>();

function storesOf(m: Machine): Stores {
  let known = stores.get(m);
  if (!known) stores.set(m, (known = { left: new Map(), prototypes: new Map() }));
  return known;
}

/** What `Object.getPrototypeOf` gives of an instance: the methods of its class. */
export function prototypeOf(m: Machine, cls: ClassValue): ObjectValue {
  const { prototypes } = storesOf(m);
  let made = prototypes.get(cls.node);
  if (!made) {
    const props = new Map<string, Slot>();
    made = { ...object([], { node: cls.node, unit: cls.unit }), props, cls };
    prototypes.set(cls.node, made);
    for (const [name, node] of methodsOf(cls.node)) {
      const fn = { ...m.closure(node, cls.env, name), self: made, home: cls };
      props.set(name, { ...(ts.isGetAccessorDeclaration(node) ? { value: UNDEFINED, get: fn } : { value: fn }), keyOrigin: { node: node.name, unit: cls.unit } });
    }
  }
  return made;
}

/** Runs a decorator of the project on a class or one of its members, with what TypeScript's `experimentalDecorators` give it. */
export function runDecorator(m: Machine, decorator: FunctionValue, cls: ClassValue, member: ts.ClassElement | undefined, origin: Origin): void {
  if (!member) {
    m.run(decorator, undefined, [cls], origin);
    return;
  }
  // Decorators of ECMAScript are given a context in place of a name.
  const second = decorator.node.parameters[1]?.type;
  if (second && /DecoratorContext\b/.test(second.getText(decorator.unit.ast))) return;
  const name = member.name && (ts.isIdentifier(member.name) || ts.isStringLiteralLike(member.name)) ? member.name.text : undefined;
  if (name === undefined) return;
  const isStatic = ts.canHaveModifiers(member) && member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) === true;
  const target = isStatic ? cls : prototypeOf(m, cls);
  const descriptor = ts.isMethodDeclaration(member) && member.body ? object([['value', { ...m.closure(member, cls.env, name), self: target, home: cls }]], origin) : UNDEFINED;
  m.run(decorator, undefined, [target, literal(name, { node: member.name ?? member, unit: cls.unit }), descriptor], origin);
}

/** `Reflect.defineMetadata(key, value, target, property?)` and what asks for it; undefined where the key or the target is not known. */
export function metadataCall(m: Machine, path: string, args: readonly Value[]): Value | undefined {
  const { left } = storesOf(m);
  switch (path) {
    case 'Reflect.defineMetadata': {
      const at = placeOf(args[0], args[2], args[3]);
      if (!at || !args[1]) return undefined;
      const known = left.get(at.cls.node) ?? new Map<string, Value>();
      left.set(at.cls.node, known.set(at.key, args[1]));
      return UNDEFINED;
    }
    case 'Reflect.getMetadata': case 'Reflect.getOwnMetadata': case 'Reflect.hasMetadata': case 'Reflect.hasOwnMetadata': {
      const at = placeOf(args[0], args[1], args[2]);
      if (!at) return undefined;
      let found: Value | undefined;
      for (let cls: Value | undefined = at.cls, level = 0; !found && cls?.kind === 'class' && level < 20; level += 1) {
        found = left.get(cls.node)?.get(at.key);
        if (path.includes('Own')) break;
        cls = cls.base;
      }
      return path.includes('.has') ? literal(found !== undefined) : (found ?? UNDEFINED);
    }
    default: return undefined;
  }
}

function placeOf(key: Value | undefined, target: Value | undefined, property: Value | undefined): { readonly cls: ClassValue; readonly key: string } | undefined {
  const named = key && nameOf(key);
  const cls = target?.kind === 'class' ? target : target?.kind === 'object' ? target.cls : undefined;
  if (named === undefined || cls?.kind !== 'class') return undefined;
  const given = property && !(property.kind === 'literal' && property.value === undefined);
  const member = given ? keyOf(property) : '';
  return member === undefined ? undefined : { cls, key: JSON.stringify([named, target?.kind, given ? member : null]) };
}

/** What tells a key of metadata apart: its text, or where the symbol or the decorator that stands for it is made. */
export function metadataKey(key: Value): string | undefined {
  return key.kind === 'call' ? `at ${key.origin.unit.path}:${String(key.origin.node.pos)}` : nameOf(key);
}

/** What tells a key apart: its text, or where its symbol is made. What the compiler leaves (`design:type`) is not known. */
function nameOf(key: Value): string | undefined {
  if (key.kind === 'literal' && typeof key.value === 'string') return key.value.startsWith('design:') ? undefined : `text ${key.value}`;
  if (key.kind !== 'unknown' || !key.origin) return undefined;
  const { node, unit } = key.origin;
  return ts.isCallExpression(node) && /^Symbol(?:\.for)?$/.test(node.expression.getText(unit.ast)) ? `at ${unit.path}:${String(node.pos)}` : undefined;
}
