/**
 * Runs every handler abstractly with what the model controls as input, and records what reaches a sink and what each handler does.
 *
 * The evaluator that finds the tools also runs their handlers: it keeps values with what they were made of, calls into the project's own functions where
 * they are (closures, classes, tables, callbacks), and keeps the conditions in force. The value graph it leaves is the intermediate form on which
 * trace.ts and guards.ts work; no second program model is built.
 */
import semver from 'semver';
import { weaker, type Confidence, type Location } from '../../contract/index.js';
import { isFunctionLike, type ts } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import { CallMemo } from '../../resolve/call-memo.js';
import { Habits } from '../../resolve/habits.js';
import { newestEnvironment } from '../../resolve/environment.js';
import type { CallEvent, Machine } from '../../resolve/machine.js';
import type { Condition, Origin, Value } from '../../resolve/values.js';
import { alternatives, apiPath, literal, object, unknown } from '../../resolve/values.js';
import { dirname } from '../../resolve/file-index.js';
import type { Manifests } from '../../resolve/manifest.js';
import { dependencyRange } from '../../model/entries.js';
import { aside, type AsideOutcome } from '../../model/aside.js';
import type { Collector, Watcher } from '../../model/collect.js';
import { requestFor } from '../../model/dispatch.js';
import type { Model } from '../../model/discover.js';
import { noteRefusal, refined } from '../../model/refinements.js';
import { handlerArguments } from '../../model/web/request.js';
import { isSchemaValue, readSchema } from '../../model/schema/index.js';
import { lowestVersion, schemaContext } from '../../model/sdk-info.js';
import type { Handler, Prompt, Resource, Server, Tool } from '../../model/model.js';
import type { Row, SinkKind, SinkRow } from '../row.js';
import { SQL_STATEMENT } from '../verbs.js';
import { completionsOf } from './completions.js';
import { guarded, isProven, isTainted } from './guards.js';
import { bulk, wait, type Bulk, type Calls, type Subject, type Wait, type Watched } from './calls.js';
import { EffectLog, ExplainedCalls, markShared, type ToolEffects } from './effects.js';
import { EXTRA, input, inputOf, parameterFrom, sourceOf, type SourceInfo } from './inputs.js';
import { RecordLog, type ToolRecord } from './records.js';
import { personalName, secretName } from '../../model/secret-names.js';
import { sameData } from './same.js';
import { RowTable, valuesAt, whenHolds, type CallShape } from './match.js';
import { traces, type Trace } from './trace.js';

/** Something the model controls reaches a sink. */
export interface SinkFlow {
  readonly kind: SinkKind;
  readonly row: SinkRow;
  readonly server: Server;
  readonly subject: { readonly kind: 'tool' | 'prompt' | 'resource' | 'server'; readonly name: string };
  readonly tool: Tool | undefined;
  readonly location: Location;
  /** The tainted part itself, where it has a place. */
  readonly part: Location | undefined;
  readonly trace: Trace;
  readonly steps: readonly { readonly location: Location; readonly message: string; readonly row?: string }[];
  readonly confidence: Confidence;
  /** The whole text is the model's, not only a part of it. */
  readonly whole: boolean;
  /** It names a field of the object at the sink. */
  readonly key: boolean;
}

