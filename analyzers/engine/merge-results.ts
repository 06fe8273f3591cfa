/** One result of those of several parts. The same whatever their order: doubles are found by what they are about, and what counts is counted anew. */
import type { AnalyzeResult, BaselineState, Coverage, Finding, Notice, Suppressed, Suppression } from '../contract/index.js';
import { uniqueNotices } from './assemble.js';
import { compareFindings, placeKey } from './run-rules.js';
import { outsidePaths } from './scope.js';

/** @param base what holds whatever the parts say: settings, notices of files that were found, figures of the search */
export function mergeResults(base: AnalyzeResult, results: readonly AnalyzeResult[]): AnalyzeResult {
  const told = dropDoubles([...results.flatMap((result) => result.findings.map((finding): Told => ({ finding }))), ...results.flatMap((result) => result.suppressed.map((one): Told => ({ finding: one.finding, suppressed: one })))]);
  const suppressed = told.flatMap((one) => one.suppressed ?? []);
  const servers = [...results.flatMap((result) => result.inventory.servers)].sort((a, b) => compare(a.id, b.id));
  const baseline = mergeBaseline(results.flatMap((result) => result.baseline ?? []), suppressed) ?? base.baseline;
  return {
    root: base.root,
    findings: told.flatMap((one) => (one.suppressed ? [] : [one.finding])),
    suppressed,
    suppressions: mergeSuppressions(results.flatMap((result) => result.suppressions)),
    inventory: { servers: servers.filter((one, at) => one.id !== servers[at - 1]?.id) },
    coverage: mergeCoverage(results.map((result) => result.coverage)),
    notices: mergeNotices([...base.notices, ...results.flatMap((result) => result.notices)], servers.length > 0),
    settings: results[0]?.settings ?? base.settings,
    ...(baseline ? { baseline } : {}),
    ...(results.some((result) => result.changes) ? { changes: { files: Math.max(...results.map((result) => result.changes?.files ?? 0)), left: sum(results.map((result) => result.changes?.left ?? 0)) } } : {}),
    redactions: unique(results.flatMap((result) => result.redactions), (at) => `${at.file}|${String(at.start)}|${String(at.end)}`),
    stats: {
      filesSeen: base.stats.filesSeen,
      filesParsed: sum(results.map((result) => result.stats.filesParsed)), bytesParsed: sum(results.map((result) => result.stats.bytesParsed)), steps: sum(results.map((result) => result.stats.steps)),
      skipped: base.stats.skipped,
    },
  };
}

interface Told {
  readonly finding: Finding;
  /** Where it is suppressed. */
  readonly suppressed?: Suppressed;
}

/** Code that several servers share is judged with each: it is told with the first of them. */
function dropDoubles(told: readonly Told[]): readonly Told[] {
  const rank = ({ finding }: Told): string => `${finding.subject.server ?? ''}\0${finding.message}\0${finding.fingerprint}`;
  const sorted = [...told].sort((a, b) => compareFindings(a.finding, b.finding) || compare(rank(a), rank(b)));
  const kept = new Map<string, Told>();
  for (const one of sorted) {
    const key = placeKey(one.finding);
    const before = kept.get(key);
    if (!before) kept.set(key, { ...one, finding: { ...one.finding, ...(one.finding.servers ? { servers: [...one.finding.servers] } : {}) } });
    else for (const id of one.finding.servers ?? []) if (before.finding.servers && !before.finding.servers.includes(id)) before.finding.servers.push(id);
  }
  return [...kept.values()].map((one) => (one.suppressed ? { ...one, suppressed: { ...one.suppressed, finding: one.finding } } : one));
}

/** What is gone is gone in all parts: each has found some of what is accepted. */
function mergeBaseline(states: readonly BaselineState[], suppressed: readonly Suppressed[]): BaselineState | undefined {
  const [first] = states;
  if (!first) return undefined;
  const accepted = suppressed.filter((one) => one.by === 'baseline');
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { finding } of accepted) counts[finding.severity] += 1;
  const [oldest] = accepted.flatMap((one) => one.since ?? []).sort();
  const days = states.find((one) => one.oldest === oldest)?.days;
  const lost = states.map((one) => new Set(one.gone.map((entry) => entry.fingerprint)));
  return { file: first.file, entries: first.entries, suppressed: counts, ...(oldest === undefined ? {} : { oldest, ...(days === undefined ? {} : { days }) }), gone: first.gone.filter((entry) => lost.every((set) => set.has(entry.fingerprint))) };
}

function mergeSuppressions(suppressions: readonly Suppression[]): Suppression[] {
  const kept = new Map<string, Suppression>();
  for (const one of suppressions) {
    const key = `${one.location.file}\0${String(one.location.start).padStart(9, '0')}`;
    const before = kept.get(key);
    kept.set(key, before ? { ...before, rules: before.rules.map((rule, at) => ({ ...rule, hits: rule.hits + (one.rules[at]?.hits ?? 0) })) } : one);
  }
  return [...kept].sort(([a], [b]) => compare(a, b)).map(([, one]) => one);
}

function mergeCoverage(parts: readonly AnalyzeResult['coverage'][]): Record<string, Coverage> {
  const merged: Record<string, { examined: number; skipped: string[] }> = {};
  for (const part of parts) {
    for (const [rule, { examined, skipped }] of Object.entries(part)) {
      const into = (merged[rule] ??= { examined: 0, skipped: [] });
      into.examined += examined;
      into.skipped.push(...skipped);
    }
  }
  return Object.fromEntries(Object.keys(merged).sort().map((rule) => [rule, { examined: merged[rule]?.examined ?? 0, skipped: [...new Set(merged[rule]?.skipped)].sort() }]));
}

/** That a part has no server means something only where none has one, and what is left out is counted over all parts. */
function mergeNotices(notices: readonly Notice[], served: boolean): Notice[] {
  const left = notices.filter((one) => one.kind === 'outside-paths').map((one) => Number(/^\d+/.exec(one.message)?.[0] ?? 0));
  return uniqueNotices([
    // What is said for several servers is told with the first of them.
    ...[...notices].sort((a, b) => compare(a.server ?? '', b.server ?? '')).filter((one) => one.kind !== 'outside-paths' && !(served && one.kind === 'no-server')),
    ...(left.length > 0 ? [outsidePaths(sum(left))] : []),
  ]);
}

function unique<T>(list: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(list.map((one) => [keyOf(one), one])).values()].sort((a, b) => compare(keyOf(a), keyOf(b)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
