/** What stands around the holes of an SQL statement that is put together: values between quotes, values after an operator, names. */
import { ts, unwrap } from '../project/syntax.js';
import { isFixed } from './fixed-values.js';
import { bindingOf, type TextPiece } from './names.js';

export type SqlPiece =
  | string
  /** A value: the text around its holes stood between the same quotes. */
  | { readonly kind: 'value'; readonly parts: readonly TextPiece[]; readonly cast?: string; readonly clause: string }
  /** The name of a table or a column. */
  | { readonly kind: 'name'; readonly value: ts.Expression }
  /** Text of the program's own. */
  | { readonly kind: 'text'; readonly value: ts.Expression };

export interface SqlDialect {
  /** Text between `"` is a value; otherwise a name. */
  readonly doubleQuotedValues: boolean;
  /** `interval '1 day'` becomes `$1::interval`. */
  readonly casts: boolean;
}

/**
 * @param isFragment a hole that holds a piece of the statement, and is looked at by itself
 * @returns undefined where a hole is neither a value nor a name as a whole
 */
export function readStatement(pieces: readonly TextPiece[], dialect: SqlDialect, isFragment: (hole: ts.Expression) => boolean): readonly SqlPiece[] | undefined {
  const made: SqlPiece[] = [];
  let text = '';
  /** All text before, for the clause that a hole stands in. */
  let before = '';
  let quote: string | undefined;
  let inside: TextPiece[] = [];
  const flush = (): void => {
    if (text !== '') made.push(text);
    text = '';
  };
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      if (quote !== undefined) inside.push(piece);
      else {
        flush();
        const one = ofHole(piece.value, before, isFragment);
        if (!one) return undefined;
        made.push(one);
      }
      before += '?';
      continue;
    }
    for (let at = 0; at < piece.length; at += 1) {
      const char = piece[at] ?? '';
      before += char;
      if (quote === undefined) {
        if (char === '\'' || char === '"' || char === '`') {
          quote = char;
          inside = [];
        } else text += char;
      } else if (char !== quote) {
        const last = inside.at(-1);
        if (typeof last === 'string') inside[inside.length - 1] = last + char;
        else inside.push(char);
      } else if (piece[at + 1] === quote) {
        // A quote that is doubled belongs to the text.
        return undefined;
      } else {
        const own = quote;
        quote = undefined;
        if (inside.every((one) => typeof one === 'string')) {
          text += own + inside.join('') + own;
          continue;
        }
        const isValue = own === '\'' || (own === '"' && dialect.doubleQuotedValues && !NAME_CLAUSES.has(clauseOf(before)));
        const [only] = inside;
        if (!isValue) {
          if (inside.length !== 1 || typeof only !== 'object') return undefined;
          flush();
          made.push({ kind: 'name', value: only.value });
          continue;
        }
        const typed = /\b(interval|date|time|timestamp|timestamptz)\s+$/i.exec(text);
        if (typed && dialect.casts) text = text.slice(0, typed.index);
        else if (typed && /interval/i.test(typed[0])) return undefined;
        flush();
        made.push({ kind: 'value', parts: inside.map((one) => (typeof one === 'string' ? one : { value: withoutEscapes(one.value) })), clause: clauseOf(before), ...(typed && dialect.casts ? { cast: (typed[1] ?? '').toLowerCase() } : {}) });
      }
    }
  }
  if (quote !== undefined) return undefined;
  flush();
  return made;
}