/** A call that could do harm, whether anything reaches it or not. */
export interface SeenSink {
  readonly kind: SinkKind;
  readonly label: string;
  readonly location: Location;
}

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
    const count = server.tools.length + server.prompts.length + server.resources.length;
    const share = Math.max(4000, Math.min(STEPS_PER_HANDLER, Math.floor(STEPS_PER_SERVER / Math.max(1, count))));
    for (const tool of server.tools) {
      const run = runnerOf(server, tool);
      if (!run) continue;
      const log = new EffectLog(tool.handler, explained);
      const trail = new RecordLog(tool.info.name);
      records.set(tool, trail.records);
      const subject: Subject = { kind: 'tool', name: tool.info.name, confidence: tool.info.confidence, tool };
      const { value: results, spent } = watch({ manifests, machine, collector, table, calls, see, server, subject, sinks, effects: log, records: trail, effectsOnly, schemaOf }, share, run);
      effects.set(tool, log.result(!spent));
      ran.add(tool);
      if (spent) cut.add(tool);
      else returned.set(tool, results);
    }
    const own = server.tools.flatMap((tool) => { const found = effects.get(tool); return found ? [{ tool, found }] : []; });
    markShared(own.map((one) => one.found)).forEach((marked, index) => { const one = own[index]; if (one) effects.set(one.tool, marked); });
    if (effectsOnly) continue;
    for (const prompt of server.prompts) {
      const { handler } = prompt;
      if (!handler) continue;
      const subject: Subject = { kind: 'prompt', name: prompt.info.name, confidence: prompt.info.confidence, tool: undefined };
      watch({ manifests, machine, collector, table, calls, see, server, subject, sinks, effects: undefined, effectsOnly, schemaOf }, share, () => [machine.run(handler.fn, handler.fn.self, promptArguments(prompt), { node: handler.fn.node, unit: handler.fn.unit })]);
    }
    for (const resource of server.resources) {
      const { handler } = resource;
      if (!handler) continue;
      const subject: Subject = { kind: 'resource', name: resource.info.name, confidence: resource.info.confidence, tool: undefined };
      watch({ manifests, machine, collector, table, calls, see, server, subject, sinks, effects: undefined, effectsOnly, schemaOf }, share, () => [machine.run(handler.fn, handler.fn.self, resourceArguments(resource), { node: handler.fn.node, unit: handler.fn.unit })]);
    }
    startUp({ manifests, machine, collector, table, calls, see, server, subject: { kind: 'server', name: server.info.name ?? server.info.id, confidence: 'high', tool: undefined }, sinks, effects: undefined, effectsOnly, schemaOf });
    for (const raw of server.raw.handlers) {
      if (raw.method !== 'resources/read' && raw.method !== 'prompts/get') continue;
      const kind = raw.method === 'resources/read' ? 'resource' : 'prompt';
      const subject: Subject = { kind, name: raw.method, confidence: 'high', tool: undefined };
      const params = kind === 'resource' ? object([['uri', input('resource-address', 'uri', raw.origin)]]) : object([['name', unknown('input')], ['arguments', input('prompt-argument', '', raw.origin)]]);
      for (const { value: fn } of alternatives(raw.handler)) {
        if (fn.kind === 'function') watch({ manifests, machine, collector, table, calls, see, server, subject, sinks, effects: undefined, effectsOnly, schemaOf }, share, () => [machine.run(fn, fn.self, [object([['params', params], ['method', literal(raw.method)]]), EXTRA], raw.origin)]);
      }
    }
    for (const { fn, style } of collector.web.handlers.values()) {
      if (served.has(fn.node) || !server.reach.has(fn.unit.path)) continue;
      served.add(fn.node);
      const subject: Subject = { kind: 'server', name: server.info.name ?? server.info.id, confidence: 'high', tool: undefined };
      watch({ manifests, machine, collector, table, calls, see, server, subject, sinks, effects: undefined, effectsOnly, schemaOf }, share, () => {
        machine.run(fn, fn.self, handlerArguments(style, fn.node.parameters.length), { node: fn.node, unit: fn.unit });
        return [];
      });
    }
    for (const { subject: { kind, name }, fn, args, origin } of completionsOf(server)) {
      const subject: Subject = { kind, name, confidence: 'high', tool: undefined };
      watch({ manifests, machine, collector, table, calls, see, server, subject, sinks, effects: undefined, effectsOnly, schemaOf }, share, () => [machine.run(fn, fn.self, args, origin)]);
    }
  }
  machine.memo = undefined;
  machine.habits = undefined;
  withoutGuesses(sinks);
  return { sinks, seen, effects, records, ran, cut, returned, ...calls };
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

