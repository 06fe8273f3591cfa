/** Whether a condition can say anything of a value at all: only where both are made of the same data. Most conditions in force are about something else. */
import { PARSED } from '../../model/parsed.js';
import type { Condition, Value } from '../../resolve/values.js';
import { partsOf } from '../../resolve/values.js';
import type { Judged } from '../pattern.js';
import { sourceOf } from './inputs.js';
import type { RowTable } from './match.js';
import { settled } from './settled.js';

/** Values looked at for one answer; beyond, everything is taken to be related. */
const MAX_VALUES = 400;

/** Data that nothing else stands behind: by its name where it has one, else the very value. */
type Data = Value | string;

/** What a value is made of. */
interface Roots {
  /** Which property of which data, as exactly as it is said: `arguments.name`. */
  readonly exact: ReadonlySet<Data>;
  /** Data of which any property may be meant. */
  readonly whole: ReadonlySet<Data>;
}

/** Whether a value is safe for a kind of sink, and what single tests prove of it where they are true, and where they are false; null for nothing. */
export interface Question {
  readonly value: Value;
  readonly kind: Judged;
  readonly table: RowTable;
  readonly whereTrue: Map<Value, 'safe' | 'partial' | null>;
  readonly whereFalse: Map<Value, 'safe' | 'partial' | null>;
}

/** Related to everything. */
const ANY: Roots = { exact: new Set(), whole: new Set() };

const ofFixedTests = new WeakMap<Value, Roots>();
const ofFixedValues = new WeakMap<Value, Roots>();
const numbers = new WeakMap<Value, number>();
let count = 0;

/**
 * Asked for one sink: lists and objects grow while code is followed, so that what they are made of is remembered no longer than that.
 * It leaves out only what proves nothing; whoever is given a condition still has to look.
 */
export class Relevance {
  private readonly tests = new Map<Value, Roots>();
  private readonly values = new Map<Value, Roots>();
  private readonly questions = new Map<Value, Map<Judged, Question>>();
  private readonly items = new Map<Value, boolean>();
  private readonly told = new Map<readonly Condition[], boolean>();
  private readonly made = new Map<readonly Condition[], Map<Condition, Condition>>();

  /** What is asked of `value`, with the answers so far. */
  question(value: Value, kind: Judged, table: RowTable): Question {
    let ofValue = this.questions.get(value);
    if (!ofValue) this.questions.set(value, (ofValue = new Map<Judged, Question>()));
    let question = ofValue.get(kind);
    if (!question) ofValue.set(kind, (question = { value, kind, table, whereTrue: new Map(), whereFalse: new Map() }));
    return question;
  }

  /** Is it so of one of the conditions? Always asked the same. */
  holdsAny(conditions: readonly Condition[], isSo: (condition: Condition) => boolean): boolean {
    let answer = this.told.get(conditions);
    if (answer === undefined) this.told.set(conditions, (answer = conditions.some(isSo)));
    return answer;
  }

  /** A condition as the others leave it. */
  settled(condition: Condition, conditions: readonly Condition[]): Condition {
    let known = this.made.get(conditions);
    if (!known) this.made.set(conditions, (known = new Map<Condition, Condition>()));
    let left = known.get(condition);
    if (!left) known.set(condition, (left = settled(condition, conditions)));
    return left;
  }

  /** Does a test speak of the items of a list, each of them? */
  hasItems(test: Value): boolean {
    const known = this.items.get(test);
    if (known !== undefined) return known;
    const seen = new Set<Value>([test]);
    let answer = false;
    for (const one of seen) {
      if ((answer = seen.size > MAX_VALUES || (one.kind === 'member' && one.name === undefined))) break;
      const parts: Value[] = [];
      partsOf(one, parts);
      conditionsOf(one, parts);
      for (const part of parts) seen.add(part);
    }
    this.items.set(test, answer);
    return answer;
  }

  /** Those of the conditions that may say something of `value`. */
  related(value: Value, conditions: readonly Condition[]): readonly Condition[] {
    if (conditions.length === 0) return conditions;
    const wanted = rootsOf(value, false, ofFixedValues, this.values);
    return conditions.filter(({ value: test, holds }) => {
      if (test === undefined || holds === undefined) return false;
      if (wanted === ANY) return true;
      const given = rootsOf(test, true, ofFixedTests, this.tests);
      return given === ANY || meet(wanted.exact, given.exact) || meet(wanted.whole, given.whole);
    });
  }
}

