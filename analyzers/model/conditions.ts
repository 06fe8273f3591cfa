/** What conditions of the source say: facts by the text they are about, and whether two sets of them can hold together. */
import { ts, unwrap } from '../project/syntax.js';
import { textOf, type Unit } from '../project/unit.js';
import type { Condition } from '../resolve/values.js';

/** `key` is the text of an expression; without `value` the fact is about its truth. */
export interface Fact {
  readonly key: string;
  readonly value?: string | number | boolean | null;
  readonly holds: boolean;
  /** The condition it was read from, for people. */
  readonly text: string;
}

/** Facts that surely hold when all conditions do. */
export function factsOf(conditions: readonly Condition[]): Fact[] {
  const facts: Fact[] = [];
  for (const { text, node, unit, holds } of conditions) if (ts.isExpression(node)) read(node, holds !== false, unit, text, facts);
  return facts;
}

function read(expression: ts.Expression, holds: boolean, unit: Unit, text: string, facts: Fact[]): void {
  const node = unwrap(expression);
  const clause = expression.parent as ts.Node | undefined;
  if (clause && ts.isCaseClause(clause) && clause.expression === expression) {
    const subject = clause.parent.parent.expression;
    if (subject.kind !== ts.SyntaxKind.TrueKeyword) {
      equality(subject, node, holds, unit, `${holds ? '' : '!'}(${textOf(subject, unit, 60)} === ${textOf(node, unit, 60)})`.replace(/^\((.*)\)$/, '$1'), facts);
      return;
    }
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    read(node.operand, !holds, unit, text, facts);
    return;
  }
  if (ts.isBinaryExpression(node)) {
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.AmpersandAmpersandToken: case ts.SyntaxKind.BarBarToken:
        if ((node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) === holds) {
          read(node.left, holds, unit, text, facts);
          read(node.right, holds, unit, text, facts);
        }
        break;
      case ts.SyntaxKind.EqualsEqualsEqualsToken: case ts.SyntaxKind.EqualsEqualsToken:
        if (equality(node.left, node.right, holds, unit, text, facts)) return;
        break;
      case ts.SyntaxKind.ExclamationEqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsToken:
        if (equality(node.left, node.right, !holds, unit, text, facts)) return;
        break;
      default:
    }
  }
  facts.push({ key: textOf(node, unit, 200), holds, text });
}

function equality(left: ts.Expression, right: ts.Expression, holds: boolean, unit: Unit, text: string, facts: Fact[]): boolean {
  const a = literalOf(left);
  const b = literalOf(right);
  if ((a === undefined) === (b === undefined)) return false;
  const value = a ?? b;
  if (value === undefined) return false;
  facts.push({ key: textOf(unwrap(a === undefined ? left : right), unit, 200), value: value.value, holds, text });
  return true;
}

function literalOf(expression: ts.Expression): { readonly value: string | number | boolean | null } | undefined {
  const node = unwrap(expression);
  if (ts.isStringLiteralLike(node)) return { value: node.text };
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { value: false };
  // `== null` means both; telling them apart would find contradictions where there are none.
  if (node.kind === ts.SyntaxKind.NullKeyword || ts.isVoidExpression(node) || (ts.isIdentifier(node) && node.text === 'undefined')) return { value: null };
  return undefined;
}

/** True when the two sets of facts cannot hold at the same time. */
export function contradict(a: readonly Fact[], b: readonly Fact[]): boolean {
  return a.some((one) => b.some((other) => one.key === other.key && opposed(one, other)));
}

function opposed(a: Fact, b: Fact): boolean {
  if (a.value === undefined && b.value === undefined) return a.holds !== b.holds;
  if (a.value !== undefined && b.value !== undefined) return a.value === b.value ? a.holds !== b.holds : a.holds && b.holds;
  const [truth, compared] = a.value === undefined ? [a, b] : [b, a];
  return compared.holds && Boolean(compared.value) !== truth.holds;
}

/** Facts of `a` that `b` does not say. */
export function beyond(a: readonly Fact[], b: readonly Fact[]): Fact[] {
  return a.filter((one) => !b.some((other) => other.key === one.key && other.value === one.value && other.holds === one.holds));
}