function ofHole(hole: ts.Expression, before: string, isFragment: (hole: ts.Expression) => boolean): Exclude<SqlPiece, string> | undefined {
  if (isFragment(hole) || isFixed(hole) || isNumber(hole)) return { kind: 'text', value: hole };
  if (!isScalar(hole)) return undefined;
  const clause = clauseOf(before);
  const lead = before.trimEnd();
  // Part of a longer word, such as a table with a prefix.
  if (/[\w$.]$/.test(before)) return undefined;
  if (VALUE_CLAUSES.has(clause)) return /(?:[=<>+*/,(%-]|\|\||\b(?:like|ilike|limit|offset|between|and|then|else|values|fetch|top))$/i.test(lead) && !/\bin\s*\($/i.test(lead) ? { kind: 'value', parts: [{ value: hole }], clause } : undefined;
  return NAME_CLAUSES.has(clause) && NAME_PLACE.test(lead) ? { kind: 'name', value: hole } : undefined;
}

/** Where nothing but a name can stand. Behind another name it may be a keyword, a type or half a statement. */
const NAME_PLACE = /(?:[,(]|\b(?:select|distinct|from|join|into|update|table|by|returning|exists|only|column|constraint|to|as))$/i;

const VALUE_CLAUSES: ReadonlySet<string> = new Set(['where', 'on', 'having', 'set', 'values', 'limit', 'offset']);
const NAME_CLAUSES: ReadonlySet<string> = new Set(['select', 'from', 'join', 'into', 'update', 'table', 'order by', 'group by', 'returning']);

/** The last keyword that opens a clause. */
function clauseOf(before: string): string {
  const found = [...before.matchAll(/\b(select|from|join|where|on|having|set|values|limit|offset|order\s+by|group\s+by|into|update|table|returning)\b/gi)].at(-1);
  return (found?.[1] ?? '').toLowerCase().replace(/\s+/g, ' ');
}

/** Numbers hold no SQL. */
function isNumber(hole: ts.Expression): boolean {
  const node = unwrap(hole);
  return ts.isCallExpression(node) && (ts.isIdentifier(node.expression) ? /^(?:Number|parseInt|parseFloat)$/.test(node.expression.text) : ts.isPropertyAccessExpression(node.expression) && ts.isIdentifier(node.expression.expression) && /^(?:Math|Number)$/.test(node.expression.expression.text));
}

/** One value: an argument, a field of one, with or without another in its place; no text that was put together before. */
export function isScalar(hole: ts.Expression): boolean {
  const node = unwrap(hole);
  if (ts.isPropertyAccessExpression(node)) return node.name.text !== 'length' && (isScalar(node.expression) || node.expression.kind === ts.SyntaxKind.ThisKeyword);
  if (ts.isElementAccessExpression(node)) return isScalar(node.expression);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
  if (ts.isBinaryExpression(node)) return /^(?:\?\?|\|\|)$/.test(node.operatorToken.getText()) && isScalar(node.left) && isScalar(node.right);
  if (ts.isCallExpression(node)) {
    if (ts.isIdentifier(node.expression)) return node.expression.text === 'String' && node.arguments.length === 1 && node.arguments.every(isScalar);
    return ts.isPropertyAccessExpression(node.expression) && /^(?:trim|toLowerCase|toUpperCase|toString|replace|replaceAll)$/.test(node.expression.name.text) && isScalar(node.expression.expression);
  }
  if (!ts.isIdentifier(node)) return false;
  const bound = bindingOf(node)?.node;
  if (!bound) return false;
  let owner: ts.Node = bound;
  while (ts.isBindingElement(owner)) owner = owner.parent.parent;
  if (ts.isParameter(owner)) return true;
  if (!ts.isVariableDeclaration(owner)) return false;
  if (ts.isVariableDeclarationList(owner.parent) && ts.isForOfStatement(owner.parent.parent)) return true;
  return owner.initializer !== undefined && (isScalar(owner.initializer) || (owner !== bound && ts.isAsExpression(owner.initializer)));
}

/** The value itself where the code doubles its quotes: a parameter needs none of that. */
function withoutEscapes(hole: ts.Expression): ts.Expression {
  const node = unwrap(hole);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || !/^replace(?:All)?$/.test(node.expression.name.text)) return hole;
  const [from, to] = node.arguments;
  return from && /^(?:\/'\/g?|["'`]\\?'["'`])$/.test(from.getText()) && to && ts.isStringLiteralLike(to) && /^(?:''|\\')$/.test(to.text) ? withoutEscapes(node.expression.expression) : hole;
}