/** How a tool is called: its own handler, or the server's dispatcher with the tool's name. */
function runnerOf(server: Server, tool: Tool): ((machine: Machine) => readonly Value[]) | undefined {
  const at: Origin | undefined = tool.handler ? { node: tool.handler.fn.node, unit: tool.handler.unit } : undefined;
  const registered = tool.raw?.fields.handler;
  const validated = tool.info.validation.state === 'validated' && tool.info.validation.by !== 'parse';
  const schema = validated ? tool.input?.json : undefined;
  const loose = !validated || tool.input?.unknownKeys === 'passthrough';
  const args = (): Value => (validated && tool.input ? inputOf('tool-argument', schema, tool.input.properties, at, loose, tool.info.name) : input('tool-argument', '', at, undefined, tool.info.name));
  const extra = (): Value => EXTRA;
  if (registered) {
    const functions = alternatives(registered).flatMap(({ value }) => (value.kind === 'function' ? [value] : []));
    if (functions.length > 0) {
      return (machine) => functions.map((fn) => {
        const given = validated ? refined(machine, tool.raw?.fields.inputSchema, args()) : { value: args(), conditions: [] };
        machine.conditions.push(...given.conditions);
        const result = machine.run(fn, fn.self, fn.bound ? [...fn.bound, given.value, extra()] : [given.value, extra()], at ?? { node: fn.node, unit: fn.unit });
        machine.conditions.length = 0;
        return result;
      });
    }
  }
  const dispatcher = server.raw.handlers.find((handler) => handler.method === 'tools/call');
  if (dispatcher && tool.info.foundBy === 'list-handler') {
    return (machine) => {
      const results: Value[] = [];
      for (const { value: fn } of alternatives(dispatcher.handler)) {
        if (fn.kind !== 'function') continue;
        const request = requestFor('tools/call', tool.info.name);
        if (request.kind === 'object') {
          const params = request.props.get('params')?.value;
          if (params?.kind === 'object') params.props.set('arguments', { value: input('tool-argument', '', dispatcher.origin, undefined, tool.info.name) });
        }
        results.push(machine.run(fn, fn.self, [request, extra()], dispatcher.origin));
      }
      return results;
    };
  }
  // Declared as data: what its templates come to, with the arguments in their places.
  const { calls } = tool;
  if (calls) {
    const given = args();
    return (machine) => {
      for (const { path, args: values, origin } of calls((name) => machine.get(given, name, undefined))) machine.hooks.call({ path, callee: unknown('runtime', origin), receiver: undefined, method: undefined, args: values, isNew: false, origin, conditions: [] }, machine);
      return [];
    };
  }
  const { handler } = tool;
  return handler && !handler.arm ? (machine) => [machine.run(handler.fn, handler.fn.self, [args(), extra()], { node: handler.fn.node, unit: handler.unit })] : undefined;
}

function promptArguments(prompt: Prompt): Value[] {
  const { handler } = prompt;
  const at: Origin | undefined = handler ? { node: handler.fn.node, unit: handler.unit } : undefined;
  const schema = prompt.info.argsSchema;
  return [schema ? inputOf('prompt-argument', schema, undefined, at, false) : input('prompt-argument', '', at), EXTRA];
}

/** `(uri, variables, extra)`: the address is a URL object, variables are its parts. */
function resourceArguments(resource: Resource): Value[] {
  const { handler } = resource;
  const at: Origin | undefined = handler ? { node: handler.fn.node, unit: handler.unit } : undefined;
  // A fixed address is matched exactly: nothing of it is the model's.
  const address: Value = resource.info.template ? input('resource-address', 'uri', at) : unknown('parameter', at, 'uri');
  return [address, resource.info.template ? input('resource-address', 'variables', at) : EXTRA, EXTRA];
}

interface Watching extends Watched {
  readonly manifests: Manifests;
  readonly collector: Collector;
  readonly sinks: SinkFlow[];
  /** Notes a call that is a sink. */
  readonly see: (this: void, server: Server, row: SinkRow, at: Origin) => void;
  readonly effects: EffectLog | undefined;
  readonly effectsOnly: boolean;
  readonly records?: RecordLog;
}

/** Runs `body` with sinks and effects watched; its outcome is what handlers returned. */
function watch(watching: Watching, steps: number, body: (machine: Machine) => readonly Value[]): AsideOutcome<readonly Value[]> {
  const { machine, collector } = watching;
  const watcher: Watcher = {
    enter: () => undefined,
    decided: () => undefined,
    followsSchemas: true,
    call: (event) => { atCall(watching, event); },
    ...(watching.effectsOnly ? {} : { wrote: (target, origin) => { atWrite(watching, target, origin); }, keep: (value) => withProofs(watching, value) }),
    given: (event, index, member) => givenBy(watching.table, event, index, member),
    repeated: new Set(),
  };
  const outcome = aside(machine, collector, { steps, watcher }, () => body(machine));
  for (const result of watching.effectsOnly ? [] : outcome.value) {
    recordAs(watching, RESULT_ROW, 'result', result, undefined, leaksOut);
    recordAs(watching, RESULT_ROW, 'result', result, undefined, comesFromElsewhere);
  }
  return outcome;
}

