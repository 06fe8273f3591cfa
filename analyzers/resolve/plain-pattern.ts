/**
 * Regular expressions of the analysed program that may be tried: a few atoms in a row, on text so short that not even the worst case takes long.
 * Everything else stays text.
 */
import type { RegExpValue } from './values.js';

/** A class or punctuation escape, a bracket expression, or a plain character. */
const ATOM = String.raw`(?:\\[wWdDsSbBtnr.\-_/()[\]{}+*?|^$\\:,@#&'"=<> ]|\[\^?\]?(?:[^\]\\[]|\\.)*\]|[^\\.*+?^$\{\}()|[\]]|\.)`;
const QUANTIFIER = String.raw`(?:[+*?]|\{\d{1,2}\})?`;
const PART = `(?:${ATOM}${QUANTIFIER}|\\(${ATOM}${QUANTIFIER}\\))`;
const PLAIN = new RegExp(String.raw`^\^?${PART}{1,8}\$?$`, 'u');

/** Longest texts by the number of repetitions without a bound: matching takes at most about the text's length to that power plus one. */
const LONGEST = [10_000, 1_500, 120] as const;

/** The expression, when it may be tried on a text of `length` characters. */
export function plainPattern(value: RegExpValue, length: number): RegExp | undefined {
  const { source, flags } = value;
  if (source.length > 80 || !/^[gimsu]*$/.test(flags) || !PLAIN.test(source)) return undefined;
  const unbounded = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x').match(/[+*]/g)?.length ?? 0;
  const longest = LONGEST[unbounded];
  if (longest === undefined || length > longest) return undefined;
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
