/** What merging reports of parts has in common, whatever their format: which parts go together, and what is told once. */
import type { Coverage, Shard } from '../contract/index.js';

/** Parts that do not go together; the message says which and why. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

/** One part, named for messages. */
export interface ReportPart<T> {
  readonly name: string;
  readonly report: T;
}

/** What is looked at to tell whether parts belong together. */
export interface PartTraits {
  readonly version: string;
  readonly root: string;
  readonly shard: Shard | undefined;
  /** Findings were left out. */
  readonly quiet: boolean;
  /** Settings that must be the same, as text. */
  readonly settings: string;
}

/**
 * The parts in their order, each once.
 * @throws MergeError for parts that do not go together, a part that is missing, or two that say different things for one
 */
export function partsInOrder<T>(given: readonly ReportPart<T>[], traitsOf: (report: T) => PartTraits): readonly T[] {
  const parts = given.map((part) => ({ ...part, traits: traitsOf(part.report), text: JSON.stringify(part.report) }));
  const [first] = parts;
  if (!first) throw new MergeError('There is nothing to merge.');
  for (const { name, traits } of parts) {
    if (traits.quiet) throw new MergeError(`${name} was written with --quiet, which leaves findings out: write the parts without it.`);
    if (traits.version !== first.traits.version) throw new MergeError(`${first.name} is of mcp-lint ${first.traits.version}, ${name} of ${traits.version}: parts of one report come from one version.`);
    if (traits.settings !== first.traits.settings) throw new MergeError(`${first.name} and ${name} were made with different settings: ${first.traits.settings}; ${traits.settings}.`);
    if ((traits.shard === undefined) !== (first.traits.shard === undefined)) throw new MergeError(`${traits.shard ? name : first.name} is one of several shards, ${traits.shard ? first.name : name} is not: they do not go together.`);
    if (!traits.shard && traits.root !== first.traits.root) throw new MergeError(`${first.name} and ${name} have paths relative to different folders (${first.traits.root}, ${traits.root}): run the parts in one folder and name the paths.`);
    if (traits.shard && first.traits.shard && (traits.shard.count !== first.traits.shard.count || traits.shard.of !== first.traits.shard.of)) throw new MergeError(`${first.name} and ${name} are shards of different runs (${shardText(first.traits.shard)}, ${shardText(traits.shard)}).`);
  }
  const kept = new Map<string, (typeof parts)[number]>();
  for (const part of parts) {
    const key = part.traits.shard ? String(part.traits.shard.index) : part.text;
    const before = kept.get(key);
    if (before && before.text !== part.text) throw new MergeError(`${before.name} and ${part.name} are both shard ${key}, and differ: they are of different runs.`);
    kept.set(key, before ?? part);
  }
  const order = [...kept.values()].sort((a, b) => (a.traits.shard?.index ?? 0) - (b.traits.shard?.index ?? 0) || compareText(a.text, b.text));
  const { shard } = first.traits;
  if (shard) {
    const missing = Array.from({ length: shard.count }, (_, at) => at + 1).filter((at) => !kept.has(String(at)));
    if (missing.length > 0) throw new MergeError(`${missing.length === 1 ? 'Shard' : 'Shards'} ${missing.join(', ')} of ${String(shard.count)} ${missing.length === 1 ? 'is' : 'are'} missing: what ${missing.length === 1 ? 'it' : 'they'} would have found is not known.`);
    const done = order.reduce((total, part) => total + (part.traits.shard?.parts ?? 0), 0);
    if (done !== shard.of) throw new MergeError(`The shards have ${String(done)} packages together, and there are ${String(shard.of)}: they are of different states of the source.`);
  }
  return order.map((part) => part.report);
}

function shardText({ index, count, of }: Shard): string {
  return `${String(index)}/${String(count)} of ${String(of)} ${of === 1 ? 'package' : 'packages'}`;
}

/** The first of each key, after sorting: the order of what comes in does not matter as long as `compare` tells all apart that differ. */
export function firstOfEach<T>(list: readonly T[], keyOf: (one: T) => string, compare: (a: T, b: T) => number): T[] {
  const kept = new Map<string, T>();
  for (const one of [...list].sort(compare)) if (!kept.has(keyOf(one))) kept.set(keyOf(one), one);
  return [...kept.values()];
}

export function mergeCoverage(parts: readonly Readonly<Record<string, Coverage>>[]): Record<string, { examined: number; skipped: string[] }> {
  const merged = new Map<string, { examined: number; skipped: Set<string> }>();
  for (const part of parts) {
    for (const [rule, { examined, skipped }] of Object.entries(part)) {
      const into = merged.get(rule) ?? { examined: 0, skipped: new Set<string>() };
      merged.set(rule, into);
      into.examined += examined;
      for (const one of skipped) into.skipped.add(one);
    }
  }
  return Object.fromEntries([...merged].sort(([a], [b]) => compareText(a, b)).map(([rule, { examined, skipped }]) => [rule, { examined, skipped: [...skipped].sort() }]));
}

const OUTSIDE = /^(\d+) findings? lies? outside/;

/**
 * Notices each once, by place. That a part has no server means something only where none has one; what is left out is counted over all parts.
 * @param textOf the message of a notice, and the notice with another one
 */
export function mergeNotices<T>(notices: readonly T[], { served, kindOf, textOf, withText, placeOf, serverOf }: {
  readonly served: boolean;
  readonly kindOf: (one: T) => string;
  readonly textOf: (one: T) => string;
  readonly withText: (one: T, text: string) => T;
  /** Sorts as places do. */
  readonly placeOf: (one: T) => string;
  readonly serverOf: (one: T) => string;
}): T[] {
  const outside = notices.filter((one) => kindOf(one) === 'outside-paths');
  const left = outside.reduce((total, one) => total + Number(OUTSIDE.exec(textOf(one))?.[1] ?? 0), 0);
  const rest = notices.filter((one) => kindOf(one) !== 'outside-paths' && !(served && kindOf(one) === 'no-server'));
  const all = [...rest, ...outside.slice(0, 1).map((one) => withText(one, outsideText(left)))];
  const key = (one: T): string => `${placeOf(one)}\0${kindOf(one)}\0${textOf(one)}`;
  return firstOfEach(all, key, (a, b) => compareText(key(a), key(b)) || compareText(serverOf(a), serverOf(b)));
}

function outsideText(left: number): string {
  return `${String(left)} ${left === 1 ? 'finding lies' : 'findings lie'} outside of the given paths, or in files that the configuration excludes, and ${left === 1 ? 'is' : 'are'} not shown.`;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Lines and columns as text that sorts as they do. */
export function placeText(file: string, ...numbers: readonly number[]): string {
  return [file, ...numbers.map((number) => String(number).padStart(9, '0'))].join('\0');
}
