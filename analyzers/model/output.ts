/**
 * What a server writes to standard output besides the protocol: calls seen while its start-up and its handlers are evaluated, each with the
 * conditions and the calls that led there, so that only what runs in a process that speaks over stdio counts.
 */
import type { Confidence, Location } from '../contract/index.js';
import type { Path } from '../host/host.js';
import { ts, isFunctionLike, unwrap } from '../project/syntax.js';
import { locationOf, textOf, type Unit } from '../project/unit.js';
import type { Evaluator } from '../resolve/evaluator.js';
import type { CallEvent, Frame, Machine, ModuleRecord } from '../resolve/machine.js';
import type { ModuleGraph } from '../resolve/module-graph.js';
import { dirname } from '../resolve/file-index.js';
import type { Condition, FunctionValue, Origin, Value } from '../resolve/values.js';
import { alternatives, apiPath, derivesFrom, unknown } from '../resolve/values.js';
import { beyond, contradict, factsOf, type Fact } from './conditions.js';
import { dependencyRange } from './entries.js';
import { inputValue } from './known.js';
import type { Server } from './model.js';
import { OUTPUT_TEXT, outputRows, type OutputChannel, type OutputKind, type OutputRow } from './output-rows.js';
import type { RawServer } from './raw.js';

/** One place that writes to standard output while the server may be speaking over it. */
export interface StdoutWrite {
  readonly at: Location;
  /** The call as written, without its arguments. */
  readonly what: string;
  readonly kind: OutputKind;
  readonly confidence: Confidence;
  /** Condition it hangs on, where the source does not decide it. */
  readonly when: string | undefined;
}

export interface StdoutUse {
  readonly writes: readonly StdoutWrite[];
  /** Calls looked at that could write. */
  readonly examined: number;
  readonly skipped: readonly string[];
}

interface Seen {
  readonly row: OutputRow;
  readonly call: { readonly args: readonly Value[] };
  readonly origin: Origin;
  readonly frame: Frame | undefined;
  readonly conditions: readonly Condition[];
  /** Seen only by running a function that nothing was seen to call. */
  readonly explored: boolean;
}

type Escaped = Machine['escaped'][number];

interface Connection {
  readonly server: RawServer;
  readonly origin: Origin;
  readonly frame: Frame | undefined;
  readonly conditions: readonly Condition[];
  /** Seen only by running a function that nothing was seen to call. */
  readonly explored: boolean;
}

const ROWS: ReadonlyMap<string, OutputRow> = new Map(outputRows.flatMap((row) => row.paths.map((path) => [path, row] as const)));
const PIPE: OutputRow = { id: 'pipe', paths: [], kind: 'stream', channel: 'stream' };

/** Contexts kept of one call: enough to find one that counts. */
const MAX_CONTEXTS = 40;
const MAX_CALLBACKS = 500;
const STEPS_PER_HANDLER = 40_000;
const STEPS_PER_SERVER = 1_000_000;

/** Kept by the collector while the evaluator runs. */
export class OutputLog {
  readonly connections: Connection[] = [];
  #seen = new Map<ts.Node, Seen[]>();
  readonly #later = new Map<ts.Node, Escaped>();
  /** False while code is run for another question than what it does. */
  recording = true;
  /** True while functions are run that nothing was seen to call. */
  exploring = false;

  call({ path, method, args, origin, conditions }: CallEvent, frame: Frame | undefined): void {
    if (!this.recording) return;
    const row = (path === undefined ? undefined : ROWS.get(plain(path))) ?? (intoStdout(path, method, args) ? PIPE : undefined);
    if (!row) return;
    const contexts = this.#seen.get(origin.node);
    const seen: Seen = { row, call: { args }, origin, frame, conditions: conditions.slice(), explored: this.exploring };
    if (!contexts) this.#seen.set(origin.node, [seen]);
    else if (contexts.length < MAX_CONTEXTS) contexts.push(seen);
  }

