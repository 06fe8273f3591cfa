/** Holds findings against the suppression comments of the analysed files. */
import { readSuppressions, suppressionsAt, type RuleNames, type ScopedSuppression } from '../config/suppressions.js';
import type { Finding, Location, Suppressed, Suppression } from '../contract/index.js';
import type { Path } from '../host/host.js';
import type { SourceStore } from '../project/store.js';
import type { Rule } from '../rules/shared/rule.js';

export interface SuppressionInput {
  readonly store: SourceStore;
  readonly rules: readonly Rule[];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

export interface Outcome {
  readonly suppressions: readonly Suppression[];
  /** How a finding is suppressed, if it is. */
  readonly of: ReadonlyMap<Finding, Omit<Suppressed, 'finding'>>;
}

export interface SuppressionComments {
  /** True where a comment, expired or not, is about what a rule reports at a place. */
  concerns(this: void, rule: string, at: Location): boolean;
  /**
   * @param findings all of them, of rules that run unseen too
   * @param files whose comments are judged, sorted
   * @param ran ids of rules that ran, seen or not
   */
  apply(this: void, findings: readonly Finding[], files: readonly Path[], ran: ReadonlySet<string>): Outcome;
}

/** Comments are read when a file is first asked for. */
export function suppressionComments({ store, rules, today }: SuppressionInput): SuppressionComments {
  const names: RuleNames = { known: rules.map((rule) => rule.id), fixed: rules.filter((rule) => rule.suppression !== undefined).map((rule) => rule.id) };
  const byFile = new Map<Path, readonly ScopedSuppression[]>();
  const inFile = (path: Path): readonly ScopedSuppression[] => {
    let found = byFile.get(path);
    if (!found) {
      const text = store.text(path);
      found = text === undefined ? [] : readSuppressions({ path, text, unit: store.parsedUnit(path) }, names, today);
      byFile.set(path, found);
    }
    return found;
  };
  return {
    concerns: (rule, at) => suppressionsAt(rule, at, inFile(at.file)).length > 0,
    apply(findings, files, ran) {
      const hits = new Map<ScopedSuppression, number[]>();
      const of = new Map<Finding, Omit<Suppressed, 'finding'>>();
      for (const finding of findings) {
        for (const { suppression, rule } of suppressionsAt(finding.ruleId, finding.location, inFile(finding.location.file))) {
          const counts = hits.get(suppression) ?? suppression.rules.map(() => 0);
          counts[rule] = (counts[rule] ?? 0) + 1;
          hits.set(suppression, counts);
          // What has expired would have been for this finding, which now needs another one.
          if (suppression.expired) continue;
          of.set(finding, { reason: suppression.reason, by: 'comment', location: suppression.location, ...(suppression.until === undefined ? {} : { until: suppression.until }) });
          break;
        }
      }
      const suppressions = files.flatMap(inFile).map((scoped): Suppression => {
        const { from: _, to: __, ...suppression } = scoped;
        return { ...suppression, rules: scoped.rules.map(({ id, location }, index) => ({ id, location, ran: ran.has(id), hits: hits.get(scoped)?.[index] ?? 0 })) };
      });
      return { suppressions, of };
    },
  };
}