/** Kinds of which a check can prove something, each for its like. */
const CHECKED: readonly SinkKind[] = ['path', 'url', 'program-argument', 'sql'];

/** What the model sent, as it is kept for later calls: with the conditions that prove something of it. */
function withProofs({ machine, table, schemaOf }: Watching, value: Value): Value {
  const { conditions } = machine;
  if ((value.kind !== 'call' && value.kind !== 'unknown' && value.kind !== 'member' && value.kind !== 'template') || !isTainted(value)) return value;
  if (traces({ machine, table, conditions, kind: 'path', schemaOf }, value).length === 0) isProven(value);
  const when = conditions.filter((condition) => CHECKED.some((kind) => guarded(value, [condition], kind, table).proof !== undefined));
  return when.length === 0 ? value : { kind: 'union', values: [{ value, when }] };
}

/** What a callback is given that a row names as a source (`Argument[1..].Parameter[0]`, `Argument[0].Member[complete].Parameter[2]`). */
function givenBy(table: RowTable, event: CallEvent, index: number, member: string | undefined): Value[] | undefined {
  if (event.path === undefined) return undefined;
  const given: Value[] = [];
  for (const row of table.rowsOf(event.path)) {
    if (row.type !== 'source') continue;
    const [, from, later, name, place] = /^Argument\[(\d+)(\.\.)?\](?:\.Member\[(\w+)\])?\.Parameter\[(\d+)\]$/.exec(row.from) ?? [];
    if (place === undefined || name !== member || (later === undefined ? index !== Number(from) : index < Number(from))) continue;
    given[Number(place)] = parameterFrom(row.kind, event.origin);
  }
  return given.length === 0 ? undefined : Array.from(given, (value: Value | undefined) => value ?? unknown('parameter', event.origin));
}

/** Kinds of sink that take data as it is; the others read text. */
const READS_DATA: ReadonlySet<SinkKind> = new Set(['nosql', 'outbound-body', 'outbound-header', 'log', 'result']);

function atCall(watching: Watching, event: CallEvent): void {
  const path = promisified(event) ?? event.path;
  noteRefusal(event.path, event.conditions);
  const rows = path === undefined ? [] : watching.table.rowsOf(path);
  const done = watching.effects?.effects.length ?? 0;
  watching.effects?.call(watching.machine, event, path, rows);
  watching.records?.call(watching.machine, event);
  if (watching.records && rows.some((row) => row.type === 'effect')) watching.records.acted();
  if (watching.effectsOnly) return;
  for (const { kind } of watching.effects?.effects.slice(done) ?? []) bulk(watching, kind, event);
  if (!rows.some((row) => row.type === 'propagate' || row.type === 'sanitize' || (row.type === 'sink' && (row.kind === 'sql' || row.kind === 'query-text' || row.kind === 'log')))) queryText(watching, event);
  if (rows.length === 0) return;
  const { machine } = watching;
  const shape: CallShape = { args: event.args, receiver: event.receiver, result: undefined };
  // Where the program is a known one, its own rows say which arguments matter.
  const known = rows.some((row) => row.type === 'sink' && row.kind === 'program-argument' && row.grade === undefined && row.when !== undefined && whenHolds(machine, shape, row.when));
  for (const row of rows) {
    if (row.type === 'sink') {
      if (!whenHolds(machine, shape, row.when) || (row.below !== undefined && !isBelow(watching, row.below, path ?? '', event)) || (known && row.kind === 'program-argument' && row.grade === 'possible')) continue;
      for (const value of valuesAt(machine, shape, row.at, { valued: row.valued, asOption: row.kind === 'program-argument' })) {
        // An option object is no text: rows that mean its parts name them.
        if ((value.kind === 'object' || value.kind === 'array') && !READS_DATA.has(row.kind)) continue;
        watching.see(watching.server, row, event.origin);
        record(watching, row, value, event);
      }
    } else if (row.type === 'wait') {
      wait(watching, row, shape, event);
    }
  }
}