  connected(server: RawServer, origin: Origin, conditions: readonly Condition[], frame: Frame | undefined): void {
    if (this.recording) this.connections.push({ server, origin, frame, conditions: conditions.slice(), explored: this.exploring });
  }

  get seen(): ReadonlyMap<ts.Node, readonly Seen[]> {
    return this.#seen;
  }

  /** A callback in a file that leads to no server: run only when somebody asks what it writes. */
  later(callback: Escaped): void {
    const { node, unit } = callback.fn;
    if (this.recording && this.#later.size < MAX_CALLBACKS && OUTPUT_TEXT.test(unit.text.slice(node.pos, node.end))) this.#later.set(node, callback);
  }

  /** Callbacks put off so far, each once. */
  takeLater(): readonly Escaped[] {
    const taken = [...this.#later.values()];
    this.#later.clear();
    return taken;
  }

  /** What is seen while `body` runs, apart from everything else. */
  during(body: () => void): ReadonlyMap<ts.Node, readonly Seen[]> {
    const before = { seen: this.#seen, recording: this.recording };
    const own = new Map<ts.Node, Seen[]>();
    this.#seen = own;
    this.recording = true;
    try {
      body();
    } finally {
      this.#seen = before.seen;
      this.recording = before.recording;
    }
    return own;
  }
}

/** `console.log.bind(console)(x)`, `console.log.call(…)` and `consola.withTag('a').info` write as their plain forms do. */
function plain(path: string): string {
  return path.includes('(') || path.endsWith('.call') || path.endsWith('.apply') ? path.replace(/\.(?:bind|withTag|withDefaults)\(\)/g, '').replace(/\.(?:call|apply)$/, '') : path;
}

/** `stream.pipe(process.stdout)`, `pipeline(a, process.stdout)`. */
function intoStdout(path: string | undefined, method: string | undefined, args: readonly Value[]): boolean {
  if (method !== 'pipe' && method !== 'pipeline' && path !== 'node:stream#pipeline' && path !== 'node:stream/promises#pipeline') return false;
  return args.some((arg) => apiPath(arg) === 'process.stdout');
}

export interface OutputInput {
  readonly machine: Evaluator;
  readonly graph: ModuleGraph;
  readonly log: OutputLog;
  readonly entries: readonly Path[];
}

/** Undefined for a server that never speaks over stdio. */
export function stdoutUse(server: Server, input: OutputInput): StdoutUse | undefined {
  const connections = connectionsOf(server, input);
  if (connections.length === 0) return undefined;
  const files = new Set<Path>();
  for (const connection of connections) for (const path of input.graph.reach(rootOf(connection).path)) files.add(path);
  for (const entry of input.entries) if (connections.some((connection) => input.graph.reach(entry).has(rootOf(connection).path))) for (const path of input.graph.reach(entry)) files.add(path);
  const modules = [...input.machine.modules()].filter((record) => files.has(record.unit.path) && OUTPUT_TEXT.test(record.unit.text));
  if (modules.length === 0) return { writes: [], examined: 0, skipped: [] };
  const turned = redirections(modules, input.machine);
  const found = new Map<ts.Node, StdoutWrite>();
  let examined = 0;
  const consider = (seen: ReadonlyMap<ts.Node, readonly Seen[]>, judge: (one: Seen) => Omit<StdoutWrite, 'at' | 'what' | 'kind'> | undefined): void => {
    for (const [node, contexts] of seen) {
      const [first] = contexts;
      if (!first || !files.has(first.origin.unit.path)) continue;
      examined += 1;
      if (turned.has(first.row.channel) || isProtocol(first)) continue;
      for (const one of contexts) {
        const writes = one.row.when ? one.row.when({ args: one.call.args, machine: input.machine, range: (name) => rangeOf(input.graph, one.origin.unit.path, name) }) : true;
        // Options that the source does not tell are believed to send it elsewhere.
        if (writes !== true) continue;
        const judged = judge(one);
        if (!judged) continue;
        const known = found.get(node);
        if (known && (known.confidence === 'high' || judged.confidence === known.confidence)) continue;
        found.set(node, { at: locationOf(node, one.origin.unit), what: whatOf(one), kind: one.row.kind, ...judged });
      }
    }
  };
  const processes = connections.map((connection) => ({ connection, facts: factsOf(connection.conditions), chain: chainOf(connection.frame) }));
  const reachable = new StaticReach(input);
  runLater(input);
  consider(input.log.seen, (one) => best(processes.map((process) => startUp(one, process, reachable, input.entries))));
  const skipped: string[] = [];
  const loaded = [...input.machine.modules()].filter((record) => files.has(record.unit.path));
  const leads = leadingNames(loaded, new Set([...found.keys()]));
  const handled = input.log.during(() => { runHandlers(server, input.machine, leads, skipped); });
  consider(handled, (one) => best(processes.map((process) => whileServing(one, process))));
  return { writes: [...found.values()], examined, skipped };
}

type Judged = Pick<StdoutWrite, 'confidence' | 'when'>;

function best(judged: readonly (Judged | undefined)[]): Judged | undefined {
  return judged.find((one) => one?.confidence === 'high') ?? judged.find((one) => one !== undefined);
}

/** Places where the server is joined with a stdio transport; framework servers that come with one are joined where they are made. */
function connectionsOf(server: Server, { log }: OutputInput): Connection[] {
  const seen = log.connections.filter((connection) => connection.server === server.raw);
  if (seen.length > 0) return seen;
  return server.raw.transports.filter((transport) => transport.kind === 'stdio').map((transport) => ({ server: server.raw, origin: transport.origin, frame: undefined, conditions: transport.conditions, explored: false }));
}

function rangeOf(graph: ModuleGraph, path: Path, name: string): string | undefined {
  const manifest = graph.manifests.nearest(dirname(path));
  return manifest && dependencyRange(manifest, name);
}

function whatOf({ origin, row }: Seen): string {
  const { node, unit } = origin;
  if (row.kind === 'child') return ts.isCallExpression(node) ? textOf(node.expression, unit, 60) : textOf(node, unit, 60);
  if (ts.isCallExpression(node)) return textOf(node.expression, unit, 60);
  return ts.isNewExpression(node) ? `new ${textOf(node.expression, unit, 60)}` : textOf(node, unit, 60);
}

// --- where a call runs -----------------------------------------------------------------------------------------------

/** Calls from the outermost to the innermost. */
function chainOf(frame: Frame | undefined): Frame[] {
  const chain: Frame[] = [];
  for (let at = frame; at; at = at.parent) chain.push(at);
  return chain.reverse();
}

/** True for a function that code we do not read calls. */
const isGiven = (frame: Frame): boolean => frame.origin.node === frame.fn.node;

interface Root {
  readonly path: Path;
  /** Set when nothing was seen to call it. */
  readonly fn: ts.Node | undefined;
}

/** The top level that leads to a call, or the function that nothing was seen to call. */
function rootOf(one: { readonly frame: Frame | undefined; readonly origin: Origin; readonly explored: boolean }): Root {
  let outermost = one.frame;
  while (outermost?.parent) outermost = outermost.parent;
  if (!outermost) return { path: one.origin.unit.path, fn: undefined };
  if (!isGiven(outermost)) return { path: outermost.origin.unit.path, fn: undefined };
  return { path: outermost.fn.unit.path, fn: one.explored ? outermost.fn.node : undefined };
}

interface Process {
  readonly connection: Connection;
  readonly facts: readonly Fact[];
  readonly chain: readonly Frame[];
}

/** Judges a call of the start-up: does it run in the process that speaks over stdio, and surely so. */
function startUp(one: Seen, { connection, facts, chain }: Process, reachable: StaticReach, entries: readonly Path[]): Judged | undefined {
  const root = rootOf(one);
  const serving = rootOf(connection);
  if (root.fn !== undefined && root.fn !== serving.fn) return undefined;
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
  if (contradict(conditions, facts) || conditions.some(isElsewhere)) return undefined;
  if (exits(one, own, [connection.origin.node, ...chain.map((frame) => frame.origin.node)])) return undefined;
  const left = beyond(factsOf(one.conditions.filter((condition) => condition.guard !== true)), facts);
  return { confidence: left.length > 0 || ownCallback !== undefined || root.fn !== undefined ? 'medium' : 'high', when: left[0]?.text };
}

/** Judges a call made by a handler. What hangs on the request can happen; what hangs on a switch of the operator may not. */
function whileServing(one: Seen, { facts }: Process): Judged | undefined {
  const conditions = factsOf(one.conditions);
  if (contradict(conditions, facts) || conditions.some((fact) => isElsewhere(fact))) return undefined;
  const flag = beyond(factsOf(one.conditions.filter((condition) => condition.guard !== true)), facts).find((fact) => isSwitch(fact.key));
  return { confidence: flag ? 'medium' : 'high', when: flag?.text };
}

const words = (text: string): string[] => text.replace(/(?<![-\w])(["'`])(?!-)[^"'`]*\1/g, '').replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/);
const TEST_RUNS = new Set(['jest', 'vitest', 'mocha', 'test', 'tests', 'testing']);
const OTHER_TRANSPORTS = new Set(['http', 'https', 'sse', 'rest', 'express', 'port', 'ws', 'websocket', 'streamable', 'web', 'remote', 'tcp']);

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
  return holds && named.some((word) => OTHER_TRANSPORTS.has(word) || TEST_RUNS.has(word));
}

/** A setting of the operator rather than something in the request. */
function isSwitch(key: string): boolean {
  return /\bprocess\.env\b|\bargv\b/.test(key) || words(key).some((word) => ['debug', 'verbose', 'quiet', 'silent', 'trace', 'env', 'development', 'dev', 'log', 'logging', 'level'].includes(word));
}

// --- what ends the process instead -----------------------------------------------------------------------------------

/** True when the process surely ends after the call without having served: `printUsage(); process.exit(1)`. */
function exits(one: Seen, chain: readonly Frame[], serving: readonly ts.Node[]): boolean {
  let node = one.origin.node;
  for (let level = chain.length; level >= 0; level -= 1) {
    const ends = ending(node, serving);
    if (ends === 'exit') return true;
    const frame = chain[level - 1];
    if (ends === 'serves' || !frame || isGiven(frame)) return false;
    node = frame.origin.node;
  }
  return false;
}

type Ending = 'exit' | 'serves' | 'returns';

/** What follows a node in its function: the end of the process, the start of serving, or the function's own end. */
function ending(start: ts.Node, serving: readonly ts.Node[]): Ending {
  for (let at: ts.Node = start; ; at = at.parent) {
    const parent = at.parent as ts.Node | undefined;
    if (!parent || isFunctionLike(at)) return 'returns';
    if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return 'returns';
    if (ts.isThrowStatement(parent)) return 'exit';
    // `if (printedHelp()) return;`
    if (ts.isIfStatement(parent) && parent.expression === at && leaves(parent.thenStatement)) return 'exit';
    const statements = ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent) || ts.isModuleBlock(parent) ? parent.statements : undefined;
    if (!statements) continue;
    const following = statements.slice(statements.indexOf(at as ts.Statement) + 1);
    const declared = ts.isVariableStatement(at) ? at.declarationList.declarations.map((declaration) => declaration.name.getText()) : [];
    for (const statement of following) {
      if (serving.some((node) => contains(statement, node))) return 'serves';
      if (isExit(statement)) return 'exit';
      if (ts.isReturnStatement(statement)) return 'returns';
      if (ts.isBreakStatement(statement)) break;
      // `const handled = printedHelp(); if (handled) return;`
      if (ts.isIfStatement(statement) && declared.some((name) => statement.expression.getText().includes(name)) && leaves(statement.thenStatement)) return 'exit';
    }
  }
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end && outer.getSourceFile() === inner.getSourceFile();
}

function leaves(node: ts.Statement): boolean {
  if (ts.isBlock(node)) return node.statements.some((statement) => leaves(statement));
  return ts.isReturnStatement(node) || isExit(node);
}

function isExit(node: ts.Statement): boolean {
  if (ts.isThrowStatement(node)) return true;
  if (!ts.isExpressionStatement(node)) return false;
  let call = unwrap(node.expression);
  if (ts.isAwaitExpression(call)) call = unwrap(call.expression);
  return ts.isCallExpression(call) && /^(?:process|Deno|Bun)\s*\.\s*(?:exit|abort)$/.test(call.expression.getText());
}

// --- modules that run together ---------------------------------------------------------------------------------------

/** Modules that surely run when a module does: imports, and dynamic imports that hang on no condition. */
class StaticReach {
  readonly #graph: ModuleGraph;
  readonly #records = new Map<Path, ModuleRecord>();
  readonly #known = new Map<Path, ReadonlySet<Path>>();
  readonly #imports = new Map<Path, readonly Path[]>();

  constructor({ graph, machine }: OutputInput) {
    this.#graph = graph;
    for (const record of machine.modules()) this.#records.set(record.unit.path, record);
  }

  from(entry: Path): ReadonlySet<Path> {
    const known = this.#known.get(entry);
    if (known) return known;
    const seen = new Set([entry]);
    const queue = [entry];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const next of this.#of(at)) {
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
      }
    }
    this.#known.set(entry, seen);
    return seen;
  }

  #of(path: Path): readonly Path[] {
    const known = this.#imports.get(path);
    if (known) return known;
    const record = this.#records.get(path);
    const specifiers = record ? surelyImported(record.unit) : [];
    const paths = specifiers.map((specifier) => this.#graph.resolve(path, specifier)).flatMap((target) => (target.kind === 'file' ? [target.path] : []));
    this.#imports.set(path, paths);
    return paths;
  }
}

function surelyImported(unit: Unit): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteralLike(node.moduleSpecifier)) found.push(node.moduleSpecifier.text);
    else if (ts.isCallExpression(node) && node.arguments[0] && ts.isStringLiteralLike(node.arguments[0]) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require'))) found.push(node.arguments[0].text);
    if (ts.isIfStatement(node) || ts.isConditionalExpression(node) || ts.isSwitchStatement(node) || ts.isCatchClause(node)) return;
    ts.forEachChild(node, visit);
  };
  if (/\bimport\b|\brequire\b|\bfrom\b/.test(unit.text)) visit(unit.ast);
  return found;
}

