/** What a Zod schema checks by functions of its own (`refine`, `superRefine`, `transform`): they are run on the value that is parsed, and what they prove of it holds afterwards. */
import type { Machine } from '../resolve/machine.js';
import type { Condition, Origin, Value } from '../resolve/values.js';
import { alternatives, apiPath, operation } from '../resolve/values.js';

const MAX_DEPTH = 12;
const MAX_PROPERTIES = 60;

/** What `superRefine` and `transform` are given to refuse a value with. */
const CONTEXT: Value = { kind: 'external', module: 'zod-context', name: 'context' };
const REFUSES = 'zod-context#context.addIssue';

/** Conditions under which values were refused while a function of a schema ran. */
let refused: Condition[][] | undefined;

/** Told of every call, so that a refusal is seen where it is made. */
export function noteRefusal(path: string | undefined, conditions: readonly Condition[]): void {
  if (path === REFUSES) refused?.push([...conditions]);
}

export interface Refined {
  /** What the schema gives back, transformed where it transforms. */
  readonly value: Value;
  /** What its own checks prove. */
  readonly conditions: readonly Condition[];
}

/** Runs what a schema checks by functions of its own. */
export function refined(machine: Machine, schema: Value | undefined, value: Value): Refined {
  const conditions: Condition[] = [];
  return { value: schema ? visit(machine, schema, value, conditions, 0) : value, conditions };
}

/** All conditions as one answer. */
export function allOf(answer: Value, conditions: readonly Condition[], origin: Origin): Value {
  return conditions.reduce<Value>((left, { value, holds }) => {
    if (!value) return left;
    const right = holds === false ? operation('!', [value], origin) : value;
    return { kind: 'union', values: [{ value: left }, { value: right }], test: { op: '&&', left, right } };
  }, answer);
}

function visit(machine: Machine, schema: Value, value: Value, conditions: Condition[], depth: number): Value {
  if (depth > MAX_DEPTH) return value;
  const inner = (one: Value, of: Value): Value => visit(machine, one, of, conditions, depth + 1);
  if (schema.kind === 'object') {
    if (value.kind !== 'object') return value;
    let left = MAX_PROPERTIES;
    for (const [name, slot] of schema.props) {
      const given = value.props.get(name);
      if (!given || (left -= 1) < 0) continue;
      const made = inner(slot.value, given.value);
      if (made !== given.value) value.props.set(name, { ...given, value: made });
    }
    return value;
  }
  if (schema.kind === 'union') return schema.values.length === 1 && schema.values[0] ? inner(schema.values[0].value, value) : value;
  if (schema.kind !== 'call' || schema.callee.kind !== 'member') return value;
  const { callee: { object: receiver, name }, args: [first], origin } = schema;
  if (receiver.kind !== 'call') {
    if (apiPath(receiver)?.startsWith('zod') !== true || !first) return value;
    if (name === 'object' || name === 'strictObject' || name === 'looseObject') return inner(first, value);
    if (name === 'optional' || name === 'nullable' || name === 'nullish') return inner(first, value);
    if (name === 'array' && value.kind === 'array') {
      const items = value.items.map((item) => ({ ...item, value: inner(first, item.value) }));
      const open = value.open.map((item) => inner(first, item));
      return items.some((item, index) => item.value !== value.items[index]?.value) || open.some((item, index) => item !== value.open[index]) ? { ...value, items, open } : value;
    }
    return value;
  }
  const before = inner(receiver, value);
  if (!first || !origin) return before;
  switch (name) {
    case 'refine': {
      const answer = run(machine, first, before, origin, conditions);
      conditions.push({ text: 'refine', node: origin.node, unit: origin.unit, value: answer, holds: true, guard: true });
      return before;
    }
    case 'superRefine': run(machine, first, before, origin, conditions); return before;
    case 'transform': case 'overwrite': {
      const made = run(machine, first, before, origin, conditions);
      const kept = alternatives(made).filter(({ value: one }) => apiPath(one)?.endsWith('.NEVER') !== true);
      return kept.length === 1 && kept[0] ? kept[0].value : made;
    }
    case 'pipe': return inner(first, before);
    default: return before;
  }
}

/** Runs one function of a schema; a value that it refuses does not come further. */
function run(machine: Machine, fn: Value, value: Value, origin: Origin, conditions: Condition[]): Value {
  const outer = refused;
  const seen: Condition[][] = (refused = []);
  const start = machine.conditions.length;
  try {
    machine.conditions.push(...conditions);
    const known = machine.conditions.length;
    const answer = machine.call(fn, undefined, [value, CONTEXT], origin);
    for (const way of seen) {
      const open = way.slice(known).filter((one) => one.value !== undefined && !conditions.some((other) => other.value === one.value && other.holds === one.holds));
      const [only] = open;
      if (only && open.length === 1 && only.holds !== undefined) conditions.push({ ...only, holds: !only.holds, guard: true });
    }
    return answer;
  } finally {
    machine.conditions.length = start;
    refused = outer;
  }
}
