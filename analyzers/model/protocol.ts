/**
 * Servers that speak the protocol without a package for it: code that tells `tools/list` and `tools/call` apart itself, by a `switch`, by comparisons
 * or by a table of handlers. Where nothing but these two names says that it is a server, what is found has low confidence; with `serverInfo` in an answer it is surely one.
 */
import { ts, isFunctionLike } from '../project/syntax.js';
import type { Path } from '../host/host.js';
import type { Unit } from '../project/unit.js';
import type { Evaluator } from '../resolve/evaluator.js';
import type { ModuleRecord } from '../resolve/machine.js';
import type { FunctionValue, ObjectValue, Origin, Value } from '../resolve/values.js';
import { alternatives, isString, literal, object, operation, unknown } from '../resolve/values.js';
import { aside } from './aside.js';
import type { Collector } from './collect.js';
import { requestFor } from './dispatch.js';
import { functionAt } from './explore.js';
import type { RawServer } from './raw.js';

const LIST = 'tools/list';
const CALL = 'tools/call';
const SPEAKS = new RegExp(`["'\`]${LIST}["'\`]`);
const ANSWERS = new RegExp(`["'\`]${CALL}["'\`]`);

/** Steps for one place that answers the protocol. */
const STEPS = 200_000;

/** Text of a file that may answer the protocol by itself. */
export function speaksProtocol(text: string | undefined): boolean {
  return text !== undefined && SPEAKS.test(text) && ANSWERS.test(text);
}

/** Where the two methods are told apart: one function with comparisons or cases, or a table with a handler for each. */
interface Place {
  readonly list: ts.Node;
  readonly call: ts.Node;
  /** Of a table: its handlers as written. */
  readonly table: boolean;
  /** Of a table: functions that look a handler up in it. */
  readonly looks: readonly ts.FunctionLikeDeclaration[];
}

/** Places that answer the protocol in the given files; the scopes of the functions around them are kept when they run. */
export function handWrittenPlaces(machine: Evaluator, collector: Collector, files: ReadonlySet<Path>): ReadonlyMap<Path, Place> {
  const places = new Map<Path, Place>();
  for (const path of [...files].sort()) {
    const record = machine.record(path);
    const place = record && placeOf(record.unit);
    if (!place) continue;
    places.set(path, place);
    for (const node of place.looks) collector.web.answering.set(node, 0);
    for (const node of [place.list, place.call]) {
      const fn = around(node);
      if (!fn) continue;
      machine.kept.set(fn, undefined);
      collector.web.answering.set(fn, 0);
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

function around(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) if (isFunctionLike(at)) return at;
  return undefined;
}

function placeOf(unit: Unit): Place | undefined {
  const cases = new Map<ts.Node, Map<string, ts.Node>>();
  const tables = new Map<ts.Node, Map<string, ts.Node>>();
  const note = (into: Map<ts.Node, Map<string, ts.Node>>, owner: ts.Node, method: string, at: ts.Node): void => {
    const known = into.get(owner);
    if (known) known.set(method, at);
    else into.set(owner, new Map([[method, at]]));
  };
  const visit = (node: ts.Node, fn: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && (node.text === LIST || node.text === CALL)) {
      const { parent } = node;
      if (ts.isCaseClause(parent) && parent.expression === node) note(cases, fn, node.text, node);
      else if (ts.isBinaryExpression(parent) && (parent.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken || parent.operatorToken.kind === ts.SyntaxKind.EqualsEqualsToken)) note(cases, fn, node.text, node);
      else if (ts.isPropertyAssignment(parent) && parent.name === node) note(tables, parent.parent, node.text, parent.initializer);
      else if (ts.isComputedPropertyName(parent) && ts.isPropertyAssignment(parent.parent)) note(tables, parent.parent.parent, node.text, parent.parent.initializer);
      else if (ts.isMethodDeclaration(parent) && ts.isObjectLiteralExpression(parent.parent)) note(tables, parent.parent, node.text, parent);
      return;
    }
    ts.forEachChild(node, (child) => {
      visit(child, isFunctionLike(node) ? node : fn);
    });
  };
  visit(unit.ast, unit.ast);
  for (const [found, table] of [[cases, false], [tables, true]] as const) {
    for (const methods of found.values()) {
      const [list, call] = [methods.get(LIST), methods.get(CALL)];
      if (list && call) return { list, call, table, looks: table ? looksIn(unit, list) : [] };
    }
  }
  return undefined;
}

/** Functions with `table[method]` or `table.get(method)`, the table being the one that `handler` is written in. */
function looksIn(unit: Unit, handler: ts.Node): ts.FunctionLikeDeclaration[] {
  let table: ts.Node = handler;
  while (!ts.isSourceFile(table) && !ts.isVariableDeclaration(table) && !ts.isPropertyDeclaration(table)) table = table.parent;
  if (ts.isSourceFile(table)) return [];
  const { name } = table;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) return [];
  const found = new Set<ts.FunctionLikeDeclaration>();
  const isTable = (node: ts.Node): boolean => (ts.isIdentifier(node) ? node.text === name.text : ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword && node.name.text === name.text);
  const visit = (node: ts.Node): void => {
    if ((ts.isElementAccessExpression(node) && isTable(node.expression)) || (ts.isPropertyAccessExpression(node) && node.name.text === 'get' && isTable(node.expression))) {
      const fn = around(node);
      if (fn) found.add(fn);
    }
    ts.forEachChild(node, visit);
  };
  visit(unit.ast);
  return [...found];
}

