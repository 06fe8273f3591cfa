/** The records that a tool's calls leave: which call writes them, on which ways out, and what they tell. Bodies decide: what is called `audit` and writes nothing is no record. */
import type { Location } from '../../contract/index.js';
import { ts } from '../../project/syntax.js';
import { locationOf, textOf } from '../../project/unit.js';
import type { CallEvent, Machine } from '../../resolve/machine.js';
import type { Value } from '../../resolve/values.js';
import { apiPath, derivesFrom, isString, partsOf } from '../../resolve/values.js';
import { aside } from '../../model/aside.js';
import type { Watcher } from '../../model/collect.js';
import type { Model } from '../../model/discover.js';
import { LOG_FILE, LOG_INSERT, LOG_METHODS, LOG_NAME, recordRow, type RecordKind } from '../../model/audit-rows.js';

/** Fields that checklist item M2 asks for. */
export const RECORD_FIELDS = ['who', 'tool', 'arguments', 'outcome', 'time', 'duration', 'request id'] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

/** `start`: before anything was done, so on every way out; `success`, `failure`, or `always` (a span, a `finally`). */
export type RecordTime = 'start' | 'success' | 'failure' | 'always';

export interface ToolRecord {
  readonly at: Location;
  readonly kind: RecordKind;
  readonly time: RecordTime;
  readonly fields: ReadonlySet<RecordField>;
}

const MAX_RECORDS = 40;
const MAX_VALUES = 120;
/** A logger of the project's own writes what it does on the way, connections and attempts, with the call that writes the record at last. */
const MAX_TIMES = 120;

const FIELD_NAMES: readonly (readonly [RecordField, RegExp])[] = [
  ['who', /^(?:user|userid|username|actor|subject|sub|principal|caller|client|clientid|identity|account|accountid|email|who|tenant|tenantid|org|orgid|session|sessionid|authinfo|owner)$/],
  ['tool', /^(?:tool|toolname|operation|method|action|command|event|gentoolname|mcptool|name|handler|resource)$/],
  ['arguments', /^(?:args|arguments|params|parameters|input|payload|request|query|body|toolargs|toolinput)$/],
  ['outcome', /^(?:result|outcome|status|success|ok|error|err|decision|allowed|denied|iserror|response|reason|errorcode|errortype|statuscode|code|failed)$/],
  ['time', /^(?:time|timestamp|ts|at|date|when|createdat|startedat|starttime|datetime|loggedat)$/],
  ['duration', /^(?:duration|durationms|elapsed|elapsedms|ms|took|latency|latencyms|executiontime|responsetime|durationseconds|runtime|runtimems|runtimeseconds|timems|totalms)$/],
  ['request id', /^(?:requestid|correlationid|traceid|spanid|callid|reqid|id|toolcallid|eventid|transactionid|messageid|sessionid)$/],
];

export class RecordLog {
  readonly records: ToolRecord[] = [];
  readonly #tool: string;
  /** By the call that writes: a logger of the project's own writes every record with the same one. */
  readonly #seen = new Map<ts.Node, { readonly fields: Set<RecordField>; readonly ways: Set<RecordTime>; times: number }>();
  #effects = 0;
  /** Block of the last line of text that named the tool. */
  #lastLine: ts.Node | undefined;

  constructor(tool: string) {
    this.#tool = tool;
  }

  /** Something was done that a record made later comes after. */
  acted(): void {
    this.#effects += 1;
  }

