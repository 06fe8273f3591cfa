/**
 * Suppressions: `// mcp-lint-disable-next-line RULE[, RULE] -- reason [until=YYYY-MM-DD]`, also `-line`, blocks up to `mcp-lint-enable`, and
 * `-file` at the top. Rules and the reason are required: a reviewer must see what was accepted and why.
 */
import type { Location, Suppression, SuppressionKind, SuppressionProblem } from '../contract/index.js';
import { findComments, type Comment, type CommentedFile } from './comments.js';
import { suggestion } from './suggest.js';

const PREFIX = 'mcp-lint-';

const directives: Readonly<Record<string, SuppressionKind | 'enable'>> = {
  'disable-next-line': 'next-line', 'disable-line': 'line', disable: 'block', 'disable-file': 'file', enable: 'enable',
};

export interface RuleNames {
  /** Ids of all rules. */
  readonly known: readonly string[];
  /** Those that cannot be suppressed by a comment: the ones about suppressions. */
  readonly fixed: readonly string[];
}

/** A suppression with the part of the file it holds for. */
export interface ScopedSuppression extends Omit<Suppression, 'rules'> {
  readonly rules: readonly ScopedRule[];
  /** Offsets `[from, to)`: a finding that starts there is meant. */
  readonly from: number;
  readonly to: number;
}

interface ScopedRule {
  readonly id: string;
  readonly location: Location;
  /** A block may end earlier for one rule than for another. */
  to: number;
}

/**
 * Reads the suppressions of a file, in order.
 * @param today `YYYY-MM-DD`
 */
export function readSuppressions(file: CommentedFile, names: RuleNames, today: string): readonly ScopedSuppression[] {
  const found: ScopedSuppression[] = [];
  /** Rules of blocks that no comment has ended yet. */
  let open: ScopedRule[] = [];
  for (const comment of findComments(file, PREFIX)) {
    const directive = readDirective(comment);
    if (!directive) continue;
    const location: Location = { file: file.path, start: comment.start, end: comment.end };
    const parts = readParts(directive.rest, directive.restAt, file.path);
    const kind = directive.kind;
    if (kind === 'enable') {
      const wanted = parts.rules.length === 0 ? undefined : parts.rules.map((rule) => rule.id);
      const ended = open.filter((rule) => wanted?.includes(rule.id) !== false);
      const missing = wanted ? wanted.find((id) => !ended.some((rule) => rule.id === id)) : open.length === 0 ? '' : undefined;
      if (missing !== undefined) found.push({ rules: [], reason: '', expired: false, location, from: 0, to: 0, problem: { kind: 'nothing-to-enable', word: missing } });
      for (const rule of ended) rule.to = comment.start;
      open = open.filter((rule) => !ended.includes(rule));
      continue;
    }
    const problem = kind === undefined ? unknownDirective(directive.word) : problemOf(parts, names, kind, file, comment);
    const scope = kind === undefined || problem ? { from: 0, to: 0 } : scopeOf(kind, file.text, comment, file);
    const rules = parts.rules.map((rule): ScopedRule => ({ ...rule, to: scope.to }));
    if (kind === 'block' && !problem) open.push(...rules);
    found.push({
      ...(kind === undefined ? {} : { kind }),
      rules,
      reason: parts.reason,
      ...(parts.until === undefined ? {} : { until: parts.until }),
      expired: problem === undefined && parts.until !== undefined && parts.until < today,
      location,
      ...(problem ? { problem } : {}),
      ...scope,
    });
  }
  return found;
}

/** The suppressions of a file that name a rule and hold at a place, innermost first, with the index of the rule in each. */
export function suppressionsAt(ruleId: string, { start }: Location, suppressions: readonly ScopedSuppression[]): readonly { readonly suppression: ScopedSuppression; readonly rule: number }[] {
  return suppressions.flatMap((suppression) => {
    if (suppression.problem) return [];
    const rule = suppression.rules.findIndex((one) => one.id === ruleId && start >= suppression.from && start < one.to);
    return rule < 0 ? [] : [{ suppression, rule }];
  }).sort((a, b) => (a.suppression.to - a.suppression.from) - (b.suppression.to - b.suppression.from));
}

interface Directive {
  /** Undefined where the word after the prefix is none of ours. */
  readonly kind: SuppressionKind | 'enable' | undefined;
  readonly word: string;
  readonly rest: string;
  /** Offset of {@link rest} in the file. */
  readonly restAt: number;
}

