/** Properties of symbolic schemas as values of the program: `.shape` gives the object that was written, not a copy of its JSON. */
import type { ArrayValue, CallValue, ExternalValue, ObjectValue, Origin, Slot, Value } from '../../resolve/values.js';
import { UNDEFINED, alternatives, array, literal, object } from '../../resolve/values.js';
import { isPlainKey, valueOf } from './data.js';
import { openSession, zodMajor } from './replay.js';
import { isZod4 } from './session.js';
import type { SchemaContext } from './types.js';
import { FUNCTIONAL_METHODS, METHODS, SCHEMA_FUNCTIONS, SHAPE_KEEPING, USES, zodModule } from './zod-rows.js';

/** Longest chain looked through. */
const MAX_DEPTH = 64;

/** The export of a Zod module that a chain starts at. */
export function zodRoot(value: Value): ExternalValue | undefined {
  let current = value;
  for (let depth = 0; depth < MAX_DEPTH * 4; depth += 1) {
    if (current.kind === 'call') {
      if (current.isNew) return undefined;
      current = current.callee;
    } else if (current.kind === 'member') current = current.object;
    else break;
  }
  return current.kind === 'external' && zodModule(current.module) ? current : undefined;
}

function isNamespace(value: Value): boolean {
  if (value.kind === 'external') return zodModule(value.module) !== undefined && (value.name === '*' || value.name === 'z' || value.name === 'default');
  return value.kind === 'member' && (value.name === 'z' || value.name === 'default') && isNamespace(value.object);
}

/** A call as a function of the namespace, or as a method: `{ fn: 'object' }`, `{ method: 'extend', receiver }`. */
function callOf(value: Value): { readonly call: CallValue; readonly fn?: string; readonly method?: string; readonly receiver?: Value } | undefined {
  if (value.kind !== 'call' || value.isNew) return undefined;
  const { callee } = value;
  if (callee.kind === 'external') return { call: value, fn: callee.name };
  if (callee.kind !== 'member' || callee.name === undefined) return undefined;
  if (isNamespace(callee.object)) return { call: value, fn: callee.name };
  return { call: value, method: callee.name, receiver: callee.object };
}

/** A chain of calls each of which answers a schema: `z.object(…).strict()`. */
export function isSchemaChain(value: Value): boolean {
  let current = value;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const found = callOf(current);
    if (found?.fn !== undefined) return SCHEMA_FUNCTIONS.has(found.fn) && zodRoot(current) !== undefined;
    if (found?.method === undefined || !METHODS.has(found.method) || USES.has(found.method) || !found.receiver) return false;
    current = found.receiver;
  }
  return false;
}

function methodCall(receiver: Value, method: string, origin: Origin): Value {
  if (receiver.kind === 'union') return { kind: 'union', values: receiver.values.map((entry) => ({ ...entry, value: methodCall(entry.value, method, origin) })) };
  if (receiver.kind === 'unknown' || receiver.kind === 'literal') return receiver;
  return { kind: 'call', callee: { kind: 'member', object: receiver, name: method }, args: [], isNew: false, origin };
}

function slotOf(context: SchemaContext, owner: ObjectValue, key: string, slot: Slot): Value {
  if (!slot.get) return slot.value;
  try {
    return context.get(owner, key);
  } catch {
    return slot.value;
  }
}

function merged(base: ObjectValue, added: ObjectValue | undefined, unknownAdded: Value | undefined, origin: Origin | undefined): ObjectValue {
  const result: ObjectValue = { kind: 'object', props: new Map(base.props), open: [...base.open], origin: base.origin ?? origin };
  if (added) {
    for (const [key, slot] of added.props) result.props.set(key, slot);
    for (const open of added.open) if (!result.open.includes(open)) result.open.push(open);
  } else if (unknownAdded) result.open.push(unknownAdded);
  return result;
}

