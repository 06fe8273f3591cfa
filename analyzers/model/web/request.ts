/**
 * Runs one piece of middleware, a route's handler or a token verifier with a request that nothing is known of, and says what it asks of the caller: which
 * credentials it reads, what refuses a request on account of them, what it checks of Origin and Host, and under which settings.
 */
import type { Location } from '../../contract/index.js';
import type { Path } from '../../host/host.js';
import { ts } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import type { CallEvent, Machine } from '../../resolve/machine.js';
import type { Condition, FunctionValue, Origin, Value } from '../../resolve/values.js';
import { alternatives, apiPath, derivesFrom, isString, partsOf, unknown } from '../../resolve/values.js';
import { aside } from '../aside.js';
import type { Collector, Watcher } from '../collect.js';
import { defaultTruth, environmentName, holdsByDefault } from './defaults.js';
import { PLAIN_HEADERS, SAFE_COMPARE, TRIVIAL, DECODERS, verifierRows, type HandlerStyle, type VerifierRow, requestCheckRows, type MiddlewareRow } from './rows.js';

const REQUEST = 'http-request';
const STEPS = 60_000;

export const part = (name: string): Value => ({ kind: 'external', module: REQUEST, name });

/** What a handler of a style is given. */
export function requestArguments(style: HandlerStyle): Value[] {
  switch (style) {
    case 'node': return [part('req'), part('res'), part('next')];
    case 'fastify': return [part('req'), part('res'), part('next')];
    case 'koa': case 'hono': return [part('context'), part('next')];
    case 'guard': return [part('context')];
    case 'web': return [part('req'), unknown('parameter', undefined, 'env'), unknown('parameter', undefined, 'ctx')];
  }
}

/** What a handler is given, by how many parameters it has: Express tells handlers of errors by their four. */
export function handlerArguments(style: HandlerStyle, parameters: number): Value[] {
  const args = requestArguments(style);
  return style === 'node' && parameters === 4 ? [unknown('parameter', undefined, 'error'), ...args] : args;
}

/** How well a check proves who is calling: not at all, that something was sent, that it is what it should be. */
export type Proof = 'none' | 'presence' | 'verified';
const RANK: Readonly<Record<Proof, number>> = { none: 0, presence: 1, verified: 2 };
const best = (a: Proof, b: Proof): Proof => (RANK[a] >= RANK[b] ? a : b);
const worst = (a: Proof, b: Proof): Proof => (RANK[a] <= RANK[b] ? a : b);

export interface Comparison {
  readonly at: Location;
  readonly text: Value;
  /** What the credential is compared with. */
  readonly secret: Value;
  readonly operator: string;
}

export interface TokenCheck {
  readonly row: VerifierRow;
  readonly args: readonly Value[];
  readonly at: Location;
}

/** What one function asks of a request. */
export interface Demands {
  /** Best proof that a refusal hangs on, with nothing set by the operator. */
  readonly proof: Proof;
  /** The same, whatever the operator sets. */
  readonly possible: Proof;
  /** Environment variable that switches the refusal on. */
  readonly setting: string | undefined;
  /** Where a refusal is. */
  readonly at: Location | undefined;
  /** Where the check is left out when nothing is set. */
  readonly openAt: Location | undefined;
  /** A credential is read or handed on. */
  readonly readsCredential: boolean;
  /** A credential is handed to something that is not read. */
  readonly handsOn: boolean;
  /** Every refusal is left out for requests that name a session. */
  readonly sessionExempt: Location | undefined;
  readonly checksOrigin: boolean;
  readonly checksHost: boolean;
  /** Origin or Host is checked only when something is set. */
  readonly comparisons: readonly Comparison[];
  /** Comparisons in constant time. */
  readonly safeComparisons: readonly Location[];
  readonly verified: readonly TokenCheck[];
  readonly decoded: readonly Location[];
  /** A refusal with 401 says how to authenticate. */
  readonly challenges: readonly { readonly at: Location; readonly withHeader: boolean }[];
  /** The request is handed to a transport. */
  readonly handsOver: boolean;
  /** Files of functions that answer the protocol themselves and were reached. */
  readonly answers: readonly Path[];
  /** The step budget ran out, or part of it is not known. */
  readonly cut: boolean;
}

export const NOTHING: Demands = {
  proof: 'none', possible: 'none', setting: undefined, at: undefined, openAt: undefined, readsCredential: false, handsOn: false, sessionExempt: undefined, checksOrigin: false, checksHost: false,
  comparisons: [], safeComparisons: [], verified: [], decoded: [], challenges: [], handsOver: false, answers: [], cut: false,
};

