/** Ids of sessions: what they are made of, and whether they can be guessed. */
import { isFunctionLike, ts, unwrap } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import type { Value } from '../../resolve/values.js';
import { alternatives, apiPath, derivesFrom } from '../../resolve/values.js';
import { UNWATCHED, aside } from '../aside.js';
import type { Model } from '../discover.js';
import { readPath } from '../fields.js';
import type { HttpSurface } from './facts.js';
import type { WebCall } from './log.js';
import { STEPS_PER_ID } from './routes.js';

/** What makes session ids that can be guessed. */
export function sessionIdsOf(model: Model, handovers: readonly WebCall[]): HttpSurface['sessionIds'] {
  const found = new Map<ts.Node, HttpSurface['sessionIds'][number]>();
  const { machine, collector } = model;
  for (const call of handovers) {
    if (!call.isNew) continue;
    const generator = readPath(machine, { args: call.args }, ['arg0.sessionIdGenerator']);
    for (const { value: fn } of alternatives(generator ?? { kind: 'literal', value: undefined })) {
      if (fn.kind !== 'function' || found.has(fn.node)) continue;
      const { value: result } = aside(machine, collector, { steps: STEPS_PER_ID, watcher: UNWATCHED }, () => machine.run(fn, fn.self, [], { node: fn.node, unit: fn.unit }));
      const source = isCounted(fn.node) ? { source: 'counter' as const, text: 'a counter' } : guessable(result);
      if (source) found.set(fn.node, { at: locationOf(fn.node, fn.unit), ...source });
    }
  }
  return [...found.values()];
}

const CLOCK = /^(?:Date\.now|Date|performance\.now|process\.hrtime)/;
const STRONG = /(?:randomUUID|randomBytes|getRandomValues|nanoid|ulid|uuid|cuid|v4|v7|randomInt|createHash|createHmac|generateKey)/i;

function guessable(value: Value): { source: HttpSurface['sessionIds'][number]['source']; text: string } | undefined {
  if (derivesFrom(value, (one) => (one.kind === 'call' || one.kind === 'member') && STRONG.test(apiPath(one) ?? ''), 8)) return undefined;
  if (derivesFrom(value, (one) => one.kind === 'call' && apiPath(one.callee) === 'Math.random', 8)) return { source: 'random', text: 'Math.random()' };
  if (derivesFrom(value, (one) => one.kind === 'call' && CLOCK.test(apiPath(one.callee) ?? ''), 8)) return { source: 'clock', text: 'the clock' };
  if (value.kind === 'literal' && typeof value.value === 'string') return { source: 'constant', text: 'a fixed text' };
  if (value.kind === 'literal' && typeof value.value === 'number') return { source: 'counter', text: 'a counter' };
  return undefined;
}

/** `'session-' + next++`, `String(sessions.size)`: nothing but fixed texts beside a number that the source counts up. */
function isCounted(fn: ts.SignatureDeclaration): boolean {
  const body = 'body' in fn ? (fn.body as ts.Node | undefined) : undefined;
  const answers: ts.Expression[] = [];
  const counted = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) answers.push(node.expression);
    if (isStep(node)) counted.add((ts.isBinaryExpression(node) ? node.left : node.operand).getText());
    ts.forEachChild(node, visit);
  };
  if (body) visit(body);
  const [answer] = body && !ts.isBlock(body) ? [body as ts.Expression] : answers.length === 1 ? answers : [];
  let counts = false;
  const isPlain = (expression: ts.Expression): boolean => {
    const node = unwrap(expression);
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
    if (isStep(node) || counted.has(node.getText()) || (ts.isPropertyAccessExpression(node) && node.name.text === 'size')) return (counts = true);
    if (ts.isTemplateExpression(node)) return node.templateSpans.every((span) => isPlain(span.expression));
    if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.PlusToken && isPlain(node.left) && isPlain(node.right);
    if (!ts.isCallExpression(node)) return false;
    if (ts.isIdentifier(node.expression)) return node.expression.text === 'String' && node.arguments.length === 1 && node.arguments.every(isPlain);
    return ts.isPropertyAccessExpression(node.expression) && /^(?:toString|padStart|toFixed)$/.test(node.expression.name.text) && isPlain(node.expression.expression);
  };
  return answer !== undefined && isPlain(answer) && counts;
}

/** `n++`, `++n`, `n += 1`. */
function isStep(node: ts.Node): node is ts.PostfixUnaryExpression | ts.PrefixUnaryExpression | ts.BinaryExpression {
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.PlusPlusToken;
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken && ts.isNumericLiteral(unwrap(node.right));
}
