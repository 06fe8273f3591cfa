/** Lists of tools that functions of a package make (`Toolkit.make(a, b)`): what is in them, what methods said of each, and the handlers that are given by name. */
import { AWAITED } from '../resolve/compiler-helpers.js';
import type { CallEvent, Machine } from '../resolve/machine.js';
import { alternatives, apiPath, literal, object, type CallValue, type FunctionValue, type ObjectValue, type Value } from '../resolve/values.js';
import { readFields } from './fields.js';
import type { RawFields } from './raw.js';
import { toolkitRows } from './sdk/index.js';
import type { DefinitionRow, ToolkitRow } from './sdk/row.js';

const rowOfDefinition = new Map(toolkitRows.flatMap((row) => row.definition.paths.map((path) => [path, row] as const)));
const lists: ReadonlySet<string> = new Set(toolkitRows.flatMap((row) => row.lists));
const implementers: ReadonlySet<string> = new Set(toolkitRows.flatMap((row) => row.implement));

/** Methods and lists that are looked through. */
const MAX_DEPTH = 16;

export interface Defined {
  readonly row: DefinitionRow;
  readonly call: CallValue;
  readonly fields: RawFields;
}

/** The definition that a value is, through the methods that gave it back; hints as they are announced. */
export function definedByToolkit(machine: Machine, value: Value): Defined | undefined {
  const said = new Map<Value, Value>();
  let at = value;
  for (let depth = 0; depth < MAX_DEPTH && at.kind === 'call'; depth += 1) {
    const row = rowOfDefinition.get(apiPath(at.callee) ?? '');
    if (row) {
      const fields = readFields(machine, { args: at.args }, row.definition.fields);
      const annotations = annotationsOf(row, said, at);
      return { row: row.definition, call: at, fields: { ...fields, annotations, ...(fields.inputSchema?.kind === 'object' ? { inputSchema: schemaOf(row, fields.inputSchema) } : {}) } };
    }
    if (at.callee.kind !== 'member' || !toolkitRows.some((one) => at.kind === 'call' && at.callee.kind === 'member' && one.chained.includes(at.callee.name ?? ''))) return undefined;
    const [mark, held] = at.args;
    // What is said last counts.
    if (mark && held && !said.has(mark)) said.set(mark, held);
    at = at.callee.object;
  }
  return undefined;
}

function schemaOf({ shape: [module, holder, maker] }: ToolkitRow, shape: ObjectValue): Value {
  const origin = shape.origin;
  return origin ? { kind: 'call', callee: { kind: 'member', object: { kind: 'external', module, name: holder }, name: maker, origin }, args: [shape], isNew: false, origin } : shape;
}

function annotationsOf(row: ToolkitRow, said: ReadonlyMap<Value, Value>, call: CallValue): Value {
  const hints = new Map<string, Value>(Object.entries(row.annotate.otherwise).map(([hint, held]) => [hint, literal(held)]));
  const told = new Set<string>();
  for (const [mark, held] of said) {
    const hint = row.annotate.hints[apiPath(mark) ?? ''];
    if (hint === undefined || told.has(hint)) continue;
    told.add(hint);
    hints.set(hint, held);
  }
  return object(hints, call.origin);
}

/** What a list holds, lists in it taken apart; undefined for what is no such list. */
export function toolkitItems(value: Value, depth = 0): readonly Value[] | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (value.kind === 'class') return value.base && toolkitItems(value.base, depth + 1);
  if (value.kind !== 'call' || !lists.has(apiPath(value.callee) ?? '')) return undefined;
  return value.args.flatMap((arg) => toolkitItems(arg, depth + 1) ?? [arg]);
}

/** The handlers by name that a call gives to a list of tools; undefined for every other call. */
export function handlersGiven(event: CallEvent, machine: Machine): ObjectValue | undefined {
  if (event.method === undefined || !implementers.has(event.method) || event.callee.kind !== 'member') return undefined;
  if (!alternatives(event.callee.object).some(({ value }) => toolkitItems(value) !== undefined)) return undefined;
  return objectIn(event.args[0], machine, 0);
}

/** The code of a handler: a function, or one that a package's function was given (`Effect.fn('name')(function* () { … })`). */
export function handlerIn(value: Value): FunctionValue | undefined {
  if (value.kind === 'function') return value;
  return value.kind === 'call' && !value.isNew ? value.args.find((arg) => arg.kind === 'function') : undefined;
}

/** `{ … }`, `toolkit.of({ … })`, `Effect.succeed({ … })`, `Effect.gen(function* () { …; return … })`. */
function objectIn(value: Value | undefined, machine: Machine, depth: number): ObjectValue | undefined {
  if (!value || depth > 6) return undefined;
  for (const { value: one } of alternatives(value)) {
    if (one.kind === 'object') {
      if ([...one.props.values()].some((slot) => handlerIn(slot.value) !== undefined)) return one;
    } else if (one.kind === 'function') {
      // What a generator gives is what it returns: the package runs it to its end, as an async function.
      const run = 'asteriskToken' in one.node && one.node.asteriskToken ? { ...one, name: AWAITED } : one;
      const found = objectIn(machine.run(run, run.self, undefined, { node: one.node, unit: one.unit }), machine, depth + 1);
      if (found) return found;
    } else if (one.kind === 'call') {
      for (const part of [...one.args, ...(one.callee.kind === 'member' ? [one.callee.object] : [])]) {
        const found = objectIn(part, machine, depth + 1);
        if (found) return found;
      }
    }
  }
  return undefined;
}
