/** Records what a schema expression does with `z` as abstract values, so that a test can run one expression both really and through the reader. */
import type { FunctionValue, ObjectValue, Origin, Slot, Value } from '../../../analyzers/resolve/values.js';
import { literal, unknown } from '../../../analyzers/resolve/values.js';
import type { ConverterId, SchemaContext } from '../../../analyzers/model/schema/index.js';

/** Stands for a place in source. */
export const ORIGIN = { node: {}, unit: {} } as unknown as Origin;

const recorded = new WeakMap<object, Value>();
const functions = new WeakMap<FunctionValue, (...args: never[]) => unknown>();

function proxy(value: Value): unknown {
  const target = (): void => undefined;
  const made: object = new Proxy(target, {
    get: (_, name) => (typeof name === 'symbol' ? undefined : proxy({ kind: 'member', object: value, name })),
    apply: (_, _self, args: unknown[]) => proxy({ kind: 'call', callee: value, args: args.map((arg) => toValue(arg)), isNew: false, origin: ORIGIN }),
  });
  recorded.set(made, value);
  return made;
}

/** A stand-in for an import: everything done with it is recorded. */
export function external(module: string, name: string): never {
  return proxy({ kind: 'external', module, name }) as never;
}

/** A value that the reader cannot know, usable in an expression. */
export function hole(label = 'x'): never {
  return proxy(unknown('parameter', ORIGIN, label)) as never;
}

const seen = new WeakMap<object, Value>();

/** JavaScript data, functions and recordings as an abstract value. */
export function toValue(item: unknown): Value {
  if (typeof item === 'function' || (typeof item === 'object' && item !== null)) {
    const known = recorded.get(item) ?? seen.get(item);
    if (known) return known;
  }
  if (typeof item === 'function') {
    if (item === Number || item === String || item === Boolean) return { kind: 'global', name: item.name };
    if (/^class\b/.test(Function.prototype.toString.call(item)) || item === Date || item === Map) return { kind: 'global', name: item.name };
    return project(item as (...args: never[]) => unknown);
  }
  if (item instanceof RegExp) return { kind: 'regexp', source: item.source, flags: item.flags };
  if (item instanceof Date) return { kind: 'call', callee: { kind: 'global', name: 'Date' }, args: [literal(item.getTime())], isNew: true, origin: ORIGIN };
  if (Array.isArray(item)) return { kind: 'array', items: item.map((one) => ({ value: toValue(one) })), open: [] };
  if (typeof item === 'object' && item !== null) return toObject(item);
  return literal(item as string | undefined);
}

function toObject(item: object): ObjectValue {
  const props = new Map<string, Slot>();
  const value: ObjectValue = { kind: 'object', props, open: [], origin: ORIGIN };
  seen.set(item, value);
  for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(item))) {
    if (descriptor.get) props.set(key, { value: unknown('unsupported'), get: project(() => (item as Record<string, unknown>)[key]), keyOrigin: ORIGIN });
    else props.set(key, { value: toValue(descriptor.value), keyOrigin: ORIGIN });
  }
  return value;
}

/** A function of the program; `context.call` runs it, as the evaluator would. */
export function project(run: (...args: never[]) => unknown): FunctionValue {
  const value: FunctionValue = { kind: 'function', node: {} as never, unit: {} as never, env: {} as never, props: new Map() };
  functions.set(value, run);
  return value;
}

function fromValue(value: Value | undefined): unknown {
  return value?.kind === 'literal' ? value.value : undefined;
}

/** What the evaluator offers, over recordings. */
export function context(major: 3 | 4 | undefined, converter: ConverterId = major === 3 ? 'sdk1-zod3' : 'sdk1-zod4'): SchemaContext {
  const call = (fn: FunctionValue, args: Value[]): Value => {
    const run = functions.get(fn);
    if (!run) return unknown('unsupported');
    try {
      return toValue(run(...(args.map(fromValue) as never[])));
    } catch {
      return unknown('exception');
    }
  };
  return {
    zodMajorOf: (specifier) => (specifier === 'zod/v3' ? 3 : specifier.includes('v4') || specifier.includes('mini') ? 4 : major),
    converter,
    call,
    get: (value, name) => {
      const slot = value.kind === 'object' ? value.props.get(name) : undefined;
      return slot?.get ? call(slot.get, []) : (slot?.value ?? unknown('unresolved'));
    },
  };
}
