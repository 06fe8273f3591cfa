/** Builds the comment that suppresses a finding: where the language of the file allows it, as a fix. */
import type { Fix, Location } from '../contract/index.js';
import { createMemoryHost } from '../host/memory-host.js';
import { basename } from '../host/paths.js';
import { SourceStore } from '../project/store.js';
import { ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';
import { commentSyntaxes } from './comments.js';
import { readSuppressions, suppressionsAt } from './suppressions.js';

export interface SuppressionRequest {
  /** The whole text of the finding's file. */
  readonly text: string;
  readonly ruleId: string;
  readonly location: Location;
  /** Why the finding is accepted; put on one line. Empty: left for the user to write, and until then the comment suppresses nothing. */
  readonly reason: string;
  /** `place`: the line of the finding, or the statement around it where no comment may stand above that line. */
  readonly scope: 'place' | 'file';
}

/** A day on which no comment has expired yet. */
const ANY_DAY = '0000-01-01';

/** @returns undefined where the file can hold no such comment: JSON has none, for one */
export function suppressionFix(request: SuppressionRequest): Fix | undefined {
  const { text, ruleId, location: { file, start } } = request;
  const mark = commentSyntaxes.find((syntax) => syntax.matches.test(basename(file)))?.mark;
  if (mark === undefined || start > text.length) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const reason = request.reason.replace(/\s+/g, ' ').trim();
  const comment = (directive: string, why: string): string => `${mark} mcp-lint-${directive} ${ruleId} -- ${why}`.trimEnd();
  const ast = mark === '//' ? unitOf(file, text)?.ast : undefined;
  const candidates = request.scope === 'file'
    ? [insertions('disable-file', topOf(text, mark))]
    : [insertions('disable-next-line', lineStart(text, start)), ...blocksAround(ast, text, start)];
  for (const candidate of candidates) {
    // The proof is in the reading: the comment is put there with some reason, and the file is read as any analysis reads it.
    const edits = candidate(comment, 'x');
    const made = apply(text, edits);
    const moved = start + edits.filter((edit) => edit.at <= start).reduce((sum, edit) => sum + edit.newText.length, 0);
    const found = readSuppressions({ path: file, text: made, unit: mark === '//' ? unitOf(file, made) : undefined }, { known: [ruleId], fixed: [] }, ANY_DAY);
    if (suppressionsAt(ruleId, { file, start: moved, end: moved }, found).length === 0) continue;
    const final = candidate(comment, reason);
    return {
      title: request.scope === 'file' ? `Suppress ${ruleId} in this file` : `Suppress ${ruleId} here`,
      safety: 'safe',
      edits: final.map(({ at, newText }) => ({ file, start: at, end: at, newText })),
    };
  }
  return undefined;

  function insertions(directive: string, at: number): Candidate {
    return (written, why) => [{ at, newText: `${indentAt(text, at)}${written(directive, why)}${eol}` }];
  }

  /** The statements around a place, innermost first: no comment may stand inside of a template or between tags. */
  function blocksAround(tree: ts.SourceFile | undefined, source: string, at: number): Candidate[] {
    if (!tree) return [];
    const around: Candidate[] = [];
    const visit = (node: ts.Node): void => {
      if (at < node.getStart(tree, false) || at >= node.end) return;
      if (ts.isStatement(node) && !ts.isBlock(node)) {
        const from = lineStart(source, node.getStart(tree, false));
        const to = lineEnd(source, node.end);
        const indent = indentAt(source, from);
        const before = to === source.length && !/[\r\n]$/.test(source) ? eol : '';
        around.unshift((written, why) => [
          { at: from, newText: `${indent}${written('disable', why)}${eol}` },
          { at: to, newText: `${before}${indent}${mark ?? ''} mcp-lint-enable ${ruleId}${eol}` },
        ]);
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(tree, visit);
    return around;
  }
}

/** Parsed under the same limits as any analysed file. */
function unitOf(file: string, text: string): Unit | undefined {
  return new SourceStore(createMemoryHost({ [file]: text })).unit(file);
}

interface Insertion {
  readonly at: number;
  readonly newText: string;
}
type Candidate = (comment: (directive: string, why: string) => string, why: string) => readonly Insertion[];

function apply(text: string, edits: readonly Insertion[]): string {
  let made = '';
  let from = 0;
  for (const { at, newText } of edits) {
    made += text.slice(from, at) + newText;
    from = at;
  }
  return made + text.slice(from);
}

/** The first place for a comment: after what a file must begin with. */
function topOf(text: string, mark: string): number {
  const head = mark === '//' ? /^(?:#![^\r\n]*(?:\r\n|\r|\n|$))?/ : /^(?:#(?:!| *(?:syntax|escape|check) *=|cloud-config)[^\r\n]*(?:\r\n|\r|\n|$))*/;
  return head.exec(text)?.[0].length ?? 0;
}

function indentAt(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(at, at + 200))?.[0] ?? '';
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

/** Offset of the line after. */
function lineEnd(text: string, at: number): number {
  const end = /\r\n|\r|\n/.exec(text.slice(at));
  return end ? at + end.index + end[0].length : text.length;
}
