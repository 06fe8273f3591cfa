/** What conditions prove of a caller: nothing, that a credential is there, or that it is the right one. */
import { ts } from '../../project/syntax.js';
import type { Condition, Value } from '../../resolve/values.js';
import { alternatives, apiPath, derivesFrom } from '../../resolve/values.js';
import { defaultTruth, holdsByDefault } from './defaults.js';
import { REQUEST, isCredential, isSecret, ofRequest, pathIn } from './request-values.js';
import { TRIVIAL, DECODERS } from './rows.js';

/** How well a check proves who is calling: not at all, that something was sent, that it is what it should be. */
export type Proof = 'none' | 'presence' | 'verified';
export const RANK: Readonly<Record<Proof, number>> = { none: 0, presence: 1, verified: 2 };
export const best = (a: Proof, b: Proof): Proof => (RANK[a] >= RANK[b] ? a : b);
const worst = (a: Proof, b: Proof): Proof => (RANK[a] <= RANK[b] ? a : b);

/** Conditions that hang on the operator's settings. */
export function settings(conditions: readonly Condition[]): Condition[] {
  return conditions.filter((condition) => condition.value !== undefined && !ofRequest(condition.value));
}

/** Can all of them hold when nothing is set. */
export function possibleByDefault(conditions: readonly Condition[]): boolean {
  return conditions.every(({ value, holds }) => value === undefined || canBe(value, holds !== false, 0));
}

/** Can the value be so when nothing is set; what the request decides can be both. */
function canBe(value: Value, truth: boolean, depth: number): boolean {
  if (depth > 10) return true;
  if (value.kind === 'unknown' && value.op === '!' && value.from?.[0]) return canBe(value.from[0], !truth, depth + 1);
  if (value.kind === 'unknown' && value.op === 'Boolean' && value.from?.[0]) return canBe(value.from[0], truth, depth + 1);
  if (value.kind === 'union') {
    const { test } = value;
    if (test && test.op !== 'lookup') {
      const conjunction = (test.op === '&&') === truth;
      return conjunction ? canBe(test.left, truth, depth + 1) && canBe(test.right, truth, depth + 1) : canBe(test.left, truth, depth + 1) || canBe(test.right, truth, depth + 1);
    }
    // Under the name that a request sends there may be nothing, whatever is kept there: what was kept where the program runs in another mode too.
    if (!truth && test && ofRequest(test.right)) return true;
    for (const { value: one, when } of value.values) {
      const held = when === undefined ? undefined : holdsByDefault(when);
      if (held === false || (when !== undefined && !possibleByDefault(when))) continue;
      if (canBe(one, truth, depth + 1)) return true;
      // Decided by the settings alone: nothing after it counts.
      if (held === true) return false;
    }
    return false;
  }
  const known = ofRequest(value) ? undefined : defaultTruth(value);
  return known === undefined || known === truth;
}

/** What a refusal under these conditions proves of the requests that are not refused. */
export function conditionsProof(conditions: readonly Condition[]): Proof {
  let proof: Proof = 'none';
  for (const { value, holds } of conditions) if (value) proof = best(proof, proofOf(value, holds === false, 0));
  return proof;
}

/** Deepest nesting of values and conditions that is looked at for a proof. */
const MAX_PROOF = 12;
/** Proofs found, by value, for where it holds and where it does not, with the depth they were asked at: alternatives share their conditions, which share theirs. */
const proofs = new WeakMap<Value, Map<boolean, Found>>();
interface Found {
  readonly proof: Proof;
  readonly depth: number;
}

/** What is proved of the caller where `value` is so. */
function proofOf(value: Value, holds: boolean, depth: number): Proof {
  if (depth > MAX_PROOF || value.kind === 'literal') return 'none';
  let known = proofs.get(value);
  if (!known) proofs.set(value, (known = new Map<boolean, Found>()));
  const before = known.get(holds);
  // Asked deeper down, less of it would be seen.
  if (before && before.depth <= depth) return before.proof;
  const proof = look(value, holds, depth);
  known.set(holds, { proof, depth });
  return proof;
}

