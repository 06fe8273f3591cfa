/** JavaScript's own functions as far as they move data: arrays, objects, maps, strings, promises. */
import { alikeItems } from './alike-items.js';
import { callback } from './callbacks.js';
import { collectionMethod, put } from './collection-methods.js';
import { iterate } from './loops.js';
import type { Machine } from './machine.js';
import { metadataCall, prototypeOf } from './metadata.js';
import { plainPattern } from './plain-pattern.js';
import { addedUnder, joinConditions, since, spreadInto, spreadObject } from './spread.js';
import { primitiveMethod, replaced, stringMethod, templateMethod } from './text-methods.js';
import { concatenate, fixedString, keyOf, truthiness } from './values-read.js';
import type { ArrayItem, ArrayValue, CollectionValue, Condition, FunctionValue, ObjectValue, Origin, Value } from './values.js';
import { UNDEFINED, alternatives, apiPath, array, isString, isSymbolic, literal, object, operation, union, unknown } from './values.js';

const GLOBALS: ReadonlySet<string> = new Set([
  'Object', 'Array', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'JSON', 'Math', 'Number', 'String', 'Boolean', 'Symbol', 'Date', 'RegExp', 'Error', 'TypeError',
  'RangeError', 'Function', 'Reflect', 'Proxy', 'console', 'process', 'globalThis', 'global', 'window', 'self', 'Buffer', 'URL', 'URLSearchParams', 'fetch', 'Request', 'Response',
  'Headers', 'AbortController', 'AbortSignal', 'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'queueMicrotask', 'structuredClone', 'require',
  'encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'eval', 'Bun', 'Deno', 'crypto', 'performance',
  'TextEncoder', 'TextDecoder', 'Uint8Array', 'ArrayBuffer', 'Int32Array', 'Float64Array', 'FormData', 'Blob', 'File', 'WebSocket', 'Intl', 'BigInt', 'Event', 'EventTarget',
  'addEventListener', 'navigator', 'atob', 'btoa', 'ReadableStream', 'WritableStream', 'TransformStream', 'AggregateError', 'SyntaxError', 'WeakRef',
]);

export function builtinValue(name: string): Value | undefined {
  if (name === 'NaN') return literal(Number.NaN);
  if (name === 'Infinity') return literal(Infinity);
  if (GLOBALS.has(name)) return { kind: 'global', name };
  return undefined;
}

/** Items that are looked at for the one that comes first. */
const MAX_FIRST = 40;

/** `roots.filter(…)[0]`: an item that is there under a condition leaves its place to the next; where none is there, there is nothing. */
function firstOf(list: ArrayValue, index: number): Value {
  const kept: { value: Value; when?: readonly Condition[] | undefined }[] = [];
  const none: Condition[] = [];
  for (const { value, when } of list.items.slice(index, index + MAX_FIRST)) {
    kept.push({ value, when });
    if (!when) return union(kept);
    const [only, more] = when;
    if (only?.value && only.holds !== undefined && !more) none.push({ ...only, holds: !only.holds });
  }
  return union([...kept, ...list.open.map((value) => ({ value })), { value: UNDEFINED, when: none }]);
}

/** Members of known data that are fixed: `length`, indices, `size`, `name`. */
export function dataMember(value: Value, name: string, origin: Origin | undefined): Value | undefined {
  switch (value.kind) {
    case 'array': {
      // (What is added later is not in what is asked now.)
      if (name === 'length') return value.open.length === 0 && value.items.every((item) => !item.when) ? literal(value.items.length, origin) : operation('length', [{ ...value, items: [...value.items], open: [...value.open] }], origin);
      if (/^\d+$/.test(name)) {
        const item = value.items[Number(name)];
        if (item && value.open.length > 0 && value.openFrom !== undefined && Number(name) >= value.openFrom) return unknown('computed', origin, undefined, [item.value, ...value.open]);
        if (item) return value.items.slice(0, Number(name) + 1).some(({ when }) => when) ? firstOf(value, Number(name)) : item.value;
        const [only, more] = value.open;
        // `pages.filter(…)[0]` is a page.
        if (only && !more && (only.kind === 'union' || (only.kind === 'member' && only.name === undefined))) return only;
        return value.open.length > 0 ? unknown('computed', origin, undefined, value.open) : UNDEFINED;
      }
      return undefined;
    }
    case 'literal':
      if (typeof value.value === 'string') {
        if (name === 'length') return literal(value.value.length, origin);
        if (/^\d+$/.test(name)) return literal(value.value[Number(name)], origin);
      }
      return undefined;
    case 'collection':
      if (name === 'size') return value.open.length === 0 ? literal(value.entries.length, origin) : unknown('computed', origin);
      return undefined;
    case 'regexp':
      if (name === 'source') return literal(value.source, origin);
      if (name === 'flags') return literal(value.flags, origin);
      return undefined;
    default: return undefined;
  }
}

