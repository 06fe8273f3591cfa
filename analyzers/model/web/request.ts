/**
 * Runs one piece of middleware, a route's handler or a token verifier with a request that nothing is known of, and says what it asks of the caller: which
 * credentials it reads, what refuses a request on account of them, what it checks of Origin and Host, and under which settings.
 */
import type { Location } from '../../contract/index.js';
import type { Path } from '../../host/host.js';
import { ts } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import type { CallEvent, Machine } from '../../resolve/machine.js';
import type { Condition, FunctionValue, Value } from '../../resolve/values.js';
import { alternatives, apiPath, derivesFrom, isString, unknown } from '../../resolve/values.js';
import { aside } from '../aside.js';
import type { Collector, Watcher } from '../collect.js';
import { secretName } from '../secret-names.js';
import { comparisonsIn, type Comparison } from './comparisons.js';
import { environmentName, holdsByDefault } from './defaults.js';
import { RANK, best, conditionsProof, fnReturnsTruth, possibleByDefault, returnedProof, settings, type Proof } from './proof.js';
import { REQUEST, isAbout, isAbsence, isCredential, isHandedDown, isSession } from './request-values.js';
import { SAFE_COMPARE, TRIVIAL, DECODERS, verifierRows, type HandlerStyle, type VerifierRow, requestCheckRows, type MiddlewareRow } from './rows.js';

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
  /** Setting that holds the server's own key, which stands in where the caller sends none. */
  readonly ownKey: { readonly setting: string; readonly at: Location } | undefined;
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
  /** By default a caller is left at the request although nobody showed anything: `req.auth = { name: 'anonymous' }`. */
  readonly anonymous: boolean;
  /** Asks only for what earlier middleware left at the request. */
  readonly handedDown: boolean;
  /** It answers `true`, whatever is asked. */
  readonly admits: boolean;
  /** The request is handed to a transport. */
  readonly handsOver: boolean;
  /** Files of functions that answer the protocol themselves and were reached. */
  readonly answers: readonly Path[];
  /** The step budget ran out, or part of it is not known. */
  readonly cut: boolean;
}

