/** Fixes of how secrets are compared and made. */
import type { Location } from '../contract/index.js';
import { hasModifier, ts, unwrap } from '../project/syntax.js';
import type { Draft, FileDraft } from './draft.js';
import { bindingOf, functionAround, isText, usesOfBinding, variableOf } from './names.js';

const NAME = 'isSameSecret';

/** `a === b` becomes a comparison that takes as long whatever is right of it. @param at the comparison */
export function compareInConstantTime(at: Location): (draft: Draft) => boolean {
  return (draft) => {
    const found = draft.at(at);
    if (!found || !ts.isBinaryExpression(found.node)) return false;
    const { file, node } = found;
    const { left, right, operatorToken } = node;
    const negated = operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || operatorToken.kind === ts.SyntaxKind.ExclamationEqualsToken;
    if (!negated && operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken && operatorToken.kind !== ts.SyntaxKind.EqualsEqualsToken) return false;
    const own = file.unit.ast.statements.find((one): one is ts.FunctionDeclaration => ts.isFunctionDeclaration(one) && one.name?.text.startsWith(NAME) === true && file.source(one).includes('timingSafeEqual'));
    let name = own?.name?.text;
    if (name === undefined) {
      name = file.freeName(NAME);
      const hash = file.importName('node:crypto', 'createHash');
      const equal = file.importName('node:crypto', 'timingSafeEqual');
      const isTyped = typed(file);
      file.insertAtEnd(`/** Takes as long however much is right; digests, since timingSafeEqual wants equal lengths. */
function ${name}(given${isTyped ? ': unknown' : ''}, expected${isTyped ? ': unknown' : ''})${isTyped ? ': boolean' : ''} {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const digest = (text${isTyped ? ': string' : ''}) => ${hash}('sha256').update(text).digest();
  return ${equal}(digest(given), digest(expected));
}`);
    }
    // What comes after may rely on both being texts, which the comparison told the compiler.
    const told = [left, right].filter((one) => typed(file) && isUsedAfter(one, node)).map((one) => `typeof ${file.source(one)} ${negated ? '!==' : '==='} 'string'`.replaceAll('\'', file.style.quote));
    const joiner = negated ? '||' : '&&';
    const made = [...told, `${negated ? '!' : ''}${name}(${file.source(left)}, ${file.source(right)})`].join(` ${joiner} `);
    const outer = ts.isBinaryExpression(node.parent) ? node.parent.operatorToken.getText(file.unit.ast) : '';
    file.replace(node, told.length > 0 && outer !== '' && outer !== joiner && !/^(?:[^=!<>]*=)$/.test(outer) ? `(${made})` : made);
    return true;
  };
}

function typed(file: FileDraft): boolean {
  return /\.[cm]?tsx?$/.test(file.unit.path);
}

/** A name or member that is not surely text, and that the same function uses behind the comparison. */
function isUsedAfter(operand: ts.Expression, comparison: ts.Node): boolean {
  const of = unwrap(operand);
  const text = operand.getText();
  if (!(ts.isIdentifier(of) || ts.isPropertyAccessExpression(of)) || of !== operand || isText(of) || text.startsWith('process.env.')) return false;
  const fn = functionAround(comparison);
  let found = false;
  const visit = (at: ts.Node): void => {
    if (found || at.end <= comparison.end) return;
    if (at.pos >= comparison.end && at.kind === of.kind && at.getText() === text) found = true;
    else ts.forEachChild(at, visit);
  };
  visit(fn);
  return found;
}

/** A session id becomes a random UUID. @param at what it is made of, or the function that makes it */
export function useRandomUuid(at: Location): (draft: Draft) => boolean {
  return (draft) => {
    const found = draft.at(at);
    if (!found) return false;
    const { file, node } = found;
    const uuid = `${file.importName('node:crypto', 'randomUUID')}()`;
    const body = ts.isArrowFunction(node) ? node.body
      : ts.isPropertyAssignment(node) && ts.isArrowFunction(node.initializer) ? node.initializer.body
        : ts.isExpression(node) && ts.isArrowFunction(node.parent) && node.parent.body === node ? node : undefined;
    if (!body || ts.isBlock(body) || isCountedElsewhere(body)) return false;
    const inner = unwrap(body);
    const named = ts.isIdentifier(inner) ? bindingOf(inner) : undefined;
    const variable = variableOf(named);
    const hasOtherUses = named !== undefined && usesOfBinding(named).length > 1;
    if (hasOtherUses && !(variable?.isConst === true && variable.node.initializer && !ts.isSourceFile(named.scope))) return false;
    // Where the request's own code goes on with the id, it is made there.
    file.replace(hasOtherUses && variable?.node.initializer ? variable.node.initializer : body, uuid);
    if (!hasOtherUses) removeUnused(file, body);
    return true;
  };
}

/** What is counted up here is read somewhere else too, and would stand still. */
function isCountedElsewhere(body: ts.Node): boolean {
  let found = false;
  const visit = (at: ts.Node): void => {
    if (found) return;
    const target = (ts.isPostfixUnaryExpression(at) || ts.isPrefixUnaryExpression(at)) && (at.operator === ts.SyntaxKind.PlusPlusToken || at.operator === ts.SyntaxKind.MinusMinusToken) ? unwrap(at.operand)
      : ts.isBinaryExpression(at) && at.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && at.operatorToken.kind <= ts.SyntaxKind.LastAssignment ? unwrap(at.left) : undefined;
    if (target) {
      const binding = ts.isIdentifier(target) ? bindingOf(target) : undefined;
      found = !binding || usesOfBinding(binding).some((use) => use.pos < body.pos || use.end > body.end);
    }
    ts.forEachChild(at, visit);
  };
  visit(body);
  return found;
}

/** Variables of plain values, such as a counter, that nothing but what is replaced used. */
function removeUnused(file: FileDraft, replaced: ts.Node): void {
  const seen = new Set<ts.Node>();
  const visit = (at: ts.Node): void => {
    const binding = ts.isIdentifier(at) ? bindingOf(at) : undefined;
    const variable = variableOf(binding);
    if (binding && variable?.statement && !seen.has(variable.node)) {
      seen.add(variable.node);
      const { initializer } = variable.node;
      const isPlain = initializer !== undefined && (ts.isStringLiteralLike(initializer) || ts.isNumericLiteral(initializer));
      if (isPlain && !hasModifier(variable.statement, ts.SyntaxKind.ExportKeyword) && usesOfBinding(binding).every((use) => use.pos >= replaced.pos && use.end <= replaced.end)) file.removeStatement(variable.statement);
    }
    ts.forEachChild(at, visit);
  };
  visit(replaced);
}
