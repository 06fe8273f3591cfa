/** Where a call runs: in the process that speaks over stdio or elsewhere, at start-up or while a request is served, surely or under a condition. */
import type { Confidence } from '../../contract/index.js';
import type { Path } from '../../host/host.js';
import { ts } from '../../project/syntax.js';
import type { Frame } from '../../resolve/machine.js';
import type { Condition, Origin, Value } from '../../resolve/values.js';
import { derivesFrom, isString } from '../../resolve/values.js';
import { beyond, contradict, factsOf, type Fact } from '../conditions.js';
import { holdsByDefault } from '../web/defaults.js';
import { exits, isGiven } from './ending.js';
import type { Connection, Seen } from './log.js';
import type { StaticReach } from './modules.js';

export interface Judged {
  readonly confidence: Confidence;
  /** Condition it hangs on, where the source does not decide it. */
  readonly when: string | undefined;
}

/** Calls from the outermost to the innermost. */
export function chainOf(frame: Frame | undefined): Frame[] {
  const chain: Frame[] = [];
  for (let at = frame; at; at = at.parent) chain.push(at);
  return chain.reverse();
}

interface Root {
  readonly path: Path;
  /** Set when nothing was seen to call it. */
  readonly fn: ts.Node | undefined;
}

/** The top level that leads to a call, or the function that nothing was seen to call. */
export function rootOf(one: { readonly frame: Frame | undefined; readonly origin: Origin; readonly explored: boolean }): Root {
  let outermost = one.frame;
  while (outermost?.parent) outermost = outermost.parent;
  if (!outermost) return { path: one.origin.unit.path, fn: undefined };
  if (!isGiven(outermost)) return { path: outermost.origin.unit.path, fn: undefined };
  return { path: outermost.fn.unit.path, fn: one.explored ? outermost.fn.node : undefined };
}

export interface Process {
  readonly connection: Connection;
  readonly facts: readonly Fact[];
  readonly chain: readonly Frame[];
}

/** Judges a call of the start-up: does it run in the process that speaks over stdio, and surely so. */
export function startUp(one: Seen, { connection, facts, chain }: Process, reachable: StaticReach, entries: readonly Path[]): Judged | undefined {
  const root = rootOf(one);
  const serving = rootOf(connection);
  if (root.fn !== undefined && root.fn !== serving.fn) return undefined;
  const main = connection.conditions.find(isMainTest);
  if (main && root.path !== main.unit.path && !reachable.from(main.unit.path).has(root.path)) return undefined;
  if (root.fn === undefined) {
    const together = [serving.path, ...entries].some((entry) => (entry === serving.path || reachable.from(entry).has(serving.path)) && reachable.from(entry).has(root.path));
    if (!together) return undefined;
  }
  const own = chainOf(one.frame);
  // A command's callback and another command's callback do not run together.
  const callback = chain.find((frame) => isGiven(frame) && frame.fn.node !== serving.fn);
  const ownCallback = own.find((frame) => isGiven(frame) && frame.fn.node !== root.fn);
  if (callback && ownCallback && callback.fn.node !== ownCallback.fn.node) return undefined;
  const conditions = factsOf(one.conditions);
  if (contradict(conditions, facts) || conditions.some(isElsewhere) || one.conditions.some((condition) => asksForHeader(condition.value, condition.holds) || asksForTerminal(condition.value, condition.holds))) return undefined;
  if (exits(one, own, [connection.origin.node, ...chain.map((frame) => frame.origin.node)])) return undefined;
  const left = beyond(factsOf(one.conditions.filter((condition) => condition.guard !== true)), facts);
  if (isSwitchedOn(one, facts)) return { confidence: 'low', when: left[0]?.text };
  return { confidence: left.length > 0 || ownCallback !== undefined || root.fn !== undefined ? 'medium' : 'high', when: left[0]?.text };
}

/** A call of the start-up that does not run where the server speaks: a person reads what it writes, or another program does. Other transports and tests do not count. */
export function isOfAnotherCommand(one: Seen): boolean {
  return rootOf(one).fn === undefined && !factsOf(one.conditions).some(isElsewhere);
}

/** It hangs on a switch that is off where nobody sets anything (`if (process.env.DEBUG)`), and that the connection does not hang on. */
function isSwitchedOn({ conditions }: Seen, facts: readonly Fact[]): boolean {
  return conditions.some((condition) => condition.guard !== true && holdsByDefault([condition]) === false && beyond(factsOf([condition]), facts).some(({ key }) => isSwitch(key)));
}

/** `if (import.meta.url === …)`, `if (require.main === module)`: the process was started with this very file. What imports it runs in another one. */
function isMainTest({ node, unit, holds }: Condition): boolean {
  return holds === true && ts.isBinaryExpression(node) && /\bimport\.meta\.(?:url|filename|dirname)\b|\brequire\.main\b/.test(unit.text.slice(node.pos, node.end)) && /\bargv\b|\brequire\.main\b/.test(unit.text.slice(node.pos, node.end));
}