export const NOTHING: Demands = {
  proof: 'none', possible: 'none', setting: undefined, at: undefined, openAt: undefined, readsCredential: false, handsOn: false, ownKey: undefined, sessionExempt: undefined, checksOrigin: false, checksHost: false,
  comparisons: [], safeComparisons: [], verified: [], decoded: [], challenges: [], anonymous: false, handedDown: false, admits: false, handsOver: false, answers: [], cut: false,
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

/** @param answer what calls give back that only the caller knows */
export function demandsOf(machine: Machine, collector: Collector, fn: FunctionValue, args: readonly Value[], answer?: Watcher['answer']): Demands {
  const calls: { event: CallEvent; conditions: readonly Condition[] }[] = [];
  const refusals: Refusal[] = [];
  let reads = false;
  let handsOn = false;
  let ownKey: Demands['ownKey'];
  let anonymous = false;
  const answers = new Set<Path>(collector.web.answering.has(fn.node) ? [fn.unit.path] : []);
  const watcher: Watcher = {
    enter: (called, given) => {
      if (collector.web.answering.has(called.node)) answers.add(called.unit.path);
      if (reads) ownKey ??= given.map(standIn).find((one) => one !== undefined);
      return undefined;
    },
    decided: () => undefined,
    read: (value) => { reads ||= isCredential(value); },
    wrote: (target, { node }) => {
      if (!anonymous && isCallerOfNobody(node, target)) anonymous = possibleByDefault(machine.conditions) && conditionsProof(machine.conditions) === 'none';
    },
    ...(answer ? { answer } : {}),
    call: (event) => {
      if (calls.length < 4000) calls.push({ event, conditions: machine.conditions.slice() });
      if (refuses(event)) refusals.push({ conditions: machine.conditions.slice(), at: locationOf(event.origin.node, event.origin.unit), status: isThrottled(event) ? 429 : statusOf(event), ...(isAnswer(event.path) && event.path !== `${REQUEST}#next` ? { answer: true } : {}) });
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
  // Too many requests are refused, whoever sends them.
  const throttles = refusals.some(({ status }) => status === 429) && refusals.every(({ status }) => status === 429);
  for (const refusal of all) {
    if (serves(refusal) || refusal.status === 429 || throttles) continue;
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
    } else if (!isTrivial(event) && !isAnswer(path)) {
      handsOn = true;
      ownKey ??= event.args.map(standIn).find((one) => one !== undefined);
    }
  }
  const comparisons = comparisonsIn([...calls.map((one) => one.conditions), ...(result ? [[{ value: result }]] : []), after]);
  if (result && fnReturnsTruth(result)) {
    // A verifier that gives something back, or nothing, for a token.
    const strength = returnedProof(result);
    possible = best(possible, strength);
    proof = best(proof, strength);
  }
  const exempt = withCredential.length > 0 && withCredential.every((refusal) => refusal.conditions.some((one) => one.value !== undefined && derivesFrom(one.value, isSession, 6) && isAbsence(one)));
  const shown = (one: Value): boolean => isCredential(one) && !isHandedDown(one);
  const handedDown = withCredential.length > 0 && withCredential.every((refusal) => refusal.conditions.every(({ value }) => !value || !derivesFrom(value, shown, 8)));
  const challenged = calls.some(({ event }) => event.args.some((arg) => mentionsChallenge(arg)));
  return {
    proof, possible, setting, at, openAt, readsCredential: reads, handsOn, ownKey, sessionExempt: exempt ? withCredential[0]?.at : undefined, checksOrigin, checksHost, comparisons, safeComparisons, verified, decoded,
    challenges: challenges.map((one) => ({ ...one, withHeader: challenged })), anonymous, handedDown, admits: result?.kind === 'literal' && result.value === true, handsOver: calls.some(({ event: { method } }) => method === 'handleRequest' || method === 'handlePostMessage'), answers: [...answers], cut,
  };
}

/** `req.headers['x-api-key'] ?? process.env.API_KEY`, wherever it is inside of a value. */
function standIn(value: Value): Demands['ownKey'] {
  let found: Demands['ownKey'];
  derivesFrom(value, (one) => {
    if (one.kind !== 'union') return false;
    const choices = alternatives(one).map((choice) => choice.value);
    if (!choices.some((choice) => derivesFrom(choice, isCredential, 4))) return false;
    for (const choice of choices) {
      const setting = choice.kind === 'member' && choice.origin ? environmentName(choice) : undefined;
      if (setting !== undefined && secretName(setting) !== undefined && choice.kind === 'member' && choice.origin) found ??= { setting, at: locationOf(choice.origin.node, choice.origin.unit) };
    }
    return found !== undefined;
  }, 10);
  return found;
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

/** `res.status(429)`, and what is chained to it. */
function isThrottled(event: CallEvent): boolean {
  if (statusOf(event) === 429) return true;
  const { callee } = event;
  const before = callee.kind === 'member' ? callee.object : undefined;
  return before?.kind === 'call' && before.args[0]?.kind === 'literal' && before.args[0].value === 429;
}

/** `req.auth = { name: 'anonymous' }`: a caller made of nothing that was sent. */
function isCallerOfNobody(node: ts.Node, target: Value): boolean {
  const write = ts.isBinaryExpression(node) ? node : node.parent;
  if (!ts.isBinaryExpression(write) || !ts.isPropertyAccessExpression(write.left) || !isHandedDown({ kind: 'member', object: target, name: write.left.name.text })) return false;
  return isFixed(write.right);
}

/** Literals, objects and lists of them, and functions that say by their names that they make a caller of nothing. */
function isFixed(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isFixed);
  if (ts.isObjectLiteralExpression(node)) return node.properties.length > 0 && node.properties.every((one) => ts.isPropertyAssignment(one) && isFixed(one.initializer));
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.arguments.length === 0 && /anonymous|guest|nobody/i.test(node.expression.text);
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