/** Runs the callbacks that were put off, as if the runtime had called them. */
function runLater({ machine, log }: OutputInput): void {
  const callbacks = log.takeLater();
  if (callbacks.length === 0) return;
  const { limit } = machine;
  const { recording } = log;
  log.recording = true;
  for (const callback of callbacks) if (!machine.executed.has(callback.fn.node)) runGiven(machine, callback, machine.steps + STEPS_PER_HANDLER);
  log.recording = recording;
  machine.escaped.length = 0;
  machine.limit = limit;
}

function runGiven(machine: Evaluator, { fn, conditions, frame }: Escaped, limit: number): void {
  machine.limit = limit;
  machine.frame = frame;
  machine.conditions.push(...conditions);
  machine.run(fn, fn.self, undefined, { node: fn.node, unit: fn.unit });
  machine.conditions.length = 0;
  machine.frame = undefined;
}

// --- handlers --------------------------------------------------------------------------------------------------------

/**
 * Names of functions that may lead to a call that writes, by what their bodies mention: a handler that mentions none of them need not be run.
 * Code without a name of its own counts for the function around it.
 */
function leadingNames(modules: readonly ModuleRecord[], found: ReadonlySet<ts.Node>): ReadonlySet<string> {
  const mentionedBy = new Map<string, Set<string>>();
  const leads = new Set<string>();
  const visit = (node: ts.Node, name: string): void => {
    let owner = name;
    if (isFunctionLike(node)) owner = nameOf(node) ?? name;
    else if (isWriter(node)) {
      if (!found.has(node.parent)) leads.add(owner);
    } else if (ts.isIdentifier(node)) {
      const owners = mentionedBy.get(node.text);
      if (owners) owners.add(owner);
      else mentionedBy.set(node.text, new Set([owner]));
    }
    ts.forEachChild(node, (child) => { visit(child, owner); });
  };
  for (const { unit } of modules) visit(unit.ast, TOP_LEVEL);
  const queue = [...leads];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const owner of mentionedBy.get(at) ?? []) {
      if (leads.has(owner)) continue;
      leads.add(owner);
      queue.push(owner);
    }
  }
  return leads;
}

