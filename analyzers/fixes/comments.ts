/** Fixes of suppression comments: a comment, or one of the rules it names, is taken out; a word of it is corrected. */
import type { Location } from '../contract/index.js';
import type { Draft } from './draft.js';

/** Takes a comment out, with its line where nothing else stands there. */
export function removeComment(comment: Location): (draft: Draft) => boolean {
  return (draft) => {
    const file = draft.text(comment.file);
    if (!file) return false;
    let { start, end } = comment;
    const { text } = file;
    // The braces of a comment between tags go with it.
    if (text[end] === '}' && /\{[ \t]*$/.test(text.slice(Math.max(0, start - 20), start))) {
      start = text.lastIndexOf('{', start);
      end += 1;
    }
    const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
    const rest = /^[ \t]*(?:\r\n|\r|\n|$)/.exec(text.slice(end));
    if (rest && /^[ \t]*$/.test(text.slice(lineStart, start))) file.replace(lineStart, end + rest[0].length, '');
    else if (rest) file.replace(start - (/[ \t]*$/.exec(text.slice(lineStart, start))?.[0].length ?? 0), end, '');
    else file.replace(start, end + (/\s/.test(text[start - 1] ?? '') ? /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0 : 0), '');
    return true;
  };
}

/** Takes one of several rules out of a comment; the comment, where it names no other. */
export function removeNamedRule(comment: Location, rule: Location, count: number): (draft: Draft) => boolean {
  if (count < 2) return removeComment(comment);
  return (draft) => {
    const file = draft.text(rule.file);
    if (!file) return false;
    const after = /^\s*,\s*/.exec(file.text.slice(rule.end, comment.end));
    const before = /,\s*$/.exec(file.text.slice(comment.start, rule.start));
    if (after) file.replace(rule.start, rule.end + after[0].length, '');
    else if (before) file.replace(rule.start - before[0].length, rule.end, '');
    else return false;
    return true;
  };
}

/** Writes one word of a comment in another way. */
export function correctWord(comment: Location, word: string, right: string): (draft: Draft) => boolean {
  return (draft) => {
    const file = draft.text(comment.file);
    const at = file?.text.slice(comment.start, comment.end).indexOf(word) ?? -1;
    if (!file || at < 0 || word === '') return false;
    file.replace(comment.start + at, comment.start + at + word.length, right);
    return true;
  };
}
