/** Text edits as values: sorted, joined, checked against each other, applied to a text. */
import type { TextEdit } from '../contract/index.js';

export type Span = Pick<TextEdit, 'start' | 'end' | 'newText'>;

/** @param edits in any order, none overlapping */
export function applyEdits(text: string, edits: readonly Span[]): string {
  let made = '';
  let from = 0;
  for (const edit of sorted(edits)) {
    made += text.slice(from, edit.start) + edit.newText;
    from = edit.end;
  }
  return made + text.slice(from);
}

/** By place; what is inserted at one place keeps its order, imports before all else, those of packages first. */
export function sorted<T extends Span>(edits: readonly T[]): T[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end || Number(isImport(b)) - Number(isImport(a)) || ownImport(a) - ownImport(b));
}

/** A line that another fix may need as well. */
function isImport({ start, end, newText }: Span): boolean {
  return start === end && /^(?:import\b|const [^\r\n=]+ = require\()[^\r\n]*\r?\n$/.test(newText);
}

/** 1 for the import of a file of the project. */
function ownImport(edit: Span): 0 | 1 {
  return isImport(edit) && /(?:from |require\()['"]\./.test(edit.newText) ? 1 : 0;
}

export function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end && a.newText === b.newText && a.create === b.create;
}

/**
 * True where two edits of different fixes cannot both be made in one go: they change the same text, or insert at one place, where nobody could say
 * in which order.
 */
export function clash(a: TextEdit, b: TextEdit): boolean {
  if (a.file !== b.file) return false;
  if (a.create === true || b.create === true) return true;
  // Declarations in lines of their own: either order will do.
  if (a.start === a.end && b.start === b.end && a.start === b.start && DECLARATION.test(a.newText) && DECLARATION.test(b.newText)) return false;
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

/** Whole lines that begin with an import, a function or a constant, or the blank one between. */
const DECLARATION = /^\r?\n$|^\s*(?:\/\*\*[^*]*\*\/\s*)?(?:import\b|(?:export\s+)?(?:async\s+)?function\b|(?:export\s+)?const\b)[^]*\n$/;

/**
 * The edits of one file of one fix, sorted, those that touch joined into one; imports stay apart, so that those of another fix are told to be the same.
 * @throws Error when two of them change the same text
 */
export function joined(edits: readonly Span[]): Span[] {
  const made: Span[] = [];
  for (const edit of sorted(edits)) {
    const last = made.at(-1);
    if (last && edit.start < last.end) throw new Error('two edits of one fix change the same text');
    const before = made.at(-2);
    const parts = last !== undefined && before !== undefined && before.end === last.start && isImport(before) && /^\r?\n$/.test(last.newText);
    const apart = last !== undefined && last.start === edit.start && (isImport(last) || isImport(edit) || parts);
    if (last?.end === edit.start && !apart) made[made.length - 1] = { start: last.start, end: edit.end, newText: last.newText + edit.newText };
    else made.push(edit);
  }
  return made.filter((edit) => edit.end > edit.start || edit.newText !== '');
}