/** Is the lowest version that the caller's package.json asks for below this one? What it does not tell is not. */
function isBelow({ manifests }: Watching, version: string, path: string, event: CallEvent): boolean {
  const manifest = manifests.nearest(dirname(event.origin.unit.path));
  const lowest = manifest && lowestVersion(dependencyRange(manifest, path.replace(/#.*$/, '').replace(/\(.*$/, '')));
  return lowest !== undefined && semver.lt(lowest, version);
}

/** Where something happens. */
type Place = Pick<CallEvent, 'origin'>;

const WRITE_ROW: SinkRow = { id: 'javascript.write', type: 'sink', kind: 'object-key', paths: [], at: 'Receiver', label: 'the name under which the object that is written to is looked up' };

/** `table[key].name = …`: with `__proto__` for a key it writes on what all objects have in common. */
function atWrite(watching: Watching, target: Value, origin: Origin): void {
  for (const { value } of alternatives(target)) {
    const [table, key] = value.kind === 'unknown' && value.op === 'lookup' ? (value.from ?? []) : value.kind === 'member' && value.key ? [value.object, value.key] : [];
    if (!table || !key || alternatives(table).every(({ value: one }) => one.kind === 'array' || one.kind === 'collection' || (one.kind === 'object' && (one.bare === true || one.fresh?.some((known) => sameData(known, key)) === true)))) continue;
    record(watching, WRITE_ROW, key, { origin });
  }
}

const TEXT_ROW: SinkRow = { id: 'text.sql', type: 'sink', kind: 'sql', paths: [], at: 'Argument[0]', label: 'a database query' };

/** Methods of lists and logs: nothing runs there. */
const KEEPS_TEXT = /^(?:push|unshift|add|set|append|log|debug|info|warn|error|trace|verbose|fatal|notice)$/;
/** Globals of the language. */
const COMPUTES = /^(?:console|JSON|String|Object|Array|Promise|Buffer|Map|Set|Number|Boolean|Symbol|Reflect|structuredClone|process)\b/;

/** What a row knows of a call counts, where the same call was met with a receiver that is not known, too. */
function withoutGuesses(sinks: SinkFlow[]): void {
  const known = new Set(sinks.filter((flow) => flow.row !== TEXT_ROW && (flow.kind === 'sql' || flow.kind === 'query-text')).map((flow) => `${flow.location.file}:${String(flow.location.start)}`));
  for (let index = sinks.length - 1; index >= 0; index -= 1) {
    const flow = sinks[index];
    if (flow?.row === TEXT_ROW && known.has(`${flow.location.file}:${String(flow.location.start)}`)) sinks.splice(index, 1);
  }
}

/** An SQL text handed to a function that no row knows (a vendor's API, a client behind an interface): the text itself tells what it is for. */
function queryText(watching: Watching, event: CallEvent): void {
  if (event.isNew || (event.method !== undefined && KEEPS_TEXT.test(event.method)) || (event.path !== undefined && COMPUTES.test(event.path))) return;
  for (const arg of event.args) {
    for (const candidate of textsIn(arg, 3)) {
      for (const { value } of alternatives(candidate)) {
        if (value.kind !== 'template' && value.kind !== 'call') continue;
        if (SQL_STATEMENT.test(fixedText(value, 4).slice(0, 4000))) record(watching, TEXT_ROW, value, event);
      }
    }
  }
}

/** The fixed parts of a text, holes as `?`; template tags (`dedent`, `sql`) give their text. */
function fixedText(value: Value, depth: number): string {
  if (depth === 0) return ' ? ';
  switch (value.kind) {
    case 'literal': return String(value.value);
    case 'template': return value.parts.map((part) => (typeof part === 'string' ? part : fixedText(part, depth - 1))).join('');
    case 'call': return value.args.length === 1 && value.args[0] && (value.args[0].kind === 'template' || value.args[0].kind === 'literal') ? fixedText(value.args[0], depth - 1) : ' ? ';
    case 'union': return value.values[0] ? fixedText(value.values[0].value, depth - 1) : ' ? ';
    default: return ' ? ';
  }
}

/** A value and what is inside it, for option objects such as `{ body: JSON.stringify({ query }) }`. */
function textsIn(value: Value, depth: number): Value[] {
  if (value.kind === 'unknown' && value.op === 'JSON.stringify' && value.from?.[0] && depth > 0) return textsIn(value.from[0], depth - 1);
  if (value.kind !== 'object' || depth === 0) return [value];
  return [...value.props.values()].slice(0, 30).flatMap((slot) => textsIn(slot.value, depth - 1));
}

/** `promisify(exec)(…)` is a call of `exec`; so is a bound or wrapped one. */
function promisified(event: CallEvent): string | undefined {
  const { callee } = event;
  if (callee.kind !== 'call') return undefined;
  const inner = callee.args[0];
  if (!inner || !/^node:util#(?:default\.)?promisify$/.test(pathOf(callee.callee))) return undefined;
  return pathOf(inner) || undefined;
}

function pathOf(value: Value): string {
  switch (value.kind) {
    case 'external': return value.name === '*' ? value.module : `${value.module}#${value.name}`;
    case 'member': {
      const parent = pathOf(value.object);
      if (parent === '' || value.name === undefined) return '';
      return value.object.kind === 'external' && value.object.name === '*' ? `${parent}#${value.name}` : `${parent}.${value.name}`;
    }
    case 'global': return value.name;
    default: return '';
  }
}

function record(watching: Watching, row: SinkRow, value: Value, event: Place): void {
  recordAs(watching, row, row.kind, value, event, row.kind === 'log' ? leaksIn : undefined);
  // An address is kept in histories and logs on the way, whichever part of it is secret.
  if (row.kind === 'url') recordAs(watching, row, 'result', value, event, isSecret);
  if (SENDS.has(row.kind)) recordAs(watching, row, 'result', value, event, isInbound);
  // `{ [field]: value }`: the name itself can be an operator, also where only texts come in.
  if (row.kind === 'nosql') for (const key of keysIn(value, 4)) recordAs(watching, row, 'object-key', key, event);
}

/** Names of fields that are not fixed, in an object and what it holds. */
function keysIn(value: Value, depth: number): readonly Value[] {
  if (depth === 0) return [];
  return alternatives(value).flatMap(({ value: one }) => {
    if (one.kind === 'object') return [...(one.keys ?? []), ...[...one.props.values()].slice(0, 30).flatMap((slot) => keysIn(slot.value, depth - 1)), ...one.open.flatMap((part) => keysIn(part, depth - 1))];
    if (one.kind === 'array') return [...one.items.slice(0, 30).map((item) => item.value), ...one.open].flatMap((item) => keysIn(item, depth - 1));
    return [];
  });
}

/** Steps that leave the text what it was. */
const SAME = /^(?:source|property .*|parsed by a schema|through (?:JSON|EJSON|JSON5)?\.?parse|\.trim\(\))$/;

/** Languages in which words put one behind the other are a text of their own. */
const ANY_WORDS: ReadonlySet<SinkKind> = new Set(['shell', 'code']);

/** Nothing but what the model sent, and space between: `[command, ...args].join(' ')`, `${program} ${args}`, `String(code)`. */
function isWrittenWhole(value: Value, depth: number): boolean {
  if (depth > 6) return false;
  const inner = (one: Value): boolean => isWrittenWhole(one, depth + 1);
  const source = sourceOf(value);
  if (source) return source.kind === 'tool-argument' || source.kind === 'prompt-argument';
  switch (value.kind) {
    case 'template': return value.parts.some((part) => typeof part !== 'string') && value.parts.every((part) => (typeof part === 'string' ? part.trim() === '' : inner(part)));
    case 'union': return value.values.some((entry) => inner(entry.value));
    case 'array': return value.items.length + value.open.length > 0 && value.items.every((item) => inner(item.value)) && value.open.every(inner);
    case 'member': return inner(value.object);
    case 'call': {
      if (apiPath(value.callee) === 'String') return value.args[0] !== undefined && inner(value.args[0]);
      return value.callee.kind === 'member' && KEEPS_WORDS.test(value.callee.name ?? '') && inner(value.callee.object);
    }
    case 'unknown': return value.op === '+' ? (value.from ?? []).every((part) => inner(part) || (part.kind === 'literal' && String(part.value).trim() === '')) && (value.from ?? []).some(inner) : value.op?.startsWith('.') === true && KEEPS_WORDS.test(value.op.slice(1)) && value.from?.[0] !== undefined && inner(value.from[0]);
    default: return false;
  }
}
const KEEPS_WORDS = /^(?:trim|trimStart|trimEnd|toString|join|flat|concat)$/;

/** What must not reach the client, whose model reads it. */
const RESULT_ROW: SinkRow = { id: 'mcp.result', type: 'sink', kind: 'result', paths: [], at: 'Return', label: 'the result' };
const leaksOut = ({ kind }: SourceInfo): boolean => kind === 'secret' || kind === 'inbound-token' || kind === 'error';
/** What other people wrote, or what may be long. */
const comesFromElsewhere = ({ kind }: SourceInfo): boolean => kind === 'fetched' || kind === 'file-content' || kind === 'process-output';
/** What must not be kept in a log: secrets, and what is told about a person, also those that come as an argument, by themselves or in the whole of them. */
const leaksIn = ({ kind, path }: SourceInfo): boolean => kind === 'secret' || kind === 'inbound-token' || (kind === 'tool-argument' && (path === '' || secretName(lastOf(path)) !== undefined || personalName(lastOf(path))));
const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** @param event the call that holds the sink; undefined for what a handler returns */
function recordAs(watching: Watching, row: SinkRow, kind: SinkKind, value: Value, event: Place | undefined, wanted?: (source: SourceInfo) => boolean): void {
  const { machine, table, server, subject, sinks } = watching;
  const conditions: readonly Condition[] = machine.conditions;
  for (const trace of traces({ machine, table, conditions, kind, schemaOf: watching.schemaOf, ...(wanted ? { wanted } : {}) }, value)) {
    const location = event ? placeOfFlow(machine, row, trace, event, subject.tool?.handler) : placeOfLeak(trace);
    // Names of variables are no secret.
    if (trace.source.path === 'process.env' && trace.steps.some((step) => /^(?:computed from|item of a list|\.\w+\(\))/.test(step.what))) continue;
    // A name alone says too little of what went through a table.
    if (!location || (trace.source.guess === true && trace.steps.some((step) => /^(?:some part|entry|item|an entry|computed from|\.\w+\(\))/.test(step.what)))) continue;
    const twice = sinks.some((other) => other.row === row && other.location.file === location.file && other.location.start === location.start && other.subject.name === subject.name && other.subject.kind === subject.kind && other.trace.source.path === trace.source.path && other.trace.source.kind === trace.source.kind && other.server === server);
    if (twice) continue;
    const origin = 'origin' in value ? value.origin : undefined;
    sinks.push({
      kind: row.kind, row, server, subject: { kind: subject.kind, name: subject.name }, tool: subject.tool, location,
      part: origin ? locationOf(origin.node, origin.unit) : undefined,
      trace, steps: stepsOf(trace, location, row),
      confidence: confidenceOf(trace, row, subject.confidence),
      whole: !row.at.includes('Element') && (trace.steps.length <= 1 || trace.steps.every((step) => SAME.test(step.what)) || (ANY_WORDS.has(row.kind) && isWrittenWhole(value, 0))),
      key: kind === 'object-key' && row.kind !== 'object-key',
    });
  }
}

/** Kinds by which a caller's token leaves for another service. */
const SENDS: ReadonlySet<SinkKind> = new Set(['outbound-header', 'outbound-body', 'url']);
const isInbound = ({ kind }: SourceInfo): boolean => kind === 'inbound-token';
const isSecret = ({ kind }: SourceInfo): boolean => kind === 'secret';

function isInFunction(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent as ts.Node | undefined) if (isFunctionLike(at)) return true;
  return false;
}

/** Where something gets into what a handler returns: nearest to where it comes from. */
function placeOfLeak(trace: Trace): Location | undefined {
  const { steps, source } = trace;
  if (source.guess === true && source.origin && isInFunction(source.origin.node)) return locationOf(source.origin.node, source.origin.unit);
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index];
    if (step?.origin && step.what !== 'source' && (source.kind === 'error' || (!step.what.startsWith('property') && isInFunction(step.origin.node)))) return locationOf(step.origin.node, step.origin.unit);
  }
  return source.origin && locationOf(source.origin.node, source.origin.unit);
}

/** Kinds of text that are mended where they are put together, not in the helper that sends them. */
const COMPOSED: ReadonlySet<SinkKind> = new Set(['sql', 'query-text', 'log']);

/**
 * Where a flow is reported: at the sink; at the check, where a check is there and too weak (every way passes it); for query text that was put together
 * in a caller of the function that holds the sink, at the call that hands it over.
 */
function placeOfFlow(machine: Machine, row: SinkRow, trace: Trace, event: Place, handler: Handler | undefined): Location {
  if (trace.weak && row.kind === 'path') return locationOf(trace.weak.node, trace.weak.unit);
  const { joined } = trace;
  // (An option with its value, too: `--file=${path}`.)
  if (joined && (COMPOSED.has(row.kind) || (row.kind === 'path' && row.at.includes('After[')))) {
    let call: Origin = event.origin;
    for (let frame = machine.frame; frame !== undefined; frame = frame.parent) {
      const { node } = frame.fn;
      if (frame.fn.unit === joined.unit && node.pos <= joined.node.pos && joined.node.end <= node.end) return locationOf(call.node, call.unit);
      call = frame.origin;
    }
    // It was put together by a function that has returned: the handler's own call is where the two meet.
    call = event.origin;
    let outside: Origin | undefined;
    for (let frame = machine.frame; frame !== undefined; frame = frame.parent) {
      // Of a branch of a dispatcher, the outermost function in a file of its own.
      if (handler?.arm && frame.fn.unit !== handler.fn.unit) outside = call;
      if (frame.fn.node === handler?.fn.node) return outside ? locationOf(outside.node, outside.unit) : locationOf(call.node, call.unit);
      call = frame.origin;
    }
  }
  return locationOf(event.origin.node, event.origin.unit);
}

/** A weak measure or a function that we do not know makes it less sure; both together, unlikely. */
function confidenceOf(trace: Trace, row: SinkRow, known: Confidence): Confidence {
  // (Folders that the client names are its user's.)
  if ((trace.partial && trace.guessed) || row.grade === 'possible' || trace.steps.at(-1)?.row === 'mcp.list-roots') return 'low';
  return trace.partial || trace.guessed || trace.source.guess === true ? weaker('medium', known) : known;
}

/** From source to sink, one step a place. */
function stepsOf(trace: Trace, sink: Location, row: SinkRow): { location: Location; message: string; row?: string }[] {
  const steps: { location: Location; message: string; row?: string }[] = [];
  for (const step of [...trace.steps].reverse()) {
    if (!step.origin) continue;
    const location = locationOf(step.origin.node, step.origin.unit);
    const last = steps[steps.length - 1];
    if (last?.location.file === location.file && last.location.start === location.start) continue;
    steps.push({ location, message: step.what === 'source' ? `${label(trace)} ${trace.source.kind === 'secret' ? 'is read here' : trace.source.kind === 'error' ? 'is caught here' : 'comes in here'}` : step.what, ...(step.row === undefined ? {} : { row: step.row }) });
  }
  steps.push({ location: sink, message: `it becomes ${row.label}`, row: row.id });
  return steps;
}

function label(trace: Trace): string {
  if (trace.source.kind === 'error') return 'the error';
  if (trace.source.kind === 'secret' && trace.source.path === '') return 'a secret';
  return trace.source.path === '' ? 'what the model sends' : `"${trace.source.path}"`;
}

/** Kinds that matter while a server starts, where nothing yet comes from the model. */
const AT_START: ReadonlySet<SinkKind> = new Set(['code', 'shell', 'program', 'module', 'deserialize', 'log']);

/** API paths of sinks that are looked at while the server starts. */
export function startUpPaths(rows: readonly Row[]): (path: string) => boolean {
  const table = new RowTable(rows.filter((row) => row.type === 'sink' && AT_START.has(row.kind)));
  return (path) => table.rowsOf(path).length > 0;
}
