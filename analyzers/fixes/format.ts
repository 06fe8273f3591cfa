/** Writes code of ours the way the project writes: pieces of it are kept in one style in the rules, and turned when they are inserted. */
import { ts } from '../project/syntax.js';
import { applyEdits, type Span } from './edits.js';
import type { Style } from './style.js';

/**
 * @param code statements in our style: single quotes, semicolons, two spaces a level, commas after the last element of long lists
 * @param lead indentation that every line but the first gets too
 */
export function formatCode(code: string, style: Style, lead = ''): string {
  const file = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.Latest, true);
  const edits: Span[] = [];
  const cut = (start: number, end: number): void => { edits.push({ start, end, newText: '' }); };
  const list = (elements: ts.NodeArray<ts.Node>): void => {
    const last = elements.at(-1);
    if (!style.trailingComma && elements.hasTrailingComma && last) cut(last.end, elements.end);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && style.quote === '"') {
      const raw = code.slice(node.getStart(file), node.end);
      if (raw.startsWith('\'') && !/["\\]/.test(raw)) edits.push({ start: node.getStart(file), end: node.end, newText: `"${raw.slice(1, -1)}"` });
    }
    if (ts.isObjectLiteralExpression(node)) list(node.properties);
    if (ts.isArrayLiteralExpression(node)) list(node.elements);
    if (ts.isCallExpression(node)) list(node.arguments);
    if ((ts.isObjectLiteralExpression(node) || ts.isNamedImports(node) || ts.isObjectBindingPattern(node)) && !style.spacedBraces) {
      const start = node.getStart(file);
      const inside = code.slice(start + 1, node.end - 1);
      if (!inside.includes('\n') && inside.startsWith(' ') && inside.trim() !== '') {
        cut(start + 1, start + 2);
        if (inside.endsWith(' ')) cut(node.end - 2, node.end - 1);
      }
    }
    if (!style.semicolons && (ts.isStatement(node) || ts.isTypeAliasDeclaration(node)) && !ts.isForStatement(node.parent) && code[node.end - 1] === ';' && node.kind !== ts.SyntaxKind.EmptyStatement && !/^\s*(?:[([`+\-*]|\/(?![/*]))/.test(code.slice(node.end)) && /^[ \t]*(?:\/\/[^\n]*)?(?:\n|$|\})/.test(code.slice(node.end))) {
      cut(node.end - 1, node.end);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const made = applyEdits(code, dedupe(edits));
  return made.split('\n').map((line, index) => {
    const levels = /^(?: {2})*/.exec(line)?.[0].length ?? 0;
    const rest = line.slice(levels);
    return rest === '' ? '' : `${index === 0 ? '' : lead}${style.indent.repeat(levels / 2)}${rest}`;
  }).join(style.eol);
}

/** A string literal in the project's quotes. */
export function quoted(text: string, style: Style): string {
  const json = JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return style.quote === '"' ? json : `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll('\'', '\\\'')}'`;
}

function dedupe(edits: readonly Span[]): Span[] {
  return edits.filter((edit, index) => edits.findIndex((other) => other.start === edit.start && other.end === edit.end) === index);
}
