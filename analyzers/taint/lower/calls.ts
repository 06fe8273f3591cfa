/** What handlers' calls are besides places where data ends up: waits without a limit, and changes for each item of a list. */
import type { Confidence, Location } from '../../contract/index.js';
import type { Server, Tool } from '../../model/model.js';
import { isFunctionLike, ts } from '../../project/syntax.js';
import { locationOf, type Unit } from '../../project/unit.js';
import type { CallEvent, Machine } from '../../resolve/machine.js';
import type { Origin, Value } from '../../resolve/values.js';
import type { EffectKind, WaitRow } from '../row.js';
import type { SourceInfo } from './inputs.js';
import { valuesAt, type CallShape, type RowTable } from './match.js';
import { traces } from './trace.js';

export interface Subject {
  readonly kind: 'tool' | 'prompt' | 'resource' | 'server';
  readonly name: string;
  readonly confidence: Confidence;
  readonly tool: Tool | undefined;
}

/** What is known while the handler of `subject` runs. */
export interface Watched {
  readonly calls: Calls;
  readonly machine: Machine;
  readonly table: RowTable;
  readonly server: Server;
  readonly subject: Subject;
  readonly schemaOf: (value: Value) => unknown;
}

interface Found {
  readonly server: Server;
  readonly subject: Pick<Subject, 'kind' | 'name' | 'confidence'>;
  readonly location: Location;
}

/** A call that waits for a process or another machine, for ever if need be. */
export interface Wait extends Found {
  readonly label: string;
}

/** A change that is made for each item of a list whose length nothing limits. */
export interface Bulk extends Found {
  readonly tool: Tool;
  readonly effect: EffectKind;
  /** Path of the list in the arguments. */
  readonly argument: string;
}

export interface Calls {
  readonly waits: Wait[];
  readonly bulk: Bulk[];
}

/** Words of a file that limits its waits in a way of its own. */
const LIMITS = /timeout|AbortSignal\.|AbortController|Promise\.race/i;
/** A pause, `setTimeout(resolve, 1000)`, and what comments say of limits: neither ends a call. */
const NO_LIMITS = /\bsetTimeout\(\s*[\w$.]+\s*,|(?<=^|\s)\/\/.*$/gm;
const limiting = new WeakMap<Unit, boolean>();

function isLimitedSomehow(unit: Unit): boolean {
  let known = limiting.get(unit);
  if (known === undefined) limiting.set(unit, (known = LIMITS.test(unit.text.replace(NO_LIMITS, ''))));
  return known;
}

/** A promise that is left alone: the call is a statement, or is marked by `void`, with nothing but `catch` and `finally` behind it. */
function isLeftAlone(node: ts.Node): boolean {
  // (What a manifest in YAML calls stands in no statement.)
  for (let at = node; ;) {
    const parent = at.parent as ts.Node | undefined;
    if (!parent) return false;
    if (ts.isParenthesizedExpression(parent)) at = parent;
    else if (ts.isPropertyAccessExpression(parent) && parent.expression === at && /^(?:catch|finally)$/.test(parent.name.text) && ts.isCallExpression(parent.parent)) at = parent.parent;
    else return ts.isExpressionStatement(parent) || ts.isVoidExpression(parent);
  }
}

/** Nobody waits for the answer: of the call itself, or of an asynchronous function that it is made in. What takes a callback or stops the program is waited for, and a process that is started by itself goes on. */
function isUnawaited({ origin: { node }, args, path }: CallEvent, machine: Machine): boolean {
  if (path?.endsWith('Sync') === true || args.some((arg) => arg.kind === 'function')) return false;
  if (isLeftAlone(node)) return path?.startsWith('node:') !== true;
  for (let { frame } = machine, depth = 0; frame !== undefined && depth < 20; frame = frame.parent, depth += 1) {
    const isAsync = ts.canHaveModifiers(frame.fn.node) && frame.fn.node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) === true;
    if (!isAsync) return false;
    if (ts.isCallExpression(frame.origin.node) && frame.origin.node !== node && isLeftAlone(frame.origin.node)) return true;
  }
  return false;
}

export function wait({ calls, machine, server, subject }: Watched, row: WaitRow, shape: CallShape, event: CallEvent): void {
  const { origin } = event;
  if (subject.kind === 'server' || isUnawaited(event, machine) || row.limits.some((at) => valuesAt(machine, shape, at).length > 0) || isLimitedSomehow(origin.unit)) return;
  add(calls.waits, { ...found(server, subject, origin), label: row.label });
}