/** A refusal: something is answered or thrown, under these conditions. */
interface Refusal {
  readonly conditions: readonly Condition[];
  readonly at: Location;
  /** Of an answer, the status it is sent with, where that is written. */
  readonly status?: number | undefined;
  /** It answers the request itself; left out for what is thrown. */
  readonly answer?: true;
}

export function demandsOf(machine: Machine, collector: Collector, fn: FunctionValue, args: readonly Value[]): Demands {
  const calls: { event: CallEvent; conditions: readonly Condition[] }[] = [];
  const refusals: Refusal[] = [];
  let reads = false;
  let handsOn = false;
  const answers = new Set<Path>(collector.web.answering.has(fn.node) ? [fn.unit.path] : []);
  const watcher: Watcher = {
    enter: (called) => {
      if (collector.web.answering.has(called.node)) answers.add(called.unit.path);
      return undefined;
    },
    decided: () => undefined,
    read: (value) => { reads ||= isCredential(value); },
    call: (event) => {
      if (calls.length < 4000) calls.push({ event, conditions: machine.conditions.slice() });
      if (refuses(event)) refusals.push({ conditions: machine.conditions.slice(), at: locationOf(event.origin.node, event.origin.unit), status: statusOf(event), ...(isAnswer(event.path) && event.path !== `${REQUEST}#next` ? { answer: true } : {}) });
    },
  };
  const { value: { result, after }, spent: cut } = aside(machine, collector, { steps: STEPS, watcher, unremembered: true }, () => ({
    result: machine.run(fn, fn.self, args, { node: fn.node, unit: fn.unit }), after: machine.conditions.slice(),
  }));

  // A check that throws leaves its opposite on everything that follows.
  const followed = calls.flatMap(({ event, conditions }) => conditions.filter((condition) => condition.guard === true).map((condition) => ({ conditions: [opposite(condition)], at: locationOf(event.origin.node, event.origin.unit) })));
  const guards = after.filter((condition) => condition.guard === true).map((condition) => ({ conditions: [opposite(condition)], at: locationOf(condition.node, condition.unit) }));
  // Where strangers are told so, any other answer is for those who passed.
  const tellsStrangers = refusals.some(({ status }) => status === 401 || status === 403);
  const serves = ({ answer, status }: Refusal): boolean => answer === true && (status === undefined ? tellsStrangers : status < 300);
  // Who comes to a later refusal got past the earlier ones: that says nothing of what the later one asks.
  const refusing = new Set(refusals.flatMap((one) => (serves(one) ? [] : one.conditions.findLast((condition) => condition.leaves === undefined && condition.guard !== true)?.node ?? [])));
  const asked = refusals.map((refusal): Refusal => ({ ...refusal, conditions: refusal.conditions.filter((one) => one.leaves === undefined || !refusing.has(one.node)) }));
  const all = [...asked, ...distinct(followed), ...guards].map((refusal): Refusal => ({ ...refusal, conditions: refusal.conditions.flatMap((condition) => parts(condition)) }));
  const verified: TokenCheck[] = [];
  const decoded: Location[] = [];
  const safeComparisons: Location[] = [];
  const challenges: { at: Location; withHeader: boolean }[] = [];
  let proof: Proof = 'none';
  let possible: Proof = 'none';
  let at: Location | undefined;
  let openAt: Location | undefined;
  let setting: string | undefined;
  let checksOrigin = false;
  let checksHost = false;
  const withCredential: Refusal[] = [];
  for (const refusal of all) {
    if (serves(refusal)) continue;
    if (refusal.conditions.some((one) => one.value !== undefined && isAbout(one.value, 'origin'))) checksOrigin ||= possibleByDefault(refusal.conditions);
    if (refusal.conditions.some((one) => one.value !== undefined && isAbout(one.value, 'host'))) checksHost ||= possibleByDefault(refusal.conditions);
    if (refusal.answer === true && tellsStrangers && refusal.status !== 401 && refusal.status !== 403) continue;
    const strength = conditionsProof(refusal.conditions);
    if (strength === 'none') continue;
    withCredential.push(refusal);
    possible = best(possible, strength);
    if (possibleByDefault(refusal.conditions)) {
      if (RANK[strength] > RANK[proof] || at === undefined) at = refusal.at;
      proof = best(proof, strength);
    } else {
      const off = refusal.conditions.find((one) => one.value !== undefined && !possibleByDefault([one]));
      const left = off && (letIn(off.value, 0) ?? off);
      openAt ??= left ? locationOf(left.node, left.unit) : refusal.at;
      setting ??= off?.value ? environmentName(off.value) : undefined;
    }
  }
  const decided = new Set([...calls.flatMap((one) => one.conditions), ...after].flatMap((one) => one.value ?? []));
  const isTested = (path: string | undefined): boolean => [...decided].some((value) => derivesFrom(value, (one) => one.kind === 'call' && apiPath(one.callee) === path, 6));
  // What a credential was put into carries it: `headers.set('authorization', token)`.
  const carriers = new Set<ts.Node>();
  const carries = (one: Value): boolean => isCredential(one) || (one.kind === 'call' && carriers.has(one.origin.node));
  for (const { event, conditions } of calls) {
    const { path } = event;
    const check = path === undefined ? undefined : REQUEST_CHECKS.get(path);
    if (check && isTested(path)) {
      checksHost ||= check.does.includes('checks-host');
      checksOrigin ||= check.does.includes('checks-origin');
      if (check.does.includes('authenticates')) {
        possible = 'verified';
        if (holdsByDefault(settings(conditions)) !== false) proof = 'verified';
      }
    }
    // (`{ headers: { authorization: `Bearer ${header.slice(7).trim()}` } }` is eight steps deep.)
    const credential = event.args.some((arg) => derivesFrom(arg, carries, 10));
    const into = credential && event.callee.kind === 'member' && /^(?:set|append|add|push)$/.test(event.callee.name ?? '') ? event.callee.object : undefined;
    if (into?.kind === 'call' && into.isNew) carriers.add(into.origin.node);
    const location = locationOf(event.origin.node, event.origin.unit);
    const status = statusOf(event);
    if (status === 401) challenges.push({ at: location, withHeader: false });
    if (!credential) continue;
    const row = path === undefined ? undefined : VERIFIERS.get(path);
    if (row) {
      verified.push({ row, args: event.args, at: location });
      possible = 'verified';
      if (holdsByDefault(settings(conditions)) !== false) {
        proof = 'verified';
        at ??= location;
      }
    } else if (path !== undefined && DECODERS.has(path)) decoded.push(location);
    else if (path !== undefined && SAFE_COMPARE.test(path)) {
      possible = 'verified';
      safeComparisons.push(location);
      if (holdsByDefault(settings(conditions)) !== false) proof = 'verified';
    } else if (!isTrivial(event) && !isAnswer(path)) handsOn = true;
  }
  const comparisons = comparisonsIn([...calls.map((one) => one.conditions), ...(result ? [[{ value: result }]] : []), after]);
  if (result && fnReturnsTruth(result)) {
    // A verifier that gives something back, or nothing, for a token.
    const strength = returnedProof(result);
    possible = best(possible, strength);
    proof = best(proof, strength);
  }
  const exempt = withCredential.length > 0 && withCredential.every((refusal) => refusal.conditions.some((one) => one.value !== undefined && derivesFrom(one.value, isSession, 6) && isAbsence(one)));
  const challenged = calls.some(({ event }) => event.args.some((arg) => mentionsChallenge(arg)));
  return {
    proof, possible, setting, at, openAt, readsCredential: reads, handsOn, sessionExempt: exempt ? withCredential[0]?.at : undefined, checksOrigin, checksHost, comparisons, safeComparisons, verified, decoded,
    challenges: challenges.map((one) => ({ ...one, withHeader: challenged })), handsOver: calls.some(({ event: { method } }) => method === 'handleRequest' || method === 'handlePostMessage'), answers: [...answers], cut,
  };
}

