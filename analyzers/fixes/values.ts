/** Fixes that put one fixed value in the place of another one. */
import type { Location } from '../contract/index.js';
import { ts } from '../project/syntax.js';
import type { Draft } from './draft.js';

/** Writes a string literal anew. @param at the literal, or code that holds it exactly once */
export function rewriteString(at: Location, from: string, to: string): (draft: Draft) => boolean {
  return (draft) => {
    const found = draft.at(at);
    if (!found) return false;
    const literals: ts.Node[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) && node.text === from) literals.push(node);
      ts.forEachChild(node, visit);
    };
    visit(found.node);
    const [literal] = literals;
    if (!literal || literals.length !== 1) return false;
    found.file.replace(literal, found.file.quote(to));
    return true;
  };
}