/** Effects that change something that is there, or reach somebody; new files are no such thing. */
const CHANGES: ReadonlySet<EffectKind> = new Set(['database-write', 'file-delete', 'delete', 'write', 'message', 'money', 'permission']);
/** A test of a list's length against something else than none or one. */
const LENGTH_TESTED = /\.(?:length|size)\s*(?:<=?|>=?)\s*(?:\d{2,}|[2-9]|[A-Za-z_$])|[A-Za-z_$\d]\s*(?:<=?|>=?)\s*[\w.$]+\.(?:length|size)\b/;

const isItem = ({ kind, path }: SourceInfo): boolean => kind === 'tool-argument' && path.includes('[]');

export function bulk({ calls, machine, table, server, subject, schemaOf }: Watched, effect: EffectKind, { args, origin }: CallEvent): void {
  const { tool } = subject;
  if (!tool || !CHANGES.has(effect) || machine.conditions.some(({ text }) => LENGTH_TESTED.test(text)) || !isRepeated(origin, machine) || isCut(origin, machine)) return;
  for (const arg of args) {
    for (const { source, steps } of traces({ machine, table, conditions: machine.conditions, kind: 'result', schemaOf, wanted: isItem }, arg)) {
      // Items of a list that is sent as a whole make one change of it.
      if (steps.some((step) => step.what === 'item of a list' || /slice|splice|some part/.test(step.what))) continue;
      const argument = source.path.slice(0, source.path.indexOf('[]'));
      if (isLimited(tool, argument)) continue;
      add(calls.bulk, { ...found(server, subject, origin), tool, effect, argument });
    }
  }
}

const EACH = /^(?:map|forEach|flatMap|reduce|filter|some|every|allSettled|each|eachLimit)$/;

/** The call, or one that led to it, stands in a loop or in a function that is called for each item: what is made of a whole list is one change. */
function isRepeated({ node }: Origin, machine: Machine): boolean {
  if (inLoop(node)) return true;
  for (let { frame } = machine, depth = 0; frame !== undefined && depth < 20; frame = frame.parent, depth += 1) if (inLoop(frame.origin.node)) return true;
  return false;
}

function inLoop(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isForOfStatement(at) || ts.isForStatement(at) || ts.isWhileStatement(at) || ts.isDoStatement(at) || ts.isForInStatement(at)) return true;
    if (isFunctionLike(at)) return ts.isCallExpression(at.parent) && ts.isPropertyAccessExpression(at.parent.expression) && EACH.test(at.parent.expression.name.text);
  }
  return false;
}

const CUT = /\.(?:slice|splice|take)\(|\bchunk\w*\(/;

/** The list that is gone through is cut where the loop begins, here or in a caller. */
function isCut({ node, unit }: Origin, machine: Machine): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined && !ts.isSourceFile(at); at = at.parent) {
    const over = ts.isForOfStatement(at) ? at.expression : at !== node && ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression) ? at.expression : undefined;
    if (over && CUT.test(unit.text.slice(over.pos, over.end))) return true;
  }
  for (let { frame } = machine, depth = 0; frame !== undefined && depth < 20; frame = frame.parent, depth += 1) {
    const { node: call, unit: from } = frame.origin;
    if (ts.isCallExpression(call) && call.arguments.some((arg) => !isFunctionLike(arg) && CUT.test(from.text.slice(arg.pos, arg.end)))) return true;
  }
  return false;
}

/** Does the declared schema limit the length of a list? */
function isLimited(tool: Tool, path: string): boolean {
  let at: unknown = tool.input?.json;
  for (const name of path.split('.')) {
    const properties = (at as { properties?: unknown } | undefined)?.properties;
    at = properties !== null && typeof properties === 'object' && Object.hasOwn(properties, name) ? (properties as Record<string, unknown>)[name] : undefined;
  }
  if (at === null || typeof at !== 'object') return false;
  const limited = (schema: object): boolean => 'maxItems' in schema || ('items' in schema && typeof schema.items === 'object' && schema.items !== null && 'enum' in schema.items);
  const parts = (at as { anyOf?: unknown }).anyOf;
  return limited(at) || (Array.isArray(parts) && parts.every((part: unknown) => part !== null && typeof part === 'object' && (limited(part) || (part as { type?: unknown }).type !== 'array')));
}

function found(server: Server, { kind, name, confidence }: Subject, { node, unit }: Origin): Found {
  return { server, subject: { kind, name, confidence }, location: locationOf(node, unit) };
}

function add<T extends Found>(list: T[], one: T): void {
  if (!list.some((other) => other.server === one.server && other.subject.name === one.subject.name && other.subject.kind === one.subject.kind && other.location.file === one.location.file && other.location.start === one.location.start)) list.push(one);
}
