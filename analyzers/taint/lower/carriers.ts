/** Which values can hold something that is followed at all: asked before a value is, since most hold nothing. */
import type { Value } from '../../resolve/values.js';
import { apiPath, partsOf } from '../../resolve/values.js';
import type { SinkKind, SourceKind } from '../row.js';
import { sourceOf } from './inputs.js';
import { isSetting, leakOf } from './leaks.js';
import type { RowTable } from './match.js';
import type { TraceInput } from './trace-state.js';

/** What rules ask of what is sent to other services: what they must not be told, and what the caller may have brought for them. That they are told what the model wrote is what tools are for. */
const KEPT_BACK: ReadonlySet<SourceKind> = new Set(['file-content', 'database-content', 'secret', 'process-output', 'inbound-token', 'http-request']);

/** Values looked at for one answer; past them, anything may be there. */
const MAX_VALUES = 20_000;

/** What is asked for among what gets out. */
type Wanted = NonNullable<TraceInput['wanted']>;

/** Answers, remembered for values that do not change. */
type Known = WeakMap<Value, boolean>;
const carriers: Known = new WeakMap();
const privateCarriers: Known = new WeakMap();
const leaky = new WeakMap<RowTable, WeakMap<Wanted, Known>>();

export interface Carriers {
  /** Could something that is followed be in a value, of which nothing was read yet? */
  mayHold(this: void, value: Value): boolean;
  /** True where that is remembered to be not so. @param trail properties that were read of it: by a name, more may be asked for than by none */
  isKnownEmpty(this: void, value: Value, trail: readonly string[]): boolean;
}

/** For one sink: what is followed there. */
export function carriersFor({ kind, table, wanted }: Pick<TraceInput, 'kind' | 'table' | 'wanted'>): Carriers {
  if (!wanted) return { mayHold: (value) => mayCarry(value, kind, table), isKnownEmpty: (value) => knownFor(kind).get(value) === false };
  const known = leakyIn(table, wanted);
  const walk: Walk = { known, is: (value) => isLeak(table, wanted, value), isWhole: isSetting };
  return { mayHold: (value) => holds(value, walk, new Set()), isKnownEmpty: (value, trail) => trail.length === 0 && known.get(value) === false };
}

/** Whether only what must not get out, or was brought for the service, is followed to such a sink. */
export function isKeptBack(kind: SinkKind): boolean {
  return kind === 'outbound-body' || kind === 'outbound-header';
}

/** Is what comes from such a source followed to such a sink? */
export function isFollowed(source: SourceKind, kind: SinkKind): boolean {
  return !isKeptBack(kind) || KEPT_BACK.has(source);
}

/** Is a value itself a source, or a call that rows name as one? */
export function isSource(value: Value, table: RowTable, asks: (kind: SourceKind) => boolean = () => true): boolean {
  const source = sourceOf(value);
  if (source && asks(source.kind)) return true;
  const path = value.kind === 'call' ? apiPath(value.callee) : undefined;
  return path !== undefined && table.rowsOf(path).some((row) => row.type === 'source' && asks(row.kind));
}

/** Could something that is followed to a sink of this kind be in a value? */
export function mayCarry(value: Value, kind: SinkKind, table: RowTable): boolean {
  const asks = (source: SourceKind): boolean => isFollowed(source, kind);
  // (Of a request, or of what the SDK hands over, rows say which part.)
  return holds(value, { known: knownFor(kind), is: (one) => isSource(one, table, asks) || (one.kind === 'external' && (one.module === 'http-request' || one.module === 'mcp-request')) }, new Set());
}

/** What is asked for by itself, or what is read here of something that the model sent. */
function isLeak(table: RowTable, wanted: Wanted, value: Value): boolean {
  if (leakOf(value, []) !== undefined) return true;
  const source = sourceOf(value);
  if (source && wanted(source)) return true;
  if (value.kind === 'member' && (value.put !== undefined || wanted({ kind: 'tool-argument', path: value.name ?? '[]', origin: undefined }))) return true;
  if (value.kind !== 'member' && value.kind !== 'call') return false;
  const path = apiPath(value.kind === 'call' ? value.callee : value);
  return path !== undefined && table.rowsOf(path).some((row) => row.type === 'source' && wanted({ kind: row.kind, path: '', origin: undefined }));
}

function knownFor(kind: SinkKind): Known {
  return isKeptBack(kind) ? privateCarriers : carriers;
}

function leakyIn(table: RowTable, wanted: Wanted): Known {
  let ofTable = leaky.get(table);
  if (!ofTable) leaky.set(table, (ofTable = new WeakMap<Wanted, Known>()));
  let known = ofTable.get(wanted);
  if (!known) ofTable.set(wanted, (known = new WeakMap()));
  return known;
}

interface Walk {
  readonly known: Known;
  readonly is: (value: Value) => boolean;
  /** What it is made of says nothing more. */
  readonly isWhole?: (value: Value) => boolean;
}

function holds(value: Value, walk: Walk, seen: Set<Value>): boolean {
  const { known, is, isWhole } = walk;
  const before = known.get(value);
  if (before !== undefined) return before;
  if (seen.has(value)) return false;
  seen.add(value);
  if (seen.size > MAX_VALUES) return true;
  let answer = is(value);
  if (!answer && isWhole?.(value) !== true) {
    const parts: Value[] = [];
    partsOf(value, parts);
    answer = parts.some((part) => holds(part, walk, seen));
  }
  // Lists, objects and classes may be given more later.
  if (answer || value.kind === 'unknown' || value.kind === 'member' || value.kind === 'call' || value.kind === 'template') known.set(value, answer);
  return answer;
}
