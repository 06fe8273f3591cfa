/** GitLab's code quality report: an array of issues, shown in merge requests. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import type { AnalyzeResult, Severity } from '../contract/index.js';
import { inertJson, visibleShort } from './escape.js';
import { masked } from './mask.js';
import { createPlaces, type Sources } from './places.js';

export interface GitLabOptions {
  /** Paths relative to the root of the repository, or GitLab finds no file to show them at. */
  readonly sources: Sources;
  /** Findings of severity error only. */
  readonly quiet?: boolean;
}

/** Of `info`, `minor`, `major`, `critical`, `blocker`. */
const severities: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'minor' };

/** @returns the report as text, ending in a line end; what is suppressed is left out, since GitLab knows no such thing */
export function gitlabReport(given: AnalyzeResult, options: GitLabOptions): string {
  const { result, sources } = masked(given, options.sources);
  const places = createPlaces(sources);
  const issues = result.findings.filter((finding) => options.quiet !== true || finding.severity === 'error').map((finding) => {
    const { file, line, endLine } = places.place(finding.location);
    return {
      type: 'issue',
      check_name: finding.ruleId,
      description: visibleShort(finding.help === '' ? finding.message : `${finding.message} ${finding.help}`, 2_000),
      categories: ['Security'],
      severity: severities[finding.severity],
      fingerprint: finding.fingerprint,
      location: { path: file, lines: { begin: line, end: endLine } },
    };
  });
  return `${inertJson(JSON.stringify(issues, undefined, 2))}\n`;
}