/** Judges a call made by a handler. What hangs on the request can happen; what hangs on a switch of the operator may not. */
export function whileServing(one: Seen, { facts }: Process): Judged | undefined {
  const conditions = factsOf(one.conditions);
  if (contradict(conditions, facts) || conditions.some((fact) => isElsewhere(fact)) || one.conditions.some((condition) => asksForHeader(condition.value, condition.holds) || asksForTerminal(condition.value, condition.holds))) return undefined;
  const flag = beyond(factsOf(one.conditions.filter((condition) => condition.guard !== true)), facts).find((fact) => isSwitch(fact.key));
  return { confidence: isSwitchedOn(one, facts) ? 'low' : flag ? 'medium' : 'high', when: flag?.text };
}

const words = (text: string): string[] => text.replace(/(?<![-\w])(["'`])(?!-)[^"'`]*\1/g, '').replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/);
const TEST_RUNS = new Set(['jest', 'vitest', 'mocha', 'test', 'tests', 'testing']);
const OTHER_TRANSPORTS = new Set(['http', 'https', 'sse', 'rest', 'express', 'port', 'ws', 'websocket', 'streamable', 'web', 'remote', 'tcp']);
/** Platforms that call a function for each request: nothing there is attached to standard input. */
const PLATFORMS = new Set(['lambda', 'vercel', 'netlify', 'serverless']);

/** A fact that says that the process does not speak over stdio, that a person is looking at it, or that a test runs it. */
function isElsewhere({ key, value, holds }: Fact): boolean {
  if (typeof value === 'string') {
    const named = words(` ${value}`.replace(/["'`]/g, ''));
    return holds ? named.some((word) => OTHER_TRANSPORTS.has(word) || TEST_RUNS.has(word)) && !named.includes('stdio') : named.includes('stdio');
  }
  if (value !== undefined) return false;
  const named = words(key);
  if (/\bisTTY\b/.test(key)) return holds;
  if (named.includes('stdio')) return !holds;
  return holds && named.some((word) => OTHER_TRANSPORTS.has(word) || TEST_RUNS.has(word) || PLATFORMS.has(word));
}

/** It holds only where a header of a request has a value: over standard input there are none. (A hook that both kinds of request lead to.) */
function asksForHeader(test: Value | undefined, holds: boolean | undefined, depth = 0): boolean {
  if (test === undefined || holds === undefined || depth > 6) return false;
  if (test.kind === 'unknown' && (test.op === '!' || test.op === 'Boolean')) return asksForHeader(test.from?.[0], test.op === '!' ? !holds : holds, depth + 1);
  if (test.kind === 'union' && test.test) return test.test.op !== 'lookup' && (test.test.op === '&&') === holds && (asksForHeader(test.test.left, holds, depth + 1) || asksForHeader(test.test.right, holds, depth + 1));
  const isOfHeader = (value: Value | undefined): boolean => value !== undefined && derivesFrom(value, (one) => one.kind === 'member' && one.object.kind === 'member' && one.object.name === 'headers');
  if (test.kind === 'unknown' && (test.op === '===' || test.op === '!==')) {
    const [first, second] = test.from ?? [];
    return (test.op === '===') === holds && ((isString(first) && isOfHeader(second)) || (isString(second) && isOfHeader(first)));
  }
  return holds && (test.kind === 'member' || (test.kind === 'unknown' && test.op?.startsWith('.') === true)) && isOfHeader(test);
}

/** `const served = !process.stdin.isTTY || …; if (!served)`: a person is looking at it. */
function asksForTerminal(test: Value | undefined, holds: boolean | undefined, depth = 0): boolean {
  if (test === undefined || holds === undefined || depth > 6) return false;
  if (test.kind === 'unknown' && (test.op === '!' || test.op === 'Boolean')) return asksForTerminal(test.from?.[0], test.op === '!' ? !holds : holds, depth + 1);
  if (test.kind === 'union' && test.test) return test.test.op !== 'lookup' && (test.test.op === '&&') === holds && (asksForTerminal(test.test.left, holds, depth + 1) || asksForTerminal(test.test.right, holds, depth + 1));
  return holds && test.kind === 'member' && test.name === 'isTTY';
}

/** A setting of the operator rather than something in the request. */
function isSwitch(key: string): boolean {
  return /\bprocess\.env\b|\bargv\b/.test(key) || words(key).some((word) => ['debug', 'verbose', 'quiet', 'silent', 'trace', 'env', 'development', 'dev', 'log', 'logging', 'level'].includes(word));
}