/** Keys of a mask that are asked for; undefined when not known. */
function maskKeys(value: Value | undefined): ReadonlySet<string> | undefined {
  if (value?.kind !== 'object' || value.open.length > 0) return undefined;
  const keys = new Set<string>();
  for (const [key, slot] of value.props) {
    if (slot.when?.length) return undefined;
    if (!(slot.value.kind === 'literal' && !slot.value.value)) keys.add(key);
  }
  return keys;
}

function mapSlots(context: SchemaContext, base: ObjectValue, change: (value: Value) => Value, keys: ReadonlySet<string> | undefined): ObjectValue {
  const props = new Map<string, Slot>();
  for (const [key, slot] of base.props) {
    if (keys && !keys.has(key)) props.set(key, slot);
    else {
      const { get: _, ...rest } = slot;
      props.set(key, { ...rest, value: change(slotOf(context, base, key, slot)) });
    }
  }
  return { kind: 'object', props, open: [...base.open], origin: base.origin };
}

/** The object of schemas that an object schema was made of, with what later calls changed; undefined when it is no object schema. */
function shapeValue(value: Value, context: SchemaContext): ObjectValue | undefined {
  return look({ context, memo: new Map(), depth: 0 }, value);
}

/** State of one look for a shape: a schema used many times over is looked at once. */
interface Look {
  readonly context: SchemaContext;
  readonly memo: Map<Value, ObjectValue | undefined>;
  depth: number;
}

function look(state: Look, value: Value): ObjectValue | undefined {
  if (state.memo.has(value)) return state.memo.get(value);
  if (state.depth > MAX_DEPTH) return undefined;
  state.memo.set(value, undefined);
  state.depth += 1;
  const shape = lookAt(state, value);
  state.depth -= 1;
  state.memo.set(value, shape);
  return shape;
}

function lookAt(state: Look, value: Value): ObjectValue | undefined {
  const { context } = state;
  const made = callOf(value);
  if (!made) {
    if (value.kind === 'union') {
      const shapes = alternatives(value).map((alternative) => look(state, alternative.value));
      return shapes.every((shape) => shape !== undefined && shape === shapes[0]) ? shapes[0] : undefined;
    }
    const element = value.kind === 'member' && value.name === 'element' ? inner(value.object, 'element') : undefined;
    return element && look(state, element);
  }
  const { call, fn } = made;
  const args = fn !== undefined && FUNCTIONAL_METHODS.has(fn) ? call.args.slice(1) : call.args;
  const receiver = fn !== undefined && FUNCTIONAL_METHODS.has(fn) ? call.args[0] : made.receiver;
  const method = made.method ?? fn ?? '';
  const [first] = args;
  if (fn === 'object' || fn === 'strictObject' || fn === 'looseObject') return first ? objectArgument(state, first) : object([], call.origin);
  if (!receiver) return undefined;
  if (SHAPE_KEEPING.has(method)) return look(state, receiver);
  switch (method) {
    case 'extend': case 'augment': case 'safeExtend': case 'merge': {
      const base = look(state, receiver);
      if (!base || !first) return base;
      const added = method === 'merge' ? look(state, first) : objectArgument(state, first);
      return merged(base, added, first, call.origin);
    }
    case 'pick': case 'omit': {
      const base = look(state, receiver);
      const keys = maskKeys(first);
      // With an unknown mask the call stays symbolic, and is marked where it is read.
      if (!base || !keys) return undefined;
      const props = new Map([...base.props].filter(([key]) => keys.has(key) === (method === 'pick')));
      const complete = method === 'pick' && [...keys].every((key) => props.has(key));
      return { kind: 'object', props, open: complete ? [] : [...base.open], origin: base.origin };
    }
    case 'partial': case 'deepPartial': {
      const base = look(state, receiver);
      const keys = maskKeys(first);
      if (!base || (first && !keys)) return undefined;
      return mapSlots(context, base, (item) => methodCall(item, 'optional', call.origin), keys);
    }
    case 'required': {
      const base = look(state, receiver);
      const keys = maskKeys(first);
      if (!base || (first && !keys)) return undefined;
      return mapSlots(context, base, (item) => requiredValue(item, context, call.origin), keys);
    }
    case 'setKey': {
      const base = look(state, receiver);
      const [, schema] = args;
      if (!base || first?.kind !== 'literal' || typeof first.value !== 'string' || !schema) return base;
      return merged(base, object([[first.value, schema]]), undefined, call.origin);
    }
    default: {
      const unwrapped = inner(value, method);
      return unwrapped && look(state, unwrapped);
    }
  }
}