/** In a function that was asked for its answer, the condition under which it lets everybody in: `if (!secret) return true`. */
function letIn(value: Value | undefined, depth: number): Condition | undefined {
  if (!value || depth > 4) return undefined;
  if (value.kind === 'unknown' && (value.op === '!' || value.op === 'Boolean')) return letIn(value.from?.[0], depth + 1);
  if (value.kind !== 'union' || (value.test && value.test.op !== 'lookup')) return undefined;
  const open = value.values.find(({ value: one, when }) => one.kind === 'literal' && one.value === true && when !== undefined && possibleByDefault(when));
  const last = open?.when?.[open.when.length - 1];
  return last && (letIn(last.value, depth + 1) ?? last);
}

const REQUEST_CHECKS: ReadonlyMap<string, MiddlewareRow> = new Map(requestCheckRows.flatMap((row) => row.paths.map((path) => [path, row] as const)));
const VERIFIERS: ReadonlyMap<string, VerifierRow> = new Map(verifierRows.flatMap((row) => row.paths.map((path) => [path, row] as const)));

/** `a && b` holds where both do. */
function parts(condition: Condition, depth = 0): Condition[] {
  const { value, holds } = condition;
  if (depth > 6 || !value) return [condition];
  if (value.kind === 'unknown' && value.op === '!' && value.from?.[0] && value.from[0].kind === 'union') return parts({ ...condition, value: value.from[0], holds: holds === false }, depth + 1);
  if (value.kind !== 'union' || !value.test || value.test.op === 'lookup' || (value.test.op === '&&') !== (holds !== false)) return [condition];
  return [...parts({ ...condition, value: value.test.left }, depth + 1), ...parts({ ...condition, value: value.test.right }, depth + 1)];
}

