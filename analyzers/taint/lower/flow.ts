/** One flow as it is reported: where, by which steps, how sure, and whether the model writes the whole text. */
import { weaker, type Confidence, type JsonSchema, type Location } from '../../contract/index.js';
import { isFunctionLike, ts } from '../../project/syntax.js';
import { locationOf } from '../../project/unit.js';
import type { CallEvent, Machine } from '../../resolve/machine.js';
import type { Condition, Origin, Value } from '../../resolve/values.js';
import { apiPath, derivesFrom } from '../../resolve/values.js';
import type { Handler, Server, Tool } from '../../model/model.js';
import type { SinkKind, SinkRow } from '../row.js';
import type { Watched } from './calls.js';
import { sourceOf, type SourceInfo } from './inputs.js';
import { ENCODED, traces } from './trace.js';
import type { Step, Trace } from './trace-state.js';

/** Something the model controls reaches a sink. */
export interface SinkFlow {
  readonly kind: SinkKind;
  readonly row: SinkRow;
  readonly server: Server;
  readonly subject: { readonly kind: 'tool' | 'prompt' | 'resource' | 'server'; readonly name: string };
  readonly tool: Tool | undefined;
  readonly location: Location;
  /** The call itself, where the flow is reported at a check on the way. */
  readonly call: Location | undefined;
  /** The tainted part itself, where it has a place. */
  readonly part: Location | undefined;
  readonly trace: Trace;
  readonly steps: readonly { readonly location: Location; readonly message: string; readonly row?: string }[];
  /** Places where a path is put together: how many of the parts that come first hold nothing from outside. */
  readonly composed: readonly { readonly location: Location; readonly own: number }[];
  readonly confidence: Confidence;
  /** The whole text is the model's, not only a part of it. */
  readonly whole: boolean;
  /** A path that is taken as it is, wherever it leads: nothing but the notation was changed. */
  readonly anywhere: boolean;
  /** The host is the one that a request to this server was sent to: who delivers requests decides which hosts those are. */
  readonly ownHost: boolean;
  /** It names a field of the object at the sink. */
  readonly key: boolean;
}

