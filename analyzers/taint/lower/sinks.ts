/** What a handler does while it runs: calls and writes that are sinks, and the effects and records of calls. */
import semver from 'semver';
import type { Location } from '../../contract/index.js';
import type { ts } from '../../project/syntax.js';
import type { CallEvent } from '../../resolve/machine.js';
import type { Origin, Value } from '../../resolve/values.js';
import { ITSELF, alternatives, operation, unknown } from '../../resolve/values.js';
import { dirname } from '../../resolve/file-index.js';
import type { Manifests } from '../../resolve/manifest.js';
import { dependencyRange } from '../../model/entries.js';
import type { Collector } from '../../model/collect.js';
import { noteRefusal } from '../../model/refinements.js';
import type { Server } from '../../model/model.js';
import { lowestVersion } from '../../model/sdk-info.js';
import { personalName, secretName } from '../../model/secret-names.js';
import { quietGlobals } from '../quiet-packages.js';
import type { AssertRow, Row, SinkKind, SinkRow } from '../row.js';
import { SQL_STATEMENT } from '../verbs.js';
import { bulk, wait, type Watched } from './calls.js';
import type { EffectLog } from './effects.js';
import { checksMachine } from './connections.js';
import { recordAs, type Place, type SinkFlow } from './flow.js';
import { guarded } from './guards.js';
import { isProven, isTainted } from './choosers.js';
import { parameterFrom, type SourceInfo } from './inputs.js';
import { RowTable, valuesAt, whenHolds, type CallShape } from './match.js';
import { firstOnly, isMany, onlyOne } from './program-arguments.js';
import { Relevance } from './relevance.js';
import type { RecordLog } from './records.js';
import { sameData } from './same.js';
import { traces } from './trace.js';
import { contentOf, noteWritten, type WrittenFile } from './written.js';

/** A call that could do harm, whether anything reaches it or not. */
export interface SeenSink {
  readonly kind: SinkKind;
  readonly label: string;
  readonly location: Location;
}

export interface Watching extends Watched {
  readonly manifests: Manifests;
  readonly collector: Collector;
  readonly sinks: SinkFlow[];
  /** Notes a call that is a sink. */
  readonly see: (this: void, server: Server, row: SinkRow, at: Origin) => void;
  readonly effects: EffectLog | undefined;
  readonly effectsOnly: boolean;
  /** Functions further in are not looked into: what they were given, they may have checked. */
  readonly isOuter?: true;
  /** What those were given so far. */
  readonly unseen?: readonly Value[];
  /** How often calls were looked at: where only what is left is looked at, those that were met before are left out. */
  readonly judged: Map<ts.Node, number>;
  readonly records?: RecordLog;
  /** Files that the handler wrote so far. */
  readonly written: WrittenFile[];
}

/** Kinds of sink that take data as it is; the others read text. */
const READS_DATA: ReadonlySet<SinkKind> = new Set(['nosql', 'outbound-body', 'outbound-header', 'log', 'result']);

/** Looks at one call while only outer functions are run, several times and so many calls deep. */
const MAX_VISITS = 4;

export function atCall(watching: Watching, event: CallEvent): void {
  const path = promisified(event) ?? event.path;
  noteRefusal(event.path, event.conditions);
  const rows = path === undefined ? [] : watching.table.rowsOf(path);
  const done = watching.effects?.effects.length ?? 0;
  watching.effects?.call(watching.machine, event, path, rows);
  watching.records?.call(watching.machine, event);
  if (watching.records && rows.some((row) => row.type === 'effect')) watching.records.acted();
  if (watching.effectsOnly || (watching.isOuter === true && (watching.judged.get(event.origin.node) ?? 0) >= MAX_VISITS)) return;
  watching.judged.set(event.origin.node, watching.isOuter === true ? (watching.judged.get(event.origin.node) ?? 0) + 1 : MAX_VISITS);
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
      const reading = { valued: row.valued, inner: row.inner, ends: row.ends, asOption: row.kind === 'program-argument' };
      const first = row.kind === 'shell' && isMany(row.at) ? new Set(valuesAt(machine, shape, firstOnly(row.at), reading).map(onlyOne)) : undefined;
      for (const value of valuesAt(machine, shape, row.at, reading)) {
        // An option object is no text: rows that mean its parts name them.
        if ((value.kind === 'object' || value.kind === 'array') && !READS_DATA.has(row.kind)) continue;
        if (row.script !== true) watching.see(watching.server, row, event.origin);
        if (row.content !== undefined) for (const content of valuesAt(machine, shape, row.content)) noteWritten(watching.written, value, content);
        if (row.script === true) for (const content of contentOf(watching.written, value)) record(watching, row, content, { origin: event.origin });
        else if (!isPartOfAll(row, value, rows)) record(watching, row, value, { origin: event.origin, isBehind: first?.has(onlyOne(value)) === false, ...(row.kind === 'url' && checksMachine(machine, event.args) ? { isChecked: true } : {}) });
      }
    } else if (row.type === 'wait') {
      wait(watching, row, shape, event);
    }
  }
}