function look(value: Value, holds: boolean, depth: number): Proof {
  if (value.kind === 'unknown' && value.op === '!' && value.from?.[0]) return proofOf(value.from[0], !holds, depth + 1);
  if (value.kind === 'unknown' && value.op === 'Boolean' && value.from?.[0]) return proofOf(value.from[0], holds, depth + 1);
  if (value.kind === 'union') {
    const { test } = value;
    if (test && test.op !== 'lookup') {
      const left = proofOf(test.left, holds, depth + 1);
      const right = proofOf(test.right, holds, depth + 1);
      return (test.op === '&&') === holds ? best(left, right) : best(worst(left, right), presenceOf(test.left, test.right));
    }
    // `issued.get(token)`: there is such a token in a table that is not the request's own.
    if (test && holds && derivesFrom(test.right, isCredential, 10) && !ofRequest(test.left)) return 'verified';
    let proof: Proof | undefined;
    for (const { value: one, when } of value.values) {
      const known = defaultTruth(one);
      if (one.kind === 'literal' && known !== undefined && known !== holds) continue;
      const own = best(proofOf(one, holds, depth + 1), conditionsHold(when ?? []));
      proof = proof === undefined ? own : best(proof, own);
    }
    return proof ?? 'none';
  }
  if (!hangsOn(value)) return 'none';
  if (value.kind === 'unknown' && (value.op === '===' || value.op === '==' || value.op === '!==' || value.op === '!=')) {
    const [a, b] = value.from ?? [];
    if (!a || !b) return 'presence';
    const other = derivesFrom(a, isCredential, 10) ? b : a;
    if (value.op.startsWith('=') !== holds) return 'presence';
    if (other.kind === 'literal') return typeof other.value === 'string' && other.value.length >= 8 && !/^bearer\b/i.test(other.value) ? 'verified' : 'presence';
    // Lengths and types say nothing of who it is.
    return derivesFrom(value, (one) => one.kind === 'member' && one.name === 'length', 3) ? 'presence' : 'verified';
  }
  if (value.kind === 'unknown' && (value.op === '.includes' || value.op === '.some' || value.op === '.has') && holds) return 'verified';
  if (value.kind === 'unknown' && value.op === 'lookup' && holds && value.from?.[0] && !ofRequest(value.from[0])) return 'verified';
  if (holds && comparesText(value)) return 'verified';
  return isProved(value) ? 'verified' : 'presence';
}

/** A credential decides it. That an object is there, or an entry of a table, does not hang on what it holds: a session that keeps the caller's key is found by its id. */
function hangsOn(value: Value, depth = 8): boolean {
  if (value.kind === 'object' || value.kind === 'collection' || depth === 0) return false;
  if (value.kind === 'union') return value.values.some((entry) => hangsOn(entry.value, depth - 1));
  if (value.kind === 'member' && !isCredential(value)) return (value.key !== undefined && derivesFrom(value.key, isCredential, 10)) || hangsOn(value.object, depth - 1);
  if (value.kind === 'unknown' && value.op === 'lookup') return (value.from ?? []).some((one) => hangsOn(one, depth - 1));
  return derivesFrom(value, isCredential, 10);
}

/** `header.endsWith(secret)`: compared with something that is no fixed scheme. */
function comparesText(value: Value): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'member' || !/^(?:endsWith|startsWith|includes|equals|localeCompare)$/.test(value.callee.name ?? '')) return false;
  const [other] = value.args;
  return other !== undefined && isSecret(other) && derivesFrom(value.callee.object, isCredential, 8);
}

const presenceOf = (a: Value, b: Value): Proof => (derivesFrom(a, isCredential, 10) || derivesFrom(b, isCredential, 10) ? 'presence' : 'none');

/** What is proved where all conditions hold. */
function conditionsHold(conditions: readonly Condition[]): Proof {
  let proof: Proof = 'none';
  for (const { value, holds } of conditions) if (value) proof = best(proof, proofOf(value, holds !== false, 1));
  return proof;
}

/** Made by something that is not read from a credential: a look-up, a verifier, another service; or set by middleware before. */
export function isProved(value: Value): boolean {
  return derivesFrom(value, (one) => {
    const path = pathIn(one);
    if (path !== undefined && /^(?:req|context|context\.req)\.(?:auth|user|session|isAuthenticated|principal|identity|oauth)\b/.test(path)) return true;
    if (one.kind !== 'call') return one.kind === 'member' && one.name === undefined && isCredentialKey(one);
    const callee = apiPath(one.callee);
    if (callee?.startsWith(`${REQUEST}#`) === true) return false;
    const name = one.callee.kind === 'member' ? one.callee.name : undefined;
    const trivial = callee !== undefined ? TRIVIAL.test(callee) || DECODERS.has(callee) : name !== undefined && TRIVIAL.test(`.${name}`);
    return !trivial && one.args.some((arg) => derivesFrom(arg, isCredential, 5));
  }, 8);
}

/** `users[token]` */
function isCredentialKey(value: Extract<Value, { kind: 'member' }>): boolean {
  return value.origin !== undefined && ts.isElementAccessExpression(value.origin.node);
}

/** A function that answers yes or no, or something or nothing. */
export function fnReturnsTruth(value: Value): boolean {
  return alternatives(value).length > 0;
}

/** What is proved where a verifier gives something back. */
export function returnedProof(value: Value): Proof {
  let proof: Proof | undefined;
  for (const { value: one, when } of alternatives(value)) {
    if (one.kind === 'literal' && !one.value) continue;
    const own = best(conditionsHold(when ?? []), one.kind === 'object' ? 'none' : proofOf(one, true, 0));
    proof = proof === undefined ? own : worst(proof, own);
  }
  return proof ?? 'none';
}
