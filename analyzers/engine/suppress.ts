/** Holds findings against the suppression comments of the analysed files, and lets rules judge the comments. */
import { readSuppressions, suppressionsFor, type RuleNames, type ScopedSuppression } from '../config/suppressions.js';
import type { Finding, Suppressed, Suppression } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { SourceStore } from '../project/store.js';
import type { Rule } from '../rules/shared/rule.js';

export interface SuppressInput {
  /** All findings, of rules that run unseen too. */
  readonly findings: readonly Finding[];
  /** Files whose comments count, sorted. */
  readonly files: readonly Path[];
  readonly store: SourceStore;
  readonly rules: readonly Rule[];
  /** Ids of rules that ran, seen or not. */
  readonly ran: ReadonlySet<string>;
  readonly today: string;
}

export interface Suppressions {
  readonly suppressions: readonly Suppression[];
  /** How a finding is suppressed, if it is. */
  readonly of: ReadonlyMap<Finding, Omit<Suppressed, 'finding'>>;
}

export function suppress(input: SuppressInput): Suppressions {
  const { store, rules, ran, today } = input;
  const names: RuleNames = { known: rules.map((rule) => rule.id), fixed: rules.filter((rule) => rule.suppression !== undefined).map((rule) => rule.id) };
  const byFile = new Map<Path, readonly ScopedSuppression[]>();
  for (const path of input.files) {
    const text = store.text(path);
    if (text === undefined) continue;
    const found = readSuppressions({ path, text, unit: store.parsedUnit(path) }, names, today);
    if (found.length > 0) byFile.set(path, found);
  }
  const hits = new Map<ScopedSuppression, number[]>();
  const of = new Map<Finding, Omit<Suppressed, 'finding'>>();
  for (const finding of input.findings) {
    for (const { suppression, rule } of suppressionsFor(finding, byFile.get(finding.location.file) ?? [])) {
      const counts = hits.get(suppression) ?? suppression.rules.map(() => 0);
      counts[rule] = (counts[rule] ?? 0) + 1;
      hits.set(suppression, counts);
      // What has expired would have been for this finding, which now needs another one.
      if (suppression.expired) continue;
      of.set(finding, { reason: suppression.reason, by: 'comment', location: suppression.location, ...(suppression.until === undefined ? {} : { until: suppression.until }) });
      break;
    }
  }
  const suppressions = [...byFile.values()].flat().map((scoped): Suppression => {
    const { from: _, to: __, ...suppression } = scoped;
    return { ...suppression, rules: scoped.rules.map(({ id, location }, index) => ({ id, location, ran: ran.has(id), hits: hits.get(scoped)?.[index] ?? 0 })) };
  });
  return { suppressions, of };
}