/** A directive stands at the beginning of its comment, after the stars of a doc comment at most. */
function readDirective(comment: Comment): Directive | undefined {
  const match = /^[\s*]*mcp-lint-([a-z-]+)/i.exec(comment.text);
  const word = match?.[1];
  if (match === null || word === undefined) return undefined;
  // Prose may begin with the name of the program and a dash: only what was meant as a directive is one.
  if (!/^(?:dis|en)able|^ignore|^suppress|^noqa/i.test(word) && suggestion(word, Object.keys(directives)) === undefined) return undefined;
  return {
    kind: Object.hasOwn(directives, word) ? directives[word] : undefined,
    word, rest: comment.text.slice(match[0].length), restAt: comment.body + match[0].length,
  };
}

interface Parts {
  readonly rules: readonly { readonly id: string; readonly location: Location }[];
  readonly reason: string;
  readonly until: string | undefined;
}

function readParts(rest: string, at: number, file: string): Parts {
  const dashes = /(?:^|\s)--(?:\s|$)/.exec(rest);
  const head = dashes ? rest.slice(0, dashes.index) : rest;
  const rules = [...head.matchAll(/[^\s,]+/g)].map((match) => ({ id: match[0], location: { file, start: at + match.index, end: at + match.index + match[0].length } }));
  const said = dashes ? rest.slice(dashes.index + dashes[0].length).replace(/\s+/g, ' ').trim() : '';
  const until = /(?:^|\s)\[?until=([^\s\]]*)\]?$/i.exec(said);
  return { rules, reason: until ? said.slice(0, until.index).trim() : said, until: until?.[1] };
}

function unknownDirective(word: string): SuppressionProblem {
  const meant = suggestion(word, Object.keys(directives));
  return { kind: 'unknown-directive', word: PREFIX + word, ...(meant === undefined ? {} : { suggestion: PREFIX + meant }) };
}

function problemOf(parts: Parts, names: RuleNames, kind: SuppressionKind, file: CommentedFile, comment: Comment): SuppressionProblem | undefined {
  if (parts.rules.length === 0) return { kind: 'no-rule', word: '' };
  for (const { id } of parts.rules) {
    if (names.fixed.includes(id)) return { kind: 'not-suppressible', word: id };
    if (names.known.includes(id)) continue;
    const meant = suggestion(id, names.known);
    return { kind: 'unknown-rule', word: id, ...(meant === undefined ? {} : { suggestion: meant }) };
  }
  if (!/\p{L}/u.test(parts.reason)) return { kind: 'no-reason', word: '' };
  if (parts.until !== undefined && !isDate(parts.until)) return { kind: 'bad-date', word: parts.until };
  if (kind === 'file' && !isAtTop(file, comment)) return { kind: 'not-at-top', word: '' };
  return undefined;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // 2026-02-31 is read as a day in March by some engines.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Before the first code of the file, where a reviewer looks: what holds for all of it must not hide at its end. */
function isAtTop(file: CommentedFile, comment: Comment): boolean {
  if (file.unit) {
    const first = file.unit.ast.statements[0];
    return first === undefined || comment.start < first.getStart(file.unit.ast, false);
  }
  return /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*$/.test(file.text.slice(0, comment.start));
}

function scopeOf(kind: SuppressionKind, text: string, comment: Comment, file: CommentedFile): { from: number; to: number } {
  switch (kind) {
    case 'file': return { from: 0, to: Infinity };
    case 'block': return { from: comment.end, to: Infinity };
    case 'line': return { from: lineStart(text, comment.start), to: lineEnd(text, comment.end) };
    case 'next-line': {
      const from = nextCode(text, lineEnd(text, comment.end), file);
      return { from, to: lineEnd(text, from) };
    }
  }
}

/** Start of the first line with code after an offset: several comments above a line all mean that line. */
function nextCode(text: string, after: number, file: CommentedFile): number {
  let at = after;
  for (;;) {
    const line = text.slice(at, lineEnd(text, at));
    const comment = file.unit ? /^\s*\/\/|^\s*\/\*.*\*\/\s*$/.test(line) : /^\s*#/.test(line);
    if (!comment || at >= text.length) return at;
    at = lineEnd(text, at);
  }
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  return start;
}

/** Offset of the line after. */
function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  if (text[end] === '\r' && text[end + 1] === '\n') return end + 2;
  return Math.min(end + 1, text.length);
}
