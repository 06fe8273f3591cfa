/**
 * Links a tool of a low-level server to the code that runs for it: the call handler is evaluated with the tool's name fixed and its arguments
 * unknown, and what the fixed name decides (a case, a branch, a table look-up, a `find`) leads to the handler.
 */
import { locationOf } from '../project/unit.js';
import type { Validation } from '../contract/index.js';
import { ts, isFunctionLike } from '../project/syntax.js';
import type { CallEvent, Machine } from '../resolve/machine.js';
import type { FunctionValue, Origin, Value } from '../resolve/values.js';
import { alternatives, derivesFrom, object, unknown, isInput } from '../resolve/values.js';
import { isInside } from './argument-use/syntax.js';
import { aside } from './aside.js';
import type { Collector, Watcher } from './collect.js';
import { NAME_TAG, inputValue } from './known.js';
import type { Handler } from './model.js';

/** Steps spent on one tool, and on the inside of one candidate. */
const STEPS_PER_TOOL = 8_000;
/** Steps spent on all tools of one server, shared out evenly. */
const STEPS_PER_SERVER = 500_000;
const STEPS_INSIDE = 900;
/** Functions kept that the arguments were handed on to. */
const MAX_CHAIN = 24;
/** Steps left once a candidate was found: enough for its result to be returned. */
const STEPS_AFTER = 300;

/** A function that arguments are handed on to, and how deep in calls. */
export interface OnTheWay {
  readonly fn: FunctionValue;
  readonly depth: number;
}

function depthOf(machine: Machine): number {
  let depth = 0;
  for (let frame = machine.frame; frame !== undefined; frame = frame.parent) depth += 1;
  return depth;
}

export interface Linked {
  readonly handler: Handler | undefined;
  readonly validation: Validation;
  /** Functions the arguments were handed on to after the name was decided, in order. */
  readonly chain?: readonly OnTheWay[];
  /** The branch the name leads to. */
  readonly arm?: Handler | undefined;
}

/** A request object as a call handler sees it. */
export function requestFor(method: string, name: string): Value {
  return object([
    ['method', { kind: 'literal', value: method }],
    ['params', { ...object([
      ['name', { kind: 'literal', value: name, tag: NAME_TAG }],
      ['arguments', inputValue('arguments')],
    ]), open: [unknown('input', undefined, 'params')] }],
  ]);
}

interface Candidate {
  readonly fn: FunctionValue;
  readonly origin: Origin;
  readonly result: Value;
  readonly depth: number;
}

/** Evaluates `dispatcher` for one tool. */
export function linkTool(machine: Machine, collector: Collector, dispatcher: FunctionValue, name: string, tools: number, given?: readonly Value[]): Linked {
  const limit = Math.max(1500, Math.min(STEPS_PER_TOOL, Math.floor(STEPS_PER_SERVER / tools)));
  const args = given ?? [requestFor('tools/call', name), unknown('parameter', undefined, 'extra')];
  const first = evaluateFor(machine, collector, dispatcher, args, limit, false);
  // A server of one tool need not look at the name; where several are listed and nothing tells them apart, the name is data and one function runs them all.
  if (!first.handler && !first.refused && (tools === 1 || !first.spent)) return { ...first, handler: functionHandler(dispatcher, true), validation: first.validation.state === 'unknown' ? { state: 'not-validated' } : first.validation };
  if (first.handler || !first.refused) return first;
  // Every comparison with the name failed: what is called after them handles it (`return handleOther(args)`).
  const second = evaluateFor(machine, collector, dispatcher, args, limit, true);
  return second.handler ? second : first;
}

