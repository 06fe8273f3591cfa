/** Replacements in a text: what quotes, escapes or removes, and what only seems to. */
import type { Value } from '../../resolve/values.js';
import { removesLeadingParents, type Proof } from '../pattern.js';
import { pathParts } from './places.js';

/** Every single quote (or other mark) is replaced by one of these texts: inside single quotes, `'\''` is what a POSIX shell takes for a part of the word. */
export function isQuoting(method: string, pattern: Value | undefined, replacement: Value | undefined, by: readonly string[], mark = "'"): boolean {
  const every = pattern?.kind === 'regexp' ? (pattern.source === mark || pattern.source === `\\${mark}` || pattern.source === `[${mark}]`) && pattern.flags.includes('g') : method === 'replaceAll' && pattern?.kind === 'literal' && pattern.value === mark;
  return every && replacement?.kind === 'literal' && typeof replacement.value === 'string' && by.includes(replacement.value);
}

/** A caret before each character that means something to cmd.exe, its quotation marks too, as cross-spawn does. */
export function isCaretEscape(pattern: Value | undefined, replacement: Value | undefined): boolean {
  return pattern?.kind === 'regexp' && pattern.flags.includes('g') && /^\(?\[[^^].*\]\)?$/.test(pattern.source) && ['&', '|', '<', '>', '^', '"'].every((character) => pattern.source.includes(character, 1))
    && replacement?.kind === 'literal' && (replacement.value === '^$1' || replacement.value === '^$&');
}

/** What was matched, with a backslash before it. */
export function isBackslashed(replacement: Value | undefined): boolean {
  return replacement?.kind === 'literal' && (replacement.value === '\\$&' || replacement.value === '\\$1');
}

/**
 * Puts a backslash before every quotation mark: enough where backslashes get one too (in the same step, or before it), else a backslash in the text
 * takes the new one away.
 */
export function escapes(value: Extract<Value, { kind: 'call' }>, mark: string): Proof {
  const [pattern, replacement] = value.args;
  if (pattern?.kind !== 'regexp' || !pattern.flags.includes('g') || replacement?.kind !== 'literal' || value.callee.kind !== 'member') return undefined;
  if (/^\[[^\]^-]*(?:\\\\)[^\]^-]*\]$/.test(pattern.source) && pattern.source.includes(mark) && replacement.value === '\\$&') return 'safe';
  if (pattern.source !== mark || replacement.value !== `\\${mark}`) return undefined;
  const before = value.callee.object;
  const backslashes = before.kind === 'call' ? before.args[0] : undefined;
  const doubled = before.kind === 'call' ? before.args[1] : undefined;
  return backslashes?.kind === 'regexp' && backslashes.source === '\\\\' && backslashes.flags.includes('g') && doubled?.kind === 'literal' && (doubled.value === '\\\\' || doubled.value === '\\$&') ? 'safe' : 'partial';
}

/** Replaced by nothing, or by one harmless character. */
export function isRemoval(value: Value | undefined): boolean {
  return value?.kind === 'literal' && typeof value.value === 'string' && /^[\w -]?$/.test(value.value);
}

/** `replace(/\.\./g, '')`, or the idiom `normalize(path).replace(/^(\.\.(\/|\\|$))+/, '')`: nothing that leads up is left. */
export function removesParents(receiver: Value, method: string, pattern: Value | undefined, by: Value | undefined): boolean {
  if (by?.kind !== 'literal' || typeof by.value !== 'string' || /[.\\/]/.test(by.value)) return false;
  if (pattern?.kind === 'literal') return method === 'replaceAll' && pattern.value === '..';
  if (pattern?.kind !== 'regexp') return false;
  if (pattern.flags.includes('g') && /^(?:\\\.\\\.|\\\.\+|\\\.\{2,\}|\[\.\]\{2,\})$/.test(pattern.source)) return true;
  return pathParts(receiver)?.of === 'normalize' && removesLeadingParents(pattern.source, pattern.flags);
}
