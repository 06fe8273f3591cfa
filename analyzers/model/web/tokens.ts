/** Calls that verify bearer tokens, and what they are told to check. */
import type { Location } from '../../contract/index.js';
import { ts } from '../../project/syntax.js';
import type { Value } from '../../resolve/values.js';
import { apiPath, derivesFrom } from '../../resolve/values.js';
import type { Model } from '../discover.js';
import type { Server } from '../model.js';
import { defaultValue } from './defaults.js';
import type { TokenCheck } from './request.js';
import { httpSurface } from './surface.js';

export interface CheckedToken extends TokenCheck {
  /** The call as written. */
  readonly what: string;
  /** Verified with a secret of the server's own, not with keys of an authorization server. */
  readonly ownSecret: boolean;
  /** The code around it looks at the audience itself. */
  readonly checksByHand: boolean;
}

/** Every verification of a caller's token on a server's HTTP side. */
export function tokenChecksOf(server: Server, model: Model): readonly CheckedToken[] {
  const surface = httpSurface(server, model);
  if (!surface) return [];
  const found = new Map<string, CheckedToken>();
  const all = [...surface.endpoints.flatMap((endpoint) => endpoint.access.demands), ...surface.verifiers.map((one) => one.demands)].flatMap((one) => one.verified);
  for (const check of all) {
    const key = `${check.at.file}:${String(check.at.start)}`;
    if (found.has(key) || !check.row.options) continue;
    const record = model.machine.record(check.at.file);
    const text = record?.unit.text ?? '';
    const around = functionText(record?.unit.ast, text, check.at);
    const call = text.slice(check.at.start, check.at.end);
    found.set(key, {
      ...check, what: call.slice(0, Math.max(0, call.indexOf('('))).replace(/\s+/g, ' ').slice(0, 60), ownSecret: check.args[1] !== undefined && isSecretText(check.args[1]),
      checksByHand: /\baud\b|\baudiences?\b|expectedResource|checkResourceAllowed|resourceMatches/i.test(around.replace(call, '')),
    });
  }
  return [...found.values()];
}

/** Text of the function around a place. */
function functionText(ast: ts.SourceFile | undefined, text: string, at: Location): string {
  let around: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > at.start || node.end < at.end) return;
    if (ts.isFunctionLike(node)) around = node;
    ts.forEachChild(node, visit);
  };
  if (ast) visit(ast);
  return around ? text.slice(around.pos, around.end) : text;
}

/** A shared secret rather than a key set, a certificate or a function that finds keys. */
function isSecretText(key: Value): boolean {
  if (key.kind === 'function') return false;
  if (derivesFrom(key, (one) => one.kind === 'call' && /(?:createRemoteJWKSet|createLocalJWKSet|importSPKI|importX509|importJWK|jwks|getSigningKey|getPublicKey|createPublicKey)/i.test(apiPath(one.callee) ?? ''), 6)) return false;
  const text = derivesFrom(key, (one) => one.kind === 'member' && /secret|hmac|signing_?key|jwt_?key/i.test(one.name ?? ''), 6);
  return text || key.kind === 'literal' || key.kind === 'template' || derivesFrom(key, (one) => one.kind === 'call' && /(?:TextEncoder|Buffer\.from)/.test(apiPath(one.callee) ?? ''), 4);
}

export interface OptionRead {
  readonly name: string;
  /** Undefined where the options are not known. */
  readonly given: boolean | undefined;
}

/** Is a verifier told what to expect. */
export function readOption(check: TokenCheck, which: 'audience' | 'issuer' | 'algorithms'): OptionRead {
  const { options } = check.row;
  const names = options?.[which] ?? [];
  const name = names[0] ?? which;
  if (!options) return { name, given: undefined };
  const value = check.args[Number(options.at.slice(3))];
  // `verify(token, key, callback)` has no options.
  if (value === undefined || value.kind === 'function' || (value.kind === 'literal' && value.value === undefined)) return { name, given: false };
  const known = value.kind === 'object' ? value : defaultValue(value);
  if (known?.kind !== 'object') return { name, given: undefined };
  if (names.some((one) => known.props.has(one))) return { name, given: true };
  return { name, given: known.open.length > 0 ? undefined : false };
}

