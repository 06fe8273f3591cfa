/** What a value is when the operator has set nothing: environment variables unset, no command-line flags. A protection behind a switch is judged by this. */
import { truthiness } from '../../resolve/values-read.js';
import type { Condition, Value } from '../../resolve/values.js';
import { UNDEFINED, apiPath, isString, literal, partsOf } from '../../resolve/values.js';

const ENVIRONMENT = /^(?:process\.env|Bun\.env|Deno\.env\.get\(\)|import\.meta\.env)(?:[.[(]|$)/;
const FLAGS = /^process\.argv(?:\.slice\(\))?\.(?:includes|some)\(\)$/;
const MARKS = /^@nestjs\/core#Reflector\.(?:get|getAllAndOverride)\(\)$/;
const MAX_DEPTH = 14;

/** The value without any setting; undefined when the source does not tell. */
export function defaultValue(value: Value, depth = 0): Value | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (value.kind) {
    case 'literal': case 'object': case 'array': case 'collection': case 'function': case 'class': case 'module': case 'regexp': case 'external': case 'instance': return value;
    case 'template': return templateDefault(value, depth);
    case 'member': case 'call': return symbolicDefault(value, depth);
    case 'union': return unionDefault(value, depth);
    case 'unknown': return operationDefault(value, depth);
    default: return undefined;
  }
}

function templateDefault(value: Extract<Value, { kind: 'template' }>, depth: number): Value | undefined {
  let text = '';
  for (const part of value.parts) {
    if (typeof part === 'string') text += part;
    else {
      const known = defaultValue(part, depth + 1);
      if (known?.kind !== 'literal') return undefined;
      text += String(known.value);
    }
  }
  return literal(text, value.origin);
}

function symbolicDefault(value: Extract<Value, { kind: 'member' | 'call' }>, depth: number): Value | undefined {
  const path = apiPath(value);
  if (path !== undefined) {
    if (ENVIRONMENT.test(path)) return path === 'process.env' ? undefined : UNDEFINED;
    if (FLAGS.test(path)) return literal(false);
    // What decorators set for a guard of NestJS: nothing, where none stands (gates.ts).
    if (MARKS.test(path)) return UNDEFINED;
  }
  if (value.kind !== 'call' || value.isNew) return value.kind === 'call' ? value : undefined;
  const callee = apiPath(value.callee);
  const first = value.args[0];
  if (callee === 'Boolean' && first) {
    const answer = defaultTruth(first, depth + 1);
    return answer === undefined ? undefined : literal(answer);
  }
  if ((callee === 'Number' || callee === 'parseInt' || callee === 'Number.parseInt' || callee === 'parseFloat' || callee === 'String') && first) {
    const known = defaultValue(first, depth + 1);
    if (known?.kind !== 'literal' || typeof known.value === 'bigint') return undefined;
    return callee === 'String' ? literal(String(known.value)) : literal(Number(known.value));
  }
  // A method of a text of which the default is known: `(process.env.X ?? 'a,b').toLowerCase()`.
  if (value.callee.kind === 'member') {
    const receiver = defaultValue(value.callee.object, depth + 1);
    if (receiver?.kind === 'literal') {
      if (receiver.value === undefined || receiver.value === null) return UNDEFINED;
      if (typeof receiver.value !== 'string') return undefined;
      switch (value.callee.name) {
        case 'toLowerCase': return literal(receiver.value.toLowerCase());
        case 'toUpperCase': return literal(receiver.value.toUpperCase());
        case 'trim': return literal(receiver.value.trim());
        default: return undefined;
      }
    }
  }
  return undefined;
}

/** One of several values: the one whose conditions hold, where that is decided. */
function unionDefault(value: Extract<Value, { kind: 'union' }>, depth: number): Value | undefined {
  const { test } = value;
  if (test && test.op !== 'lookup') {
    const left = defaultTruth(test.left, depth + 1);
    if (left !== undefined) return defaultValue(left === (test.op === '&&') ? test.right : test.left, depth + 1);
  }
  // What lies under a name that nobody knows may be missing.
  if (test?.op === 'lookup' && defaultValue(test.right, depth + 1) === undefined) return undefined;
  // `option ?? 'fallback'`, `(host = 'fallback')`: what is given when nothing is.
  const last = value.values[value.values.length - 1];
  if (last && value.values.length === 2 && last.value.kind === 'literal' && last.value.value !== undefined && isSetting(value.values[0]?.value)) return last.value;
  let answer: Value | undefined;
  let sure = true;
  for (const { value: one, when } of value.values) {
    const held = when === undefined ? undefined : holdsByDefault(when, depth + 1);
    if (held === false) continue;
    const known = defaultValue(one, depth + 1);
    // `env ?? 'fallback'`: what is not set gives way to the next.
    if (known?.kind === 'literal' && (known.value === undefined || known.value === null) && held !== true) continue;
    if (held === true) return known;
    if (answer === undefined) answer = known;
    else if (!same(answer, known)) sure = false;
    if (known === undefined) sure = false;
  }
  return sure ? (answer ?? UNDEFINED) : undefined;
}

/** Something given from outside: an option, a parameter, a variable of the environment. */
function isSetting(value: Value | undefined): boolean {
  return value?.kind === 'member' || (value?.kind === 'unknown' && value.op === undefined);
}

function operationDefault(value: Extract<Value, { kind: 'unknown' }>, depth: number): Value | undefined {
  const [a, b] = value.from ?? [];
  if (value.op === undefined || !a) return undefined;
  switch (value.op) {
    case '!': {
      const answer = defaultTruth(a, depth + 1);
      return answer === undefined ? undefined : literal(!answer);
    }
    case 'Boolean': {
      const answer = defaultTruth(a, depth + 1);
      return answer === undefined ? undefined : literal(answer);
    }
    case '===': case '==': case '!==': case '!=': {
      const left = defaultValue(a, depth + 1);
      const right = b && defaultValue(b, depth + 1);
      if (left?.kind !== 'literal' || right?.kind !== 'literal') return undefined;
      return literal((left.value === right.value) === value.op.startsWith('='));
    }
    case '.includes': {
      const item = b && defaultValue(b, depth + 1);
      if (a.kind !== 'array' || a.open.length > 0 || item?.kind !== 'literal') return undefined;
      const items = a.items.map((entry) => defaultValue(entry.value, depth + 1));
      return items.every((entry) => entry?.kind === 'literal') ? literal(items.some((entry) => entry?.kind === 'literal' && entry.value === item.value)) : undefined;
    }
    case 'Number': {
      const known = defaultValue(a, depth + 1);
      return known?.kind === 'literal' && typeof known.value !== 'bigint' ? literal(Number(known.value)) : undefined;
    }
    default: return undefined;
  }
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  return a?.kind === 'literal' && b?.kind === 'literal' && a.value === b.value;
}

/** Truth of a value when nothing is set; undefined when the source does not tell. */
export function defaultTruth(value: Value, depth = 0): boolean | undefined {
  const plain = truthiness(value);
  if (plain !== undefined && value.kind !== 'union') return plain;
  if (value.kind === 'union' && value.test && value.test.op !== 'lookup') {
    const left = defaultTruth(value.test.left, depth + 1);
    const right = defaultTruth(value.test.right, depth + 1);
    if (value.test.op === '&&' ? left === false || right === false : left === true || right === true) return value.test.op === '||';
    if (left !== undefined && right !== undefined) return right;
  }
  const known = depth > MAX_DEPTH ? undefined : defaultValue(value, depth + 1);
  return known ? truthiness(known) : undefined;
}

/** Do all conditions hold when nothing is set; undefined when one of them is not decided. */
export function holdsByDefault(conditions: readonly Condition[], depth = 0): boolean | undefined {
  let answer: boolean | undefined = true;
  for (const { value, holds } of conditions) {
    const truth = value ? defaultTruth(value, depth + 1) : undefined;
    if (truth === undefined) answer = undefined;
    else if (truth !== (holds !== false)) return false;
  }
  return answer;
}

/** Name of an environment variable that a value is made of. */
export function environmentName(value: Value, depth = 8): string | undefined {
  const seen = new Set<Value>();
  let level: Value[] = [value];
  for (let left = depth; left >= 0 && level.length > 0; left -= 1) {
    const next: Value[] = [];
    for (const one of level) {
      if (seen.has(one) || seen.size > 200) continue;
      seen.add(one);
      const name = one.kind === 'member' || one.kind === 'call' ? /^(?:process|Bun|import\.meta)\.env\.(\w+)/.exec(apiPath(one) ?? '')?.[1] : undefined;
      if (name !== undefined) return name;
      if (one.kind === 'call' && apiPath(one.callee) === 'Deno.env.get' && isString(one.args[0])) return one.args[0].value;
      // Of `parse({ mode: process.env.MODE, other: process.env.OTHER }).mode` only what the field was made of.
      const fields = one.kind === 'member' ? fieldsGiven(one) : undefined;
      // What chooses between values comes before what they are made of; settings kept together in one object name none of them.
      if (one.kind === 'union') for (const { when } of one.values) for (const condition of when ?? []) if (condition.value) level.push(condition.value);
      if (one.kind === 'object' && one.props.size > 2) continue;
      if (fields) next.push(...fields);
      else partsOf(one, next);
    }
    level = next;
  }
  return undefined;
}

/** Of `parse({ a: x }).data.a`: `x`. Nothing where the object has no such field; undefined for what is no field of what a call gives back for an object. */
function fieldsGiven(value: Extract<Value, { kind: 'member' }>): Value[] | undefined {
  const names: string[] = [];
  let base: Value = value;
  for (; base.kind === 'member'; base = base.object) if (base.name !== undefined) names.unshift(base.name);
  if (base.kind !== 'call') return undefined;
  const objects = base.args.flatMap((arg) => (arg.kind === 'object' ? [arg] : arg.kind === 'union' ? arg.values.flatMap(({ value: one }) => (one.kind === 'object' ? [one] : [])) : []));
  if (objects.length === 0) return undefined;
  return objects.flatMap((object) => {
    let at: Value = object;
    for (const name of names) if (at.kind === 'object') at = at.props.get(name)?.value ?? at;
    return at === object ? [] : [at];
  });
}
