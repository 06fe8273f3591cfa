/** Where a check stands that proves only a part, and what it compares with: what a finding points at. */
import type { Origin, Value } from '../../resolve/values.js';
import { isEmptySetting } from './empty-lists.js';
import { liesWith } from './places.js';

/** A check that proves only a part. */
export interface Weak extends Origin {
  /** It refuses what leads up, and says nothing of which folder is meant. */
  readonly refuses?: true;
  /** It lets everything through while a list of what is allowed is empty. */
  readonly empty?: true;
}

/** A folder that paths are compared with, and the comparison. */
interface Compared {
  readonly folder: Value;
  readonly test: Origin | undefined;
}

/** Tests looked at for folders. */
const MAX_TESTS = 200;

/** Folders that a test compares `value` with. */
export function foldersOf(whole: Value, value: Value): readonly Compared[] {
  const found: Compared[] = [];
  const seen = new Set<Value>([whole]);
  for (const test of seen) {
    if (seen.size > MAX_TESTS) break;
    if (test.kind === 'union') addAnswers(test, seen);
    else if (test.kind === 'call') {
      const [text] = test.args;
      if (text && test.callee.kind === 'member' && test.callee.name === 'startsWith' && liesWith(test.callee.object, value)) found.push({ folder: text, test: test.origin });
    } else if (test.kind === 'unknown') {
      const [left, right] = test.from ?? [];
      if (test.op === '!' || test.op === 'Boolean' || test.op === '.some' || test.op === '.every') for (const one of test.from ?? []) seen.add(one);
      else if (left && right && (test.op === '===' || test.op === '!==')) {
        const side = liesWith(left, value) ? right : liesWith(right, value) ? left : undefined;
        if (side) found.push({ folder: side, test: test.origin });
      } else if (left && right && test.op === '.startsWith' && liesWith(left, value)) found.push({ folder: right, test: test.origin });
    }
  }
  return found;
}

/** The test of a text (`path.includes('..')`, a pattern) that a condition hangs on, under negations, alternatives and helpers. */
export function refusalIn(whole: Value): Origin | undefined {
  const seen = new Set<Value>([whole]);
  for (const test of seen) {
    if (seen.size > MAX_TESTS) break;
    if (test.kind === 'union') addAnswers(test, seen);
    else if (test.kind === 'call') return test.origin;
    else if (test.kind === 'unknown' && (test.op === '!' || test.op === 'Boolean' || test.op === '===' || test.op === '!==')) for (const one of test.from ?? []) seen.add(one);
    else if (test.kind === 'unknown' && test.op?.startsWith('.') === true && test.origin) return test.origin;
  }
  return undefined;
}

/** The test under which a check lets everything through: `if (allowed.length === 0) return true;`. */
export function emptinessIn(whole: Value): Weak | undefined {
  const seen = new Set<Value>([whole]);
  for (const test of seen) {
    if (seen.size > MAX_TESTS) break;
    if (test.kind === 'unknown' && (test.op === '!' || test.op === 'Boolean')) for (const one of test.from ?? []) seen.add(one);
    if (test.kind !== 'union') continue;
    if (test.test) seen.add(test.test.left).add(test.test.right);
    for (const { value: answer, when } of test.values) {
      const open = answer.kind === 'literal' && answer.value === true ? when?.find((one) => one.value !== undefined && one.holds !== undefined && opens(one.value, one.holds)) : undefined;
      if (open) return { node: open.node, unit: open.unit, empty: true };
      seen.add(answer);
    }
  }
  return undefined;
}

/** `list.length === 0`, alone or as one of several that suffice. */
function opens(test: Value, holds: boolean): boolean {
  return isEmptySetting({ value: test, holds }) || (holds && test.kind === 'union' && test.test?.op === '||' && (opens(test.test.left, true) || opens(test.test.right, true)));
}

/** Place of the test itself (`x.startsWith(dir)`), under negations and helpers. */
export function weakestPart(test: Value): Origin | undefined {
  if (test.kind === 'unknown' && (test.op === '!' || test.op === 'Boolean') && test.from?.[0]) return weakestPart(test.from[0]);
  if (test.kind === 'unknown' && (test.op === '.some' || test.op === '.every')) return test.origin;
  if (test.kind === 'union') {
    // Its own answers, where they are tests; else what they hang on.
    const own = test.values.map(({ value }) => value).find((value) => value.kind === 'call' || (value.kind === 'unknown' && value.op !== undefined));
    const [when] = test.values.flatMap((entry) => entry.when ?? []);
    return own ? weakestPart(own) : when?.value ? weakestPart(when.value) : undefined;
  }
  return 'origin' in test ? test.origin : undefined;
}

/** What a test with several answers may be, and what decides among them. */
function addAnswers({ test, values }: Extract<Value, { kind: 'union' }>, into: Set<Value>): void {
  if (test) into.add(test.left).add(test.right);
  for (const { value, when } of values) {
    into.add(value);
    for (const one of when ?? []) if (one.value) into.add(one.value);
  }
}