function evaluateFor(machine: Machine, collector: Collector, dispatcher: FunctionValue, given: readonly Value[], steps: number, afterRefusal: boolean): Linked & { readonly refused: boolean; readonly spent: boolean } {
  const candidates: Candidate[] = [];
  const chain: OnTheWay[] = [];
  let decision: Origin | undefined;
  let decisionRank = 0;
  let refused = false;
  let inside = 0;
  let depth = 0;
  let validation: Validation = { state: 'not-validated' };
  const watcher: Watcher = {
    enter(fn, args, origin) {
      if (!(decision !== undefined || (afterRefusal && refused)) || fn.node === dispatcher.node) return undefined;
      if (!args.some((arg) => derivesFrom(arg, isInput))) return undefined;
      if (chain.length < MAX_CHAIN) chain.push({ fn, depth: depthOf(machine) });
      if (inside > 0) return undefined;
      inside += 1;
      depth += 1;
      const { limit } = machine;
      machine.limit = Math.min(limit, machine.steps + STEPS_INSIDE);
      let result: Value;
      try {
        result = machine.run(fn, fn.self, fn.bound ? [...fn.bound, ...args] : args, origin);
      } finally {
        inside -= 1;
        machine.limit = Math.min(limit, machine.steps + STEPS_AFTER);
      }
      // Each candidate's result is its own, so that the one whose result is returned can be told.
      if (result.kind === 'literal' || candidates.some((other) => other.result === result)) result = unknown('computed', origin, undefined, [result, ...args]);
      candidates.push({ fn, origin, result, depth });
      return result;
    },
    decided(origin, held) {
      if (inside > 0) return;
      if (!held) {
        refused = true;
        return;
      }
      // A case says more than a table, a table more than `[…].includes(name)` in a log line.
      const rank = rankOf(origin.node);
      if (decision !== undefined && rank < decisionRank) return;
      if (rank > decisionRank) {
        candidates.length = 0;
        chain.length = 0;
      }
      decision = origin;
      decisionRank = rank;
    },
    call(event) {
      const parsed = validationBy(event);
      if (parsed && validation.state !== 'validated') validation = parsed;
    },
  };
  const { value: returned, spent } = aside(machine, collector, { steps, watcher }, () => machine.run(dispatcher, dispatcher.self, given, { node: dispatcher.node, unit: dispatcher.unit }));
  const chosen = choose(candidates, returned, validationHelpers(candidates));
  const arm = decision && armHandler(dispatcher, decision);
  if (chosen) return { handler: functionHandler(chosen.fn, false), validation, refused, spent, chain, arm };
  if (arm) return { handler: arm, validation, refused, spent, chain, arm };
  return { handler: undefined, validation: validation.state === 'validated' ? validation : { state: 'unknown' }, refused, spent };
}

function rankOf(node: ts.Node): number {
  if (ts.isCaseClause(node)) return 3;
  if (ts.isCallExpression(node)) {
    const { expression } = node;
    return ts.isPropertyAccessExpression(expression) && (expression.name.text === 'get' || expression.name.text === 'find') ? 2 : 1;
  }
  return 2;
}

function armHandler(dispatcher: FunctionValue, decision: Origin): Handler {
  const arm = armOf(decision.node);
  return { fn: dispatcher, arm, unit: decision.unit, location: locationOf(arm, decision.unit), takesRequest: true };
}

/** What a registered handler hands its arguments on to. */
export interface HandedOn {
  /** In the order of the calls. */
  readonly chain: readonly OnTheWay[];
  /** Nothing was left out: to look deeper shows no more. */
  readonly whole: boolean;
}

/** How far arguments are followed. */
export interface Look {
  /** Functions deep: those at the end are named and not followed. */
  readonly deep: number;
  /** Leaves out what only happens beside the answer (`logger.info(name)`, what a `catch` makes of an error), and ends soon after it came to a function at the end. */
  readonly isShort: boolean;
}

/** Functions that a registered handler hands its arguments on to. */
export function handedOn(machine: Machine, collector: Collector, handler: Handler, { deep, isShort }: Look): HandedOn {
  const chain: OnTheWay[] = [];
  let whole = true;
  const { fn, fn: { node, self, unit } } = handler;
  const first = depthOf(machine) + 1;
  const end = machine.steps + STEPS_INSIDE * 3;
  const watcher: Watcher = {
    enter(called, args, origin) {
      if (isShort && isBeside(origin.node)) {
        whole = false;
        return unknown('computed', origin, undefined, args);
      }
      if (!args.some((arg) => derivesFrom(arg, isInput, 4))) return undefined;
      const depth = depthOf(machine);
      if (chain.length < MAX_CHAIN) chain.push({ fn: called, depth });
      if (depth - first < deep) return undefined;
      whole = false;
      if (isShort) machine.limit = Math.min(end, machine.steps + STEPS_AFTER);
      return unknown('computed', origin, undefined, args);
    },
    decided: () => undefined,
    call: () => undefined,
  };
  aside(machine, collector, { steps: STEPS_INSIDE * 3, watcher }, () => machine.run(fn, self, [inputValue('arguments'), unknown('parameter', undefined, 'extra')], { node, unit }));
  return { chain, whole };
}

