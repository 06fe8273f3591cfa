/** Comparisons with secrets, and how they are made. */
import type { Location } from '../../contract/index.js';
import { ts } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import type { Origin, Value } from '../../resolve/values.js';
import { apiPath, derivesFrom, partsOf } from '../../resolve/values.js';
import { isProved } from './proof.js';
import { isCredential, isSecret } from './request-values.js';

export interface Comparison {
  readonly at: Location;
  readonly text: Value;
  /** What the credential is compared with. */
  readonly secret: Value;
  readonly operator: string;
  /** The function that it stands in. */
  readonly within: Location;
}

/** Comparisons of a credential with a secret that stop at the first character that differs. */
export function comparisonsIn(groups: readonly (readonly { readonly value?: Value | undefined }[])[]): Comparison[] {
  const found = new Map<ts.Node, Comparison>();
  const seen = new Set<Value>();
  const visit = (value: Value, depth: number): void => {
    if (depth > 10 || seen.has(value) || seen.size > 2000) return;
    seen.add(value);
    if (value.kind === 'unknown' && value.origin && (value.op === '===' || value.op === '==' || value.op === '!==' || value.op === '!=')) {
      const [a, b] = value.from ?? [];
      if (a && b) {
        const left = derivesFrom(a, isCredential, 8);
        const right = derivesFrom(b, isCredential, 8);
        if (left !== right) add(value.origin, left ? a : b, left ? b : a, value.op);
      }
    }
    if (value.kind === 'union') {
      for (const { when } of value.values) for (const condition of when ?? []) if (condition.value) visit(condition.value, depth + 1);
      if (value.test) {
        visit(value.test.left, depth + 1);
        visit(value.test.right, depth + 1);
      }
    }
    const parts: Value[] = [];
    partsOf(value, parts);
    for (const one of parts) visit(one, depth + 1);
  };
  const add = (origin: Origin, text: Value, secret: Value, operator: string): void => {
    if (found.has(origin.node) || isOfAddress(origin.node) || !isSecret(secret) || isShape(text) || isHashed(text) || isHashed(secret)) return;
    found.set(origin.node, { at: locationOf(origin.node, origin.unit), text, secret, operator, within: locationOf(functionOf(origin.node), origin.unit) });
  };
  for (const group of groups) for (const { value } of group) if (value) visit(value, 0);
  return [...found.values()];
}

function functionOf(node: ts.Node): ts.Node {
  let at = node;
  while (at.parent && !ts.isFunctionLike(at)) at = at.parent;
  return at;
}

/** Names of what everybody may know: which service, header, issuer or client it is. */
const PLAIN_NAME = /(?:^|[a-z_])(?:url|uri|host|hostname|origin|header|region|audience|aud|issuer|iss|azp|client_?id)$/i;

/** `left.apiUrl === right.apiUrl`, `iss === GOOGLE_ISSUER`: what a connection is found by, and the claims of a token, are no secrets. */
function isOfAddress(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && [node.left, node.right].some((side) => PLAIN_NAME.test(lastName(side)));
}

/** Name that an expression ends in: of a variable, a property or a function that is called. */
function lastName(side: ts.Expression): string {
  const named = ts.isCallExpression(side) ? side.expression : side;
  return ts.isPropertyAccessExpression(named) ? named.name.text : ts.isIdentifier(named) ? named.text : '';
}

/** Only a part that is no secret is looked at: its length, its type, the scheme in front of it, the claims in a token. */
function isShape(value: Value): boolean {
  if (value.kind === 'member' && (value.name === 'length' || value.name === '0')) return true;
  if (value.kind === 'unknown' && value.op === 'typeof') return true;
  const path = apiPath(value) ?? '';
  return /\.(?:auth|user|session)\.|(?:isAuthenticated|length)\(?\)?$|\.split\(\)\[\]\.toLowerCase\(\)$/.test(path) || isProved(value);
}

function isHashed(value: Value): boolean {
  return derivesFrom(value, (one) => one.kind === 'call' && /^(?:node:crypto#(?:default\.)?createHash|node:crypto#(?:default\.)?(?:scrypt|pbkdf2)|bcrypt)/.test(apiPath(one.callee) ?? ''), 8);
}
