/** What tests come to where nobody set anything: with no environment variable and no option on the command line. A check that has to be switched off holds, one that has to be switched on does not. */
import type { Condition, Value } from '../../resolve/values.js';
import { apiPath } from '../../resolve/values.js';

/** Tests inside one another that are looked into. */
const MAX_DEPTH = 8;
const ENVIRONMENT = /^(?:(?:process|node:process#default|Bun|import\.meta)\.env|node:process#env)\.\w+$/;
const ARGUMENTS = /^(?:process|node:process#default)\.argv(?:\.slice\(\))?$|^node:process#argv(?:\.slice\(\))?$/;

/** A value where nothing is set; undefined for one that is not known. */
interface Plain {
  readonly value: unknown;
}

/** True for a condition that holds only where somebody switched something on. */
export function isSwitchedOn({ value, holds }: Condition): boolean {
  return value !== undefined && holds !== undefined && byDefault(value) === !holds;
}

/** The truth of a test where nothing is set. */
export function byDefault(test: Value): boolean | undefined {
  if (test.kind === 'literal') return undefined;
  const plain = plainOf(test, 0);
  return plain && Boolean(plain.value);
}

function plainOf(value: Value, depth: number): Plain | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const of = (inner: Value | undefined): Plain | undefined => inner && plainOf(inner, depth + 1);
  switch (value.kind) {
    case 'literal': return { value: value.value };
    case 'member': return ENVIRONMENT.test(apiPath(value) ?? '') ? { value: undefined } : undefined;
    case 'union': {
      if (value.test && value.test.op !== 'lookup') {
        const left = of(value.test.left);
        return left && (Boolean(left.value) === (value.test.op === '||') ? left : of(value.test.right));
      }
      // `env ?? 'false'`
      const values = value.values.map((entry) => of(entry.value));
      const there = values.filter((one) => one?.value !== undefined);
      return values.every((one) => one !== undefined) && there.length <= 1 ? (there[0] ?? values[0]) : undefined;
    }
    case 'call': {
      const { callee, args: [first] } = value;
      if (callee.kind !== 'member') return undefined;
      if (isPlainText(callee.name)) return text(of(callee.object), callee.name);
      return (callee.name === 'includes' || callee.name === 'has') && first ? within(callee.object, of(first)) : undefined;
    }
    case 'unknown': {
      const [first, second] = value.from ?? [];
      switch (value.op) {
        case '!': case 'Boolean': {
          const plain = of(first);
          return plain && { value: Boolean(plain.value) === (value.op === 'Boolean') };
        }
        case '===': case '!==': {
          const left = of(first);
          const right = of(second);
          return left && right && { value: (left.value === right.value) === (value.op === '===') };
        }
        case '.includes': case '.has': return first && second ? within(first, of(second)) : undefined;
        default: return value.op !== undefined && isPlainText(value.op.replace(/^\./, '')) && value.op.startsWith('.') ? text(of(first), value.op.slice(1)) : undefined;
      }
    }
    default: return undefined;
  }
}

function isPlainText(method: string | undefined): boolean {
  return method === 'toLowerCase' || method === 'toUpperCase' || method === 'trim' || method === 'toString';
}

/** `env?.toLowerCase()` */
function text(of: Plain | undefined, method: string | undefined): Plain | undefined {
  if (typeof of?.value !== 'string') return of;
  return { value: method === 'toLowerCase' ? of.value.toLowerCase() : method === 'toUpperCase' ? of.value.toUpperCase() : of.value.trim() };
}

/** `process.argv.includes('--any')`, `['1', 'true'].includes(env)` */
function within(list: Value, item: Plain | undefined): Plain | undefined {
  if (!item) return undefined;
  if (ARGUMENTS.test(apiPath(list) ?? '') || (list.kind === 'unknown' && list.from?.[0] !== undefined && ARGUMENTS.test(apiPath(list.from[0]) ?? ''))) return { value: false };
  const items = list.kind === 'array' && list.open.length === 0 ? list.items.map((one) => one.value) : list.kind === 'collection' && list.open.length === 0 ? list.entries.map((entry) => entry.value) : undefined;
  if (!items?.every((one) => one.kind === 'literal')) return undefined;
  return { value: items.some((one) => one.kind === 'literal' && one.value === item.value) };
}