/** Calls a built-in function or method; undefined when it is not one that is modelled. */
export function callBuiltinValue(m: Machine, callee: Value, args: readonly Value[], origin: Origin): Value | undefined {
  if (callee.kind === 'member' && callee.name !== undefined) {
    const target = callee.object;
    // `text.replace(/…/g, (found) => …)`: what the function returns is put into the text.
    if ((callee.name === 'replace' || callee.name === 'replaceAll') && args[1]?.kind === 'function') {
      const exact = isString(target) ? replaced(m, target.value, args[0], args[1], callee.name === 'replaceAll', origin) : undefined;
      if (exact) return exact;
      return operation('.replace', [target, args[0] ?? UNDEFINED, callback(m, args[1], [operation('.match', [target], origin), operation('.match', [target], origin)], origin)], origin);
    }
    if (callee.name === 'then' || callee.name === 'catch' || callee.name === 'finally') {
      const handler = args[0];
      if (handler && callee.name === 'then' && handler.kind === 'function') {
        if (args[1]) m.escape(args[1]);
        return m.call(handler, undefined, [target], origin);
      }
      if (handler) m.escape(handler);
      return target;
    }
    switch (target.kind) {
      case 'array': return arrayMethod(m, target, callee.name, args, origin);
      case 'collection': return collectionMethod(m, target, callee.name, args, origin);
      case 'literal': return typeof target.value === 'string' ? stringMethod(target.value, callee.name, args, origin) : primitiveMethod(target, callee.name, origin);
      case 'template': {
        const made = templateMethod(target, callee.name, args, origin);
        if (made) return made;
        break;
      }
      case 'function': case 'class': return functionMethod(m, target, callee.name, args, origin);
      case 'regexp': {
        const text = args[0];
        const pattern = callee.name === 'test' && text && isString(text) ? plainPattern(target, text.value.length) : undefined;
        return pattern && text && isString(text) ? literal(new RegExp(pattern.source, pattern.flags.replace('g', '')).test(text.value), origin) : undefined;
      }
      case 'object': return objectMethod(target, callee.name, args, origin);
      default:
    }
  }
  if (callee.kind !== 'global' && callee.kind !== 'member') return undefined;
  const path = apiPath(callee);
  return path === undefined ? undefined : globalCall(m, path, args, origin);
}

