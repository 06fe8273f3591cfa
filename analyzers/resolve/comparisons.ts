/** What comparing, adding and asking for a type comes to, where the source decides it. */
import { ts } from '../project/syntax.js';
import type { Machine } from './machine.js';
import { concatenate, keyOf, nullish, truthiness } from './values-read.js';
import type { Origin, Value } from './values.js';
import { alternatives, isString, isSymbolic, literal, operation } from './values.js';

export function add(left: Value, right: Value, origin: Origin): Value {
  if (left.kind === 'literal' && right.kind === 'literal' && typeof left.value === 'number' && typeof right.value === 'number') return literal(left.value + right.value, origin);
  const text = (value: Value): boolean => value.kind === 'template' || isString(value) || (value.kind === 'union' && value.values.some((entry) => text(entry.value)));
  if (text(left) || text(right)) return concatenate([left, right], origin);
  return operation('+', [left, right], origin);
}

export function compare(m: Machine, operator: ts.SyntaxKind, left: Value, right: Value, origin: Origin): Value {
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
export function missing(m: Machine, value: Value): boolean | undefined {
  const answer = nullish(value);
  return answer === undefined && (value.kind === 'call' || value.kind === 'member') && m.hooks.present?.(value, m) === true ? false : answer;
}

/** Equality of fixed values; with several alternatives it is decided only when all agree. */
function equality(m: Machine, left: Value, right: Value, negate: boolean, loose: boolean, origin: Origin): Value {
  let answer: boolean | undefined;
  let first = true;
  for (const a of alternatives(left)) {
    for (const b of alternatives(right)) {
      const one = same(a.value, b.value, loose) ?? comparedWithNothing(m, a.value, b.value);
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

/** `schema === null`: what is there is not nothing. */
function comparedWithNothing(m: Machine, a: Value, b: Value): false | undefined {
  const other = a.kind === 'literal' && (a.value === null || a.value === undefined) ? b : b.kind === 'literal' && (b.value === null || b.value === undefined) ? a : undefined;
  return other && (other.kind === 'call' || other.kind === 'member') && m.hooks.present?.(other, m) === true ? false : undefined;
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

export function typeOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'literal': return value.value === null ? 'object' : typeof value.value;
    case 'template': return 'string';
    case 'function': case 'class': return 'function';
    case 'object': case 'array': case 'collection': case 'regexp': case 'module': return 'object';
    case 'global': return value.name === 'console' || value.name === 'process' || value.name === 'globalThis' ? 'object' : 'function';
    default: return undefined;
  }
}
