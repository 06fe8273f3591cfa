/** Annotations of GitHub's workflow commands: `::error file=…,line=…::message`. */
import { confidenceRank, severityRank, type AnalyzeResult, type Finding, type Severity } from '../contract/index.js';
import { visible, visibleShort } from './escape.js';
import { masked } from './mask.js';
import { createPlaces, type Places, type Sources } from './places.js';
import { plural } from './style.js';
import { countBySeverity, verdict } from './summary.js';

export interface GitHubOptions {
  /** Paths relative to the root of the repository, or GitHub shows the annotation at no file. */
  readonly sources: Sources;
  /** Findings of severity error only. */
  readonly quiet?: boolean;
}

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };
const MAX_MESSAGE = 2_000;

/**
 * The worst come first: GitHub shows ten errors and ten warnings of a step and drops the rest.
 * @returns one line a finding, and one that sums up
 */
export function githubReport(given: AnalyzeResult, options: GitHubOptions): string {
  const { result, sources } = masked(given, options.sources);
  const places = createPlaces(sources);
  const shown = options.quiet === true ? result.findings.filter((finding) => finding.severity === 'error') : result.findings;
  const ranked = shown.map((finding, at) => ({ finding, at })).sort((a, b) => severityRank[a.finding.severity] - severityRank[b.finding.severity]
    || confidenceRank[a.finding.confidence] - confidenceRank[b.finding.confidence] || a.at - b.at);
  const counts = countBySeverity(result.findings);
  return [
    ...ranked.map(({ finding }) => annotation(finding, places)),
    `mcp-lint: ${plural(counts.error, 'error')}, ${plural(counts.warning, 'warning')}, ${String(counts.info)} info. Exit ${String(verdict(result).code)}: ${verdict(result).reason}.`,
    '',
  ].join('\n');
}

function annotation(finding: Finding, places: Places): string {
  const { file, line, column, endLine, endColumn } = places.place(finding.location);
  const properties: Record<string, string> = {
    file: visible(file), line: String(line), endLine: String(endLine),
    // Columns of several lines are refused.
    ...(line === endLine ? { col: String(column), endColumn: String(endColumn) } : {}),
    title: `${visible(finding.ruleId)}${finding.confidence === 'high' ? '' : ` (${finding.confidence} confidence)`}`,
  };
  const text = [finding.message, finding.help].filter((part) => part !== '').map((part) => visibleShort(part, MAX_MESSAGE)).join('\n');
  return `::${commands[finding.severity]} ${Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`).join(',')}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
