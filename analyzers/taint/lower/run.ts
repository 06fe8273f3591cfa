/**
 * Runs every handler abstractly with what the model controls as input, and records what reaches a sink and what each handler does.
 *
 * The evaluator that finds the tools also runs their handlers: it keeps values with what they were made of, calls into the project's own functions where
 * they are (closures, classes, tables, callbacks), and keeps the conditions in force. The value graph it leaves is the intermediate form on which
 * trace.ts and guards.ts work; no second program model is built.
 */
import type { ts } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import { CallMemo } from '../../resolve/call-memo.js';
import { Habits } from '../../resolve/habits.js';
import { newestEnvironment } from '../../resolve/environment.js';
import type { Machine } from '../../resolve/machine.js';
import type { Origin, Value } from '../../resolve/values.js';
import { aside, type AsideOutcome } from '../../model/aside.js';
import type { Watcher } from '../../model/collect.js';
import type { Model } from '../../model/discover.js';
import { isSchemaValue, readSchema } from '../../model/schema/index.js';
import { schemaContext } from '../../model/sdk-info.js';
import type { Server, Tool } from '../../model/model.js';
import type { Row, SinkKind, SinkRow } from '../row.js';
import type { Bulk, Calls, Subject, Wait } from './calls.js';
import { EffectLog, markShared, type ToolEffects } from './effects.js';
import { ExplainedCalls } from './explained-calls.js';
import type { SinkFlow } from './flow.js';
import { Outline } from './outline.js';
import { RecordLog, type ToolRecord } from './records.js';
import { RowTable } from './match.js';
import { atCall, atResult, atWrite, givenBy, withoutGuesses, withoutParents, withProofs, type SeenSink, type Watching } from './sinks.js';
import { declaredWays, otherWays, runnerOf, serverSubject } from './ways-in.js';

export interface Flows {
  /** Calls of handlers that wait without a limit. */
  readonly waits: readonly Wait[];
  /** Changes that are made once for each item of a list whose length is open. */
  readonly bulk: readonly Bulk[];
  readonly sinks: readonly SinkFlow[];
  /** Calls that are sinks, whatever reaches them: what was looked at. */
  readonly seen: ReadonlyMap<Server, readonly SeenSink[]>;
  readonly effects: ReadonlyMap<Tool, ToolEffects>;
  /** Records that calls of a tool leave: lines of a log, spans, rows. */
  readonly records: ReadonlyMap<Tool, readonly ToolRecord[]>;
  /** Tools that may leave further records: their handler was not followed to its end, and what was not followed may write something down. */
  readonly unheard: ReadonlySet<Tool>;
  /** Tools whose handler was run. */
  readonly ran: ReadonlySet<Tool>;
  /** Tools on which the step budget ran out. */
  readonly cut: ReadonlySet<Tool>;
  /** What the handlers of the others return, each alternative of the handler by itself. */
  readonly returned: ReadonlyMap<Tool, readonly Value[]>;
}

export interface FlowIndex extends Flows {
  /** Handlers of a server that were run to the end, for coverage. */
  examined(server: Server, kinds: readonly SinkKind[]): number;
}

export function flowIndex(model: Model, rows: readonly Row[]): FlowIndex {
  const flows = computeFlows(model, rows);
  return { ...flows, examined: (server) => server.tools.filter((tool) => flows.ran.has(tool)).length };
}

/** What every tool does, without looking for flows: for an inventory alone. */
export function toolEffects(model: Model, rows: readonly Row[]): ReadonlyMap<Tool, ToolEffects> {
  return computeFlows(model, rows, true).effects;
}

/** Steps for one handler, and for all handlers of one server. */
const STEPS_PER_HANDLER = 40_000;
const STEPS_PER_SERVER = 1_500_000;
/** Steps for all prompts and resources of one server: its tools, however many they are, take nothing of that. */
const STEPS_BESIDE_TOOLS = 400_000;