  call(machine: Machine, event: CallEvent): void {
    const again = this.#seen.get(event.origin.node);
    if (this.records.length >= MAX_RECORDS || (again !== undefined && again.times >= MAX_TIMES)) return;
    const found = kindOf(event);
    if (!found) return;
    const { fields, named, mentions } = told(event.args, this.#tool);
    // `console.error('Tool:', name); console.error('Arguments:', args);`: lines of one record.
    const before = this.records.at(-1);
    if (found.kind === 'text' && !named && mentions && before?.kind === 'text' && this.#lastLine !== undefined && this.#lastLine === lineOf(event.origin.node)?.parent) {
      for (const field of fields) (before.fields as Set<RecordField>).add(field);
      return;
    }
    // A line that says nothing of the call is no record of it; a line of text must name the tool.
    if (found.kind === 'text' ? !named : !mentions && found.kind !== 'span') return;
    const time = found.kind === 'span' ? 'always' : this.#timeOf(machine, event);
    if (again) again.times += 1;
    else this.#lastLine = lineOf(event.origin.node)?.parent;
    if (found.stamps) fields.add('time');
    if (found.kind === 'span') for (const field of ['time', 'duration', 'outcome', 'request id'] as const) fields.add(field);
    const known = again ?? { fields: new Set<RecordField>(), ways: new Set<RecordTime>(), times: 1 };
    for (const field of fields) known.fields.add(field);
    this.#seen.set(event.origin.node, known);
    if (known.ways.has(time)) return;
    known.ways.add(time);
    this.records.push({ at: locationOf(event.origin.node, event.origin.unit), kind: found.kind, time, fields: known.fields });
  }

  #timeOf(machine: Machine, event: CallEvent): RecordTime {
    if (machine.conditions.some((condition) => ts.isCatchClause(condition.node))) return 'failure';
    let under: ts.Node = event.origin.node;
    for (let at: ts.Node | undefined = under.parent, level = 0; at && level < 40; at = at.parent as ts.Node | undefined, level += 1) {
      if (ts.isTryStatement(at) && at.finallyBlock === under) return 'always';
      under = at;
    }
    // The record may be written in a function that a `finally` or a `catch` calls.
    for (let frame = machine.frame, level = 0; frame && level < 12; frame = frame.parent, level += 1) {
      let inner: ts.Node = frame.origin.node;
      for (let at: ts.Node | undefined = inner.parent, depth = 0; at && depth < 30 && !ts.isFunctionLike(at); at = at.parent as ts.Node | undefined, depth += 1) {
        if (ts.isTryStatement(at) && at.finallyBlock === inner) return 'always';
        inner = at;
      }
    }
    return this.#effects === 0 ? 'start' : 'success';
  }
}

/** The statement that is nothing but this call. */
function lineOf(call: ts.Node): ts.Node | undefined {
  return ts.isExpressionStatement(call.parent) ? call.parent : undefined;
}

/** Methods that are given statements. */
const QUERIES = /^(?:query|execute|exec|run|insert|prepare|raw|none|one|any|unsafe|batch|all|get|\$\w+)$/;

/** How a call would write something down, whatever it tells; undefined: it does not. */
export function mayRecord(event: CallEvent): RecordKind | undefined {
  return kindOf(event)?.kind;
}

function kindOf(event: CallEvent): { readonly kind: RecordKind; readonly stamps: boolean } | undefined {
  const { path, method, args, isNew, origin, receiver } = event;
  if (isNew) return undefined;
  const row = path === undefined ? undefined : recordRow(path, method);
  // A file such as `.gitignore` is appended to as well.
  if (row?.kind === 'store' && args[0] && method !== 'write' && fileNames(args[0]).some((name) => /[\w.]$/.test(name) && !LOG_FILE.test(name.slice(name.lastIndexOf('/') + 1)))) return undefined;
  if (row) return { kind: row.kind === 'text' && isJsonLine(origin.node) ? 'structured' : row.kind, stamps: row.stamps === true };
  // `db.prepare('INSERT INTO …').run(…)`: the statement was given before.
  const prepared = method !== undefined && receiver?.kind === 'call' && !receiver.isNew ? receiver.args : [];
  if (method === undefined || QUERIES.test(method)) for (const arg of [...args, ...prepared]) if (textOfValue(arg).some((text) => LOG_INSERT.test(text))) return { kind: 'store', stamps: false };
  // A logger that nothing is known of: injected, or of a package that no row knows.
  if (method === undefined || !LOG_METHODS.has(method) || path?.startsWith('@modelcontextprotocol/') === true) return undefined;
  const { node, unit } = origin;
  if (!ts.isCallExpression(node) || !LOG_NAME.test(words(textOf(node.expression, unit, 120)))) return undefined;
  return { kind: 'structured', stamps: true };
}

/** `JSON.stringify({ … })`, with a line end: fields of their own, whatever they are written to. */
function isJsonLine(call: ts.Node): boolean {
  const [first, ...more] = ts.isCallExpression(call) ? call.arguments : [];
  if (!first || more.length > 0) return false;
  const [span, ...others] = ts.isTemplateExpression(first) ? first.templateSpans : [];
  const text = ts.isTemplateExpression(first) ? (span && others.length === 0 && (first.head.text + span.literal.text).trim() === '' ? span.expression : undefined)
    : ts.isBinaryExpression(first) && ts.isStringLiteralLike(first.right) && first.right.text.trim() === '' ? first.left : first;
  return text !== undefined && ts.isCallExpression(text) && ts.isPropertyAccessExpression(text.expression) && text.expression.name.text === 'stringify' && ts.isIdentifier(text.expression.expression) && text.expression.expression.text === 'JSON';
}

/** `this.auditLog.write` → `this.audit Log.write` */
const words = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1 $2');

function textOfValue(value: Value): string[] {
  if (isString(value)) return [value.value];
  if (value.kind === 'template') return [value.parts.map((part) => (typeof part === 'string' ? part : '?')).join('')];
  return [];
}

