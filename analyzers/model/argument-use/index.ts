/**
 * How a handler uses the arguments it gets: which properties it reads, which of them it checks by itself first, and whether it hands the whole
 * object on. Calls into the project's own functions are taken from a run of the evaluator; what happens inside a function is read from its syntax.
 *
 * Order is not followed: a check anywhere on the way counts for every read of that property. The door of this folder.
 */
import { ts, isFunctionLike, unwrap } from '../../project/syntax.js';
import { locationOf, type Unit } from '../../project/unit.js';
import type { Location } from '../../contract/index.js';
import type { Evaluator } from '../../resolve/evaluator.js';
import type { FunctionValue } from '../../resolve/values.js';
import { alternatives, unknown } from '../../resolve/values.js';
import type { Collector } from '../collect.js';
import { requestFor } from '../dispatch.js';
import { inputValue } from '../known.js';
import type { RawHandler } from '../raw.js';
import type { Tool } from '../model.js';
import { follow, type Calls, type Entered } from './calls.js';
import { seedsOf, type Kind } from './kinds.js';
import { Reader, type Reading } from './reader.js';
import { isInside } from './syntax.js';

export interface ArgumentUse extends Reading {
  /** Handler of `tools/call` that the arguments come through, for servers that dispatch by themselves. */
  readonly dispatcher: RawHandler | undefined;
  /** Where the arguments of this tool first come as a whole: a parameter of its function, or code of a function that gets the request. */
  readonly entry: ArgumentEntry | undefined;
}

export type ArgumentEntry =
  | { readonly kind: 'parameter'; readonly fn: FunctionValue['node']; readonly unit: Unit; readonly index: number }
  /** `given`: the parameter of `fn` that holds the arguments, where it gets them without the request. */
  | { readonly kind: 'code'; readonly fn: FunctionValue['node']; readonly unit: Unit; readonly node: ts.Node; readonly given?: ts.ParameterDeclaration | undefined };

/** Undefined when the way from the request to the tool's code is not known. */
export function argumentUse(tool: Tool, machine: Evaluator, collector: Collector): ArgumentUse | undefined {
  const { handler, server } = tool;
  if (!handler) return undefined;
  const dispatcher = tool.raw ? undefined : server.raw.handlers.find((one) => one.method === 'tools/call');
  const dispatching = dispatcher && alternatives(dispatcher.handler).map((entry) => entry.value).find((value): value is FunctionValue => value.kind === 'function');
  const start = dispatching ?? handler.fn;
  const args = dispatching ? [requestFor('tools/call', tool.info.name)] : [inputValue('arguments')];
  const calls = follow(machine, collector, start, [...args, unknown('parameter', undefined, 'extra')]);
  const reader = new Reader(calls, machine);
  const held = handler.arm ? holderOf(handler.arm, handler.fn, calls) : undefined;
  let entry: ArgumentEntry | undefined = handler.arm && !isRefusal(handler.arm) ? { kind: 'code', fn: (held?.fn ?? handler.fn).node, unit: handler.unit, node: handler.arm, given: held && givenTo(held) } : undefined;
  if (handler.arm && isRefusal(handler.arm)) {
    reader.enter(handler.fn, ['request']);
  } else if (handler.arm) {
    const seeds = held ? seedsOf(held.fn, held.kinds) : seedsOf(handler.fn, ['request']);
    reader.before(handler.arm, handler.unit, seeds);
    reader.read(handler.arm, handler.unit, seeds);
  } else if (dispatching?.node === handler.fn.node) {
    reader.enter(handler.fn, ['request']);
  } else if (dispatching) {
    const ways = [...calls.entered].flatMap(([call, entered]) => entered.filter((one) => one.fn.node === handler.fn.node).map((one) => ({ call, kinds: one.kinds })));
    if (ways.length === 0) return undefined;
    entry = entryOf(handler.fn, dispatching, ways, calls);
    for (const { call, kinds } of ways) {
      const around = isInside(call, dispatching.node) ? { fn: dispatching, kinds: ['request' as const] } : holderOf(call, dispatching, calls);
      if (around) reader.before(call, around.fn.unit, seedsOf(around.fn, around.kinds));
      reader.enter(handler.fn, kinds);
    }
  } else {
    reader.enter(handler.fn, handler.takesRequest ? ['request'] : ['arguments']);
    if (!handler.takesRequest) entry = { kind: 'parameter', fn: handler.fn.node, unit: handler.fn.unit, index: 0 };
  }
  if (!entry && handler.takesRequest && !handler.arm) entry = { kind: 'code', fn: handler.fn.node, unit: handler.fn.unit, node: handler.fn.node };
  return { ...reader.use(), dispatcher, entry };
}

/** The function that a branch or a call stands in, where that is not the handler but one that the handler calls: a wrapper gives the request on to the function that it was given. */
function holderOf(arm: ts.Node, handler: FunctionValue, { entered }: Calls): Entered | undefined {
  if (isInside(arm, handler.node)) return undefined;
  let found: Entered | undefined;
  for (const list of entered.values()) for (const one of list) if (isInside(arm, one.fn.node) && (!found || isInside(one.fn.node, found.fn.node))) found = one;
  return found;
}

/** The tool's own function where it gets the arguments as they are, else the branch of the dispatcher that calls it with some of them. */
function entryOf(fn: FunctionValue, dispatching: FunctionValue, ways: readonly { readonly call: ts.Node; readonly kinds: readonly (Kind | undefined)[] }[], calls: Calls): ArgumentEntry | undefined {
  const index = ways[0]?.kinds.indexOf('arguments') ?? -1;
  if (index >= 0 && ways.every(({ kinds }) => kinds.indexOf('arguments') === index)) return { kind: 'parameter', fn: fn.node, unit: fn.unit, index };
  const [way] = ways;
  const held = way && holderOf(way.call, dispatching, calls);
  const around = way && isInside(way.call, dispatching.node) ? dispatching : held?.fn;
  if (ways.length !== 1 || !way || !around) return undefined;
  let node: ts.Node = way.call;
  while (!ts.isCaseOrDefaultClause(node) && !(ts.isBlock(node) && ts.isIfStatement(node.parent)) && !isFunctionLike(node)) node = node.parent;
  return { kind: 'code', fn: around.node, unit: around.unit, node, given: held && givenTo(held) };
}

/** `async function callTool(name, args)`: the parameter with all arguments. */
function givenTo({ fn, kinds }: Entered): ts.ParameterDeclaration | undefined {
  const parameter = fn.node.parameters.filter(({ name }) => !(ts.isIdentifier(name) && name.text === 'this'))[kinds.indexOf('arguments')];
  return parameter && ts.isIdentifier(parameter.name) && !parameter.dotDotDotToken ? parameter : undefined;
}

/** `if (name !== 'only') throw …`: the branch of all other names; the tool's code is what follows. */
function isRefusal(arm: ts.Node): boolean {
  const { parent } = arm;
  const test = ts.isIfStatement(parent) && parent.thenStatement === arm ? unwrap(parent.expression) : undefined;
  return test !== undefined && ts.isBinaryExpression(test) && (test.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || test.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsToken);
}

/** Place of a request handler's registration, without the handler: `server.setRequestHandler(CallToolRequestSchema`. */
export function registrationOf({ origin }: RawHandler): Location {
  const { node, unit } = origin;
  const whole = locationOf(node, unit);
  const first = ts.isCallExpression(node) ? node.arguments[0] : undefined;
  return first ? { ...whole, end: first.end } : whole;
}
