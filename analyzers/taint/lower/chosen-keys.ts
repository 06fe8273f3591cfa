/** What decides which properties a key that is not known may stand for: `if (MAY_BE_SET.has(name)) settings[name] = value`. */
import type { Condition, Put, Value } from '../../resolve/values.js';
import { derivesFrom, isString } from '../../resolve/values.js';
import { sameData } from './same.js';

/** One of the values that a property may have from a write under a key that is not known. */
export interface Way {
  readonly value: Value;
  readonly when: readonly Condition[];
  /** Something that is looked up by the key decides, of which nobody can say here what it says of this property. */
  readonly doubtful: boolean;
}

/** The values that the property `name` may have got, without those that are put under other keys only. */
export function waysTo(name: string, { key, when }: Put, value: Value): readonly Way[] {
  const given = when.map((condition) => admits(name, key, condition));
  return given.includes('never') ? [] : each(name, key, { value, when, doubtful: given.includes('perhaps') }, 3);
}

function each(name: string, key: Value, way: Way, depth: number): readonly Way[] {
  if (way.value.kind !== 'union' || way.value.test || depth === 0) return [way];
  return way.value.values.flatMap((entry) => {
    const own = entry.when ?? [];
    const answers = own.map((condition) => admits(name, key, condition));
    return answers.includes('never') ? [] : each(name, key, { value: entry.value, when: [...way.when, ...own], doubtful: way.doubtful || answers.includes('perhaps') }, depth - 1);
  });
}

function admits(name: string, key: Value, { value, holds }: Condition): 'never' | 'perhaps' | undefined {
  if (value === undefined || holds === undefined) return undefined;
  if (value.kind === 'unknown' && (value.op === '!' || value.op === 'Boolean') && value.from?.[0]) return admits(name, key, { value: value.from[0], holds: value.op === '!' ? !holds : holds } as Condition);
  const [first, second, method] = value.kind === 'unknown' ? [...(value.from ?? []).slice(0, 2), value.op] : value.kind === 'call' && value.callee.kind === 'member' ? [value.callee.object, value.args[0], `.${value.callee.name ?? ''}`] : [];
  if (typeof first !== 'object' || typeof second !== 'object') return undefined;
  if (method === '===' || method === '!==') {
    const [text, other] = isString(first) ? [first, second] : [second, first];
    if (isString(text) && sameData(other, key)) return ((method === '===') === holds) === (text.value === name) ? undefined : (method === '===') === holds ? 'never' : text.value === name ? 'never' : undefined;
  }
  if ((method === '.includes' || method === '.has') && sameData(second, key)) {
    const listed = textsOf(first);
    return listed === undefined ? 'perhaps' : listed.includes(name) === holds ? undefined : 'never';
  }
  // That a table knows the key says only that there is such a property.
  if (method === 'in' || method === 'Object.hasOwn' || method === '.hasOwnProperty' || method === 'lookup') return undefined;
  return derivesFrom(value, (one) => isLookedUp(one, key), 10) ? 'perhaps' : undefined;
}

/** `table[key]`, `policies.get(key)`, `policies.get(shape[key])` */
function isLookedUp(one: Value, key: Value): boolean {
  if (one.kind === 'member') return one.name === undefined && one.key !== undefined && sameData(one.key, key);
  if (one.kind === 'unknown') return one.op === 'lookup' && one.from?.[1] !== undefined && sameData(one.from[1], key);
  if (one.kind === 'union') return one.test?.op === 'lookup' && sameData(one.test.right, key);
  return one.kind === 'call' && one.callee.kind === 'member' && one.callee.name === 'get' && one.args[0] !== undefined && sameData(one.args[0], key);
}

/** The texts of a list or set that is written down. */
function textsOf(list: Value): readonly string[] | undefined {
  if (list.kind === 'array' && list.open.length === 0) return list.items.every((item) => isString(item.value)) ? list.items.map((item) => (isString(item.value) ? item.value.value : '')) : undefined;
  return list.kind === 'collection' && list.open.length === 0 && list.loose === 0 ? [...list.index.keys()] : undefined;
}