function globalCall(m: Machine, path: string, args: readonly Value[], origin: Origin): Value | undefined {
  const first = args[0] ?? UNDEFINED;
  switch (path) {
    case 'Object.keys': case 'Object.values': case 'Object.entries': case 'Object.getOwnPropertyNames': case 'Reflect.ownKeys':
      return union(alternatives(first).map(({ value, when }) => ({ value: enumerate(m, value, path, origin), when })));
    case 'Object.fromEntries': return fromEntries(m, first, origin);
    case 'Object.assign': {
      if (first.kind === 'function' || first.kind === 'class') {
        for (const source of args.slice(1)) if (source.kind === 'object') for (const [name, slot] of source.props) m.set(first, name, slot.value, origin);
        return first;
      }
      const target = first.kind === 'call' && !first.isNew ? m.hooks.opened?.(first, m) : first;
      if (target?.kind !== 'object') return first.kind === 'literal' ? first : unknown('computed', origin, undefined, args);
      for (const source of args.slice(1)) spreadObject(m, target, source, m.branches > 0 ? m.conditions.slice(-1) : undefined);
      return first;
    }
    case 'Object.getPrototypeOf': case 'Reflect.getPrototypeOf': return first.kind === 'object' && first.cls && !first.proto ? prototypeOf(m, first.cls) : undefined;
    case 'Reflect.defineMetadata': case 'Reflect.getMetadata': case 'Reflect.getOwnMetadata': case 'Reflect.hasMetadata': case 'Reflect.hasOwnMetadata': return metadataCall(m, path, args);
    case 'Object.freeze': case 'Object.seal': case 'Object.preventExtensions': case 'Promise.resolve': return first;
    case 'structuredClone': {
      if (first.kind !== 'object') return first;
      const copy: ObjectValue = { ...object([], origin), since: since(m) };
      spreadObject(m, copy, first, undefined);
      return copy;
    }
    case 'Object.create': return { ...object([], origin), ...(first.kind === 'literal' ? { bare: true as const } : { proto: first }) };
    case 'Object.defineProperty': {
      const key = args[1] && keyOf(args[1]);
      const descriptor = args[2];
      if (first.kind === 'object' && key !== undefined && descriptor?.kind === 'object') {
        const getter = descriptor.props.get('get')?.value;
        if (getter?.kind === 'function') first.props.set(key, { value: UNDEFINED, get: getter });
        else first.props.set(key, { value: descriptor.props.get('value')?.value ?? UNDEFINED });
      }
      return first;
    }
    case 'Object.hasOwn': {
      const key = args[1] && keyOf(args[1]);
      if (first.kind === 'object' && first.open.length === 0 && key !== undefined) return literal(first.props.has(key), origin);
      return operation('Object.hasOwn', args, origin);
    }
    case 'Array.isArray': return first.kind === 'array' ? literal(true, origin) : first.kind === 'literal' || first.kind === 'object' || (isSymbolic(first) && m.hooks.present?.(first, m) === true) ? literal(false, origin) : operation('Array.isArray', args, origin);
    case 'Array.from': {
      const items: ArrayItem[] = [];
      const open: Value[] = [];
      spreadInto(items, open, first, undefined);
      const made: ArrayValue = { kind: 'array', items, open, origin };
      const mapper = args[1];
      return mapper?.kind === 'function' ? arrayMethod(m, made, 'map', [mapper], origin) : made;
    }
    case 'Array.of': return array(args, origin);
    case 'Promise.all': case 'Promise.allSettled': case 'Promise.race': case 'Promise.any': {
      if (path === 'Promise.all') return first;
      if (path === 'Promise.allSettled' && first.kind === 'array') return { ...first, items: first.items.map((item) => ({ value: object([['status', literal('fulfilled')], ['value', item.value]]), when: item.when })) };
      return unknown('computed', origin, undefined, [first]);
    }
    case 'JSON.stringify': {
      const text = first.kind === 'literal' ? JSON.stringify(first.value) : undefined;
      // A replacer, or a list of fields, decides what is written of it.
      const chosen = args[1]?.kind === 'function' || args[1]?.kind === 'array' ? [args[1]] : [];
      return text === undefined ? operation('JSON.stringify', [first, ...chosen], origin) : literal(text, origin);
    }
    case 'String': return concatenate([first], origin);
    case 'Number': case 'parseInt': case 'parseFloat': {
      const text = fixedString(first);
      return text === undefined ? operation(path === 'Number' ? 'Number' : 'parseInt', [first], origin) : literal(path === 'Number' ? Number(text) : path === 'parseInt' ? parseInt(text, 10) : parseFloat(text), origin);
    }
    case 'Boolean': {
      const answer = truthiness(first);
      return answer === undefined ? operation('Boolean', [first], origin) : literal(answer, origin);
    }
    case 'Symbol': case 'Symbol.for': return unknown('computed', origin);
    case 'Reflect.get': return args[1] && keyOf(args[1]) !== undefined ? m.get(first, keyOf(args[1]) ?? '', origin) : unknown('computed', origin, undefined, args);
    case 'setTimeout': case 'setImmediate': case 'queueMicrotask': case 'process.nextTick': case 'setInterval': {
      // `setImmediate(run, text)`: what follows the delay is handed on.
      const given = args.slice(path === 'setTimeout' || path === 'setInterval' ? 2 : 1);
      if (given.length > 0 && path !== 'queueMicrotask') m.call(first, undefined, given, origin);
      else if (first.kind === 'function') m.escape(first);
      return unknown('runtime', origin);
    }
    default: return undefined;
  }
}

