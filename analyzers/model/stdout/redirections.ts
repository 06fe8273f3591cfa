/** What turns output away: a program that replaces `console.log` or `process.stdout.write`. */
import { ts, isFunctionLike, unwrap } from '../../project/syntax.js';
import type { Evaluator } from '../../resolve/evaluator.js';
import type { ModuleRecord } from '../../resolve/machine.js';
import type { OutputChannel } from './rows.js';

const REDIRECT_TEXT = /\bconsole\s*(?:\.\s*\w+|\[[^\]\n]*\])?\s*=[^=>]|\(\s*console\b|\bstdout\s*\.\s*write\s*=[^=>]|\bstdout\b[^\n]*\bdefineProperty|defineProperty\([^\n]*\bstdout\b/;

/** Channels that the program sends elsewhere by replacing `console.log`, `console` or `process.stdout.write`. */
export function redirections(modules: readonly ModuleRecord[], machine: Evaluator): ReadonlySet<OutputChannel> {
  const turned = new Set<OutputChannel>();
  for (const { unit } of modules) {
    if (!REDIRECT_TEXT.test(unit.text)) continue;
    const kept = keptOriginals(unit.ast);
    const visit = (node: ts.Node): void => {
      const target = replaced(node);
      if (target && runs(node, machine) && (turnsAway(target.by, kept) || (target.channel === 'stream' && lets(target.by, kept)))) {
        turned.add('console');
        if (target.channel === 'stream') turned.add('stream');
      }
      ts.forEachChild(node, visit);
    };
    visit(unit.ast);
  }
  return turned;
}

function runs(node: ts.Node, machine: Evaluator): boolean {
  for (let at = node.parent as ts.Node | undefined; at; at = at.parent as ts.Node | undefined) if (isFunctionLike(at)) return machine.executed.has(at);
  return true;
}

/** What replaces a way to standard output: `console.log = by`, `console[name] = by`, `console = by`, `Object.assign(console, by)`. */
function replaced(node: ts.Node): { readonly channel: OutputChannel; readonly by: ts.Expression } | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const target = unwrap(node.left);
    const text = target.getText().replace(/\s|\(|\)|as any/g, '').replace(/^globalThis\.|^global\./, '');
    if (/stdout\.write$/.test(text)) return { channel: 'stream', by: node.right };
    if (text === 'console' || /^console\.(?:log|info|debug)$/.test(text) || /^console\[/.test(text)) return { channel: 'console', by: node.right };
  }
  if (ts.isCallExpression(node)) {
    const callee = node.expression.getText();
    const [first, second, third] = node.arguments;
    if (callee === 'Object.assign' && first?.getText() === 'console' && second) return { channel: 'console', by: second };
    if (callee === 'Object.defineProperty' && first && third && /^(?:console|process\.stdout)$/.test(first.getText())) return { channel: first.getText() === 'console' ? 'console' : 'stream', by: third };
  }
  return undefined;
}

/** True unless what replaces it writes to standard output again, or puts back what was there. */
function turnsAway(by: ts.Expression, kept: ReadonlySet<string>): boolean {
  if (/\bstderr\b|console\s*\.\s*(?:error|warn)\b/.test(by.getText())) return true;
  let writes = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && kept.has(node.text)) writes = true;
    else if (ts.isPropertyAccessExpression(node) && /^(?:console\.(?:log|info|debug)|process\.stdout)$/.test(node.getText())) writes = true;
    else if (!writes) ts.forEachChild(node, visit);
  };
  visit(by);
  return !writes;
}

/** True where what was there before is called by what is written, and not otherwise: only messages get through, `if (!chunk.startsWith('{')) return true;`. */
function lets(by: ts.Expression, kept: ReadonlySet<string>): boolean {
  const filter = unwrap(by);
  if (!ts.isArrowFunction(filter) && !ts.isFunctionExpression(filter)) return false;
  const chunk = filter.parameters[0]?.name;
  if (!chunk || !ts.isIdentifier(chunk)) return false;
  let chosen = false;
  const asks = (test: ts.Node): boolean => (ts.isIdentifier(test) && test.text === chunk.text) || (ts.forEachChild(test, asks) ?? false);
  const calls = (node: ts.Node): boolean => (ts.isIdentifier(node) && kept.has(node.text)) || (ts.forEachChild(node, calls) ?? false);
  const visit = (node: ts.Node): void => {
    // One of the two ways does not write: either the arm, or what follows an arm that ends the function.
    if (ts.isIfStatement(node) && asks(node.expression)) chosen ||= calls(node.thenStatement) !== (node.elseStatement ? calls(node.elseStatement) : !calls(node.thenStatement) && leaves(node.thenStatement));
    else if (ts.isConditionalExpression(node) && asks(node.condition)) chosen ||= calls(node.whenTrue) !== calls(node.whenFalse);
    ts.forEachChild(node, visit);
  };
  visit(filter.body);
  return chosen;
}

function leaves(arm: ts.Statement): boolean {
  const last = ts.isBlock(arm) ? arm.statements[arm.statements.length - 1] : arm;
  return last !== undefined && ts.isReturnStatement(last);
}

/** Names that hold what was there before: `const log = console.log`. */
function keptOriginals(ast: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const keep = (name: ts.Node, initializer: ts.Expression | undefined): void => {
    if (initializer && /^(?:globalThis\s*\.\s*)?(?:console\s*\.\s*(?:log|info|debug)|process\s*\.\s*stdout\s*\.\s*write)\b/.test(initializer.getText())) names.add(name.getText());
  };
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) keep(node.name, node.initializer);
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) keep(ts.isPropertyAccessExpression(node.left) ? node.left.name : node.left, node.right);
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return names;
}
