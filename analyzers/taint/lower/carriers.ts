/** Which values can hold something that is followed at all: asked before a value is, since most hold nothing. */
import type { Value } from '../../resolve/values.js';
import { apiPath, partsOf } from '../../resolve/values.js';
import type { SinkKind, SourceKind } from '../row.js';
import { sourceOf } from './inputs.js';
import { leakOf } from './leaks.js';
import type { RowTable } from './match.js';

/** What rules ask of what is sent to other services: what they must not be told, and what the caller may have brought for them. That they are told what the model wrote is what tools are for. */
const KEPT_BACK: ReadonlySet<SourceKind> = new Set(['file-content', 'database-content', 'secret', 'process-output', 'inbound-token', 'http-request']);

/** Values looked at for one answer; past them, anything may be there. */
const MAX_VALUES = 20_000;

/** Answers, remembered for values that do not change. */
const carriers = new WeakMap<Value, boolean>();
const privateCarriers = new WeakMap<Value, boolean>();
const leaky = new WeakMap<Value, boolean>();

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
  return holds(value, knownFor(kind), (one) => isSource(one, table, asks) || (one.kind === 'external' && (one.module === 'http-request' || one.module === 'mcp-request')), new Set());
}

/** True where {@link mayCarry} is remembered to have said no. */
export function isKnownEmpty(value: Value, kind: SinkKind): boolean {
  return knownFor(kind).get(value) === false;
}

/** Could something that must not get out be in a value? */
export function mayLeak(value: Value): boolean {
  return holds(value, leaky, (one) => leakOf(one, []) !== undefined || sourceOf(one) !== undefined || one.kind === 'call', new Set());
}

function knownFor(kind: SinkKind): WeakMap<Value, boolean> {
  return isKeptBack(kind) ? privateCarriers : carriers;
}

function holds(value: Value, known: WeakMap<Value, boolean>, is: (one: Value) => boolean, seen: Set<Value>): boolean {
  const before = known.get(value);
  if (before !== undefined) return before;
  if (seen.has(value)) return false;
  seen.add(value);
  if (seen.size > MAX_VALUES) return true;
  let answer = is(value);
  if (!answer) {
    const parts: Value[] = [];
    partsOf(value, parts);
    answer = parts.some((part) => holds(part, known, is, seen));
  }
  // Lists, objects and classes may be given more later.
  if (answer || value.kind === 'unknown' || value.kind === 'member' || value.kind === 'call' || value.kind === 'template') known.set(value, answer);
  return answer;
}
