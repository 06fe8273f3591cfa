/** Fixes of how secrets are compared and made. */
import type { Location } from '../contract/index.js';
import { ts } from '../project/syntax.js';
import type { Draft } from './draft.js';

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
      const typed = /\.[cm]?tsx?$/.test(file.unit.path);
      file.insertAtEnd(`/** Takes as long however much is right; digests, since timingSafeEqual wants equal lengths. */
function ${name}(given${typed ? ': unknown' : ''}, expected${typed ? ': unknown' : ''})${typed ? ': boolean' : ''} {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const digest = (text${typed ? ': string' : ''}) => ${hash}('sha256').update(text).digest();
  return ${equal}(digest(given), digest(expected));
}`);
    }
    file.replace(node, `${negated ? '!' : ''}${name}(${file.source(left)}, ${file.source(right)})`);
    return true;
  };
}

/** A session id becomes a random UUID. @param at what it is made of, or the function that makes it */
export function useRandomUuid(at: Location): (draft: Draft) => boolean {
  return (draft) => {
    const found = draft.at(at);
    if (!found) return false;
    const { file, node } = found;
    const uuid = `${file.importName('node:crypto', 'randomUUID')}()`;
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) file.replace(node.body, uuid);
    else if (ts.isPropertyAssignment(node) && ts.isArrowFunction(node.initializer) && !ts.isBlock(node.initializer.body)) file.replace(node.initializer.body, uuid);
    else if (ts.isExpression(node) && ts.isArrowFunction(node.parent) && node.parent.body === node) file.replace(node, uuid);
    else return false;
    return true;
  };
}