/** A shell or an interpreter with the option whose value is a program: `bash -lc "`, `docker exec box python3 -c '`, `node -e `. */
const RUNS_TEXT = /(?:^|[\s/;&|(])(?:(?:ba|z|da|k|a|fi|c|tc)?sh(?:\s+-\w+)*\s+-\w*c|(?:python[\d.]*|pypy3?)(?:\s+-\w+)*\s+-\w*c|(?:node|bun|perl|ruby|osascript|lua|Rscript)(?:\s+-\w+)*\s+(?:-\w*e|-p|--eval)|deno\s+eval|php\s+-r|(?:pwsh|powershell)(?:\.exe)?(?:\s+-\w+)*\s+-(?:[cC]ommand|c)|cmd(?:\.exe)?\s+\/[cCkK])\s+["']?$/;

/** The rest of the line is a program of its own, which the model writes. */
function isProgramOf(parts: readonly (string | Value)[], inner: (part: Value) => boolean): boolean {
  return parts.some((part, index) => {
    const before = parts[index - 1];
    return typeof part !== 'string' && typeof before === 'string' && RUNS_TEXT.test(before.slice(-200)) && inner(part) && parts.slice(index + 1).every((rest) => typeof rest === 'string' && /^["']?\s*(?:2>&1)?\s*$/.test(rest));
  });
}

/** Where something happens. */
export interface Place extends Pick<CallEvent, 'origin'> {
  /** Other words of the same command stand before it. */
  readonly isBehind?: boolean;
  /** The machine behind an address is checked when it is connected to. */
  readonly isChecked?: boolean;
}

/** Steps that leave the text what it was. */
const SAME = /^(?:source|property .*|parsed by a schema|through (?:JSON|EJSON|JSON5)?\.?parse|\.trim\(\))$/;

/** Languages in which words put one behind the other are a text of their own. */
const ANY_WORDS: ReadonlySet<SinkKind> = new Set(['shell', 'code']);

/** Nothing but what the model sent, and space between: `[command, ...args].join(' ')`, `${program} ${args}`, `String(code)`; or what an interpreter is told to run. */
function isWrittenWhole(value: Value, depth: number): boolean {
  if (depth > 6) return false;
  const inner = (one: Value): boolean => isWrittenWhole(one, depth + 1);
  const source = sourceOf(value);
  if (source) return source.kind === 'tool-argument' || source.kind === 'prompt-argument';
  switch (value.kind) {
    case 'template': return (value.parts.some((part) => typeof part !== 'string') && value.parts.every((part) => (typeof part === 'string' ? part.trim() === '' : inner(part)))) || isProgramOf(value.parts, inner);
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

/** @param event the call that holds the sink; undefined for what a handler returns */
export function recordAs(watching: Watched & { readonly sinks: SinkFlow[]; readonly isOuter?: true; readonly unseen?: readonly Value[] }, row: SinkRow, kind: SinkKind, value: Value, event: Place | undefined, wanted?: (source: SourceInfo) => boolean): void {
  // What gets out is looked for by ways that are known whole; and every line of a log would be asked.
  if (watching.isOuter === true && wanted !== undefined) return;
  const { machine, table, server, subject, sinks } = watching;
  const conditions: readonly Condition[] = machine.conditions;
  for (const traced of traces({ machine, table, conditions, kind, schemaOf: watching.schemaOf, quotes: row.quotes === true, doubled: row.doubled === true, decodes: row.decodes === true, ...(wanted ? { wanted, sends: row.kind === 'outbound-body' } : {}) }, value)) {
    const trace = event?.isChecked === true ? { ...traced, publicOnly: true } : traced;
    if (row.decodes === true && !trace.steps.some((step) => step.what === ENCODED)) continue;
    if (isBelowPlain(subject.tool?.info.inputSchema, trace)) continue;
    if (watching.isOuter === true && mayBeChecked(trace, watching.unseen ?? [])) continue;
    const location = event ? placeOfFlow(machine, row, trace, event, subject.tool?.handler) : placeOfLeak(trace);
    // Names of variables are no secret.
    if (trace.source.path === 'process.env' && trace.steps.some((step) => /^(?:computed from|item of a list|\.\w+\(\))/.test(step.what))) continue;
    // A name alone says too little of what went through a table.
    if (!location || (trace.source.guess === true && trace.steps.some((step) => /^(?:some part|entry|item|an entry|computed from|\.\w+\(\))/.test(step.what)))) continue;
    const twice = sinks.some((other) => other.row === row && other.location.file === location.file && other.location.start === location.start && other.subject.name === subject.name && other.subject.kind === subject.kind && other.trace.source.path === trace.source.path && other.trace.source.kind === trace.source.kind && other.server === server);
    if (twice) continue;
    const origin = 'origin' in value ? value.origin : undefined;
    sinks.push({
      kind: row.kind, row, server, subject: { kind: subject.kind, name: subject.name }, tool: subject.tool, location, call: event && locationOf(event.origin.node, event.origin.unit),
      part: origin ? locationOf(origin.node, origin.unit) : undefined,
      trace, steps: stepsOf(trace, location, row),
      composed: trace.steps.flatMap((step) => (step.own === undefined || !step.origin ? [] : [{ location: locationOf(step.origin.node, step.origin.unit), own: step.own }])),
      confidence: confidenceOf(trace, row, subject.confidence),
      whole: !row.at.includes('Element') && event?.isBehind !== true && (trace.steps.length <= 1 || trace.steps.every((step) => SAME.test(step.what)) || (ANY_WORDS.has(row.kind) && isWrittenWhole(value, 0))),
      anywhere: row.kind === 'path' && trace.steps.every((step) => SAME.test(step.what) || (SAME_FILE.test(step.what) && argumentsOf(step)?.length === 1)),
      ownHost: row.kind === 'url' && isOwnHost(trace),
      key: kind === 'object-key' && row.kind !== 'object-key',
    });
  }
}

/** A function that was not looked into was given what comes here, or something else of the same argument: it may have refused it, and what it came to may be what comes here. */
function mayBeChecked({ source, guessed }: Trace, unseen: readonly Value[]): boolean {
  const nameOf = (path: string): string => /^[^.[]*/.exec(path)?.[0] ?? '';
  const isOfSame = (one: Value): boolean => {
    const other = sourceOf(one);
    return other?.kind === source.kind && (other.path === '' || nameOf(other.path) === nameOf(source.path));
  };
  return guessed || unseen.some((value) => derivesFrom(value, isOfSame, 10));
}

/** `path.resolve(file)`: the same file in another notation. */
const SAME_FILE = /^through (?:\w+\.)*(?:resolve|normalize|realpath|realpathSync)$/;

function argumentsOf({ origin }: Step): readonly ts.Expression[] | undefined {
  const node = origin?.node;
  return node && (ts.isCallExpression(node) || ts.isNewExpression(node)) ? node.arguments : undefined;
}

/** `new URL(request.url).origin`, `new URL('/callback', request.url)`: what comes behind the host is fixed. */
function isOwnHost({ source, steps }: Trace): boolean {
  if (source.kind !== 'http-request' || source.path !== 'url') return false;
  const parsed = steps.filter((step) => step.what === 'through URL').map(argumentsOf);
  return parsed.length > 0 && parsed.every((args) => args !== undefined && (args.length === 1 || (args[0] !== undefined && ts.isStringLiteralLike(args[0]) && !/^(?:[a-z]+:|\/\/)/i.test(args[0].text))));
}

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
  if ((trace.partial && trace.guessed) || trace.doubtful || row.grade === 'possible' || trace.steps.at(-1)?.row === 'mcp.list-roots') return 'low';
  return trace.partial || trace.guessed || trace.source.guess === true ? weaker('medium', known) : known;
}

const PLAIN: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean']);

/** A part of what the schema declares as a text or number (`port.path`): what it could be, where nothing holds it to the schema, is said of that. */
function isBelowPlain(schema: JsonSchema | undefined, { source }: Trace): boolean {
  if (source.kind !== 'tool-argument') return false;
  let at: unknown = schema;
  for (const name of source.path.split('.')) {
    if (typeof at !== 'object' || at === null) return false;
    const { type, properties } = at as JsonSchema;
    if (PLAIN.has(type)) return true;
    at = typeof properties === 'object' && properties !== null ? (properties as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return false;
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
