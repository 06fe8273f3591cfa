/**
 * What a server writes to standard output besides the protocol: calls seen while its start-up and its handlers are evaluated, each with the
 * conditions and the calls that led there, so that only what runs in a process that speaks over stdio counts. The door of this folder.
 */
import type { Location } from '../../contract/index.js';
import type { Path } from '../../host/host.js';
import { ts } from '../../project/syntax.js';
import { locationOf, textOf } from '../../project/unit.js';
import type { Evaluator } from '../../resolve/evaluator.js';
import { dirname } from '../../resolve/file-index.js';
import type { ModuleGraph } from '../../resolve/module-graph.js';
import { alternatives, derivesFrom } from '../../resolve/values.js';
import { factsOf } from '../conditions.js';
import { dependencyRange } from '../entries.js';
import type { Server } from '../model.js';
import { leadingNames, runHandlers, runLater } from './handlers.js';
import type { Connection, OutputLog, Seen } from './log.js';
import { StaticReach } from './modules.js';
import { redirections } from './redirections.js';
import { OUTPUT_TEXT, type OutputKind } from './rows.js';
import { hasTwin } from './twins.js';
import { chainOf, isOfAnotherCommand, rootOf, startUp, whileServing, type Judged } from './where.js';

export { OutputLog } from './log.js';

/** One place that writes to standard output while the server may be speaking over it. */
export interface StdoutWrite extends Judged {
  readonly at: Location;
  /** The call as written, without its arguments. */
  readonly what: string;
  readonly kind: OutputKind;
  /** Another command of the program, which does not serve, writes with it too. */
  readonly shared: boolean;
}

export interface StdoutUse {
  readonly writes: readonly StdoutWrite[];
  /** Calls looked at that could write. */
  readonly examined: number;
  readonly skipped: readonly string[];
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
  const found = new Map<ts.Node, Omit<StdoutWrite, 'shared'>>();
  const elsewhere = new Set<ts.Node>();
  let examined = 0;
  const consider = (seen: ReadonlyMap<ts.Node, readonly Seen[]>, judge: (one: Seen) => Judged | undefined, isOther: (one: Seen) => boolean = () => false): void => {
    for (const [node, contexts] of seen) {
      const [first] = contexts;
      if (!first || !files.has(first.origin.unit.path)) continue;
      examined += 1;
      if (turned.has(first.row.channel) || isProtocol(first)) continue;
      for (const one of contexts) {
        const writes = one.row.when ? one.row.when({ args: one.call.args, machine: input.machine, range: (name) => rangeOf(input.graph, one.origin.unit.path, name) }) : true;
        // Options that the source does not tell are believed to send it elsewhere.
        if (writes !== true) continue;
        const answer = judge(one);
        if (!answer && isOther(one)) elsewhere.add(node);
        if (!answer) continue;
        // Which of the two it is hangs on a setting that was not understood.
        const judged: Judged = hasTwin(one.origin) ? { ...answer, confidence: 'low' } : answer;
        const known = found.get(node);
        if (known && (known.confidence === 'high' || judged.confidence === known.confidence)) continue;
        found.set(node, { at: locationOf(node, one.origin.unit), what: whatOf(one), kind: one.row.kind, ...judged });
      }
    }
  };
  const processes = connections.map((connection) => ({ connection, facts: factsOf(connection.conditions), chain: chainOf(connection.frame) }));
  const reachable = new StaticReach(input);
  runLater(input.machine, input.log);
  consider(input.log.seen, (one) => best(processes.map((process) => startUp(one, process, reachable, input.entries))), isOfAnotherCommand);
  const skipped: string[] = [];
  const loaded = [...input.machine.modules()].filter((record) => files.has(record.unit.path));
  const leads = leadingNames(loaded, new Set([...found.keys()]));
  const handled = input.log.during(() => { runHandlers(server, input.machine, leads, skipped); });
  consider(handled, (one) => best(processes.map((process) => whileServing(one, process))));
  return { writes: [...found].map(([node, write]) => ({ ...write, shared: elsewhere.has(node) })), examined, skipped };
}

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

/** A transport that writes messages, or a message written by hand. */
function isProtocol({ row, call, origin }: Seen): boolean {
  // (`console.log(JSON.stringify(message))`, and nothing else in the line)
  if (row.kind === 'console') return call.args.length === 1 && call.args[0] !== undefined && alternatives(call.args[0]).every(({ value }) => value.kind === 'unknown' && value.op === 'JSON.stringify' && value.from?.[0] !== undefined && alternatives(value.from[0]).every(({ value: message }) => (message.kind === 'object' && message.props.has('jsonrpc')) || (message.kind === 'literal' && (message.value === undefined || message.value === null))));
  if (row.kind !== 'stream') return false;
  if (call.args.some((arg) => derivesFrom(arg, (value) => value.kind === 'object' && value.props.has('jsonrpc'), 5))) return true;
  for (let at = origin.node.parent as ts.Node | undefined; at; at = at.parent as ts.Node | undefined) {
    if (ts.isClassLike(at) && at.heritageClauses?.some((clause) => clause.types.some((type) => /Transport\b/.test(type.expression.getText())))) return true;
  }
  return false;
}
