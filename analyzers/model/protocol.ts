/**
 * Servers that speak the protocol without a package for it: code that tells `tools/list` and `tools/call` apart itself, by a `switch`, by comparisons,
 * by a table of handlers or by handlers that are registered. Where nothing but these two names says that it is a server, what is found has low confidence; with `serverInfo` in an answer it is surely one.
 */
import { ts, isFunctionLike } from '../project/syntax.js';
import type { Path } from '../host/host.js';
import type { Evaluator } from '../resolve/evaluator.js';
import type { ModuleRecord } from '../resolve/machine.js';
import type { FunctionValue, ObjectValue, Origin, Value } from '../resolve/values.js';
import { alternatives, isString, literal, object, operation, unknown } from '../resolve/values.js';
import { aside } from './aside.js';
import type { Collector } from './collect.js';
import { requestFor } from './dispatch.js';
import { functionAt } from './explore.js';
import { around, methodNames, methodOfThis, placeOf, type Place } from './protocol-places.js';
import type { RawServer } from './raw.js';

const LIST = 'tools/list';
const CALL = 'tools/call';
/** Steps for one place that answers the protocol. */
const STEPS = 200_000;

/** Places that answer the protocol in the given files; the scopes of the functions around them are kept when they run. */
export function handWrittenPlaces(machine: Evaluator, collector: Collector, files: ReadonlySet<Path>): ReadonlyMap<Path, Place> {
  const places = new Map<Path, Place>();
  const records = [...files].sort().flatMap((path) => machine.record(path) ?? []);
  const names = methodNames(records.map(({ unit }) => unit.text));
  for (const { unit } of records) {
    const { path } = unit;
    const place = placeOf(unit, names);
    if (!place) continue;
    places.set(path, place);
    for (const node of place.looks) collector.web.answering.set(node, 0);
    for (const node of [place.list, place.call, place.start]) {
      const fn = node && around(node);
      if (!fn) continue;
      machine.kept.set(fn, undefined);
      if (node !== place.start) collector.web.answering.set(fn, 0);
    }
  }
  return places;
}

/** Makes a server of each place in a file that no server of an SDK reaches. */
export function readHandWritten(machine: Evaluator, collector: Collector, places: ReadonlyMap<Path, Place>, served: ReadonlySet<Path>): void {
  for (const [path, place] of places) {
    const record = served.has(path) ? undefined : machine.ensureRun(path);
    if (record) readPlace(machine, collector, record, place);
  }
}

function readPlace(machine: Evaluator, collector: Collector, record: ModuleRecord, place: Place): void {
  const { unit } = record;
  const origin: Origin = { node: place.list, unit };
  const found: { tools: ObjectValue[]; info: ObjectValue | undefined } = { tools: [], info: undefined };
  const look = (value: Value | undefined): void => {
    if (value?.kind !== 'object') return;
    if (value.props.get('tools')?.value.kind !== 'literal') found.tools.push(value);
    const info = value.props.get('serverInfo')?.value;
    if (info?.kind === 'object') found.info ??= info;
  };
  // An answer may have been made before, and only be put into the message, or be handed back.
  machine.made = (value) => {
    look(value);
    look(value.props.get('result')?.value);
  };
  const own = place.kind !== 'told';
  const listing = functionOf(machine, record, place.list, own);
  const other = (node: ts.Node): FunctionValue | undefined => (!own && around(node) === around(place.list) ? listing : functionOf(machine, record, node, own));
  const calling = other(place.call);
  const starting = place.start ? other(place.start) : own ? undefined : listing;
  const ask = (fn: FunctionValue, method: string): void => {
    for (const { value } of alternatives(aside(machine, collector, { steps: STEPS }, () => machine.run(fn, fn.self, argumentsOf(fn, method, someParams(), own), origin)).value)) look(value);
  };
  if (listing) ask(listing, LIST);
  if (starting && !found.info) ask(starting, 'initialize');
  machine.made = undefined;
  // What is handed over with the names of the methods is no handler: a client's request.
  if (place.kind === 'registered' && (!listing || !calling)) return;
  const answer = found.tools.find((one) => alternatives(one.props.get('tools')?.value ?? unknown('computed')).some(({ value }) => value.kind === 'array' && value.items.some((item) => named(machine, item.value))));
  const server: RawServer = {
    key: `protocol:${unit.path}:${String(place.list.pos)}`, row: undefined, framework: 'none', module: '', args: [], origin, entry: unit.path, conditions: [], typedOnly: false, explored: true,
    capabilities: [], handlers: [], transports: [], byHand: { info: found.info },
  };
  const common = { variants: [], origin, conditions: [], explored: true };
  if (answer) server.handlers.push({ ...common, method: LIST, handler: answer, answer });
  if (calling) server.handlers.push({ ...common, method: CALL, handler: calling, given: (name) => argumentsOf(calling, CALL, callParams(name), own) });
  const reads = /\bprocess\.stdin\b/.test(unit.text);
  server.transports.push({ kind: reads ? 'stdio' : 'custom', origin, conditions: [], value: undefined });
  collector.servers.set(server.key, server);
}