function enumerate(m: Machine, value: Value, path: string, origin: Origin): Value {
  const wanted = path.slice(path.indexOf('.') + 1);
  const shape = (key: Value, item: () => Value): Value => (wanted === 'values' ? item() : wanted === 'entries' ? array([key, item()]) : key);
  const items: ArrayItem[] = [];
  let open: Value[] = [];
  // A name says nothing of what stands under it.
  const someOf = (of: Value): Value => {
    const name = operation('Object.keys', [of], origin);
    return wanted === 'values' ? unknown('computed', origin, undefined, [of]) : wanted === 'entries' ? array([name, unknown('computed', origin, undefined, [of])], origin) : name;
  };
  if (value.kind === 'object') {
    for (const [name, slot] of value.props) {
      if (name.startsWith('#') || name.startsWith('@@')) continue;
      // A method of a class instance is no own property; fields are.
      items.push({ value: shape(literal(name, slot.keyOrigin), () => m.get(value, name, origin)), when: slot.when });
    }
    // What is written under a name, and the conditions it was written on: `if (columns.has(name)) row[name] = …`.
    open = value.open.map((part) => {
      const put = value.puts?.get(part);
      return put ? shape(put.when.length > 0 ? { kind: 'union', values: alternatives(put.key).map(({ value: key, when }) => ({ value: key, when: joinConditions(put.when, when) })) } : put.key, () => unknown('computed', origin, undefined, [part])) : someOf(part);
    });
  } else if (value.kind === 'module') {
    for (const name of [...m.exportNames(value.unit.path)].sort()) items.push({ value: shape(literal(name), () => m.exportOf(value.unit.path, name) ?? UNDEFINED) });
  } else if (value.kind === 'array') {
    value.items.forEach((item, index) => items.push({ value: shape(literal(String(index)), () => item.value), when: item.when }));
    ({ open } = value);
  } else if (value.kind === 'class') {
    return enumerate(m, value.statics, path, origin);
  } else if (value.kind === 'literal') {
    return array([], origin);
  } else {
    const data = value.kind === 'call' ? m.hooks.opened?.(value, m) : undefined;
    if (data) return enumerate(m, data, path, origin);
    open = [someOf(value)];
  }
  return { kind: 'array', items, open, origin };
}

function fromEntries(m: Machine, value: Value, origin: Origin): Value {
  const result: ObjectValue = { ...object([], origin), since: since(m) };
  const items: { value: Value; when?: readonly Condition[] | undefined }[] = [];
  const open: Value[] = [];
  iterate(value, items, open, origin);
  for (const item of items) {
    const key = keyOf(m.get(item.value, '0', origin));
    const read = m.get(item.value, '1', origin);
    if (key === undefined) result.open.push(read);
    else result.props.set(key, { value: read, when: item.when });
  }
  result.open.push(...open);
  return result;
}

/** An item of which a predicate gave `answer`; where it decides, or is not known, the item as it is. */
function keptWhere(part: Value, answer: Value | undefined, condition: Condition): Value {
  return answer === undefined || truthiness(answer) === true ? part : { kind: 'union', values: [{ value: part, when: [{ ...condition, value: answer, holds: true }] }] };
}

/** Answers of a predicate that are kept for the case that nothing was found. */
const MAX_REFUSED = 40;

