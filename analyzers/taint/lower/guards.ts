/**
 * What the conditions in force prove of a value. A guard counts when it dominates the sink (the evaluator keeps the conditions in force) and tests the very
 * value that is used. Shapes that only look like a guard (block lists, unanchored patterns, scheme checks, prefixes without a separator) prove nothing,
 * or leave a mark (`partial`) that lowers confidence.
 */
import { PASSES } from '../../model/parsed.js';
import { truthiness } from '../../resolve/values-read.js';
import type { Condition, Value } from '../../resolve/values.js';
import { apiPath, derivesFrom } from '../../resolve/values.js';
import { keptBy, keptProves, patternProves, refusedBy, refusesParent, refusesStart, type Judged, type Proof } from '../pattern.js';
import type { GuardRow, SinkKind } from '../row.js';
import { chosenBy, isTainted, namesAreTainted } from './choosers.js';
import { emptinessIn, foldersOf, refusalIn, weakestPart, type Weak } from './check-places.js';
import { byDefault, isSwitchedOn } from './defaults.js';
import { emptyList, isEmptySetting, nothingKept } from './empty-lists.js';
import { schemaProves, type SourceInfo } from './inputs.js';
import type { RowTable } from './match.js';
import { aboutPath, areParts, headOf, insideFolder, insideRoot, isHostOf, isMachineOf, isPartOf, liesWith, listsRoot, looksUpHost, pathParts, refusesPath, samePath, sameUrl } from './places.js';
import { closedPrefix } from './prefixes.js';
import { better, both } from './proofs.js';
import { joiProves } from './joi.js';
import { Relevance, type Question } from './relevance.js';
import { isRemoval } from './replacements.js';
import { sameData } from './same.js';

/** How deep tests are taken apart. */
const MAX_DEPTH = 12;

export interface Guarded {
  readonly proof: Proof;
  /** The check that proves only a part. */
  readonly weak: Weak | undefined;
  /** It is kept inside a folder that the model chooses too, here or in a call before. */
  readonly folder?: SourceInfo;
  /** An address of which the machine behind the name was looked up and refused where it is not public: the public network stays open. */
  readonly publicOnly?: true;
}

const UNGUARDED: Guarded = { proof: undefined, weak: undefined };

/**
 * What all conditions together prove of `value` for a sink kind.
 * @param given the conditions in force
 * @param leads the value stands at the very start of the text at the sink: an absolute path counts from the root
 * @param relevance remembers for one sink what values and conditions are made of
 */
export function guarded(value: Value, given: readonly Condition[], kind: SinkKind, table: RowTable, leads = true, relevance = new Relevance()): Guarded {
  let weak: Weak | undefined;
  let folder: SourceInfo | undefined;
  const related = relevance.related(value, given);
  if (related.length === 0) return UNGUARDED;
  const asked = (about: Value, judged: Judged): Question => relevance.question(about, judged, table);
  const conditions = related.map((condition) => (condition.guard === true ? relevance.settled(condition, given) : condition));
  for (const condition of conditions) {
    if (!condition.value || condition.holds === undefined) continue;
    const proof = proves(condition.value, condition.holds, asked(value, kind), 0);
    if (proof === 'safe') {
      const open = kind === 'path' ? foldersOf(condition.value, value).filter((one) => chosenBy(one.folder, value)) : [];
      const [first] = open;
      if (!first) return { proof, weak: undefined };
      folder ??= chosenBy(first.folder, value);
      weak ??= (open.find((one) => one.test?.unit === condition.unit) ?? first).test;
    }
    if (proof) weak ??= (kind === 'path' ? emptinessIn(condition.value) : undefined) ?? weakestPart(condition.value) ?? { node: condition.node, unit: condition.unit };
  }
  // A list that is used as it is: what was checked of each of its items.
  if (value.kind === 'unknown' || value.kind === 'member' || value.kind === 'call') {
    const ofItems = conditions.filter((condition) => condition.value !== undefined && condition.holds !== undefined && isOfAll(condition) && relevance.hasItems(condition.value));
    const item = ofItems.length > 0 ? asked({ kind: 'member', object: value, name: undefined, origin: undefined }, kind) : undefined;
    if (item && ofItems.some(({ value: test, holds }) => test !== undefined && holds !== undefined && proves(test, holds, item, 0) === 'safe')) return { proof: 'safe', weak: undefined };
  }
  if (weak && kind === 'path' && closedPrefix(conditions, value)) return { proof: 'safe', weak: undefined };
  const part = (judged: Judged): boolean => guardedPart(value, conditions, judged, table, relevance);
  if (kind === 'path' && part('path-up')) {
    if (!leads || part('path-root')) return { proof: 'safe', weak: undefined };
    // One check that refuses `..` and lets the root through, whatever number of sinks lies behind it.
    const check = conditions.find((condition) => guardedPart(value, [condition], 'path-up', table, relevance));
    return { proof: 'partial', weak: weak ?? (check?.value && { ...(refusalIn(check.value) ?? { node: check.node, unit: check.unit }), refuses: true as const }) };
  }
  if (kind === 'url' && part('url-private')) {
    const lookedUp = conditions.some((condition) => condition.value !== undefined && looksUpHost(condition.value, value));
    return { proof: 'partial', weak, ...(lookedUp ? { publicOnly: true as const } : {}) };
  }
  return { proof: weak ? 'partial' : undefined, weak, ...(folder ? { folder } : {}) };
}