function readPlace(machine: Evaluator, collector: Collector, record: ModuleRecord, place: Place): void {
  const { unit } = record;
  const origin: Origin = { node: place.list, unit };
  const found: { tools: ObjectValue[]; info: ObjectValue | undefined } = { tools: [], info: undefined };
  machine.made = (value) => {
    if (value.props.get('tools')?.value.kind !== 'literal') found.tools.push(value);
    const info = value.props.get('serverInfo')?.value;
    if (info?.kind === 'object') found.info ??= info;
  };
  const listing = functionOf(machine, record, place.list, place.table);
  const calling = place.table ? functionOf(machine, record, place.call, true) : listing;
  const ask = (fn: FunctionValue, method: string): unknown => aside(machine, collector, { steps: STEPS }, () => machine.run(fn, fn.self, argumentsOf(fn, method, someParams(), place.table), origin));
  if (listing) {
    ask(listing, LIST);
    if (!found.info) ask(listing, 'initialize');
  }
  machine.made = undefined;
  const answer = found.tools.find((one) => alternatives(one.props.get('tools')?.value ?? unknown('computed')).some(({ value }) => value.kind === 'array' && value.items.some((item) => named(machine, item.value))));
  const server: RawServer = {
    key: `protocol:${unit.path}:${String(place.list.pos)}`, row: undefined, framework: 'none', module: '', args: [], origin, entry: unit.path, conditions: [], typedOnly: false, explored: true,
    capabilities: [], handlers: [], transports: [], byHand: { info: found.info },
  };
  const common = { variants: [], origin, conditions: [], explored: true };
  if (answer) server.handlers.push({ ...common, method: LIST, handler: answer, answer });
  if (calling) server.handlers.push({ ...common, method: CALL, handler: calling, given: (name) => argumentsOf(calling, CALL, callParams(name), place.table) });
  const reads = /\bprocess\.stdin\b/.test(unit.text);
  server.transports.push({ kind: reads ? 'stdio' : 'custom', origin, conditions: [], value: undefined });
  collector.servers.set(server.key, server);
}

function named(machine: Evaluator, value: Value): boolean {
  return alternatives(value).some(({ value: one }) => one.kind === 'object' && (isString(machine.get(one, 'name', undefined)) || one.props.get('name')?.value.kind === 'template'));
}

/** The function around a place, or the handler that a table has there. */
function functionOf(machine: Evaluator, record: ModuleRecord, node: ts.Node, isTable: boolean): FunctionValue | undefined {
  if (isTable && !isFunctionLike(node)) {
    if (!ts.isIdentifier(node)) return undefined;
    const value = machine.evaluate(node, record.env);
    return value.kind === 'function' ? value : undefined;
  }
  const fn = around(node);
  return fn && functionAt(machine, record, fn);
}

/** A request as the function may take it: whole, or its method and its parameters apart. */
function argumentsOf(fn: FunctionValue, method: string, params: ObjectValue, isTable: boolean): Value[] {
  const request: Value = { ...object([['jsonrpc', literal('2.0')], ['method', literal(method)], ['params', params]]), open: [unknown('input', undefined, 'request')] };
  return fn.node.parameters.map((parameter, index) => {
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : '';
    const bound = ts.isObjectBindingPattern(parameter.name) ? parameter.name.elements.map((element) => (element.propertyName ?? element.name).getText()) : [];
    if (name === 'method') return literal(method);
    if (/^(?:params|args|arguments)$/i.test(name) || bound.includes('arguments')) return params;
    if (/^(?:req|request|message|msg|rpc|body|payload|call|input|\w+Request|\w+Message)$/i.test(name) || bound.includes('params') || bound.includes('method')) return request;
    // A line that it parses itself.
    if (index === 0 && fn.node.body && /\bJSON\.parse\(/.test(fn.node.body.getText())) return operation('JSON.stringify', [request]);
    return isTable && index === 0 ? request : unknown('parameter', { node: parameter, unit: fn.unit }, name);
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