/** @param effectsOnly leaves out what flows into sinks, and what no tool does */
export function computeFlows(model: Model, rows: readonly Row[], effectsOnly = false): Flows {
  const used = effectsOnly ? rows.filter((row) => row.type === 'effect') : rows;
  const table = new RowTable(used);
  const explained = new ExplainedCalls(rows);
  const { machine, collector, graph: { manifests } } = model;
  const sinks: SinkFlow[] = [];
  const effects = new Map<Tool, ToolEffects>();
  const records = new Map<Tool, readonly ToolRecord[]>();
  const calls: Calls = { waits: [], bulk: [] };
  const ran = new Set<Tool>();
  const cut = new Set<Tool>();
  const unheard = new Set<Tool>();
  const seen = new Map<Server, SeenSink[]>();
  const noted = new Set<string>();
  const see = (server: Server, row: SinkRow, { node, unit }: Origin): void => {
    const key = `${server.info.id}|${row.kind}|${unit.path}|${String(node.pos)}`;
    if (noted.has(key)) return;
    noted.add(key);
    const list = seen.get(server);
    const one = { kind: row.kind, label: row.label, location: locationOf(node, unit) };
    if (list) list.push(one);
    else seen.set(server, [one]);
  };
  const returned = new Map<Tool, readonly Value[]>();
  const served = new Set<ts.Node>();
  machine.memo = new CallMemo(newestEnvironment());
  machine.habits = new Habits();
  for (const server of model.servers) {
    const schemaOf = schemaReader(machine, server);
    const shareOf = (steps: number, count: number): number => Math.max(4000, Math.min(STEPS_PER_HANDLER, Math.floor(steps / Math.max(1, count))));
    const share = shareOf(STEPS_PER_SERVER, server.tools.length);
    const around = { manifests, machine, collector, table, calls, see, server, sinks, effectsOnly, schemaOf, written: [], judged: new Map<ts.Node, number>() };
    const trails = new Map<Tool, RecordLog>();
    const judgedOf = new Map<Tool, Map<ts.Node, number>>();
    const follow = (tool: Tool): boolean => {
      const run = runnerOf(server, tool);
      if (!run) return false;
      const log = new EffectLog(tool.info.name, tool.handler, explained, server.manifest?.directory);
      const trail = new RecordLog(tool.info.name);
      records.set(tool, trail.records);
      trails.set(tool, trail);
      const judged = new Map<ts.Node, number>();
      judgedOf.set(tool, judged);
      const subject = subjectOf(tool);
      machine.turnedAway = false;
      const { value: results, spent } = watch({ ...around, subject, effects: log, records: trail, judged }, share, run);
      effects.set(tool, log.result(!spent));
      ran.add(tool);
      if (spent) cut.add(tool);
      else returned.set(tool, results);
      return machine.turnedAway && !spent;
    };
    const turnedAway = server.tools.filter(follow);
    // `if (!database) throw new Error('Not connected')` in a tool that stands before the one that connects: once more, with what the others left behind.
    if (turnedAway.length > 0) {
      machine.memo = new CallMemo(newestEnvironment());
      machine.habits = new Habits();
      turnedAway.forEach(follow);
    }
    const own = server.tools.flatMap((tool) => { const found = effects.get(tool); return found ? [{ tool, found }] : []; });
    markShared(own.map((one) => one.found), own.every(({ tool }) => cut.has(tool))).forEach((marked, index) => { const one = own[index]; if (one) effects.set(one.tool, marked); });
    if (effectsOnly) continue;
    const outline = new Outline(machine, collector, ({ path }) => path !== undefined && table.rowsOf(path).some((row) => row.type === 'effect'));
    for (const [tool, trail] of trails) {
      const run = cut.has(tool) ? runnerOf(server, tool) : undefined;
      const unseen: Value[] = [];
      if (run && !outline.isWhole(tool.info.name, run, trail, watcherOf({ ...around, isOuter: true, unseen, subject: subjectOf(tool), effects: undefined, judged: judgedOf.get(tool) ?? around.judged }), unseen)) unheard.add(tool);
    }
    const declared = [...declaredWays(server)];
    const beside = Math.max(share, shareOf(STEPS_BESIDE_TOOLS, declared.length + server.raw.handlers.length));
    for (const { subject, run } of declared) {
      const judged = new Map<ts.Node, number>();
      const { spent } = watch({ ...around, subject, effects: undefined, judged }, beside, run);
      const unseen: Value[] = [];
      if (spent) outline.show(subject.name, run, watcherOf({ ...around, isOuter: true, unseen, subject, effects: undefined, judged }), unseen);
    }
    startUp({ ...around, subject: serverSubject(server), effects: undefined });
    for (const { subject, run } of otherWays(server, collector, served)) watch({ ...around, subject, effects: undefined }, subject.kind === 'server' ? share : beside, run);
  }
  machine.memo = undefined;
  machine.habits = undefined;
  withoutGuesses(sinks);
  withoutParents(sinks);
  return { sinks, seen, effects, records, unheard, ran, cut, returned, ...calls };
}

/** Reads schemas that arguments are parsed with, once each. */
function schemaReader(machine: Machine, server: Server): (value: Value) => unknown {
  const context = schemaContext(machine, server.manifest, server.info.sdk, server.raw);
  const known = new WeakMap<Value, unknown>();
  return (value) => {
    if (known.has(value)) return known.get(value);
    const json = isSchemaValue(value) ? readSchema(value, context).json : undefined;
    known.set(value, json);
    return json;
  };
}

/** Calls made while the server starts: what is fetched can reach a sink there too. */
function startUp(watching: Watching): void {
  const { collector, server, machine } = watching;
  for (const { event, conditions } of collector.startup) {
    if (!server.reach.has(event.origin.unit.path)) continue;
    machine.conditions.length = 0;
    machine.conditions.push(...conditions);
    atCall(watching, event);
  }
  machine.conditions.length = 0;
}

/** Runs `body` with sinks and effects watched; its outcome is what handlers returned. */
function watch(around: Watching, steps: number, body: (machine: Machine) => readonly Value[]): AsideOutcome<readonly Value[]> {
  const watching: Watching = { ...around, written: [] };
  const { machine, collector } = watching;
  const outcome = aside(machine, collector, { steps, watcher: watcherOf(watching) }, () => body(machine));
  if (!watching.effectsOnly) for (const result of outcome.value) atResult(watching, result);
  return outcome;
}

function watcherOf(watching: Watching): Watcher {
  return {
    enter: () => undefined,
    decided: () => undefined,
    followsSchemas: true,
    call: (event) => { atCall(watching, event); },
    ...(watching.effectsOnly ? {} : { wrote: (target, origin) => { atWrite(watching, target, origin); }, keep: (value) => withProofs(watching, value) }),
    given: (event, index, member) => givenBy(watching.table, event, index, member),
    repeated: new Set(),
  };
}

function subjectOf(tool: Tool): Subject {
  return { kind: 'tool', name: tool.info.name, confidence: tool.info.confidence, tool };
}