/** What leaves only a turn of a loop says nothing of the other items. */
function isOfAll({ leaves }: Condition): boolean {
  return leaves !== 'continue' && leaves !== 'break';
}

/** Do the conditions prove a part of what makes a value safe? */
export function guardedPart(value: Value, conditions: readonly Condition[], part: Judged, table: RowTable, relevance = new Relevance()): boolean {
  const asked = relevance.question(value, part, table);
  return conditions.some((condition) => condition.value !== undefined && condition.holds !== undefined && proves(condition.value, condition.holds, asked, 0) === 'safe');
}

/** Where there is no object, nothing was taken from it: `if (!input || !input.name) return null`. */
function isTakenFrom(object: Value, value: Value): boolean {
  for (let at = value, depth = 0; at.kind === 'member' && depth < MAX_DEPTH; at = at.object, depth += 1) if (sameData(object, at.object)) return true;
  return false;
}

/** What it says of the value in question that `test` is true (or false). The parts of tests that helpers answer with are met by many ways, and judged once. */
function proves(test: Value, holds: boolean, question: Question, depth: number): Proof {
  if (depth > MAX_DEPTH) return undefined;
  const known = holds ? question.whereTrue : question.whereFalse;
  const before = known.get(test);
  if (before !== undefined) return before ?? undefined;
  const proof = judged(test, holds, question, depth);
  known.set(test, proof ?? null);
  return proof;
}

function judged(test: Value, holds: boolean, question: Question, depth: number): Proof {
  const { value, kind, table } = question;
  const inner = (other: Value, answer: boolean): Proof => proves(other, answer, question, depth + 1);
  // An empty text, or none: helpers that check let it pass, and it does nothing.
  const empty = emptyList(test, holds);
  if (empty) return nothingKept(empty, inner);
  if (!holds && test.kind !== 'union' && (sameData(test, value) || isTakenFrom(test, value) || (kind === 'path' && isRelativeTo(test, value)))) return 'safe';
  if (holds && kind === 'object-key' && test.kind === 'member' && test.name !== undefined && !ON_EVERY_OBJECT.has(test.name) && isEntryOf(test.object, value)) return 'safe';
  if (!holds && test.kind === 'member' && test.name === 'error') return joiProves(test.object, value, kind);
  switch (test.kind) {
    case 'unknown': return ofOperation(test, holds, value, kind, inner);
    case 'union': {
      if (test.test) {
        const { op, left, right } = test.test;
        // `table[key]` is there: the key is one of the table's own.
        // (`__proto__` is there in every table.)
        if (op === 'lookup') return holds && kind !== 'object-key' && !namesAreTainted(left) ? aboutValue(right, value, kind) : undefined;
        // A check that somebody has to switch off holds, one that has to be switched on does not.
        const usual = byDefault(left);
        if (usual !== undefined && usual === (op === '&&') && holds === (op === '||')) return inner(right, holds);
        if (op === '&&' && holds && kind === 'path' && closedPrefix([{ value: test, holds }], value)) return 'safe';
        if (op === '&&') return holds ? better(inner(left, true), inner(right, true)) : both(inner(left, false), inner(right, false));
        // (Let through because a list of what is allowed is empty: a check that somebody can leave out.)
        const side = (one: Value): Proof => inner(one, true) ?? (isEmptySetting({ value: one, holds }) ? 'partial' : undefined);
        return holds ? both(side(left), side(right)) : better(inner(left, false), inner(right, false));
      }
      // `x.match(…)` where `x` is one of several: the answer about the one that it is counts.
      if (test.values.length > 1 && isDistributed(test)) return test.values.reduce<Proof>((proof, { value: answer }) => better(proof, inner(answer, holds)), undefined);
      // A function that answers in several places: every answer that fits must prove it, by the way there or by itself.
      let all: Proof = 'safe';
      let any = false;
      for (const { value: answer, when } of test.values) {
        const truth = truthiness(answer);
        if (truth !== undefined && truth !== holds) continue;
        if (truth !== undefined && when?.some(isSwitchedOn) === true) continue;
        any = true;
        let one: Proof = truth !== undefined ? undefined : kind === 'path' && holds && insideRoot(answer, when, value) ? 'safe' : inner(answer, holds);
        for (const condition of when ?? []) if (condition.value && condition.holds !== undefined) one = better(one, inner(condition.value, condition.holds));
        if (one === 'partial' && kind === 'path' && closedPrefix([...(when ?? []), { value: answer, holds }], value)) one = 'safe';
        // Let through because a list of what is allowed is empty: a check that somebody can leave out.
        if (one === undefined && truth !== undefined && (when ?? []).some(isEmptySetting)) one = 'partial';
        all = both(all, one);
        if (all === undefined) return undefined;
      }
      return any ? all : undefined;
    }
    case 'call': return ofCall(test, holds, value, kind, table);
    default: return undefined;
  }
}