function objectArgument(state: Look, value: Value): ObjectValue | undefined {
  if (value.kind === 'object') return value;
  if (value.kind === 'member' && value.name === 'shape') return look(state, value.object);
  return undefined;
}

/** `.required()`: Zod 3 takes the optional off, Zod 4 forbids undefined. */
function requiredValue(value: Value, context: SchemaContext, origin: Origin): Value {
  const made = callOf(value);
  if (made?.method === 'optional' && made.receiver) return made.receiver;
  const root = zodRoot(value);
  return root && zodMajor({ context, major: 4 }, root) === 4 ? methodCall(value, 'nonoptional', origin) : value;
}

const WRAPPERS: ReadonlySet<string> = new Set(['optional', 'nullable', 'nullish', 'default', 'prefault', 'catch', 'nonoptional', 'exactOptional', 'readonly', 'promise', 'array', 'refine', 'superRefine', 'transform', 'brand']);
const UNWRAPPERS: ReadonlySet<string> = new Set(['unwrap', 'innerType', 'removeDefault', 'removeCatch', 'sourceType', 'element']);

/** The schema inside a wrapped one: `X.optional().unwrap()` is `X`. */
function inner(value: Value, method: string): Value | undefined {
  if (!UNWRAPPERS.has(method)) return undefined;
  let current: Value | undefined = method === 'element' ? value : callOf(value)?.receiver;
  for (let depth = 0; current && depth < MAX_DEPTH; depth += 1) {
    const made = callOf(current);
    if (!made) return undefined;
    if (made.fn !== undefined) return made.fn === 'preprocess' ? made.call.args[1] : WRAPPERS.has(made.fn.replace(/^_/, '')) ? made.call.args[0] : undefined;
    if (made.method === undefined) return undefined;
    if (WRAPPERS.has(made.method)) return made.receiver;
    current = made.receiver;
  }
  return undefined;
}

/** Argument of the function that made a schema, below methods that keep its kind. */
function makerArgument(value: Value, names: readonly string[], position = 0): Value | undefined {
  let current: Value | undefined = value;
  for (let depth = 0; current && depth < MAX_DEPTH; depth += 1) {
    const made = callOf(current);
    if (!made) return undefined;
    if (made.fn !== undefined) return names.includes(made.fn) ? made.call.args[position] : undefined;
    if (made.method === undefined || !SHAPE_KEEPING.has(made.method)) return undefined;
    current = made.receiver;
  }
  return undefined;
}

/** `{a: 'a', b: 'b'}` of a list of fixed strings. */
function enumObject(list: ArrayValue): Value | undefined {
  if (list.open.length > 0) return undefined;
  const entries: [string, Value][] = [];
  for (const item of list.items) {
    if (item.value.kind !== 'literal' || typeof item.value.value !== 'string' || item.when?.length) return undefined;
    if (isPlainKey(item.value.value)) entries.push([item.value.value, item.value]);
  }
  return object(entries, list.origin);
}

/** Names that may be looked at on a symbolic schema. */
const MEMBERS: ReadonlySet<string> = new Set(['shape', 'element', 'options', 'enum', 'Enum', 'Values', 'values', 'value', 'entries', 'items', 'description', 'typeName', 'type', 'checks']);

