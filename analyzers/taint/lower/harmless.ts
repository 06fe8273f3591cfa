/** What a value becomes that hurts nobody: a mask, an excerpt, an encoded text, the public half of a key. */
import type { Condition, ObjectValue, Value } from '../../resolve/values.js';
import { isString } from '../../resolve/values.js';
import type { SinkKind } from '../row.js';

/** `key.startsWith('pk_')`: only a key that is meant for browsers comes this way. */
export function isMeantForAll({ value, holds }: Condition): boolean {
  return holds === true && value !== undefined && asksForPublic(value);
}

function asksForPublic(value: Value, depth = 4): boolean {
  if (value.kind === 'union' && depth > 0) return value.test?.op === '&&' ? asksForPublic(value.test.left, depth - 1) || asksForPublic(value.test.right, depth - 1) : value.test === undefined && value.values.some((entry) => asksForPublic(entry.value, depth - 1));
  const [text] = value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'startsWith' ? value.args : value.kind === 'unknown' && value.op === '.startsWith' ? (value.from ?? []).slice(1) : [];
  return isString(text) && /^(?:pk|pub|public|publishable|anon)[._-]/i.test(text.value);
}

/** `token.split('.')` */
export function isTakenApartAt(value: Value, separator: string): boolean {
  const mark = value.kind === 'unknown' && value.op === '.split' ? value.from?.[1] : value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'split' ? value.args[0] : undefined;
  return isString(mark) && mark.value === separator;
}

const SECRET_PART = /key|token|secret|pass|pwd|pw$|cred|auth|bearer|jwt|value|data|pem|cert|private|hash|salt|seed|sig/i;

/** Of what was read out of a secret text, a part whose name says that it is something else: `client_email`, `project_id`. */
export function isPlainPart(trail: readonly string[]): boolean {
  const last = trail.at(-1);
  return last !== undefined && /[a-z]/i.test(last) && !SECRET_PART.test(last);
}

/** `url.hostname`: no password stands there. (In a path, a query and the whole there can be one.) */
export function isMachinePart(name: string): boolean {
  return name === 'hostname' || name === 'host' || name === 'port' || name === 'protocol';
}

/** What an authorization server is asked about a token, or for another one in its place (RFC 7009, 7662, 8693, 7523): it is the one that tokens are shown to. */
export function isTokenRequest({ props }: ObjectValue): boolean {
  return (props.has('token') && (props.has('token_type_hint') || props.has('client_id'))) || (props.has('grant_type') && (props.has('subject_token') || props.has('assertion')));
}

/** Sinks that letters, digits, `+`, `/` and `=` cannot leave the value for. (An address or a path they can: `//host`.) */
const BASE64_STOPS: ReadonlySet<SinkKind> = new Set<SinkKind>(['shell', 'program-argument', 'sql', 'query-text', 'code', 'template', 'xml', 'nosql']);

/** `buffer.toString('base64')`: only letters, digits and a few marks are left. */
export function isEncodedText(name: string, args: readonly Value[], kind: SinkKind): boolean {
  if (name !== 'toString' || !isString(args[0])) return false;
  switch (args[0].value) {
    case 'hex': return BASE64_STOPS.has(kind) || kind === 'path';
    case 'base64': return BASE64_STOPS.has(kind);
    // With `-` in place of `+`: it may begin with one.
    case 'base64url': return (BASE64_STOPS.has(kind) && kind !== 'program-argument') || kind === 'path';
    default: return false;
  }
}

/** What stands in the place of a secret. */
export function isMask(value: Value | undefined): boolean {
  return isString(value) && /\*{2,}|[•●█]{2,}|x{4,}|redact|hidden|mask|censored|removed|filtered/i.test(value.value);
}

const EXCERPT = 8;

/** `slice(0, 4)`, `slice(-4)`: a few characters give nothing away. */
export function isExcerpt(name: string, args: readonly Value[]): boolean {
  if (!/^(?:slice|substring|substr|at|charAt)$/.test(name)) return false;
  const [from, to] = args.map((arg) => (arg.kind === 'literal' && typeof arg.value === 'number' ? arg.value : undefined));
  if (name === 'at' || name === 'charAt') return true;
  if (from === undefined) return false;
  if (from === 0 && name !== 'substr' && args[1] && isFirstMark(args[1])) return true;
  if (args.length === 1) return from < 0 && from >= -EXCERPT;
  return to !== undefined && (name === 'substr' ? to : to - from) <= EXCERPT && to >= 0;
}

/** Where a mark stands first (`key.indexOf('_')`, with one more or less): what is before it names the kind of a key, not the key. */
function isFirstMark(to: Value): boolean {
  // (In a text that is known to be empty there is none.)
  if (to.kind === 'union' && !to.test) return to.values.some(({ value }) => isFirstMark(value)) && to.values.every(({ value }) => isFirstMark(value) || (value.kind === 'literal' && value.value === -1));
  if (to.kind === 'call') return to.callee.kind === 'member' && to.callee.name === 'indexOf' && isMark(to.args[0]) && to.args.length === 1;
  if (to.kind !== 'unknown') return to.kind === 'literal' && typeof to.value === 'number' && to.value >= 0 && to.value <= EXCERPT;
  if (to.op === '.indexOf') return isMark(to.from?.[1]) && to.from?.length === 2;
  const [left, right] = to.op === '+' || to.op === '-' ? (to.from ?? []) : [];
  return left !== undefined && right !== undefined && [left, right].some((one) => one.kind === 'literal') && [left, right].every(isFirstMark);
}

function isMark(value: Value | undefined): boolean {
  return value?.kind === 'literal' && typeof value.value === 'string' && /^[^A-Za-z0-9]$/.test(value.value);
}