/** What lies under `__proto__` and `constructor` has these too. */
const ON_EVERY_OBJECT: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), ...Object.getOwnPropertyNames(Object), ...Object.getOwnPropertyNames(Function.prototype)]);

/** `table[key]`, of which a property of the table's own entries is there. */
function isEntryOf(entry: Value, key: Value): boolean {
  if (entry.kind === 'member') return entry.key !== undefined && about(entry.key, key);
  if (entry.kind === 'unknown') return entry.op === 'lookup' && entry.from?.[1] !== undefined && about(entry.from[1], key);
  return entry.kind === 'union' && entry.test?.op === 'lookup' && about(entry.test.right, key);
}

/** One method call on each of the choices of its receiver; of a fixed choice the answer itself is known. */
function isDistributed(test: Extract<Value, { kind: 'union' }>): boolean {
  const made = test.values.map(({ value }) => value).find((value) => value.kind === 'call' || value.kind === 'unknown');
  if (made?.kind !== 'call' && made?.kind !== 'unknown') return false;
  const node = made.origin?.node;
  const name = methodOf(made);
  if (node === undefined || name === undefined) return false;
  return test.values.every(({ value }) => 'origin' in value && value.origin?.node === node && ((value.kind !== 'call' && value.kind !== 'unknown') || methodOf(value) === name));
}

function methodOf(value: Extract<Value, { kind: 'call' | 'unknown' }>): string | undefined {
  if (value.kind === 'unknown') return value.op?.startsWith('.') === true ? value.op.slice(1) : undefined;
  return value.callee.kind === 'member' ? value.callee.name : undefined;
}

