/** What the code says of the pieces that a command line is put together from: lists in disguise, words, quotes, options. */
import { ts, unwrap } from '../project/syntax.js';
import { fixedWord, splitCommand, wordStart, type ProgramFacts, type Split, type Word } from './command-line.js';
import { bindingOf, isText, piecesOf, usesOfBinding, variableOf, type Binding, type TextPiece } from './names.js';

export type Words = readonly Word<ts.Expression>[];

/** `cd folder && rest` at the beginning. */
export function withoutChangeOfFolder(pieces: readonly TextPiece[]): { readonly directory?: readonly TextPiece[]; readonly pieces: readonly TextPiece[] | undefined } {
  if (typeof pieces[0] !== 'string' || !/^\s*cd\s/.test(pieces[0])) return { pieces };
  const index = pieces.findIndex((piece) => typeof piece === 'string' && piece.includes('&&'));
  const piece = pieces[index];
  if (typeof piece !== 'string') return { pieces: undefined };
  const at = piece.indexOf('&&');
  return { directory: [...pieces.slice(0, index), piece.slice(0, at)], pieces: [piece.slice(at + 2), ...pieces.slice(index + 1)] };
}

/** `X` of `X.join(' ')`. */
export function joinedList(node: ts.Expression): ts.Expression | undefined {
  const call = unwrap(node);
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'join') return undefined;
  const [by] = call.arguments;
  return by && ts.isStringLiteralLike(by) && by.text === ' ' ? call.expression.expression : undefined;
}

/**
 * A value that the function was given, or one that says itself that it is no list of words. Text that other code put together may hold options and
 * quotes of its own.
 */
export function isOneWord(expression: ts.Expression, depth = 8): boolean {
  let node = unwrap(expression);
  if (ts.isAwaitExpression(node)) node = unwrap(node.expression);
  if (depth === 0 || mayBeSeveral(node)) return false;
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return isOneWord(node.expression, depth - 1);
  if (ts.isBinaryExpression(node) && CHOICES.has(node.operatorToken.kind)) return isOneWord(node.left, depth - 1) && isOneWord(node.right, depth - 1);
  if (ts.isConditionalExpression(node)) return isOneWord(node.whenTrue, depth - 1) && isOneWord(node.whenFalse, depth - 1);
  // Quotes that the text brings along are for a shell to take away.
  if (ts.isStringLiteralLike(node)) return !QUOTES.test(node.text);
  if (ts.isTemplateExpression(node)) return ![node.head, ...node.templateSpans.map(({ literal }) => literal)].some(({ text }) => QUOTES.test(text));
  if (ts.isNumericLiteral(node)) return true;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (ts.isCallExpression(node)) {
    if (isText(expression)) return true;
    return ts.isPropertyAccessExpression(node.expression) ? /^(?:toString|replace|slice|substring|get|join|resolve|floor|round|min|max|now|mkdtemp)$/.test(node.expression.name.text) : ts.isIdentifier(node.expression) && /^(?:String|Number|parseInt|parseFloat|encodeURIComponent|decodeURIComponent)$/.test(node.expression.text);
  }
  if (!ts.isIdentifier(node)) return false;
  const bound = bindingOf(node)?.node;
  if (!bound) return false;
  if (ts.isParameter(bound)) return true;
  let owner: ts.Node = bound;
  while (ts.isBindingElement(owner)) owner = owner.parent.parent;
  if (ts.isParameter(owner)) return true;
  if (!ts.isVariableDeclaration(owner)) return false;
  // What a loop goes through is as good as the list.
  if (ts.isVariableDeclarationList(owner.parent) && ts.isForOfStatement(owner.parent.parent)) return isOneWord(owner.parent.parent.expression, depth - 1);
  return owner.initializer === undefined ? owner.type !== undefined : isOneWord(owner.initializer, depth - 1);
}

/** Text that may hold several words or none, as the code that makes it shows. */
export function mayBeSeveral(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (joinedList(node)) return true;
  if (ts.isConditionalExpression(node)) return mayBeSeveral(node.whenTrue) || mayBeSeveral(node.whenFalse);
  if (ts.isStringLiteralLike(node)) return node.text === '' || /\s/.test(node.text);
  if (ts.isTemplateExpression(node)) return /\s/.test(node.head.text) || node.templateSpans.some((span) => /\s/.test(span.literal.text));
  if (ts.isBinaryExpression(node)) return mayBeSeveral(node.right) || mayBeSeveral(node.left);
  return false;
}

