/** Fixes of texts: characters that nobody sees, versions that are not named. */
import type { Location } from '../contract/index.js';
import { hasModifier, isFunctionLike, staticName, ts, unwrap } from '../project/syntax.js';
import type { Draft } from './draft.js';
import type { Span } from './edits.js';
import { bindingOf, usesOfBinding } from './names.js';

/**
 * Takes characters out of the literals that a text is made of, as they are and as escapes; code between the pieces of a template stays as it is.
 * @param hidden one character of them each
 * @param alone only where nothing else uses the text: a constant may be compared with elsewhere
 */
export function removeCharacters(at: Location, hidden: readonly string[], alone = false): (draft: Draft) => boolean {
  return (draft) => {
    const found = draft.at(at);
    if (!found || hidden.length === 0 || (alone && isShared(found.node))) return false;
    const { file, node } = found;
    let any = false;
    for (const literal of literalsOf(node)) {
      const edits = withoutHidden(file.source(literal), new Set(hidden), ts.isTaggedTemplateExpression(literal.parent) || ts.isTaggedTemplateExpression(literal.parent.parent), !ts.isStringLiteral(literal));
      if (!edits) return false;
      const start = literal.getStart(file.unit.ast);
      for (const edit of edits) {
        any = true;
        file.replaceSpan(start + edit.start, start + edit.end, edit.newText);
      }
    }
    return any;
  };
}

/** Literals whose text goes into the text of an expression; of the schema of a property its description. */
function literalsOf(node: ts.Node): ts.Node[] {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return describedBy(parent.initializer);
  if (ts.isPropertyAssignment(node)) return literalsOf(node.initializer);
  if (ts.isVariableDeclaration(node)) return node.initializer ? literalsOf(node.initializer) : [];
  const inner = ts.isExpression(node) ? unwrap(node) : node;
  if (ts.isStringLiteralLike(inner)) return [inner];
  if (ts.isTemplateExpression(inner)) return [inner.head, ...inner.templateSpans.flatMap(({ expression, literal }) => [...literalsOf(expression), literal])];
  if (ts.isTaggedTemplateExpression(inner)) return literalsOf(inner.template);
  if (ts.isBinaryExpression(inner)) return JOINS.has(inner.operatorToken.kind) ? [...literalsOf(inner.left), ...literalsOf(inner.right)] : [];
  if (ts.isConditionalExpression(inner)) return [...literalsOf(inner.whenTrue), ...literalsOf(inner.whenFalse)];
  if (ts.isArrayLiteralExpression(inner)) return inner.elements.flatMap(literalsOf);
  // `[…].join('\n')`, `….trim()`.
  return ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression) ? literalsOf(inner.expression.expression) : [];
}

/** Operators of which both sides are the text, or may be. */
const JOINS: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]);

/** The description in `z.string().describe(…)` or `{ type: 'string', description: … }`. */
function describedBy(schema: ts.Expression): ts.Node[] {
  const found: ts.Node[] = [];
  let node = unwrap(schema);
  for (; ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression); node = unwrap(node.expression.expression)) {
    const [text] = node.arguments;
    if (node.expression.name.text === 'describe' && text) found.push(...literalsOf(text));
  }
  if (ts.isObjectLiteralExpression(node)) for (const one of node.properties) if (ts.isPropertyAssignment(one) && staticName(one.name) === 'description') found.push(...literalsOf(one.initializer));
  return found.length > 0 || !ts.isExpression(schema) ? found : ts.isObjectLiteralExpression(node) || ts.isCallExpression(node) ? [] : literalsOf(schema);
}

/** The value of a variable that is used more than once, or elsewhere. */
function isShared(node: ts.Node): boolean {
  let at = node;
  while (ts.isExpression(at) && !ts.isObjectLiteralExpression(at) && !isFunctionLike(at)) at = at.parent;
  if (!ts.isVariableDeclaration(at) || !ts.isIdentifier(at.name)) return false;
  const binding = bindingOf(at.name);
  return !binding || usesOfBinding(binding).length > 1 || (ts.isVariableStatement(at.parent.parent) && hasModifier(at.parent.parent, ts.SyntaxKind.ExportKeyword));
}

const PAIR = String.raw`\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}`;
const TOKEN = new RegExp(`${PAIR}|${String.raw`\\u\{[0-9a-fA-F]+\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[^]|[^]`}`, 'gu');
const SHORT: Readonly<Record<string, string>> = { b: '\b', v: '\v', f: '\f', 0: '\0', n: '\n', r: '\r', t: '\t' };

/** Edits of the text of a literal as it is written; undefined where what is left would mean something else. */
function withoutHidden(source: string, hidden: ReadonlySet<string>, isRaw: boolean, isTemplate: boolean): Span[] | undefined {
  const edits: Span[] = [];
  const tokens = [...source.matchAll(TOKEN)];
  let before = '';
  for (let index = 0; index < tokens.length; index += 1) {
    const from = tokens[index];
    const isHidden = (token: RegExpMatchArray | undefined): boolean => token !== undefined && (isRaw ? hidden.has(token[0]) : hidden.has(characterOf(token[0])));
    if (!from || !isHidden(from)) {
      before = from?.[0] ?? '';
      continue;
    }
    let end = from.index;
    while (isHidden(tokens[index])) {
      const [token = ''] = tokens[index] ?? [];
      end += token.length;
      // What an escape character begins is no text either.
      if (characterOf(token) === '\u001b') end += /^\[[0-9;?]*[A-Za-z]/.exec(source.slice(end))?.[0].length ?? 0;
      while ((tokens[index]?.index ?? Infinity) < end) index += 1;
    }
    const next = source.slice(end);
    if (before === '\\0' && /^[0-9]/.test(next)) return undefined;
    // `$` and `{` that come together begin code.
    edits.push({ start: from.index, end, newText: isTemplate && before === '$' && next.startsWith('{') ? '\\' : '' });
    index -= 1;
  }
  return edits;
}

function characterOf(token: string): string {
  if (!token.startsWith('\\')) return token;
  const code = /^\\(?:u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})(?:\\u([0-9a-fA-F]{4}))?)$/.exec(token);
  if (!code) return SHORT[token.slice(1)] ?? token.slice(1);
  const [, braced, short, unit, second] = code;
  const point = Number.parseInt(braced ?? short ?? unit ?? '', 16);
  if (second !== undefined) return String.fromCharCode(point, Number.parseInt(second, 16));
  return point <= 0x10ffff ? String.fromCodePoint(point) : token;
}

/** Writes another text into a place of a file that is no source: what stands there must be as expected. */
export function rewriteText(at: Location, from: string, to: string): (draft: Draft) => boolean {
  return (draft) => {
    const file = draft.text(at.file);
    if (!file) return false;
    const there = file.text.slice(at.start, at.end);
    const inside = there.indexOf(from);
    if (inside < 0 || there.includes('\n')) return false;
    file.replace(at.start + inside, at.start + inside + from.length, to);
    return true;
  };
}