function ofOperation(test: Extract<Value, { kind: 'unknown' }>, holds: boolean, value: Value, kind: Judged, inner: (other: Value, answer: boolean) => Proof): Proof {
  const [first, second] = test.from ?? [];
  switch (test.op) {
    case '!': return first ? inner(first, !holds) : undefined;
    case 'Boolean': return first ? inner(first, holds) : undefined;
    case '===': case '!==': {
      if (!first || !second) return undefined;
      const equal = (test.op === '===') === holds;
      const [fixed, other] = first.kind === 'literal' ? [first, second] : [second, first];
      if (fixed.kind === 'literal' && typeof fixed.value === 'boolean') return inner(other, equal === fixed.value);
      if (equal) {
        // `path.indexOf(folder) === 0` is `path.startsWith(folder)`.
        const found = fixed.kind === 'literal' && fixed.value === 0 ? indexOf(other) : undefined;
        if (found) return prefix(found.text, found.part, value, kind);
        const cleaned = equalsCleaned(first, second, value, kind) ?? equalsCleaned(second, first, value, kind);
        if (cleaned) return cleaned;
        if (other.kind === 'unknown' && other.op === 'typeof' && fixed.kind === 'literal') return (fixed.value === 'number' || (fixed.value === 'string' && kind === 'nosql') || fixed.value === 'boolean' || fixed.value === 'bigint') && other.from?.[0] && sameData(other.from[0], value) ? 'safe' : undefined;
        // `relative(root, path) === ''`: the folder itself.
        if (kind === 'path' && fixed.kind === 'literal' && fixed.value === '' && isRelativeTo(other, value)) return 'safe';
        if (!isTainted(fixed)) return aboutValue(other, value, kind);
        if (!isTainted(other)) return aboutValue(fixed, value, kind);
        // The folder itself, whoever chose it.
        if (kind === 'path' && samePath(fixed, value) !== samePath(other, value)) return 'safe';
        return undefined;
      }
      if (kind === 'object-key' && fixed.kind === 'literal' && fixed.value === '__proto__') return aboutValue(other, value, kind);
      if (other.kind === 'unknown' && other.op === 'typeof' && fixed.kind === 'literal' && fixed.value === 'string' && other.from?.[0] && sameData(other.from[0], value) && isTextOnly(value, kind)) return 'safe';
      if (kind === 'url-private' && (isMachineOf(first, value) || isMachineOf(second, value))) return 'safe';
      // `path.split('/').some((part) => part === '..')` is false
      if (kind === 'path-up' && fixed.kind === 'literal' && fixed.value === '..' && isPartOf(other, value)) return 'safe';
      // `relative(root, path).split(sep)[0] !== '..'`
      if (kind === 'path' && fixed.kind === 'literal' && fixed.value === '..' && isRelativeTo(firstPart(other) ?? fixed, value)) return 'safe';
      if (fixed.kind === 'literal' && (fixed.value === null || fixed.value === undefined)) {
        const given = somethingOf(other);
        if (given) return inner(given, true);
      }
      // `list.indexOf(x) !== -1`
      if (fixed.kind === 'literal' && fixed.value === -1) return membership(other, value, kind);
      return undefined;
    }
    case '>=': case '>': case '<': case '<=': {
      if (!first || !second) return undefined;
      if (second.kind === 'literal' && (second.value === 0 || second.value === -1) && holds && test.op.startsWith('>')) return membership(first, value, kind);
      return undefined;
    }
    case PASSES: return holds && first ? schemaProves(schemaAt(value, first, test.schema, 0), kind) : undefined;
    case 'in': return holds && kind !== 'object-key' && first && second && sameData(first, value) && !namesAreTainted(second) ? 'safe' : undefined;
    case 'Object.hasOwn': return holds && second && first && sameData(second, value) && !namesAreTainted(first) ? 'safe' : undefined;
    case 'lookup': return holds && kind !== 'object-key' && first && second && !namesAreTainted(first) ? aboutValue(second, value, kind) : undefined;
    case '.includes': case '.has': {
      if (!holds && kind === 'object-key' && first && second && holdsText(first, '__proto__')) return aboutValue(second, value, kind);
      if (!first || !second) return undefined;
      if (!holds && kind === 'path-up' && second.kind === 'literal' && second.value === '..' && areParts(first, value)) return 'safe';
      if (!holds) return kind === 'url-private' ? (isMachineOf(second, value) || isMachineOf(first, value) ? 'safe' : undefined) : refusesPath(first, 'includes', second, value, kind);
      if (namesAreTainted(first)) return undefined;
      if (kind === 'path' && listsRoot(first, second)) return 'safe';
      return aboutValue(second, value, kind);
    }
    case '.match': return first && second?.kind === 'regexp' && about(first, value) ? matchProves(second.source, second.flags, holds, kind) : undefined;
    case '.some': {
      if (holds && isOneOf(test, value)) return undefined;
      return holds ? oneOf(test.from ?? [], true, inner) : (test.from ?? []).reduce<Proof>((proof, answer) => better(proof, inner(answer, false)), undefined);
    }
    case '.every': return holds ? (test.from ?? []).reduce<Proof>((proof, answer) => better(proof, inner(answer, true)), undefined) : isOneOf(test, value) ? undefined : oneOf(test.from ?? [], false, inner);
    case '.startsWith': case '.endsWith':
      if (!first || !second) return undefined;
      if (kind === 'url-path') return holds && test.op === '.startsWith' && /^[/?#]/.test(headOf(second)) ? aboutValue(first, value, kind) : undefined;
      if (!holds && kind === 'program-argument') return test.op === '.startsWith' && isDash(second) && about(untrimmed(first), value) ? 'safe' : undefined;
      if (!holds) return kind === 'url-private' ? (isMachineOf(first, value) ? 'safe' : undefined) : refusesPath(first, test.op.slice(1), second, value, kind);
      return test.op === '.startsWith' ? prefix(first, second, value, kind) : undefined;
    default: return undefined;
  }
}

/** `if (!names.some(isFine)) throw`: that one of the names is fine says nothing of each. */
function isOneOf({ each }: Extract<Value, { kind: 'unknown' }>, value: Value): boolean {
  return each !== undefined && derivesFrom(value, (one) => each.some((item) => item === one || sameData(item, one)), 6);
}

/** One of the answers is true (or false), nobody knows which: each of them must prove it. */
function oneOf(answers: readonly Value[], holds: boolean, inner: (other: Value, answer: boolean) => Proof): Proof {
  let all: Proof = 'safe';
  for (const answer of answers) if (!(answer.kind === 'literal' && answer.value === !holds)) all = both(all, inner(answer, holds));
  return answers.length > 0 ? all : undefined;
}

/** `text` of `text.split('/')[0]` */
function firstPart(value: Value): Value | undefined {
  if (value.kind !== 'member' || value.name !== '0') return undefined;
  const { object: list } = value;
  if (list.kind === 'call') return list.callee.kind === 'member' && list.callee.name === 'split' ? list.callee.object : undefined;
  return list.kind === 'unknown' && list.op === '.split' ? list.from?.[0] : undefined;
}

/** What is no text cannot come here: the schema says so, or the sink takes nothing else. */
function isTextOnly(value: Value, kind: Judged): boolean {
  if (kind === 'path' || kind === 'path-up' || kind === 'path-root' || kind === 'url' || kind === 'url-private') return true;
  return value.kind === 'unknown' && value.schema !== null && typeof value.schema === 'object' && (value.schema as { type?: unknown }).type === 'string';
}

/** The tested value is the one used (or, for addresses, its host): fixed to a safe choice. */
function aboutValue(tested: Value, value: Value, kind: Judged): Proof {
  if (sameData(tested, value) || sameData(asText(tested), value)) return 'safe';
  if (kind === 'url' && isHostOf(tested, value)) return 'safe';
  if (kind === 'path') {
    const base = pathParts(tested);
    if (base && base.of === 'dirname' && samePath(base.value, value)) return 'safe';
    // Equal to a fixed folder after resolving, or lying in it.
    if (liesWith(tested, value)) return 'safe';
  }
  // `VALID.includes(x.toLowerCase())`: the case of letters is no weakness.
  if (tested.kind === 'call' && tested.callee.kind === 'member' && /^(?:toLowerCase|toUpperCase|trim|toString)$/.test(tested.callee.name ?? '') && sameData(tested.callee.object, value)) return 'safe';
  return undefined;
}

/** What a schema says of `value`, when `data` passed it: of the whole, or of the property that `value` is. */
function schemaAt(value: Value, data: Value, schema: unknown, depth: number): unknown {
  if (schema === null || typeof schema !== 'object' || depth > 5) return undefined;
  if (sameData(value, data)) return schema;
  const properties = (schema as { properties?: unknown }).properties as Readonly<Record<string, unknown>> | undefined;
  if (!properties) return undefined;
  if (data.kind === 'object') {
    for (const [name, slot] of data.props) if (Object.hasOwn(properties, name)) {
      const found = schemaAt(value, slot.value, properties[name], depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (value.kind !== 'member' || value.name === undefined) return undefined;
  const outer = schemaAt(value.object, data, schema, depth + 1) as { properties?: Readonly<Record<string, unknown>> } | undefined;
  return outer?.properties && Object.hasOwn(outer.properties, value.name) ? outer.properties[value.name] : undefined;
}

/** `if (clean(name) !== name) throw`: nothing was there that `name.replace(/[^a-z]/g, '')` would have taken away. */
function equalsCleaned(made: Value, whole: Value, value: Value, kind: Judged): Proof {
  const [text, pattern, put] = made.kind === 'call' && made.callee.kind === 'member' && made.callee.name === 'replace' ? [made.callee.object, ...made.args] : made.kind === 'unknown' && made.op === '.replace' ? (made.from ?? []) : [];
  if (!text || pattern?.kind !== 'regexp' || !isRemoval(put) || !about(whole, value) || !sameData(text, whole)) return undefined;
  const kept = keptBy(pattern.source, pattern.flags);
  return kept && keptProves(kept, kind);
}

/** `text.indexOf(part)` */
function indexOf(value: Value): { readonly text: Value; readonly part: Value } | undefined {
  const [text, part] = value.kind === 'unknown' && value.op === '.indexOf' ? (value.from ?? []) : value.kind === 'call' && value.callee.kind === 'member' && value.callee.name === 'indexOf' ? [value.callee.object, value.args[0]] : [];
  return text && part ? { text, part } : undefined;
}

function membership(test: Value, value: Value, kind: Judged): Proof {
  if (test.kind === 'unknown' && test.op === '.indexOf' && test.from?.[0] && test.from[1] && !isTainted(test.from[0])) return aboutValue(test.from[1], value, kind);
  return undefined;
}

/** `value.startsWith(prefix)` as a guard. */
function prefix(subject: Value, text: Value, value: Value, kind: Judged): Proof {
  if (kind === 'url') {
    if (!sameData(subject, value) && !sameUrl(subject, value)) return undefined;
    const fixed = headOf(text);
    if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#@]+[/?#]/i.test(fixed)) return 'safe';
    // An address from the configuration counts where a slash ends it.
    const last = text.kind === 'template' ? text.parts[text.parts.length - 1] : undefined;
    if (fixed === '' && typeof last === 'string' && /[/?#]/.test(last) && !isTainted(text)) return 'safe';
    return /^https?:\/\/?$/i.test(fixed) || text.kind === 'literal' ? undefined : 'partial';
  }
  return kind === 'path' ? insideFolder(subject, text, value) : undefined;
}

function ofCall(test: Extract<Value, { kind: 'call' }>, holds: boolean, value: Value, kind: Judged, table: RowTable): Proof {
  const { callee, args } = test;
  const first = args[0];
  if (callee.kind === 'member' && first) {
    const { object: receiver, name } = callee;
    // `/^…$/.test(x)` and `x.match(/^…$/)`
    if (kind === 'url-private' && !holds && (isMachineOf(receiver, value) || args.some((arg) => isMachineOf(arg, value)))) return 'safe';
    if (receiver.kind === 'regexp' && (name === 'test' || name === 'exec')) return about(first, value) || (kind === 'path-up' && aboutPath(first, value)) ? matchProves(receiver.source, receiver.flags, holds, kind) : undefined;
    if (first.kind === 'regexp' && name === 'match') return about(receiver, value) ? matchProves(first.source, first.flags, holds, kind) : undefined;
    if (name === 'startsWith') {
      if (kind === 'url-path') return holds && /^[/?#]/.test(headOf(first)) ? aboutValue(receiver, value, kind) : undefined;
      if (holds) return prefix(receiver, first, value, kind);
      // `relative(base, x)` does not start with `..`
      const parts = pathParts(receiver);
      const refused = refusesPath(receiver, name, first, value, kind);
      if (refused) return refused;
      if (kind === 'path' && parts?.of === 'relative' && headOf(first).startsWith('..')) return liesWith(parts.value, value) ? 'safe' : undefined;
      // An argument that does not begin with a dash is no option.
      if (kind === 'program-argument' && isDash(first)) return about(untrimmed(receiver), value) ? 'safe' : undefined;
      return undefined;
    }
    if (name === 'hasOwnProperty' && holds) return aboutValue(first, value, kind);
    if ((name === 'includes' || name === 'has') && !holds && kind === 'object-key' && holdsText(receiver, '__proto__')) return aboutValue(first, value, kind);
    if ((name === 'includes' || name === 'has') && holds && !namesAreTainted(receiver)) return aboutValue(first, value, kind);
    if (name === 'includes' && !holds && kind === 'path-up' && first.kind === 'literal' && first.value === '..' && areParts(receiver, value)) return 'safe';
    if (name === 'includes' && !holds) return refusesPath(receiver, name, first, value, kind);
    if (name === 'endsWith' && holds && kind === 'url' && isHostOf(receiver, value)) {
      return headOf(first).startsWith('.') ? 'safe' : 'partial';
    }
  }
  const path = apiPath(callee);
  if (kind === 'url-private' && !holds && (path === undefined || !/^node:(?:url|path)/.test(path)) && args.some((arg) => isMachineOf(arg, value))) return 'safe';
  if (path !== undefined) {
    if (((kind === 'path-root' && !holds) || (kind === 'program-argument' && holds)) && first && /#(?:default\.)?(?:posix\.|win32\.)?isAbsolute$/.test(path)) return aboutPath(first, value) ? 'safe' : undefined;
    if (/^(?:Number\.(?:isInteger|isFinite|isSafeInteger)|isFinite)$/.test(path)) return holds && first && (about(first, value) || about(asNumber(first), value)) ? 'safe' : undefined;
    if (path === 'Object.prototype.hasOwnProperty.call') return holds && args[1] ? aboutValue(args[1], value, kind) : undefined;
    if (/^(?:isNaN|Number\.isNaN)$/.test(path)) return !holds && first && (about(first, value) || about(asNumber(first), value)) ? 'safe' : undefined;
    for (const row of table.rowsOf(path)) {
      if (row.type !== 'guard' || row.holds === 'returns' || (row.holds === 'true') !== holds) continue;
      const proof = guardRowProves(row, kind);
      const index = Number(/\d+/.exec(row.of)?.[0] ?? 0);
      const of = args[index];
      if (proof && of && about(of, value)) return proof;
    }
    // `is-path-inside`-like helpers are rows; membership methods of packages are not known.
  }
  return undefined;
}

/** `relative(root, value)`: empty where the value is the root itself. */
function isRelativeTo(test: Value, value: Value): boolean {
  const parts = pathParts(test);
  return parts?.of === 'relative' && liesWith(parts.value, value);
}

/** `resolveInside(root, path) !== null`: the answers that are left. Undefined where one of them could be empty, or none is gone. */
function somethingOf(value: Value): Value | undefined {
  if (value.kind !== 'union' || value.test) return undefined;
  const left = value.values.filter(({ value: one }) => !(one.kind === 'literal' && (one.value === null || one.value === undefined)));
  if (left.length === 0 || left.length === value.values.length || left.some(({ value: one }) => truthiness(one) === false)) return undefined;
  return { kind: 'union', values: left };
}

function isDash(value: Value): boolean {
  return value.kind === 'literal' && value.value === '-';
}

/** `x` of `x.trim()` and `x.trimStart()`: what begins with a dash still does once the space before it is gone. */
function untrimmed(value: Value): Value {
  if (value.kind === 'unknown' && (value.op === '.trim' || value.op === '.trimStart') && value.from?.[0]) return value.from[0];
  return value.kind === 'call' && value.callee.kind === 'member' && /^trim(?:Start|Left)?$/.test(value.callee.name ?? '') ? value.callee.object : value;
}

/** A list or set with this text in it. */
function holdsText(list: Value, text: string): boolean {
  if (list.kind === 'array') return list.items.some(({ value }) => value.kind === 'literal' && value.value === text);
  return list.kind === 'collection' && list.index.has(text);
}

/** What it proves of a text that a pattern matches it, or does not. */
function matchProves(source: string, flags: string, holds: boolean, kind: Judged): Proof {
  if (holds) return patternProves(source, flags, kind);
  if (kind === 'program-argument' && refusesStart(source, flags, '-')) return 'safe';
  if (kind === 'path-root' && refusesStart(source, flags, '/')) return 'safe';
  if (kind === 'path-up' && refusesParent(source, flags)) return 'safe';
  const left = refusedBy(source, flags);
  return left && keptProves(left, kind);
}

function guardRowProves(row: GuardRow, kind: Judged): Proof {
  return row.stops === 'all' || (row.stops as readonly Judged[]).includes(kind) ? 'safe' : undefined;
}

function about(tested: Value, value: Value): boolean {
  return sameData(tested, value) || sameData(asText(tested), value);
}

/** The text of `Number(text)`: one that is a number from its first character to its last. (`parseInt` takes what begins with one.) */
function asNumber(value: Value): Value {
  if (value.kind === 'unknown' && value.op === 'Number' && value.from?.[0]) return value.from[0];
  return value.kind === 'call' && apiPath(value.callee) === 'Number' && value.args[0] ? value.args[0] : value;
}

/** What is written as a text: `x` of `String(x)` and of `${x}`. */
function asText(value: Value): Value {
  if (value.kind === 'call' && value.args.length === 1 && value.args[0] && apiPath(value.callee) === 'String') return asText(value.args[0]);
  const [only, more] = value.kind === 'template' ? value.parts : [];
  return only !== undefined && more === undefined && typeof only !== 'string' ? asText(only) : value;
}