export function isPlain(word: Word<ts.Expression> | undefined): boolean {
  return word !== undefined && word.every((part) => typeof part === 'string' ? !/["'\\]/.test(part) : !part.quoted);
}

/** The value itself, where the code escapes it for the shell: an array needs none of that. Undefined where that cannot be undone. */
export function unquotedValue(hole: ts.Expression, quoted: boolean): ts.Expression | undefined {
  const node = unwrap(hole);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    const [first, second] = node.arguments;
    if (!quoted && name.text === 'stringify' && ts.isIdentifier(expression) && expression.text === 'JSON' && node.arguments.length === 1 && first) return first;
    if (/^replace(?:All)?$/.test(name.text) && first && second && isEscaping(first, second)) return quoted ? unquotedValue(expression, quoted) : undefined;
  }
  if (ts.isIdentifier(node)) {
    const variable = variableOf(bindingOf(node));
    const value = variable?.node.initializer && unwrap(variable.node.initializer);
    if (value && ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression)) {
      if (value.expression.name.text === 'stringify') return undefined;
      if (/^replace(?:All)?$/.test(value.expression.name.text) && value.arguments[0] && value.arguments[1] && isEscaping(value.arguments[0], value.arguments[1])) return undefined;
    }
  }
  return hole;
}

function isEscaping(pattern: ts.Expression, replacement: ts.Expression): boolean {
  const wanted = ts.isRegularExpressionLiteral(pattern) || ts.isStringLiteralLike(pattern) ? pattern.text : '';
  return /["'`$\\]/.test(wanted) && ts.isStringLiteralLike(replacement) && replacement.text.includes('\\');
}

const QUOTES = /["'\\]/;
const CHOICES: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]);

export interface ListPart {
  /** `set`: the declaration or an assignment; `add`: `+=`. */
  readonly kind: 'set' | 'add';
  readonly node: ts.VariableDeclaration | ts.BinaryExpression;
  readonly value: ts.Expression | undefined;
  readonly split: Split<ts.Expression>;
}

/** A variable that holds words of a command line: what it is given and where it is read; undefined where something else happens to it. */
export function readList(binding: Binding): { readonly declaration: ts.VariableDeclaration; readonly isConst: boolean; readonly parts: readonly ListPart[]; readonly reads: readonly ts.Identifier[] } | undefined {
  const variable = variableOf(binding);
  if (!variable?.statement || (variable.statement.modifiers?.length ?? 0) > 0 || (variable.node.type && variable.node.type.kind !== ts.SyntaxKind.StringKeyword)) return undefined;
  const parts: ListPart[] = [];
  const reads: ts.Identifier[] = [];
  const add = (kind: ListPart['kind'], node: ListPart['node'], value: ts.Expression | undefined): boolean => {
    const split = value ? splitValue(value) : { words: [], apartBefore: true, apartAfter: true };
    if (!split) return false;
    parts.push({ kind, node, value, split });
    return true;
  };
  if (!add('set', variable.node, variable.node.initializer)) return undefined;
  for (const use of usesOfBinding(binding)) {
    const { parent } = use;
    if (ts.isBinaryExpression(parent) && parent.left === use && ts.isExpressionStatement(parent.parent)) {
      const kind = parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? 'set' : parent.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken ? 'add' : undefined;
      if (!kind || !add(kind, parent, parent.right)) return undefined;
    } else if (ts.isBinaryExpression(parent) && parent.left === use && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment) return undefined;
    else reads.push(use);
  }
  // What is added begins a word of its own, or everything before it ends one.
  const settled = parts.every((part, index) => part.kind === 'set' || part.split.apartBefore || part.split.words.length === 0 || parts.slice(0, index).every((before) => before.split.apartAfter));
  return settled ? { declaration: variable.node, isConst: variable.isConst, parts, reads } : undefined;
}