const TOP_LEVEL = '';

function nameOf(node: ts.FunctionLikeDeclaration): string | undefined {
  if (ts.isConstructorDeclaration(node)) return node.parent.name?.text;
  if (node.name) return ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name) ? node.name.text : undefined;
  const { parent } = node;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) && ts.isIdentifier(parent.name)) return parent.name.text;
  return undefined;
}

/** Syntax without which no row applies: `console.log`, `process.stdout`, `'inherit'`, the name of a library. */
function isWriter(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    if (node.name.text === 'stdout') return true;
    return ts.isIdentifier(node.expression) && node.expression.text === 'console' && !QUIET_CONSOLE.has(node.name.text);
  }
  if (ts.isStringLiteralLike(node)) return node.text === 'inherit' || node.text === '/dev/stdout';
  return ts.isIdentifier(node) && node.text !== 'console' && node.text !== 'stdout' && OUTPUT_TEXT.test(node.text);
}

const QUIET_CONSOLE: ReadonlySet<string> = new Set(['error', 'warn', 'trace', 'assert', 'time', 'groupEnd', 'clear']);

/** True when a function's body may write itself or mentions one of the names. */
function mentions(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (isWriter(node)) return true;
  if ((ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) && names.has(node.text)) return true;
  return ts.forEachChild(node, (child) => mentions(child, names) || undefined) ?? false;
}