function named(machine: Evaluator, value: Value): boolean {
  return alternatives(value).some(({ value: one }) => one.kind === 'object' && (isString(machine.get(one, 'name', undefined)) || one.props.get('name')?.value.kind === 'template'));
}

/** The function around a place, or the handler that stands there for the method alone. */
function functionOf(machine: Evaluator, record: ModuleRecord, node: ts.Node, own: boolean): FunctionValue | undefined {
  if (own && !isFunctionLike(node)) {
    const name = methodOfThis(node);
    if (name !== undefined) {
      let owner: ts.Node = node;
      while (!ts.isSourceFile(owner) && !ts.isClassLike(owner)) owner = owner.parent;
      const method = ts.isClassLike(owner) ? owner.members.find((member) => member.name?.getText() === name) : undefined;
      const written = method && ts.isPropertyDeclaration(method) ? method.initializer : method;
      return written && isFunctionLike(written) ? functionAt(machine, record, written) : undefined;
    }
    if (!ts.isIdentifier(node)) return undefined;
    const value = machine.evaluate(node, record.env);
    return value.kind === 'function' ? value : undefined;
  }
  const fn = around(node);
  return fn && functionAt(machine, record, fn);
}

/** A request as the function may take it: whole, or its method and its parameters apart. A handler of one method `own` may be given either under any name. */
function argumentsOf(fn: FunctionValue, method: string, params: ObjectValue, own: boolean): Value[] {
  const request: ObjectValue = { ...object([['jsonrpc', literal('2.0')], ['method', literal(method)], ['params', params]]), open: [unknown('input', undefined, 'request')] };
  const text = fn.node.body?.getText() ?? '';
  return fn.node.parameters.map((parameter, index) => {
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : '';
    const bound = ts.isObjectBindingPattern(parameter.name) ? parameter.name.elements.map((element) => (element.propertyName ?? element.name).getText()) : [];
    if (name === 'method') return literal(method);
    if (/^(?:params|args|arguments)$/i.test(name) || bound.includes('arguments')) return params;
    if (/^(?:req|request|message|msg|rpc|body|payload|call|input|\w+Request|\w+Message)$/i.test(name) || bound.includes('params') || bound.includes('method') || (name !== '' && new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\??\\.method\\b`).test(text))) return request;
    // A line that it parses itself.
    if (index === 0 && /\bJSON\.parse\(/.test(text)) return operation('JSON.stringify', [request]);
    return own && index === 0 ? { ...request, props: new Map([...params.props, ...request.props]) } : unknown('parameter', { node: parameter, unit: fn.unit }, name);
  });
}

function someParams(): ObjectValue {
  return { ...object(), open: [unknown('input', undefined, 'params')] };
}

function callParams(name: string): ObjectValue {
  const request = requestFor(CALL, name);
  const params = request.kind === 'object' ? request.props.get('params')?.value : undefined;
  return params?.kind === 'object' ? params : someParams();
}