/** Words of a text that is put together; a condition between two texts counts as its words both ways. */
function splitValue(value: ts.Expression): Split<ts.Expression> | undefined {
  const node = unwrap(value);
  if (ts.isConditionalExpression(node)) {
    const [yes, no] = [splitValue(node.whenTrue), splitValue(node.whenFalse)];
    if (!yes || !no) return undefined;
    if (yes.words.length === 1 && no.words.length === 1 && isPlain(yes.words[0]) && isPlain(no.words[0])) return splitCommand([{ value }]);
    return { words: [...yes.words, ...no.words, ...(yes.words.length + no.words.length < 2 ? [[]] : [])], apartBefore: yes.apartBefore && no.apartBefore, apartAfter: yes.apartAfter && no.apartAfter };
  }
  if (ts.isBinaryExpression(node) && CHOICES.has(node.operatorToken.kind) && !mayBeSeveral(node)) return splitCommand([{ value }]);
  if (joinedList(node) || (ts.isBinaryExpression(node) && !isText(node))) return { words: [[], []], apartBefore: false, apartAfter: false };
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node) && !ts.isBinaryExpression(node) && !ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
  return splitCommand(piecesOf(value));
}

export function hasOpenOperand(words: Words, facts: ProgramFacts): boolean {
  return words.some((word, index) => isOpen(word) && !isValue(words, index, facts));
}

/** It begins with a value, and not with the options that a variable holds. */
export function isOpen(word: Word<ts.Expression>): boolean {
  const [first] = word;
  if (typeof first !== 'object') return false;
  return (first.quoted || !holdsOptions(first.hole)) && chosenWords(word) === undefined;
}

/** `${closed ? 'close' : 'reopen'}`, or a constant that is one of a few words: all that it can be, none of them an option. */
export function chosenWords(word: Word<ts.Expression>): readonly string[] | undefined {
  const [first] = word;
  const words = word.length === 1 && typeof first === 'object' ? choicesOf(first.hole, 4) : undefined;
  return words?.every((one) => /^[A-Za-z0-9][\w.:/@-]*$/.test(one)) === true ? words : undefined;
}

function choicesOf(expression: ts.Expression, depth: number): readonly string[] | undefined {
  const node = unwrap(expression);
  if (depth === 0) return undefined;
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) {
    const [yes, no] = [choicesOf(node.whenTrue, depth - 1), choicesOf(node.whenFalse, depth - 1)];
    return yes && no && [...yes, ...no];
  }
  const variable = ts.isIdentifier(node) ? variableOf(bindingOf(node)) : undefined;
  return variable?.isConst === true && variable.node.initializer ? choicesOf(variable.node.initializer, depth - 1) : undefined;
}

/** Every text that it may be begins with a dash, or is empty. */
function holdsOptions(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].every((one) => isEmptyText(one) || holdsOptions(one));
  if (ts.isIdentifier(node)) {
    const binding = bindingOf(node);
    const list = binding && variableOf(binding) ? readList(binding) : undefined;
    return list !== undefined && list.parts.some((part) => part.split.words.length > 0) && list.parts.every((part) => part.value === undefined || isEmptyText(part.value) || holdsOptions(part.value));
  }
  const joined = joinedList(node);
  if (joined) {
    const [each] = ts.isCallExpression(joined) ? joined.arguments : [];
    return each !== undefined && ts.isArrowFunction(each) && !ts.isBlock(each.body) && holdsOptions(each.body);
  }
  if (ts.isBinaryExpression(node) && CHOICES.has(node.operatorToken.kind)) return holdsOptions(node.left) && isEmptyText(node.right);
  const [start] = piecesOf(expression);
  return typeof start === 'string' && /^\s*-/.test(start);
}

function isEmptyText(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return ts.isStringLiteralLike(node) && node.text.trim() === '';
}

export function isValue(words: Words, index: number, facts: ProgramFacts): boolean {
  const before = fixedWord(words[index - 1]);
  return before !== undefined && facts.valued.includes(before);
}

/** Options with their values and fixed words on one side; what the model names, and what stands behind that, on the other. */
export function sortOperands(words: Words, facts: ProgramFacts): readonly [Words, Words] {
  const options: Word<ts.Expression>[] = [];
  const operands: Word<ts.Expression>[] = [];
  words.forEach((word, index) => {
    const start = wordStart(word);
    // Behind an operand, a word that no option precedes is one too.
    const follows = operands.length > 0 && !start.startsWith('-') && isOpen(words[index - 1] ?? []);
    (follows || (start === '' && isOpen(word) && !isValue(words, index, facts)) ? operands : options).push(word);
  });
  return [options, operands];
}