function arrayMethod(m: Machine, target: ArrayValue, name: string, args: readonly Value[], origin: Origin): Value | undefined {
  const fn = args[0];
  const results = (keep: (value: Value, item: ArrayItem, index: number) => ArrayItem[] | undefined): ArrayValue => {
    const items: ArrayItem[] = [];
    const alike = alikeItems(m, target.items);
    target.items.forEach((item, index) => {
      const before = m.conditions.length;
      m.conditions.push(...(item.when ?? []));
      const made = keep(alike?.has(index) === true ? unknown('computed', origin, undefined, [item.value]) : callback(m, fn, [item.value, literal(index), target], origin), item, index);
      m.conditions.length = before;
      if (made) items.push(...made);
    });
    return { kind: 'array', items, open: [], origin };
  };
  const place = target.openFrom === undefined ? {} : { openFrom: target.openFrom };
  const openResults = (): Value[] => target.open.slice(0, 2).map((part) => callback(m, fn, [part, unknown('computed'), target], origin));
  switch (name) {
    case 'map': return { ...results((value, item) => [{ value, when: item.when }]), open: openResults(), ...place };
    case 'flatMap': {
      const open: Value[] = [];
      const made = results((value, item) => {
        const items: ArrayItem[] = [];
        if (value.kind === 'array' || value.kind === 'union') spreadInto(items, open, value, item.when);
        else items.push({ value, when: item.when });
        return items;
      });
      for (const value of openResults()) spreadInto(made.items, open, value, undefined);
      return { ...made, open };
    }
    case 'filter': {
      const condition: Condition = { text: fn?.kind === 'function' ? 'filter' : `filter(${fn?.kind ?? ''})`, node: origin.node, unit: origin.unit, picks: true };
      const made = results((value, item) => {
        const answer = truthiness(value);
        if (answer === false) return undefined;
        return [{ value: item.value, when: answer === true ? item.when : joinConditions(item.when, [{ ...condition, value, holds: true }]) }];
      });
      const answers = openResults();
      return { ...made, open: target.open.map((part, index) => keptWhere(part, answers[index], condition)) };
    }
    case 'forEach':
      results(() => undefined);
      m.branches += target.open.length > 0 ? 1 : 0;
      openResults();
      m.branches -= target.open.length > 0 ? 1 : 0;
      return UNDEFINED;
    case 'find': case 'findLast': {
      const kept: { value: Value; when?: readonly Condition[] | undefined }[] = [];
      let exact = false;
      const refused: Value[] = [];
      results((value, item) => {
        if (exact) return undefined;
        const answer = truthiness(value);
        if (answer === undefined && !item.when) refused.push(value);
        if (answer !== false) kept.push({ value: item.value, when: answer === true ? item.when : joinConditions(item.when, [{ text: 'find', node: origin.node, unit: origin.unit, value, holds: true, picks: true }]) });
        if (answer === true && !item.when) exact = true;
        return undefined;
      });
      if (exact && kept.length === 1) return kept[0]?.value;
      const answers = openResults();
      const none = [...refused, ...answers].slice(0, MAX_REFUSED).map((answer): Condition => ({ text: 'find', node: origin.node, unit: origin.unit, value: answer, holds: false }));
      const open = target.open.map((part, index) => ({ value: part, when: answers[index] ? [{ text: 'find', node: origin.node, unit: origin.unit, value: answers[index], holds: true }] : undefined }));
      return union([...kept, ...open, ...(exact ? [] : [{ value: UNDEFINED, when: none }])]);
    }
    case 'findIndex': {
      const answers: Value[] = [];
      results((value) => void answers.push(value));
      const all = [...answers, ...openResults()];
      return all.every((answer) => truthiness(answer) === false) && target.open.length === 0 ? literal(-1, origin) : operation('.findIndex', all, origin);
    }
    case 'some': case 'every': {
      let answer: boolean | undefined = name === 'every';
      const answers: Value[] = [];
      results((value) => {
        answers.push(value);
        const one = truthiness(value);
        if (name === 'some' && one === true) answer = true;
        else if (name === 'every' && one === false) answer = false;
        else if (one === undefined && answer === (name === 'every')) answer = undefined;
        return undefined;
      });
      return answer === undefined || target.open.length > 0 ? { ...operation(`.${name}`, [...answers, ...openResults()], origin), ...(target.open.length > 0 ? { each: target.open } : {}) } : literal(answer, origin);
    }
    case 'includes': case 'indexOf': {
      const wanted = args[0];
      if (wanted?.kind === 'literal' && target.open.length === 0 && target.items.every((item) => item.value.kind === 'literal')) {
        const index = target.items.findIndex((item) => item.value.kind === 'literal' && item.value.value === wanted.value);
        if (wanted.tag !== undefined) m.hooks.decided?.(origin, index >= 0, m);
        return literal(name === 'includes' ? index >= 0 : index, origin);
      }
      return operation(`.${name}`, [target, ...args], origin);
    }
    case 'reduce': case 'reduceRight': {
      const items = name === 'reduce' ? target.items : [...target.items].reverse();
      let state = args[1];
      let start = 0;
      if (state === undefined) {
        state = items[0]?.value ?? UNDEFINED;
        start = 1;
      }
      items.slice(start).forEach((item, index) => {
        state = callback(m, fn, [state ?? UNDEFINED, item.value, literal(index + start)], origin);
      });
      for (const part of target.open.slice(0, 2)) state = union([{ value: state }, { value: callback(m, fn, [state, part, unknown('computed')], origin) }]);
      return state;
    }
    case 'concat': {
      const items = [...target.items];
      const open = [...target.open];
      let from = target.openFrom;
      for (const arg of args) {
        if (open.length === 0) from = items.length + ((arg.kind === 'array' && arg.openFrom) || 0);
        if (arg.kind === 'array' || arg.kind === 'union') spreadInto(items, open, arg, undefined);
        else if (arg.kind === 'spread' || arg.kind === 'unknown' || arg.kind === 'member' || arg.kind === 'call') open.push(arg);
        else items.push({ value: arg });
      }
      return { kind: 'array', items, open, ...(open.length === 0 || from === undefined ? {} : { openFrom: from }), origin };
    }
    case 'push': case 'unshift': {
      const when = addedUnder(m, target);
      for (const arg of args) {
        if (arg.kind === 'spread') {
          const before = name === 'push' ? target.items.length : 0;
          spreadInto(target.items, target.open, arg.value, when);
          if (target.open.length > 0) target.openFrom = Math.min(target.openFrom ?? before, before);
        } else if (target.items.length < 5000) target.items[name === 'push' ? 'push' : 'unshift']({ value: arg, when });
      }
      return unknown('computed', origin);
    }
    case 'slice': case 'sort': case 'reverse': case 'toSorted': case 'toReversed': case 'values': case 'splice': {
      if (name === 'slice') {
        const from = args[0] === undefined ? 0 : args[0].kind === 'literal' ? Number(args[0].value) : undefined;
        const to = args[1] === undefined ? undefined : args[1].kind === 'literal' ? Number(args[1].value) : Number.NaN;
        if (from !== undefined && !Number.isNaN(to)) return { kind: 'array', items: target.items.slice(from, to), open: [...target.open], ...(target.openFrom === undefined || from < 0 ? {} : { openFrom: Math.max(0, target.openFrom - from) }), origin };
      }
      if (name === 'splice' && args.length > 2) {
        const [at] = args;
        const when = addedUnder(m, target);
        const start = at?.kind === 'literal' && typeof at.value === 'number' ? at.value : target.items.length;
        const items: ArrayItem[] = [];
        for (const arg of args.slice(2)) if (arg.kind === 'spread') spreadInto(items, target.open, arg.value, when); else items.push({ value: arg, when });
        if (target.open.length > 0) target.openFrom ??= 0;
        if (target.items.length < 5000) target.items.splice(start, 0, ...items);
      }
      if (name === 'reverse' || name === 'toReversed') return { kind: 'array', items: [...target.items].reverse(), open: [...target.open], origin };
      return { kind: 'array', items: [...target.items], open: [...target.open], ...(name === 'slice' && args.length === 0 ? place : {}), origin };
    }
    case 'flat': {
      const items: ArrayItem[] = [];
      const open = [...target.open];
      for (const item of target.items) {
        if (item.value.kind === 'array' || item.value.kind === 'union') spreadInto(items, open, item.value, item.when);
        else items.push(item);
      }
      return { kind: 'array', items, open, origin };
    }
    case 'entries': return { ...target, items: target.items.map((item, index) => ({ value: array([literal(index), item.value]), when: item.when })), origin };
    case 'keys': return array(target.items.map((_, index) => literal(index)), origin);
    case 'at': {
      const index = args[0]?.kind === 'literal' ? Number(args[0].value) : Number.NaN;
      return target.open.length === 0 ? (target.items.at(index)?.value ?? UNDEFINED) : unknown('computed', origin, undefined, [target]);
    }
    case 'pop': case 'shift': return (name === 'pop' ? target.items[target.items.length - 1] : target.items[0])?.value ?? unknown('computed', origin, undefined, [target]);
    case 'join': {
      const separator = args[0] ?? literal(',');
      if (target.open.length > 0) return operation('.join', [target, separator], origin);
      const parts: Value[] = [];
      target.items.forEach((item, index) => {
        if (index > 0) parts.push(separator);
        // What was checked before it was put in still counts: `if (columns.has(name)) fields.push(name)`.
        parts.push(item.when ? { kind: 'union', values: alternatives(item.value).map(({ value, when }) => ({ value, when: joinConditions(item.when, when) })) } : item.value);
      });
      return concatenate(parts, origin);
    }
    default: return undefined;
  }
}