/** Name of a file, also the last part that a path is joined of. */
function fileNames(path: Value): string[] {
  const last = path.kind === 'call' ? path.args[path.args.length - 1] : path;
  return last ? textOfValue(last) : [];
}

/** What is told by the arguments of a record. */
function told(args: readonly Value[], tool: string): { fields: Set<RecordField>; named: boolean; mentions: boolean } {
  const fields = new Set<RecordField>();
  const seen = new Set<Value>();
  let named = false;
  let level: Value[] = [...args];
  for (let depth = 0; depth < 5 && level.length > 0; depth += 1) {
    const next: Value[] = [];
    for (const value of level) {
      if (seen.has(value) || seen.size > MAX_VALUES) continue;
      seen.add(value);
      if (value.kind === 'literal' && value.value === tool) named = true;
      for (const text of textOfValue(value)) {
        if (tool.length > 2 && text.toLowerCase().includes(tool.toLowerCase())) named = true;
        for (const [, key] of text.matchAll(/(\w+)\s*[=:]/g)) if (key !== undefined) addField(fields, key);
      }
      if (value.kind === 'object') for (const key of value.props.keys()) addField(fields, key);
      if (value.kind === 'unknown' && value.tag !== undefined) fields.add('arguments');
      if (value.kind === 'unknown' && value.reason === 'exception') fields.add('outcome');
      if (isClock(value)) fields.add('time');
      // `Date.now() - start`
      if (value.kind === 'unknown' && value.op === '-' && value.from?.some((one) => derivesFrom(one, isClock, 3)) === true) {
        fields.add('duration');
        continue;
      }
      partsOf(value, next);
    }
    level = next;
  }
  if (named) fields.add('tool');
  const mentions = fields.has('tool') || fields.has('arguments') || args.some((arg) => derivesFrom(arg, (one) => one.kind === 'unknown' && one.tag !== undefined, 4));
  return { fields, named, mentions };
}

/** What is written down tells of the call itself, whatever it is written to: which tool, and how long it took. */
export function isRecordOf(args: readonly Value[], tool: string): boolean {
  const { fields, named } = told(args, tool);
  return named && fields.has('time') && fields.has('duration');
}

/** The time it is: `Date.now()`, `new Date()`, and texts of it. */
function isClock(value: Value): boolean {
  return value.kind === 'call' && /^(?:Date(?:\.now)?|performance\.now|process\.hrtime(?:\.bigint)?)$/.test((value.isNew ? apiPath(value) : apiPath(value.callee)) ?? '');
}

function addField(fields: Set<RecordField>, key: string): void {
  const plain = key.replace(/[^a-zA-Z]/g, '').toLowerCase();
  for (const [field, pattern] of FIELD_NAMES) if (pattern.test(plain)) fields.add(field);
}

/** What all records of one tool tell together, and on which ways out there is one. */
export interface Trail {
  readonly onSuccess: boolean;
  readonly onFailure: boolean;
  /** Only lines of text, no fields. */
  readonly onlyText: boolean;
  readonly missing: readonly RecordField[];
  readonly first: Location | undefined;
}

export function trailOf(records: readonly ToolRecord[]): Trail {
  const fields = new Set(records.flatMap((record) => [...record.fields]));
  return {
    onSuccess: records.some((record) => record.time !== 'failure'), onFailure: records.some((record) => record.time !== 'success'),
    onlyText: records.length > 0 && records.every((record) => record.kind === 'text'),
    missing: RECORD_FIELDS.filter((field) => !fields.has(field)), first: records.find((record) => record.time !== 'failure')?.at ?? records[0]?.at,
  };
}

/** Records that a hook of a framework writes for every call; one that is not read is believed. */
export function hookRecords(model: Model, hook: Value): readonly ToolRecord[] {
  if (hook.kind !== 'function') {
    const origin = 'origin' in hook ? hook.origin : undefined;
    return origin ? [{ at: locationOf(origin.node, origin.unit), kind: 'structured', time: 'always', fields: new Set(RECORD_FIELDS) }] : [];
  }
  const { machine, collector } = model;
  const log = new RecordLog('');
  const given: Value = { kind: 'unknown', reason: 'input', tag: 'tool-argument', label: 'call' };
  const watcher: Watcher = { enter: () => undefined, decided: () => undefined, call: (event) => { log.call(machine, event); } };
  aside(machine, collector, { steps: HOOK_STEPS, watcher }, () => machine.run(hook, hook.self, [given, given, given], { node: hook.node, unit: hook.unit }));
  // The framework hands the call over: tool, arguments and outcome are in what is written whole.
  return log.records.map((record) => ({ ...record, time: 'always', fields: new Set([...record.fields, 'tool', 'arguments', 'outcome'] as const) }));
}

const HOOK_STEPS = 40_000;