function opposite(condition: Condition): Condition {
  return { ...condition, holds: condition.holds === false, guard: false };
}

function distinct(refusals: readonly Refusal[]): Refusal[] {
  const seen = new Set<ts.Node>();
  return refusals.filter(({ conditions: [only] }) => {
    if (!only || seen.has(only.node)) return false;
    seen.add(only.node);
    return true;
  });
}

// --- what the request says ---------------------------------------------------------------------------------------------

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

function pathIn(value: Value): string | undefined {
  const path = apiPath(value);
  return path?.startsWith(`${REQUEST}#`) === true ? path.slice(REQUEST.length + 1) : undefined;
}

const CREDENTIAL_NAME = /token|key|auth|secret|password|passwd|credential|signature|jwt|bearer|apikey|user/i;

/** Something in a request by which a caller can show who it is. */
function isCredential(value: Value): boolean {
  const path = pathIn(value);
  if (path === undefined) return false;
  if (path === 'token') return true;
  const header = headerName(value);
  if (header !== undefined) return !PLAIN_HEADERS.has(header) && !SESSION_HEADER.test(header);
  if (value.kind === 'member') {
    if (/^(?:req|context|context\.req)\.(?:auth|user|isAuthenticated|apiKey|token|principal|identity|session|oauth)$/.test(path)) return true;
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
function isSession(value: Value): boolean {
  if (SESSION_HEADER.test(headerName(value) ?? '')) return true;
  const path = pathIn(value);
  if (path === undefined) return false;
  if (value.kind === 'member') return value.name === 'sessionId' && /(?:query|searchParams)$/.test(pathIn(value.object) ?? '');
  return value.kind === 'call' && /(?:query|searchParams\.get)\(\)$/.test(path) && isString(value.args[0]) && value.args[0].value === 'sessionId';
}

/** The condition says that there is none. */
function isAbsence({ value, holds }: Condition): boolean {
  if (!value) return false;
  if (value.kind === 'unknown' && value.op === '!') return holds !== false;
  return holds === false;
}

function isAbout(value: Value, header: 'origin' | 'host'): boolean {
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

/** Parts of an address that say nothing of the name it was reached by. */
const AFTER_HOST: ReadonlySet<string> = new Set(['pathname', 'search', 'searchParams', 'hash']);

/** What such a part is of: of ``new URL(req.url, `http://${req.headers.host}`).pathname`` the address, and not the name it was put behind. */
function askedFor(value: Value): Value[] | undefined {
  if (value.kind !== 'member' || value.name === undefined || !AFTER_HOST.has(value.name)) return undefined;
  const made = alternatives(value.object).flatMap(({ value: one }) => (one.kind === 'call' && one.isNew && apiPath(one) === 'URL' ? [one] : []));
  return made.length === 0 ? undefined : made.flatMap(({ args }) => args.slice(0, 1));
}

const ofRequest = (value: Value): boolean => derivesFrom(value, (one) => one.kind === 'external' && one.module === REQUEST, 10);

// --- refusals ------------------------------------------------------------------------------------------------------------

/** Methods that answer a request. */
const ANSWERS = /^(?:res|context|context\.res|context\.response)(?:\.(?:status|code|type|header|set|setHeader)\(\))*\.(?:status|code|writeHead|send|sendStatus|end|json|text|body|html|redirect|throw|unauthorized|forbidden|newResponse|notFound)$/;

function isAnswer(path: string | undefined): boolean {
  return path?.startsWith(`${REQUEST}#`) === true;
}

function refuses(event: CallEvent): boolean {
  const { path } = event;
  if (path === undefined) return false;
  if (path === `${REQUEST}#next`) return event.args.length > 0 && !(event.args[0]?.kind === 'literal');
  if (path.startsWith(`${REQUEST}#`)) return ANSWERS.test(path.slice(REQUEST.length + 1));
  const status = statusOf(event);
  return status === 401 || status === 403;
}

/** HTTP status that a call answers with, where it is written. */
function statusOf({ path, args, isNew }: CallEvent): number | undefined {
  if (path === undefined) return undefined;
  const number = (value: Value | undefined): number | undefined => (value?.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined);
  if (path.startsWith(`${REQUEST}#`)) return number(args[0]) ?? number(args[1]) ?? statusOption(args[1]);
  if ((isNew && path === 'Response') || /(?:^|#)(?:NextResponse|Response)\.json$/.test(path)) return statusOption(args[1]);
  if (isNew && /(?:HTTPException|HttpError|UnauthorizedError)$/.test(path)) return number(args[0]) ?? 401;
  if (/(?:createError|createHttpError|http-errors#\w+|Boom\.unauthorized|boom#(?:default\.)?(?:unauthorized|forbidden))$/.test(path)) return number(args[0]) ?? 401;
  if (isNew && /#(?:InvalidTokenError|InsufficientScopeError|UnauthorizedException|ForbiddenException)$/.test(path)) return 401;
  return undefined;
}

function statusOption(value: Value | undefined): number | undefined {
  if (value?.kind !== 'object') return undefined;
  const status = value.props.get('status')?.value;
  return status?.kind === 'literal' && typeof status.value === 'number' ? status.value : undefined;
}

function mentionsChallenge(value: Value): boolean {
  if (isString(value)) return /^www-authenticate$/i.test(value.value);
  if (value.kind !== 'object') return false;
  for (const [name, slot] of value.props) if (/^www-authenticate$/i.test(name) || (name === 'headers' && mentionsChallenge(slot.value))) return true;
  return false;
}

function isTrivial({ path, method, callee }: CallEvent): boolean {
  if (path !== undefined) return TRIVIAL.test(path) || /(?:^|[.#])(?:log|info|warn|error|debug|trace|set|push|add|has|delete)$/.test(path);
  return method !== undefined && (TRIVIAL.test(`.${method}`) || callee.kind === 'member' && /^(?:log|info|warn|error|debug|trace|set|push|add|has|delete)$/.test(method));
}

/** Conditions that hang on the operator's settings. */
function settings(conditions: readonly Condition[]): Condition[] {
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

// --- proofs --------------------------------------------------------------------------------------------------------------

/** What a refusal under these conditions proves of the requests that are not refused. */
function conditionsProof(conditions: readonly Condition[]): Proof {
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
function isProved(value: Value): boolean {
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
function fnReturnsTruth(value: Value): boolean {
  return alternatives(value).length > 0;
}

/** What is proved where a verifier gives something back. */
function returnedProof(value: Value): Proof {
  let proof: Proof | undefined;
  for (const { value: one, when } of alternatives(value)) {
    if (one.kind === 'literal' && !one.value) continue;
    const own = best(conditionsHold(when ?? []), one.kind === 'object' ? 'none' : proofOf(one, true, 0));
    proof = proof === undefined ? own : worst(proof, own);
  }
  return proof ?? 'none';
}

// --- comparisons -----------------------------------------------------------------------------------------------------------

/** Comparisons of a credential with a secret that stop at the first character that differs. */
function comparisonsIn(groups: readonly (readonly { readonly value?: Value | undefined }[])[]): Comparison[] {
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
    found.set(origin.node, { at: locationOf(origin.node, origin.unit), text, secret, operator });
  };
  for (const group of groups) for (const { value } of group) if (value) visit(value, 0);
  return [...found.values()];
}

/** `left.apiUrl === right.apiUrl`: which service or header it is belongs to what a connection is found by, and is no secret. */
function isOfAddress(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && [node.left, node.right].some((side) => ts.isPropertyAccessExpression(side) && /(?:^|[a-z])(?:url|uri|host|hostname|origin|header|region|audience|issuer)$/i.test(side.name.text));
}

/** Something that a caller must not guess: from the environment, from options, or a long literal. */
function isSecret(value: Value): boolean {
  if (value.kind === 'literal') return typeof value.value === 'string' && value.value.length >= 8 && !/^bearer\b/i.test(value.value);
  if (value.kind === 'template') return value.parts.some((one) => typeof one !== 'string' && isSecret(one));
  if (value.kind === 'unknown' && value.op !== undefined) return false;
  if (value.kind === 'member' && value.name === 'length') return false;
  if (value.kind === 'union') return value.values.some((entry) => isSecret(entry.value));
  return value.kind === 'member' || value.kind === 'unknown' || (value.kind === 'call' && !value.isNew);
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