/** A call of which nobody takes the answer, or that is made because something failed. */
function isBeside(call: ts.Node): boolean {
  let at = call.parent as ts.Node | undefined;
  while (at && (ts.isAwaitExpression(at) || ts.isVoidExpression(at) || ts.isParenthesizedExpression(at))) at = at.parent;
  if (at && ts.isExpressionStatement(at)) return true;
  for (; at && !isFunctionLike(at); at = at.parent) if (ts.isCatchClause(at)) return true;
  return false;
}

export function functionHandler(fn: FunctionValue, takesRequest: boolean): Handler {
  return { fn, arm: undefined, unit: fn.unit, location: locationOf(fn.node, fn.unit), takesRequest };
}

/** Candidates that only check or parse: their result goes on into another candidate. */
function validationHelpers(candidates: readonly Candidate[]): ReadonlySet<Candidate> {
  return new Set(candidates.filter((candidate, index) => candidates.slice(index + 1).some((later) => later.origin.node !== candidate.origin.node && isInside(candidate.origin.node, later.origin.node))));
}

function choose(candidates: readonly Candidate[], returned: Value, helpers: ReadonlySet<Candidate>): Candidate | undefined {
  if (candidates.length === 0) return undefined;
  const direct = candidates.filter((candidate) => alternatives(returned).some(({ value }) => value === candidate.result));
  const one = direct.find((candidate) => !helpers.has(candidate)) ?? direct[0];
  if (one) return one;
  const derived = candidates.filter((candidate) => !helpers.has(candidate) && derivesFrom(returned, (value) => value === candidate.result));
  if (derived.length > 0) return derived.length === 1 ? derived[0] : undefined;
  const rest = candidates.filter((candidate) => !helpers.has(candidate));
  return rest.length === 1 ? rest[0] : undefined;
}

/** The branch a decision leads to: the case clause, the body of the `if`, the whole statement for a table look-up. */
function armOf(node: ts.Node): ts.Node {
  if (ts.isCaseClause(node)) return node;
  for (let at: ts.Node = node; at.parent !== undefined && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isIfStatement(at.parent) && at.parent.expression === at) return at.parent.thenStatement;
    if (ts.isConditionalExpression(at.parent) && at.parent.condition === at) return at.parent.whenTrue;
    if (ts.isStatement(at)) return at;
  }
  return node;
}

const PARSERS: ReadonlySet<string> = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'validate', 'validateSync', 'assert', 'decode', 'Check', 'Decode']);

/** A call that checks the arguments against a schema: `X.parse(args)`, `validate(schema, args)` of a package, `ajv.compile(…)(args)`. */
function validationBy(event: CallEvent): Validation | undefined {
  const { method, args, callee, origin } = event;
  const location = locationOf(origin.node, origin.unit);
  const takesInput = args.some((arg) => derivesFrom(arg, isInput, 4));
  if (!takesInput) return undefined;
  if (method !== undefined && PARSERS.has(method) && callee.kind === 'member') {
    const { object: receiver } = callee;
    if (receiver.kind === 'global' || derivesFrom(receiver, isInput, 4)) return undefined;
    // `JSON.parse`, `url.parse`, `qs.parse` read text; they check nothing.
    if (receiver.kind === 'external' && /^(?:node:|qs$|yaml$|query-string$)/.test(receiver.module)) return undefined;
    return { state: 'validated', by: 'parse', location };
  }
  if (event.path === 'valibot#parse' || event.path === 'valibot#safeParse' || event.path === 'zod#parse' || event.path === 'zod#safeParse') return { state: 'validated', by: 'parse', location };
  if (callee.kind === 'call' && event.path !== undefined && /\.compile\(\)\(\)$|^ajv.*\.compile\(\)/.test(`${event.path}()`)) return { state: 'validated', by: 'parse', location };
  return undefined;
}
