/** Where the comments of a file are, by its language: read from the syntax, so that a string that looks like a comment is none. */
import { Lexer } from 'yaml';
import { basename } from '../host/paths.js';
import { ts } from '../project/syntax.js';
import type { Unit } from '../project/unit.js';

/** A comment: `start` and `end` hold its marks, `body` what is between them. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  /** Offset of {@link text}. */
  readonly body: number;
  readonly text: string;
}

/** What is known of a file. */
export interface CommentedFile {
  readonly path: string;
  readonly text: string;
  /** The parsed file, for languages that are parsed. */
  readonly unit?: Unit | undefined;
}

export interface CommentSyntax {
  readonly language: string;
  /** By the file's name. */
  readonly matches: RegExp;
  /** What begins a comment up to the end of the line. */
  readonly mark: '//' | '#';
  /** The comments that hold `word`, in order. */
  readonly find: (file: CommentedFile, word: string) => readonly Comment[];
}

/** One row a language. */
export const commentSyntaxes: readonly CommentSyntax[] = [
  { language: 'typescript', matches: /\.[cm]?[jt]sx?$/i, mark: '//', find: ecmascriptComments },
  { language: 'yaml', matches: /\.ya?ml$/i, mark: '#', find: yamlComments },
  // A `#` counts at the start of a line only: further on it is an argument or a value.
  { language: 'dockerfile', matches: /^(?:dockerfile|containerfile)(?:\..+)?$|\.dockerfile$/i, mark: '#', find: hashLines },
  { language: 'env', matches: /^\.env(?:\..+)?$/i, mark: '#', find: hashLines },
];

/** Comments of a file that hold a word; none where its language is not in the table. */
export function findComments(file: CommentedFile, word: string): readonly Comment[] {
  if (!file.text.includes(word)) return [];
  const name = basename(file.path);
  return commentSyntaxes.find((syntax) => syntax.matches.test(name))?.find(file, word) ?? [];
}

/**
 * The tree says where a place is: in the space before a token there are comments, in the token there are none. Only places that hold the word
 * are looked at, so that a file without one costs nothing.
 */
function ecmascriptComments({ text, unit }: CommentedFile, word: string): readonly Comment[] {
  if (!unit) return [];
  const found: Comment[] = [];
  let done = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    if (at < done) continue;
    const range = commentAt(unit.ast, text, at);
    if (!range) continue;
    done = range.end;
    const block = range.kind === ts.SyntaxKind.MultiLineCommentTrivia;
    const closed = block && text.startsWith('*/', range.end - 2) && range.end - range.pos >= 4;
    found.push({ start: range.pos, end: range.end, body: range.pos + 2, text: text.slice(range.pos + 2, closed ? range.end - 2 : range.end) });
  }
  return found;
}

function commentAt(ast: ts.SourceFile, text: string, at: number): ts.CommentRange | undefined {
  const token = tokenAt(ast, at);
  if (!token || at >= token.getStart(ast, false)) return undefined;
  const from = token.pos;
  // What follows the token before on its line, and what comes on the lines after.
  const ranges = [...(ts.getTrailingCommentRanges(text, from) ?? []), ...(ts.getLeadingCommentRanges(text, from) ?? [])];
  return ranges.find((range) => range.pos <= at && at < range.end);
}

/** The token whose text, with the space before it, holds an offset. */
function tokenAt(ast: ts.SourceFile, at: number): ts.Node | undefined {
  let node: ts.Node = ast;
  for (;;) {
    let next = childAt(node, at);
    if (!next) {
      // Punctuation has no node of its own until the children are asked for.
      next = node.getChildren(ast).find((child) => child.pos <= at && at < child.end && child.kind !== ts.SyntaxKind.JSDoc);
      if (!next) return node === ast ? ast.endOfFileToken : undefined;
    }
    if (next.kind === ts.SyntaxKind.JsxText || isToken(next)) return next;
    node = next;
  }
}

function childAt(node: ts.Node, at: number): ts.Node | undefined {
  const holds = (child: ts.Node): ts.Node | undefined => (child.pos <= at && at < child.end ? child : undefined);
  return ts.forEachChild(node, holds, (list) => {
    // Thousands of statements may stand in one list, and as many comments between them.
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.end ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const child = list[low];
    return child && holds(child);
  });
}

function isToken(node: ts.Node): boolean {
  return node.kind < ts.SyntaxKind.FirstNode;
}

/** Pieces of YAML as its own lexer cuts them: a block of text is one piece, whatever its lines begin with. */
function yamlComments({ text }: CommentedFile, word: string): readonly Comment[] {
  const found: Comment[] = [];
  let offset = 0;
  let scalar = false;
  try {
    for (const piece of new Lexer().lex(text)) {
      // Marks of the lexer that stand for nothing in the text: start of a document, of text, of a block's content.
      if (piece === '\u0002' || piece === '\u0018' || piece === '\u001f') {
        scalar = piece === '\u001f';
        continue;
      }
      if (!scalar && piece.startsWith('#') && piece.includes(word)) found.push({ start: offset, end: offset + piece.length, body: offset + 1, text: piece.slice(1) });
      scalar = false;
      offset += piece.length;
    }
  } catch {
    // Not YAML: it has no comments that anybody could mean.
  }
  return found;
}

function hashLines({ text }: CommentedFile, word: string): readonly Comment[] {
  const found: Comment[] = [];
  for (const match of text.matchAll(/^([ \t]*)#([^\r\n]*)/gm)) {
    const start = match.index + (match[1] ?? '').length;
    const body = match[2] ?? '';
    if (body.includes(word)) found.push({ start, end: start + 1 + body.length, body: start + 1, text: body });
  }
  return found;
}
