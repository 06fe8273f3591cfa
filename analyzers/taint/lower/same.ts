/** Whether two abstract values are surely the same data: the very value, or the same pure computation of the same values. */
import { PARSED } from '../../model/parsed.js';
import type { Value } from '../../resolve/values.js';
import { ITSELF, apiPath } from '../../resolve/values.js';
import { sourceOf } from './inputs.js';

/** Functions that give the same answer for the same arguments, as far as guards are concerned. */
const PURE = /^(?:node:path#|node:url#|URL$|String$|decodeURIComponent$|decodeURI$|encodeURIComponent$|node:fs(?:\/promises)?#(?:default\.)?(?:promises\.)?realpath)/;

export function sameData(a: Value, b: Value, depth = 6): boolean {
  if (a === b) return true;
  if (depth === 0) return false;
  // A schema that changes nothing gives back what it was given.
  if (a.kind === 'unknown' && a.op === PARSED && a.from?.[0]) return sameData(a.from[0], b, depth - 1);
  if (b.kind === 'unknown' && b.op === PARSED && b.from?.[0]) return sameData(a, b.from[0], depth - 1);
  if (a.kind === 'unknown' && a.op === ITSELF && a.from?.[0]) return sameData(a.from[0], b, depth - 1);
  if (b.kind === 'unknown' && b.op === ITSELF && b.from?.[0]) return sameData(a, b.from[0], depth - 1);
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value;
  // `(x ?? {}).name` is the name of `x`, or nothing.
  if (a.kind === 'union' && b.kind !== 'union') {
    const there = a.values.filter(({ value }) => !(value.kind === 'literal' && (value.value === undefined || value.value === null)));
    return there.length === 1 && there[0] !== undefined && sameData(there[0].value, b, depth - 1);
  }
  const sa = sourceOf(a);
  const sb = sourceOf(b);
  if (sa && sb) return sa.kind === sb.kind && sa.path === sb.path && sa.path !== '' && sa.of === sb.of;
  // Without a name and without a key it stands for each item of a list.
  if (a.kind === 'member' && b.kind === 'member') return a.name === b.name && (a.name !== undefined || (a.key === undefined && b.key === undefined)) && sameData(a.object, b.object, depth - 1);
  if (a.kind === 'call' && b.kind === 'call') {
    const path = apiPath(a.callee);
    const pure = path !== undefined ? PURE.test(path) : a.callee.kind === 'member';
    if (!pure || a.args.length !== b.args.length) return false;
    if (path !== undefined ? apiPath(b.callee) !== path : !sameData(a.callee, b.callee, depth - 1)) return false;
    return a.args.every((arg, index) => {
      const other = b.args[index];
      return other !== undefined && sameData(arg, other, depth - 1);
    });
  }
  if (a.kind === 'template' && b.kind === 'template') {
    return a.parts.length === b.parts.length && a.parts.every((part, index) => {
      const other = b.parts[index];
      return typeof part === 'string' ? part === other : other !== undefined && typeof other !== 'string' && sameData(part, other, depth - 1);
    });
  }
  if (a.kind === 'unknown' && b.kind === 'unknown' && a.op !== undefined && a.op === b.op) {
    return a.from?.length === b.from?.length && (a.from ?? []).every((part, index) => {
      const other = b.from?.[index];
      return other !== undefined && sameData(part, other, depth - 1);
    });
  }
  if (a.kind === 'external' && b.kind === 'external') return a.module === b.module && a.name === b.name;
  if (a.kind === 'global' && b.kind === 'global') return a.name === b.name;
  return false;
}