/** Value of a property of a symbolic Zod schema; undefined leaves the value symbolic. Never throws. */
export function zodMember(value: Value, name: string, context: SchemaContext): Value | undefined {
  if (!MEMBERS.has(name) || isNamespace(value)) return undefined;
  const root = zodRoot(value);
  if (!root) return undefined;
  const owner = ownerOfDefinition(value);
  if (name === 'typeName' || name === 'type') return owner ? data(value, name, context) : undefined;
  if (name === 'checks') return owner && checksOf(owner, context);
  if (owner) {
    // Zod 3 keeps the shape behind a function there.
    if (name === 'shape' && zodMajor({ context, major: 4 }, root) === 3) return undefined;
    return zodMember(owner, name, context);
  }
  switch (name) {
    case 'shape': return shapeValue(value, context);
    case 'element': return makerArgument(value, ['array', 'set']) ?? listElement(value);
    case 'options': {
      const listed = makerArgument(value, ['enum', 'union', 'xor']) ?? makerArgument(value, ['discriminatedUnion'], 1);
      return listed?.kind === 'array' ? listed : data(value, name, context);
    }
    case 'enum': case 'Enum': case 'Values': {
      const listed = makerArgument(value, ['enum', 'nativeEnum']);
      if (listed?.kind === 'object') return listed;
      return (listed?.kind === 'array' ? enumObject(listed) : undefined) ?? data(value, name, context);
    }
    case 'items': {
      const listed = makerArgument(value, ['tuple']);
      return listed?.kind === 'array' ? listed : undefined;
    }
    case 'value': {
      const only = makerArgument(value, ['literal']);
      return only?.kind === 'literal' ? only : data(value, name, context);
    }
    default: return data(value, name, context);
  }
}

/** `X._def`, `X.def`, `X._zod.def`: the schema that the definition belongs to. */
function ownerOfDefinition(value: Value): Value | undefined {
  if (value.kind !== 'member') return undefined;
  if (value.name === '_def') return value.object;
  if (value.name !== 'def') return undefined;
  return value.object.kind === 'member' && value.object.name === '_zod' ? value.object.object : value.object;
}

function listElement(value: Value): Value | undefined {
  const made = callOf(value);
  return made?.method === 'array' ? made.receiver : undefined;
}

/** What real Zod answers, where it answers with data. */
function data(value: Value, name: string, context: SchemaContext): Value | undefined {
  const session = openSession(context, 4);
  const reading = session.replay.evaluate(session, { kind: 'member', object: value, name });
  if (reading.kind !== 'data') return undefined;
  // A schema that is not described has no description; what else is undefined may only not be kept here.
  if (reading.value === undefined) return name === 'description' ? UNDEFINED : undefined;
  return Array.isArray(reading.value) ? array(reading.value.map((item: unknown) => valueOf(item))) : typeof reading.value === 'string' ? literal(reading.value) : valueOf(reading.value);
}

/** `_def.checks` of Zod 3: `{kind: 'min', value: 1}`. */
function checksOf(owner: Value, context: SchemaContext): Value | undefined {
  const session = openSession(context, 3);
  const reading = session.replay.evaluate(session, owner);
  const checks = reading.kind === 'schema' && !isZod4(reading.schema) ? reading.schema._def['checks'] : undefined;
  if (!Array.isArray(checks)) return undefined;
  return array(checks.map((check: Readonly<Record<string, unknown>>) => object(Object.entries(check).filter(([key]) => key !== 'message' && key !== 'errorMap').map(([key, item]) => [key, valueOf(item)] as const))));
}

/** An object of schemas behind a symbolic value (`X.shape`, `X._def.shape()`), for spreads and enumeration. */
export function spreadShape(value: Value, context: SchemaContext): ObjectValue | undefined {
  if (!zodRoot(value)) return undefined;
  if (value.kind === 'member' && value.name === 'shape') return shapeValue(ownerOfDefinition(value.object) ?? value.object, context);
  if (value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'shape') {
    const owner = ownerOfDefinition(value.callee.object);
    return owner && shapeValue(owner, context);
  }
  return undefined;
}
