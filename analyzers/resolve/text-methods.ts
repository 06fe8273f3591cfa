/** Methods of texts, fixed ones and those with holes. */
import { callback } from './callbacks.js';
import type { Machine } from './machine.js';
import { plainPattern } from './plain-pattern.js';
import { concatenate, fixedString } from './values-read.js';
import type { ArrayValue, FunctionValue, Origin, Value } from './values.js';
import { array, isString, literal, operation } from './values.js';

/** Text with what a function of the project makes of each match; undefined where that is not fixed. */
export function replaced(m: Machine, text: string, pattern: Value | undefined, fn: FunctionValue, everywhere: boolean, origin: Origin): Value | undefined {
  const plain = pattern?.kind === 'regexp' ? plainPattern(pattern, text.length) : undefined;
  const matches: { readonly at: number; readonly groups: readonly (string | undefined)[] }[] = [];
  if (plain) {
    const all = [...text.matchAll(plain.global ? plain : new RegExp(plain.source, `${plain.flags}g`))];
    matches.push(...(plain.global ? all : all.slice(0, 1)).map((match) => ({ at: match.index, groups: [...match] })));
  } else if (isString(pattern) && pattern.value !== '') {
    for (let at = text.indexOf(pattern.value); at >= 0 && matches.length < 100; at = everywhere ? text.indexOf(pattern.value, at + pattern.value.length) : -1) matches.push({ at, groups: [pattern.value] });
  } else return undefined;
  if (matches.length > 60) return undefined;
  let made = '';
  let end = 0;
  for (const { at, groups } of matches) {
    const value = callback(m, fn, [...groups.map((group) => literal(group, origin)), literal(at), literal(text)], origin);
    const part = value.kind === 'literal' || value.kind === 'template' ? fixedString(value) : undefined;
    if (part === undefined) return undefined;
    made += text.slice(end, at) + part;
    end = at + (groups[0]?.length ?? 0);
  }
  return literal(made + text.slice(end), origin);
}

/** String methods; a pattern of the analysed program is tried only when it is plain (plain-pattern.ts). */
export function stringMethod(text: string, name: string, args: readonly Value[], origin: Origin): Value | undefined {
  const texts = args.map((arg) => (arg.kind === 'literal' ? arg.value : undefined));
  const known = args.every((arg) => arg.kind === 'literal');
  const [a, b] = texts;
  const [pattern] = args;
  const plain = pattern?.kind === 'regexp' ? plainPattern(pattern, text.length) : undefined;
  if (plain) {
    switch (name) {
      case 'replace': case 'replaceAll': if (typeof b === 'string') return literal(text.replace(plain, b), origin); break;
      case 'split': return array(text.split(plain).slice(0, 2000).map((part) => literal(part)), origin);
      case 'search': return literal(text.search(plain), origin);
      case 'match': {
        const found = text.match(plain);
        return found ? array([...found].slice(0, 2000).map((part: string | undefined) => literal(part)), origin) : literal(null, origin);
      }
      default:
    }
  }
  switch (name) {
    case 'toString': case 'valueOf': case 'normalize': return literal(text, origin);
    case 'toLowerCase': case 'toLocaleLowerCase': return literal(text.toLowerCase(), origin);
    case 'toUpperCase': case 'toLocaleUpperCase': return literal(text.toUpperCase(), origin);
    case 'trim': return literal(text.trim(), origin);
    case 'trimStart': return literal(text.trimStart(), origin);
    case 'trimEnd': return literal(text.trimEnd(), origin);
    case 'concat': return concatenate([text, ...args], origin);
    case 'then': return undefined;
    default:
  }
  if (!known) return operation(`.${name}`, [literal(text), ...args], origin);
  switch (name) {
    case 'startsWith': return literal(text.startsWith(String(a)), origin);
    case 'endsWith': return literal(text.endsWith(String(a)), origin);
    case 'includes': return literal(text.includes(String(a)), origin);
    case 'indexOf': return literal(text.indexOf(String(a)), origin);
    case 'slice': return literal(text.slice(Number(a), b === undefined ? undefined : Number(b)), origin);
    case 'substring': return literal(text.substring(Number(a), b === undefined ? undefined : Number(b)), origin);
    case 'charAt': return literal(text.charAt(Number(a)), origin);
    case 'at': return literal(text.at(Number(a)), origin);
    case 'split': return typeof a === 'string' ? array(text.split(a).slice(0, 2000).map((part) => literal(part)), origin) : undefined;
    case 'replace': return typeof a === 'string' && typeof b === 'string' ? literal(text.replace(a, () => b), origin) : undefined;
    case 'replaceAll': return typeof a === 'string' && typeof b === 'string' ? literal(text.replaceAll(a, () => b), origin) : undefined;
    case 'padStart': case 'padEnd': return Number(a) < 1000 ? literal(name === 'padStart' ? text.padStart(Number(a), b === undefined ? undefined : String(b)) : text.padEnd(Number(a), b === undefined ? undefined : String(b)), origin) : undefined;
    case 'repeat': return Number(a) * text.length < 10_000 && Number(a) >= 0 ? literal(text.repeat(Number(a)), origin) : undefined;
    default: return undefined;
  }
}