/** Runs what requests lead to, with unknown arguments. */
function runHandlers(server: Server, machine: Evaluator, leads: ReadonlySet<string>, skipped: string[]): void {
  const budget = machine.steps + STEPS_PER_SERVER;
  const done = new Set<ts.Node>();
  const run = (fn: FunctionValue, args: readonly Value[]): void => {
    if (done.has(fn.node)) return;
    done.add(fn.node);
    if (!mentions(fn.node, leads)) return;
    if (machine.steps > budget) {
      skipped.push(`${server.info.id}: too many handlers to look into all of them`);
      return;
    }
    const { limit } = machine;
    machine.limit = Math.min(budget, machine.steps + STEPS_PER_HANDLER);
    machine.escaped.length = 0;
    try {
      machine.run(fn, fn.self, args, { node: fn.node, unit: fn.unit });
      // Callbacks given to packages run while the request is served.
      for (let index = 0; index < machine.escaped.length && index < 200; index += 1) {
        const next = machine.escaped[index];
        if (!next || done.has(next.fn.node)) continue;
        done.add(next.fn.node);
        runGiven(machine, next, machine.limit);
      }
    } finally {
      machine.escaped.length = 0;
      machine.conditions.length = 0;
      machine.frame = undefined;
      machine.limit = limit;
    }
  };
  const extra = unknown('parameter', undefined, 'extra');
  for (const { handler: value } of server.raw.handlers) for (const { value: fn } of alternatives(value)) if (fn.kind === 'function') run(fn, [unknown('input', undefined, 'request'), extra]);
  for (const { handler } of [...server.tools, ...server.prompts, ...server.resources]) if (handler && !handler.arm) run(handler.fn, [inputValue('arguments'), extra]);
}