function rootsOf(value: Value, isTest: boolean, fixed: WeakMap<Value, Roots>, known: Map<Value, Roots>): Roots {
  let roots = fixed.get(value) ?? known.get(value);
  if (!roots) {
    const { roots: made, stable } = collect(value, isTest);
    roots = made;
    if (stable) fixed.set(value, made);
    else known.set(value, made);
  }
  return roots;
}

function meet(a: ReadonlySet<Data>, b: ReadonlySet<Data>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const one of few) if (many.has(one)) return true;
  return false;
}

/**
 * @param isTest a test, with what its answers hang on; else a value, with everything that holds it (`input.name` is there only where `input` is)
 */
function collect(value: Value, isTest: boolean): { readonly roots: Roots; readonly stable: boolean } {
  const exact = new Set<Data>();
  const whole = new Set<Data>();
  const seen = new Set<Value>([value]);
  let stable = true;
  let takenApart = false;
  for (const one of seen) {
    if (seen.size > MAX_VALUES) return { roots: ANY, stable };
    const { base, name } = outermost(one);
    const leaf = leafOf(base);
    if (leaf) {
      const property = leaf.property ?? name;
      exact.add(property === undefined ? leaf.data : propertyOf(leaf.data, property));
      whole.add(leaf.data);
      if (!isTest) exact.add(leaf.data);
    } else if (base !== one) takenApart = true;
    if (base.kind === 'array' || base.kind === 'object' || base.kind === 'collection') {
      // (Arguments stay what they are, and so do lists of names.)
      if (leaf) continue;
      if (base.kind !== 'array' || base.open.length > 0 || !base.items.every((item) => item.value.kind === 'literal')) stable = false;
      exact.add(base);
    }
    const parts: Value[] = [];
    // What is called is no data; what it is called on is.
    if (base.kind === 'call' && isFunctionOfPackage(base.callee)) parts.push(...base.args);
    else partsOf(base, parts);
    if (isTest) conditionsOf(base, parts);
    for (const part of parts) seen.add(part);
  }
  // A value that is made of what is written down, or of nothing that has a name here.
  if (exact.size === 0 && !isTest) return { roots: ANY, stable };
  return { roots: { exact, whole: isTest || takenApart ? whole : NONE }, stable };
}

const NONE: ReadonlySet<Data> = new Set();

/** `input.address.street`: the data and the first name, past schemas that change nothing. */
function outermost(value: Value): { readonly base: Value; readonly name: string | undefined } {
  let base = value;
  let name: string | undefined;
  for (;;) {
    if (base.kind === 'member') {
      ({ name } = base);
      base = base.object;
    } else if (base.kind === 'unknown' && base.op === PARSED && base.from?.[0]) [base] = base.from as [Value];
    else return { base, name };
  }
}

function isFunctionOfPackage(callee: Value): boolean {
  const { base } = outermost(callee);
  return base.kind === 'external' || base.kind === 'global' || base.kind === 'module';
}

function leafOf(value: Value): { readonly data: Data; readonly property?: string | undefined } | undefined {
  const source = sourceOf(value);
  if (source) {
    const property = /^[^.[]+/.exec(source.path)?.[0];
    return { data: `${source.kind}:${source.of ?? ''}`, property };
  }
  switch (value.kind) {
    case 'external': return { data: `${value.module}#${value.name}` };
    case 'global': return { data: value.name };
    case 'instance': return { data: value };
    case 'unknown': return value.from === undefined || value.from.length === 0 ? { data: value } : undefined;
    default: return undefined;
  }
}

function propertyOf(data: Data, name: string): string {
  if (typeof data === 'string') return `${data}.${name}`;
  let number = numbers.get(data);
  if (number === undefined) numbers.set(data, (number = count += 1));
  return `${String(number)}.${name}`;
}

/** What the answers of a test hang on. */
function conditionsOf(test: Value, into: Value[]): void {
  const add = (when: readonly Condition[] | undefined): void => {
    for (const { value } of when ?? []) if (value) into.push(value);
  };
  if (test.kind === 'union') {
    if (test.test) into.push(test.test.left, test.test.right);
    for (const { when } of test.values) add(when);
  } else if (test.kind === 'array') for (const { when } of test.items) add(when);
  else if (test.kind === 'object') for (const { when } of test.props.values()) add(when);
}