/** `find(filter)`: that the model's filter may hold `$where` too is said of the filter. */
function isPartOfAll(row: SinkRow, value: Value, rows: readonly Row[]): boolean {
  const [, whole, name] = /^(.+)\.Member\[([^\]]+)\]$/.exec(row.at) ?? [];
  return value.kind === 'member' && value.name === name && row.kind !== 'nosql' && rows.some((other) => other.type === 'sink' && other.kind === 'nosql' && other.at === whole);
}

/** Is the lowest version that the caller's package.json asks for below this one? What it does not tell is not. */
function isBelow({ manifests }: Watching, version: string, path: string, event: CallEvent): boolean {
  const manifest = manifests.nearest(dirname(event.origin.unit.path));
  const lowest = manifest && lowestVersion(dependencyRange(manifest, path.replace(/#.*$/, '').replace(/\(.*$/, '')));
  return lowest !== undefined && semver.lt(lowest, version);
}

const WRITE_ROW: SinkRow = { id: 'javascript.write', type: 'sink', kind: 'object-key', paths: [], at: 'Receiver', label: 'the name under which the object that is written to is looked up' };

/** `table[key].name = …`: with `__proto__` for a key it writes on what all objects have in common. */
export function atWrite(watching: Watching, target: Value, origin: Origin): void {
  for (const { value } of alternatives(target)) {
    const [table, key] = value.kind === 'unknown' && value.op === 'lookup' ? (value.from ?? []) : value.kind === 'member' && value.key ? [value.object, value.key] : [];
    if (!table || !key || alternatives(table).every(({ value: one }) => one.kind === 'array' || one.kind === 'collection' || (one.kind === 'object' && (one.bare === true || one.fresh?.some((known) => sameData(known, key)) === true)))) continue;
    record(watching, WRITE_ROW, key, { origin });
  }
}

const TEXT_ROW: SinkRow = { id: 'text.sql', type: 'sink', kind: 'sql', paths: [], at: 'Argument[0]', label: 'a database query' };

/** Methods of lists and logs: nothing runs there. */
const KEEPS_TEXT = /^(?:push|unshift|add|set|append|log|debug|info|warn|error|trace|verbose|fatal|notice)$/;

/** A call that runs nothing of what it is given: a list or a log keeps it, the language makes something of it. */
export function onlyComputes({ method, path }: CallEvent): boolean {
  const [, global] = /^([\w$]+)(?=$|[.(])/.exec(path ?? '') ?? [];
  return (method !== undefined && KEEPS_TEXT.test(method)) || (global !== undefined && quietGlobals.has(global) && !/^(?:globalThis|global|window|self)$/.test(global));
}

/** What a row knows of a call counts, where the same call was met with a receiver that is not known, too. */
export function withoutGuesses(sinks: SinkFlow[]): void {
  const known = new Set(sinks.filter((flow) => flow.row !== TEXT_ROW && (flow.kind === 'sql' || flow.kind === 'query-text')).map((flow) => `${flow.location.file}:${String(flow.location.start)}`));
  for (let index = sinks.length - 1; index >= 0; index -= 1) {
    const flow = sinks[index];
    if (flow?.row === TEXT_ROW && known.has(`${flow.location.file}:${String(flow.location.start)}`)) sinks.splice(index, 1);
  }
}

/** `mkdir(dirname(file))` before `write(file)` is one decision, told where the file itself is used; so is a folder that one tool's call chooses for the others. */
export function withoutParents(sinks: SinkFlow[]): void {
  const way = ({ steps }: SinkFlow, without?: RegExp): string => steps.slice(0, -1).filter(({ message }) => without?.test(message) !== true).map(({ location }) => `${location.file}:${String(location.start)}`).join(' ');
  const isSame = (one: SinkFlow, other: SinkFlow): boolean => one.server === other.server && one.subject.kind === other.subject.kind && one.subject.name === other.subject.name && one.trace.source.path === other.trace.source.path && one.location.file === other.location.file;
  for (let index = sinks.length - 1; index >= 0; index -= 1) {
    const flow = sinks[index];
    // What lies in a folder that another tool's call chose: decided where it was chosen.
    const { of, path } = flow?.trace.source ?? {};
    if (flow?.kind === 'path' && of !== undefined && of !== flow.subject.name && !flow.whole && flow.steps.some(({ message }) => BEHIND.test(message)) && sinks.some((other) => other.server === flow.server && other.kind === 'path' && other.subject.name === of && other.trace.source.path === path)) {
      sinks.splice(index, 1);
      continue;
    }
    if (flow?.kind !== 'path' || !flow.steps.some(({ message }) => PARENT.test(message))) continue;
    const bare = way(flow, PARENT);
    if (sinks.some((other) => other !== flow && other.kind === 'path' && other.confidence === flow.confidence && isSame(flow, other) && !other.steps.some(({ message }) => PARENT.test(message)) && way(other) === bare)) sinks.splice(index, 1);
  }
}

const BEHIND = /^through (?:default\.)?(?:posix\.|win32\.)?(?:join|resolve)$/;
const PARENT = /^through (?:default\.)?(?:posix\.|win32\.)?dirname$/;

/** An SQL text handed to a function that no row knows (a vendor's API, a client behind an interface): the text itself tells what it is for. */
function queryText(watching: Watching, event: CallEvent): void {
  if (event.isNew || onlyComputes(event)) return;
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

/** What must not reach the client, whose model reads it. */
const RESULT_ROW: SinkRow = { id: 'mcp.result', type: 'sink', kind: 'result', paths: [], at: 'Return', label: 'the result' };
const leaksOut = ({ kind }: SourceInfo): boolean => kind === 'secret' || kind === 'inbound-token' || kind === 'error';
/** What other people wrote, or what may be long. */
const comesFromElsewhere = ({ kind }: SourceInfo): boolean => kind === 'fetched' || kind === 'file-content' || kind === 'process-output';
/** What must not be kept in a log: secrets, and what is told about a person, also those that come as an argument, by themselves or in the whole of them. */
const leaksIn = ({ kind, path }: SourceInfo): boolean => kind === 'secret' || kind === 'inbound-token' || (kind === 'tool-argument' && (path === '' || secretName(lastOf(path)) !== undefined || personalName(lastOf(path))));
const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** What a handler returns goes to the client. */
export function atResult(watching: Watching, result: Value): void {
  recordAs(watching, RESULT_ROW, 'result', result, undefined, leaksOut);
  recordAs(watching, RESULT_ROW, 'result', result, undefined, comesFromElsewhere);
}

/** Kinds by which a caller's token leaves for another service. */
const SENDS: ReadonlySet<SinkKind> = new Set(['outbound-header', 'outbound-body', 'url']);
const isInbound = ({ kind }: SourceInfo): boolean => kind === 'inbound-token';
const isSecret = ({ kind }: SourceInfo): boolean => kind === 'secret';

/** Kinds of which a check can prove something, each for its like. */
const CHECKED: readonly SinkKind[] = ['path', 'url', 'program-argument', 'sql'];

/** What the model sent, as it is kept for later calls: with the conditions that prove something of it. */
export function withProofs({ machine, table, schemaOf }: Watching, value: Value): Value {
  const { conditions } = machine;
  const isData = (one: Value): boolean => one.kind === 'call' || one.kind === 'unknown' || one.kind === 'member' || one.kind === 'template';
  if (!(value.kind === 'union' ? value.values.every((entry) => isData(entry.value)) : isData(value)) || !isTainted(value)) return value;
  if (traces({ machine, table, conditions, kind: 'path', schemaOf }, value).length === 0) isProven(value);
  const relevance = new Relevance();
  const when = relevance.related(value, conditions).filter((condition) => CHECKED.some((kind) => guarded(value, [condition], kind, table, true, relevance).proof !== undefined));
  // (What was checked of one of several values was checked of the one that it is, not of each.)
  return when.length === 0 ? value : { kind: 'union', values: [{ value: value.kind === 'union' ? operation(ITSELF, [value]) : value, when }] };
}

/** What a callback is given that a row names as a source (`Argument[1..].Parameter[0]`, `Argument[0].Member[complete].Parameter[2]`). */
export function givenBy(table: RowTable, event: CallEvent, index: number, member: string | undefined): Value[] | undefined {
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

/** Kinds that matter while a server starts, where nothing yet comes from the model. */
const AT_START: ReadonlySet<SinkKind> = new Set(['code', 'shell', 'program', 'module', 'deserialize', 'log']);

/** API paths of sinks that are looked at while the server starts. */
export function startUpPaths(rows: readonly Row[]): (path: string) => boolean {
  const table = new RowTable(rows.filter((row) => row.type === 'sink' && AT_START.has(row.kind)));
  return (path) => table.rowsOf(path).length > 0;
}

/** What functions prove of their arguments by coming back. */
export function proofsOf(rows: readonly Row[]): (path: string) => AssertRow['proves'] | undefined {
  const table = new RowTable(rows.filter((row) => row.type === 'assert'));
  return (path) => table.rowsOf(path).find((row) => row.type === 'assert')?.proves;
}
