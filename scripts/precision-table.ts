/** Precision by rule: findings of JSON reports beside what a person judged of each of them. */

/** The parts of a finding in a JSON report that a judgment hangs on. */
export interface JudgedFinding {
  readonly ruleId: string;
  readonly severity: string;
  readonly fingerprint: string;
  readonly location: { readonly file: string };
}

/** By tree and fingerprint: whether the finding is true. */
export type Judgments = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

export interface PrecisionRow {
  readonly rule: string;
  readonly severity: string;
  readonly shown: number;
  readonly judged: number;
  readonly true: number;
}

/**
 * Counts by rule and severity, errors first, then by name. A finding of a tree that another tree holds too (the same package under two names) counts once;
 * information is not counted.
 */
export function precisionRows(reports: ReadonlyMap<string, readonly JudgedFinding[]>, judgments: Judgments): readonly PrecisionRow[] {
  const rows = new Map<string, { rule: string; severity: string; shown: number; judged: number; true: number }>();
  const met = new Map<string, string>();
  for (const [tree, findings] of reports) {
    for (const { ruleId, severity, fingerprint, location } of findings) {
      const key = `${fingerprint} ${location.file}`;
      if (severity === 'info' || (met.get(key) ?? tree) !== tree) continue;
      met.set(key, tree);
      const row = rows.get(`${severity} ${ruleId}`) ?? { rule: ruleId, severity, shown: 0, judged: 0, true: 0 };
      rows.set(`${severity} ${ruleId}`, row);
      const judgment = Object.hasOwn(judgments, tree) ? judgments[tree]?.[fingerprint] : undefined;
      row.shown += 1;
      if (judgment !== undefined) row.judged += 1;
      if (judgment === true) row.true += 1;
    }
  }
  return [...rows.values()].sort((a, b) => a.severity.localeCompare(b.severity) || b.judged - a.judged || a.rule.localeCompare(b.rule));
}

/** As a table in Markdown, with a sum for each severity. */
export function precisionTable(rows: readonly PrecisionRow[]): string {
  const lines = ['| rule | severity | shown | judged | true | precision |', '|---|---|---|---|---|---|'];
  const sums = new Map<string, PrecisionRow>();
  for (const row of rows) {
    lines.push(lineOf(row));
    const sum = sums.get(row.severity) ?? { rule: 'all', severity: row.severity, shown: 0, judged: 0, true: 0 };
    sums.set(row.severity, { ...sum, shown: sum.shown + row.shown, judged: sum.judged + row.judged, true: sum.true + row.true });
  }
  return [...lines, ...[...sums.values()].map(lineOf)].join('\n');
}

function lineOf({ rule, severity, shown, judged, true: right }: PrecisionRow): string {
  return `| ${rule} | ${severity} | ${String(shown)} | ${String(judged)} | ${String(right)} | ${judged < 10 ? 'too few' : `${String(Math.round((100 * right) / judged))} %`} |`;
}
