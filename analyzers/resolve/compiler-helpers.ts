/** Helper functions that compilers and bundlers emit, by the names they give them. */
import { spreadInto, spreadObject } from './spread.js';
import { iteratorOf, runGenerator } from './generator-helper.js';
import type { Machine } from './machine.js';
import type { ObjectValue, Origin, Value } from './values.js';
import { UNDEFINED, apiPath, isString, object } from './values.js';

/** Name given to the generator inside `__awaiter`: it runs like an async function. */
export const AWAITED = '__awaited';

/** Result of a call of a compiler's helper; undefined when the name is none. TypeScript: `__importStar` …; esbuild: `__toESM`, `__export` …; Babel: `_interopRequire…`. */
export function compilerHelper(m: Machine, name: string | undefined, args: readonly Value[], origin: Origin): Value | undefined {
  if (name === undefined || !(name.startsWith('__') || name.startsWith('_interop'))) return undefined;
  const first = args[0] ?? UNDEFINED;
  switch (name) {
    case '__importStar': case '__toESM': case '__toCommonJS': case '_interopRequireWildcard': case '__importDefault': case '_interopRequireDefault': {
      const wantsDefault = name === '__importDefault' || name === '_interopRequireDefault' || name === '__toESM';
      if (first.kind === 'array' && wantsDefault) return object([['default', first]], origin);
      if (first.kind === 'object' && !first.props.has('__esModule') && wantsDefault) {
        const wrapped = object([], origin);
        spreadObject(m, wrapped, first, undefined);
        wrapped.props.set('default', { value: first });
        return wrapped;
      }
      return first;
    }
    case '__exportStar': case '__reExport': {
      const [from, to] = name === '__exportStar' ? [first, args[1]] : [args[1], first];
      if (to?.kind === 'object' && from) {
        const copy = object([], origin);
        spreadObject(m, copy, from, undefined);
        for (const [key, slot] of copy.props) if (key !== 'default' && !to.props.has(key)) to.props.set(key, slot);
        to.open.push(...copy.open);
      }
      return UNDEFINED;
    }
    case '__export': {
      const table = args[1];
      if (first.kind === 'object' && table?.kind === 'object') for (const [key, slot] of table.props) if (slot.value.kind === 'function') first.props.set(key, { value: UNDEFINED, get: slot.value });
      return UNDEFINED;
    }
    case '__name': return first;
    case '__publicField': {
      const owner = first.kind === 'class' ? first.statics : first;
      if (owner.kind === 'object' && args[1] && isString(args[1])) owner.props.set(args[1].value, { value: args[2] ?? UNDEFINED });
      return args[2];
    }
    // Private members of classes that became keys of maps.
    case '__privateAdd': case '__privateSet': case '__classPrivateFieldSet': {
      if (first.kind !== 'object' || !args[1] || (name === '__classPrivateFieldSet' && args[4])) return undefined;
      first.props.set(privateKey(args[1]), { value: args[2] ?? UNDEFINED });
      return args[2] ?? UNDEFINED;
    }
    case '__privateGet': case '__classPrivateFieldGet': {
      const slot = first.kind === 'object' && args[1] ? first.props.get(privateKey(args[1])) : undefined;
      if (isString(args[2]) && args[2].value === 'm') return args[3];
      return slot?.value;
    }
    case '__privateMethod': return args[2];
    case '__rest': case '__objRest': {
      const [source, keys] = args;
      if (source?.kind !== 'object' || keys?.kind !== 'array') return undefined;
      const rest = object([], origin);
      spreadObject(m, rest, source, undefined);
      for (const { value } of keys.items) if (isString(value)) rest.props.delete(value.value);
      return rest;
    }
    case '__awaiter': case '__async': {
      const generator = args[name === '__async' ? 2 : 3];
      if (generator?.kind !== 'function') return undefined;
      return m.run({ ...generator, name: AWAITED }, first.kind === 'literal' ? generator.self : first, args[1]?.kind === 'array' ? args[1].items.map((item) => item.value) : [], origin);
    }
    case '__generator': {
      const body = args[1];
      return body?.kind === 'function' ? runGenerator(m, body, first, m.frame?.fn.name === AWAITED, origin) : undefined;
    }
    // Destructuring and spreads read the list itself.
    case '__read': return first;
    case '__values': return iteratorOf(first, origin);
    case '__extends': {
      const base = args[1];
      if (first.kind !== 'function' || !base) return undefined;
      if (base.kind === 'function') for (const [name, slot] of base.props) if (name !== 'prototype' && !first.props.has(name)) first.props.set(name, slot);
      first.props.set('prototype', { value: { ...object([['constructor', first]], origin), proto: m.get(base, 'prototype', origin) } });
      return UNDEFINED;
    }
    case '__spreadArray': {
      const tail = args[1];
      if (first.kind !== 'array' || !tail) return undefined;
      const [items, open] = [[...first.items], [...first.open]];
      spreadInto(items, open, tail, undefined);
      return { ...first, items, open };
    }
    case '__assign': case '__spreadValues': case '__spreadProps': {
      const made = object([], origin);
      for (const arg of args) spreadObject(m, made, arg, undefined);
      return made;
    }
    default: return undefined;
  }
}

/** `_super.call(this, …)` in a class written as a function, whose base is a package's: makes it what `this` is based on. */
export function baseCall(m: Machine, callee: Value, args: readonly Value[], origin: Origin): Value | undefined {
  if (callee.kind !== 'member' || (callee.name !== 'call' && callee.name !== 'apply')) return undefined;
  const self = args[0];
  const { object: base } = callee;
  const prototype = self?.kind === 'object' && self.proto?.kind === 'object' ? self.proto : undefined;
  const above = prototype?.proto;
  if (self?.kind !== 'object' || above?.kind !== 'member' || above.name !== 'prototype' || apiPath(base) === undefined || apiPath(above.object) !== apiPath(base)) return undefined;
  const list = args[1];
  const given = callee.name === 'call' ? args.slice(1) : list?.kind === 'array' ? list.items.map((item) => item.value) : [];
  (self as { proto?: Value }).proto = { ...prototype, proto: m.construct(base, given, origin) } as ObjectValue;
  return self;
}

const privateKeys = new WeakMap<Value, string>();
let lastPrivate = 0;

/** Key under which a private member is kept whose map is this one. */
function privateKey(map: Value): string {
  let key = privateKeys.get(map);
  if (key === undefined) privateKeys.set(map, (key = `#${String((lastPrivate += 1))}`));
  return key;
}