function functionMethod(m: Machine, target: Value, name: string, args: readonly Value[], origin: Origin): Value | undefined {
  if (target.kind !== 'function') return undefined;
  switch (name) {
    case 'bind': {
      const bound: FunctionValue = { ...target, self: args[0] ?? target.self, bound: [...(target.bound ?? []), ...args.slice(1)] };
      return bound;
    }
    case 'call': return m.call({ ...target, self: undefined }, args[0], args.slice(1), origin);
    case 'apply': {
      const list = args[1];
      return m.call({ ...target, self: undefined }, args[0], list?.kind === 'array' ? list.items.map((item) => item.value) : list ? [{ kind: 'spread', value: list }] : [], origin);
    }
    default: return undefined;
  }
}

function objectMethod(target: ObjectValue, name: string, args: readonly Value[], origin: Origin): Value | undefined {
  if (name === 'hasOwnProperty') {
    const key = args[0] && keyOf(args[0]);
    return key !== undefined && target.open.length === 0 ? literal(target.props.has(key), origin) : unknown('computed', origin);
  }
  if (name === 'toString') return unknown('computed', origin);
  return undefined;
}

/** `new` of a built-in class. */
export function constructBuiltin(m: Machine, name: string, args: readonly Value[], origin: Origin): Value | undefined {
  const first = args[0];
  switch (name) {
    case 'Map': case 'WeakMap': {
      const made: CollectionValue = { kind: 'collection', type: 'map', entries: [], index: new Map(), loose: 0, open: [], origin, since: since(m) };
      if (first) {
        const items: { value: Value; when?: readonly Condition[] | undefined }[] = [];
        iterate(first, items, made.open, origin);
        for (const item of items) put(made, m.get(item.value, '0', origin), m.get(item.value, '1', origin), item.when);
      }
      return made;
    }
    case 'Set': case 'WeakSet': {
      const made: CollectionValue = { kind: 'collection', type: 'set', entries: [], index: new Map(), loose: 0, open: [], origin, since: since(m) };
      if (first) {
        const items: { value: Value; when?: readonly Condition[] | undefined }[] = [];
        iterate(first, items, made.open, origin);
        for (const item of items) put(made, item.value, item.value, item.when);
      }
      return made;
    }
    case 'Array': return first?.kind === 'literal' && typeof first.value === 'number' ? { kind: 'array', items: [], open: [unknown('computed', origin)], origin } : array(args, origin);
    case 'Object': return object([], origin);
    case 'Promise': {
      // The executor's `resolve(x)` makes the value.
      if (first?.kind !== 'function') return undefined;
      const results: Value[] = [];
      const resolve: Value = { kind: 'call', callee: { kind: 'global', name: 'Promise.resolver' }, args: [], isNew: true, origin };
      resolvers.set(resolve, results);
      const reject: Value = { ...resolve };
      resolvers.set(reject, []);
      m.run(first, undefined, [resolve, reject], origin);
      // What is waited for happens elsewhere.
      if (results.length === 0) m.hooks.call({ path: name, callee: { kind: 'global', name }, receiver: undefined, method: undefined, args, isNew: true, origin, conditions: m.conditions }, m);
      return results.length > 0 ? union(results.map((value) => ({ value }))) : unknown('runtime', origin);
    }
    case 'RegExp': {
      const source = first && (first.kind === 'regexp' ? first.source : isString(first) ? first.value : undefined);
      const flags = args[1];
      return source === undefined ? undefined : { kind: 'regexp', source, flags: isString(flags) ? flags.value : '', origin };
    }
    case 'Proxy': {
      const traps = args[1];
      return first && traps?.kind === 'object' && TRAPS.some((name) => traps.props.get(name)?.value.kind === 'function') ? { ...object([], origin), proto: first, traps } : first;
    }
    case 'String': return first ? concatenate([first], origin) : literal('', origin);
    default: return undefined;
  }
}

/** What is followed of a `Proxy`. */
const TRAPS = ['get', 'apply'];

const resolvers = new WeakMap<Value, Value[]>();

/** A call of a promise's `resolve`, whose argument is what the promise holds, or of its `reject`. */
export function settle(callee: Value, args: readonly Value[]): boolean {
  const results = resolvers.get(callee);
  if (!results) return false;
  results.push(args[0] ?? UNDEFINED);
  return true;
}