export function primitiveMethod(target: Extract<Value, { kind: 'literal' }>, name: string, origin: Origin): Value | undefined {
  return name === 'toString' || name === 'toFixed' ? literal(String(target.value), origin) : undefined;
}

export function templateMethod(target: Extract<Value, { kind: 'template' }>, name: string, args: readonly Value[], origin: Origin): Value | undefined {
  if (name === 'toString' || name === 'trim' || name === 'trimStart' || name === 'trimEnd') return target;
  if (name === 'then' || name === 'catch' || name === 'finally') return undefined;
  // A call as of any other text: what it takes away or escapes is judged where the text is used.
  if ((name === 'replace' || name === 'replaceAll') && args.length === 2) return undefined;
  if (name === 'concat') return concatenate([target, ...args], origin);
  if (name === 'split') return splitTemplate(target, args[0], origin) ?? operation('.split', [target, ...args], origin);
  return operation(`.${name}`, [target, ...args], origin);
}

/** Fixed text that every choice of a value begins with; empty where there is one choice only. Asked once for each value: `if (…) command += …` many times over makes choices that share their beginnings. */
function commonStart(value: Value, known: Map<Value, string>): string {
  if (value.kind !== 'union') return '';
  const asked = known.get(value);
  if (asked !== undefined) return asked;
  let common: string | undefined;
  for (const { value: one } of value.values) {
    const head = one.kind === 'template' ? one.parts[0] : undefined;
    const text = typeof head === 'string' ? head : (fixedString(one) ?? (head === undefined ? '' : commonStart(head, known)));
    if (common === undefined) common = text;
    while (!text.startsWith(common)) common = common.slice(0, -1);
  }
  known.set(value, common ?? '');
  return common ?? '';
}

/** Words of a text with holes: fixed ones as they are; a hole may hold the separator, so that it stands for any number of words. */
function splitTemplate(target: Extract<Value, { kind: 'template' }>, separator: Value | undefined, origin: Origin): Value | undefined {
  const spaces = separator?.kind === 'regexp' && /^(?:\\s|\[\\s\]| )[+]?$/.test(separator.source);
  if (!spaces && !(separator && isString(separator) && separator.value !== '')) return undefined;
  const words: (string | Value)[][] = [[]];
  const starts = new Map<Value, string>();
  for (const part of target.parts) {
    if (typeof part !== 'string') {
      // What all choices begin with is fixed: `let command = 'git log'; if (…) command += …`.
      const [start = '', ...more] = commonStart(part, starts).split(spaces ? /\s+/ : String((separator as { value: unknown }).value));
      words[words.length - 1]?.push(start);
      for (const word of more) words.push([word]);
      words[words.length - 1]?.push(part);
      continue;
    }
    const [first = '', ...rest] = spaces ? part.split(/\s+/) : part.split(String((separator as { value: unknown }).value));
    words[words.length - 1]?.push(first);
    for (const word of rest.slice(0, 2000)) words.push([word]);
  }
  const made: ArrayValue = { kind: 'array', items: [], open: [], origin };
  for (const word of words) {
    const value = concatenate(word, origin);
    if (value.kind === 'literal') made.items.push({ value });
    else {
      made.openFrom ??= made.items.length;
      if (made.open.length < 24) made.open.push(operation('.split', [value], origin));
    }
  }
  return made;
}