// --- what turns output away ------------------------------------------------------------------------------------------

const REDIRECT_TEXT = /\bconsole\s*(?:\.\s*\w+|\[[^\]\n]*\])?\s*=[^=>]|\(\s*console\b|\bstdout\s*\.\s*write\s*=[^=>]|\bstdout\b[^\n]*\bdefineProperty|defineProperty\([^\n]*\bstdout\b/;

/** Channels that the program sends elsewhere by replacing `console.log`, `console` or `process.stdout.write`. */
function redirections(modules: readonly ModuleRecord[], machine: Evaluator): ReadonlySet<OutputChannel> {
  const turned = new Set<OutputChannel>();
  for (const { unit } of modules) {
    if (!REDIRECT_TEXT.test(unit.text)) continue;
    const kept = keptOriginals(unit.ast);
    const visit = (node: ts.Node): void => {
      const target = replaced(node);
      if (target && runs(node, machine) && turnsAway(target.by, kept)) {
        turned.add('console');
        if (target.channel === 'stream') turned.add('stream');
      }
      ts.forEachChild(node, visit);
    };
    visit(unit.ast);
  }
  return turned;
}

function runs(node: ts.Node, machine: Evaluator): boolean {
  for (let at = node.parent as ts.Node | undefined; at; at = at.parent as ts.Node | undefined) if (isFunctionLike(at)) return machine.executed.has(at);
  return true;
}

/** What replaces a way to standard output: `console.log = by`, `console[name] = by`, `console = by`, `Object.assign(console, by)`. */
function replaced(node: ts.Node): { readonly channel: OutputChannel; readonly by: ts.Expression } | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const target = unwrap(node.left);
    const text = target.getText().replace(/\s|\(|\)|as any/g, '').replace(/^globalThis\.|^global\./, '');
    if (/stdout\.write$/.test(text)) return { channel: 'stream', by: node.right };
    if (text === 'console' || /^console\.(?:log|info|debug)$/.test(text) || /^console\[/.test(text)) return { channel: 'console', by: node.right };
  }
  if (ts.isCallExpression(node)) {
    const callee = node.expression.getText();
    const [first, second, third] = node.arguments;
    if (callee === 'Object.assign' && first?.getText() === 'console' && second) return { channel: 'console', by: second };
    if (callee === 'Object.defineProperty' && first && third && /^(?:console|process\.stdout)$/.test(first.getText())) return { channel: first.getText() === 'console' ? 'console' : 'stream', by: third };
  }
  return undefined;
}

/** True unless what replaces it writes to standard output again, or puts back what was there. */
function turnsAway(by: ts.Expression, kept: ReadonlySet<string>): boolean {
  if (/\bstderr\b|console\s*\.\s*(?:error|warn)\b/.test(by.getText())) return true;
  let writes = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && kept.has(node.text)) writes = true;
    else if (ts.isPropertyAccessExpression(node) && /^(?:console\.(?:log|info|debug)|process\.stdout)$/.test(node.getText())) writes = true;
    else if (!writes) ts.forEachChild(node, visit);
  };
  visit(by);
  return !writes;
}

/** Names that hold what was there before: `const log = console.log`. */
function keptOriginals(ast: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const keep = (name: ts.Node, initializer: ts.Expression | undefined): void => {
    if (initializer && /^(?:globalThis\s*\.\s*)?(?:console\s*\.\s*(?:log|info|debug)|process\s*\.\s*stdout\s*\.\s*write)\b/.test(initializer.getText())) names.add(name.getText());
  };
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) keep(node.name, node.initializer);
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) keep(ts.isPropertyAccessExpression(node.left) ? node.left.name : node.left, node.right);
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return names;
}

// --- the protocol itself ---------------------------------------------------------------------------------------------

/** A transport that writes messages, or a message written by hand. */
function isProtocol({ row, call, origin }: Seen): boolean {
  if (row.kind !== 'stream') return false;
  if (call.args.some((arg) => derivesFrom(arg, (value) => value.kind === 'object' && value.props.has('jsonrpc'), 5))) return true;
  for (let at = origin.node.parent as ts.Node | undefined; at; at = at.parent as ts.Node | undefined) {
    if (ts.isClassLike(at) && at.heritageClauses?.some((clause) => clause.types.some((type) => /Transport\b/.test(type.expression.getText())))) return true;
  }
  return false;
}
