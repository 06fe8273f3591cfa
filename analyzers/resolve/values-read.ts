/** Small questions about abstract values that the evaluator's parts and the model share. */
import { ts } from '../project/syntax.js';
import type { Condition, Origin, TemplateValue, UnionValue, UnknownValue, Value } from './values.js';
import { alternatives, derivesFrom, literal, unknown } from './values.js';

/** True, false, or undefined when the source does not decide. */
export function truthiness(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'literal': return Boolean(value.value);
    case 'object': case 'array': case 'collection': case 'function': case 'class': case 'module': case 'regexp': return true;
    case 'template': return value.parts.some((part) => typeof part === 'string' && part.length > 0) ? true : undefined;
    // A package's export or an object made by `new` is there; what a call returns may not be.
    case 'external': case 'instance': return true;
    case 'call': return value.isNew ? true : undefined;
    case 'union': {
      const first = value.values[0];
      const answer = first && truthiness(first.value);
      return value.values.every((entry) => truthiness(entry.value) === answer) ? answer : undefined;
    }
    default: return undefined;
  }
}

/** True when it is null or undefined, false when it is not, undefined when not decided. */
export function nullish(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'literal': return value.value === null || value.value === undefined;
    case 'unknown': case 'member': case 'spread': return undefined;
    case 'call': return value.isNew ? false : undefined;
    case 'union': {
      const first = value.values[0];
      const answer = first && nullish(first.value);
      return value.values.every((entry) => nullish(entry.value) === answer) ? answer : undefined;
    }
    default: return false;
  }
}

/** Not known, and not made of an input either: a type may stand in for it. What comes from outside stays what it is, whatever type is claimed for it. */
export function saysNothing(value: Value): value is UnknownValue {
  return value.kind === 'unknown' && !derivesFrom(value, isInput, 4);
}

function isInput(value: Value): boolean {
  return value.kind === 'unknown' && value.tag !== undefined;
}

/** Alternatives of a value, without those that only an error leads to where there are others: `try { return schema } catch { return fallback }`. */
export function usual(value: Value): readonly UnionValue['values'][number][] {
  const all = alternatives(value);
  if (all.length < 2) return all;
  const kept = all.filter((entry) => entry.when?.some((condition) => condition.node.kind === ts.SyntaxKind.CatchClause) !== true);
  return kept.length > 0 ? kept : all;
}

/** Fixed string of a value; numbers and booleans are turned into text as JavaScript does. */
export function fixedString(value: Value): string | undefined {
  if (value.kind === 'literal' && typeof value.value !== 'bigint') return String(value.value);
  if (value.kind === 'template' && value.parts.every((part): part is string => typeof part === 'string')) return value.parts.join('');
  return undefined;
}

/** Property key of a value, when fixed. */
export function keyOf(value: Value): string | undefined {
  return value.kind === 'literal' ? String(value.value) : undefined;
}

/** A string with holes as text: `{…}` for each hole. */
export function templateText(value: TemplateValue): string {
  return value.parts.map((part) => (typeof part === 'string' ? part : (fixedString(part) ?? '{…}'))).join('');
}

/** Most strings that one joined text may become before its choices are kept as holes. */
const MAX_PRODUCT = 64;

function under(value: Value, when: readonly Condition[]): Value {
  return { kind: 'union', values: alternatives(value).map((entry) => ({ value: entry.value, when: entry.when ? [...entry.when, ...when] : when })) };
}

/** Joins parts into a literal, a union of literals (when a part has few fixed choices) or a template. */
export function concatenate(parts: readonly (string | Value)[], origin: Origin | undefined): Value {
  let choices: (string | Value)[][] = [[]];
  for (const part of parts) {
    const options: (string | Value)[] = [];
    if (typeof part === 'string') options.push(part);
    else {
      const several = alternatives(part);
      for (const { value, when } of several) {
        // The only one there is keeps what was checked of it.
        const checked = several.length === 1 ? when : undefined;
        if (value.kind === 'template') options.push(checked ? { ...value, parts: value.parts.map((piece) => (typeof piece === 'string' ? piece : under(piece, checked))) } : value);
        else options.push(fixedString(value) ?? (checked ? under(value, checked) : value));
      }
    }
    const keep = options.length > 1 && (options.length * choices.length > MAX_PRODUCT || options.some((option) => typeof option !== 'string'));
    const used: (string | Value)[] = keep ? [typeof part === 'string' ? part : part] : options;
    const next: (string | Value)[][] = [];
    for (const prefix of choices) for (const option of used) next.push([...prefix, option]);
    choices = next;
  }
  const values = choices.map((choice): Value => {
    const flat: (string | Value)[] = [];
    for (const part of choice) {
      const pieces = typeof part !== 'string' && part.kind === 'template' ? part.parts : [part];
      for (const piece of pieces) {
        const last = flat[flat.length - 1];
        if (typeof piece === 'string' && typeof last === 'string') flat[flat.length - 1] = last + piece;
        else flat.push(piece);
      }
    }
    if (flat.length > 120 || (typeof flat[0] === 'string' && flat[0].length > 100_000)) return unknown('budget', origin);
    const only = flat[0];
    if (flat.length === 0) return literal('', origin);
    if (flat.length === 1 && typeof only === 'string') return literal(only, origin);
    return { kind: 'template', parts: flat, origin };
  });
  const only = values[0];
  if (values.length === 1 && only) return only;
  return { kind: 'union', values: values.map((value) => ({ value })) };
}
