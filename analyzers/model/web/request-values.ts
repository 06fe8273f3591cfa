/** Parts of an HTTP request as values: credentials, sessions, Origin and Host. */
import type { Condition, Value } from '../../resolve/values.js';
import { alternatives, apiPath, derivesFrom, isString, partsOf } from '../../resolve/values.js';
import { PLAIN_HEADERS } from './rows.js';

export const REQUEST = 'http-request';

/** Name of the request header that a value is, in lower case; `*` where it is computed. */
function headerName(value: Value): string | undefined {
  const path = pathIn(value);
  if (path === undefined) return undefined;
  if (value.kind === 'member') {
    const owner = pathIn(value.object);
    if (owner !== undefined && /\.headers$/.test(owner)) {
      // Methods of a Headers object are no headers.
      return value.name === undefined ? '*' : HEADER_METHODS.has(value.name) ? undefined : value.name.toLowerCase();
    }
    return undefined;
  }
  if (value.kind === 'call' && /\.(?:get|header|headers\.get)\(\)$/.test(path) && /(?:headers\.get|req\.(?:get|header)|context\.(?:get|req\.header)|request\.(?:get|header))\(\)$/.test(path)) {
    const [name] = value.args;
    return isString(name) ? name.value.toLowerCase() : '*';
  }
  return undefined;
}

const HEADER_METHODS: ReadonlySet<string> = new Set(['get', 'has', 'entries', 'forEach', 'keys', 'values', 'set', 'append', 'delete']);

export function pathIn(value: Value): string | undefined {
  const path = apiPath(value);
  return path?.startsWith(`${REQUEST}#`) === true ? path.slice(REQUEST.length + 1) : undefined;
}

const CREDENTIAL_NAME = /token|key|auth|secret|password|passwd|credential|signature|jwt|bearer|apikey|user/i;

/** What earlier middleware leaves at a request of the caller. */
const HANDED_DOWN = /^(?:req|context|context\.req)\.(?:auth|user|isAuthenticated|apiKey|token|principal|identity|session|oauth)$/;

export function isHandedDown(value: Value): boolean {
  return value.kind === 'member' && HANDED_DOWN.test(pathIn(value) ?? '');
}

/** Something in a request by which a caller can show who it is. */
export function isCredential(value: Value): boolean {
  const path = pathIn(value);
  if (path === undefined) return false;
  if (path === 'token') return true;
  const header = headerName(value);
  if (header !== undefined) return !PLAIN_HEADERS.has(header) && !SESSION_HEADER.test(header);
  if (value.kind === 'member') {
    if (HANDED_DOWN.test(path)) return true;
    if (/(?:query|searchParams|cookies|params|body)$/.test(pathIn(value.object) ?? '') && value.name !== undefined) return CREDENTIAL_NAME.test(value.name) && !/session/i.test(value.name);
    return /\.cookies$/.test(path);
  }
  if (value.kind === 'call') {
    const [name] = value.args;
    if (/(?:query|searchParams\.get|cookie|getCookie|get)\(\)$/.test(path) && isString(name)) return CREDENTIAL_NAME.test(name.value) && !/session/i.test(name.value);
    if (/\.(?:isAuthenticated|getCertificate|getPeerCertificate)\(\)$/.test(path)) return true;
  }
  return false;
}

/** `mcp-session-id`, and what servers of their own make of it. */
const SESSION_HEADER = /(?:^|-)session-?id$/;

/** The session id that a client sends. */
export function isSession(value: Value): boolean {
  if (SESSION_HEADER.test(headerName(value) ?? '')) return true;
  const path = pathIn(value);
  if (path === undefined) return false;
  if (value.kind === 'member') return value.name === 'sessionId' && /(?:query|searchParams)$/.test(pathIn(value.object) ?? '');
  return value.kind === 'call' && /(?:query|searchParams\.get)\(\)$/.test(path) && isString(value.args[0]) && value.args[0].value === 'sessionId';
}

/** The condition says that there is none. */
export function isAbsence({ value, holds }: Condition): boolean {
  if (!value) return false;
  if (value.kind === 'unknown' && value.op === '!') return holds !== false;
  // That not all of several things hold says of none that it does not.
  if (value.kind === 'union' && value.test !== undefined && value.test.op !== 'lookup') return false;
  return holds === false;
}

export function isAbout(value: Value, header: 'origin' | 'host'): boolean {
  const seen = new Set<Value>();
  let level: Value[] = [value];
  for (let left = 8; left >= 0 && level.length > 0; left -= 1) {
    const next: Value[] = [];
    for (const one of level) {
      if (seen.has(one) || seen.size > 2000) continue;
      seen.add(one);
      if (headerName(one) === header || (header === 'host' && /^(?:req|context|context\.req)\.(?:hostname|host)$/.test(pathIn(one) ?? ''))) return true;
      const asked = askedFor(one);
      if (asked) next.push(...asked);
      else partsOf(one, next);
    }
    level = next;
  }
  return false;
}

/** The header itself, as the client sent it: under a condition it only has to be there. */
export function isOriginHeader(value: Value): boolean {
  return headerName(value) === 'origin';
}

/** Parts of an address that say nothing of the name it was reached by. */
const AFTER_HOST: ReadonlySet<string> = new Set(['pathname', 'search', 'searchParams', 'hash']);

/** What such a part is of: of ``new URL(req.url, `http://${req.headers.host}`).pathname`` the address, and not the name it was put behind. */
function askedFor(value: Value): Value[] | undefined {
  if (value.kind !== 'member' || value.name === undefined || !AFTER_HOST.has(value.name)) return undefined;
  const made = alternatives(value.object).flatMap(({ value: one }) => (one.kind === 'call' && one.isNew && apiPath(one) === 'URL' ? [one] : []));
  return made.length === 0 ? undefined : made.flatMap(({ args }) => args.slice(0, 1));
}

export const ofRequest = (value: Value): boolean => derivesFrom(value, (one) => one.kind === 'external' && one.module === REQUEST, 10);

/** Something that a caller must not guess: from the environment, from options, or a long literal. */
export function isSecret(value: Value): boolean {
  if (value.kind === 'literal') return typeof value.value === 'string' && value.value.length >= 8 && !/^bearer\b/i.test(value.value);
  if (value.kind === 'template') return value.parts.some((one) => typeof one !== 'string' && isSecret(one));
  if (value.kind === 'unknown' && value.op !== undefined) return false;
  if (value.kind === 'member' && value.name === 'length') return false;
  if (value.kind === 'union') return value.values.some((entry) => isSecret(entry.value));
  return value.kind === 'member' || value.kind === 'unknown' || (value.kind === 'call' && !value.isNew);
}
