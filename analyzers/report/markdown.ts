/** Markdown for a job's summary or a comment on a change: a table of all findings, then each with its code. */
import type { AnalyzeResult, Finding, Severity } from '../contract/index.js';
import { baselineLine } from './baseline.js';
import { inertLines, visible, visibleShort } from './escape.js';
import { codeFrame } from './frame.js';
import { masked } from './mask.js';
import { createPlaces, type Places, type Sources } from './places.js';
import { createStyle, plural } from './style.js';
import { countBySeverity, summarize, verdict } from './summary.js';
import { changesLine, renderExamined, suppressedLine } from './text.js';

export interface MarkdownOptions {
  readonly sources: Sources;
  /** Findings of severity error only, and no notices. */
  readonly quiet?: boolean;
}

/** Characters of the whole: a job's summary may have a megabyte, a comment much less. What is past it is counted. */
const MAX_LENGTH = 500_000;
const MAX_MESSAGE = 600;
const NOTICES_PER_KIND = 5;

const icons: Readonly<Record<Severity, string>> = { error: '🛑', warning: '⚠️', info: 'ℹ️' };

/** @returns the whole document, ending in a line end */
export function markdownReport(given: AnalyzeResult, options: MarkdownOptions): string {
  const { result, sources } = masked(given, options.sources);
  const places = createPlaces(sources);
  const shown = options.quiet === true ? result.findings.filter((finding) => finding.severity === 'error') : result.findings;
  const counts = countBySeverity(result.findings);
  const summary = summarize(result);
  const head = (['error', 'warning', 'info'] as const).filter((severity) => counts[severity] > 0).map((severity) => (severity === 'info' ? `${String(counts.info)} info` : plural(counts[severity], severity)));
  const examined = renderExamined(result, { style: createStyle(false) });
  const lines: string[] = [
    `# mcp-lint: ${head.length > 0 ? head.join(', ') : examined[0]?.startsWith('0 tools') === true ? 'nothing to analyse' : 'no findings'}`, '',
    ...examined.map((line) => `${escapeText(line)}  `),
    ...(summary.suppressed > 0 ? [`${escapeText(suppressedLine(summary))}  `] : []),
    ...(result.changes ? [`${changesLine(result.changes)}  `] : []),
    ...(result.baseline ? [`${escapeText(baselineLine(result.baseline, sources))}  `] : []),
    ...(result.findings.length > shown.length ? [`${plural(result.findings.length - shown.length, 'finding')} hidden  `] : []),
    `Exit ${String(verdict(result).code)}: ${verdict(result).reason}`, '',
  ];
  if (shown.length > 0) {
    let length = 0;
    const rows = shown.map((finding) => row(finding, places));
    const details = shown.map((finding) => detail(finding, places));
    const fits = (text: string): boolean => (length += text.length) < MAX_LENGTH;
    const keptRows = rows.filter(fits);
    const keptDetails = keptRows.length < rows.length ? [] : details.filter((part) => fits(part.join('\n')));
    lines.push('| | Rule | Where | What |', '|---|---|---|---|', ...keptRows, '');
    if (keptRows.length < rows.length) lines.push(`… and ${String(rows.length - keptRows.length)} more`, '');
    lines.push(...keptDetails.flat());
    if (keptDetails.length < details.length) lines.push(`The details of ${String(details.length - keptDetails.length)} findings are left out: the text would be too long.`, '');
  }
  if (options.quiet !== true && result.notices.length > 0) lines.push(...notices(result, places, sources));
  return inertLines(`${lines.join('\n').trimEnd()}\n`);
}

function row(finding: Finding, places: Places): string {
  const { file, line, column } = places.place(finding.location);
  return `| ${icons[finding.severity]} ${finding.severity} | ${ruleLink(finding)} | ${codeSpan(`${file}:${String(line)}:${String(column)}`, true)} | ${prose(finding.message, true)} |`;
}

function detail(finding: Finding, places: Places): string[] {
  const { file, line, column } = places.place(finding.location);
  const at = places.lines(finding.location.file);
  const frame = at ? codeFrame(at, finding.location, createStyle(false)) : [];
  const out = [
    `## ${icons[finding.severity]} ${codeSpan(finding.ruleId)} in ${codeSpan(`${file}:${String(line)}:${String(column)}`)}`, '',
    `${prose(finding.message)}${finding.confidence === 'high' ? '' : ` *(${finding.confidence} confidence)*`}`, '',
  ];
  if (frame.length > 0) out.push(...fenced(frame), '');
  if (finding.flow && finding.flow.steps.length > 0) {
    for (const [index, step] of finding.flow.steps.slice(0, 20).entries()) {
      const place = places.place(step.location);
      out.push(`${String(index + 1)}. ${codeSpan(`${place.file}:${String(place.line)}:${String(place.column)}`)} ${prose(step.message)}`);
    }
    if (finding.flow.steps.length > 20) out.push(`21. … and ${String(finding.flow.steps.length - 20)} more steps`);
    out.push('');
  }
  for (const related of finding.related.slice(0, 20)) {
    const place = places.place(related.location);
    out.push(`- ${codeSpan(`${place.file}:${String(place.line)}:${String(place.column)}`)} ${prose(related.message)}`);
  }
  if (finding.related.length > 20) out.push(`- … and ${String(finding.related.length - 20)} more`);
  if (finding.related.length > 0) out.push('');
  if (finding.help !== '') out.push(`**What to do:** ${prose(finding.help)}`, '');
  return out;
}

function notices(result: AnalyzeResult, places: Places, sources: Sources): string[] {
  const kinds = new Map<string, AnalyzeResult['notices'][number][]>();
  for (const notice of result.notices) kinds.set(notice.kind, [...(kinds.get(notice.kind) ?? []), notice]);
  const out = ['## What could not be read, resolved or understood', ''];
  for (const [kind, own] of kinds) {
    for (const notice of own.slice(0, NOTICES_PER_KIND)) {
      const { location } = notice;
      const place = location && places.place(location);
      const at = location === undefined || place === undefined ? '' : `${codeSpan(location.end === 0 ? sources.shown(location.file) : `${place.file}:${String(place.line)}:${String(place.column)}`)} `;
      out.push(`- ${kind}: ${at}${prose(notice.message)}`);
    }
    if (own.length > NOTICES_PER_KIND) out.push(`- ${kind}: … and ${String(own.length - NOTICES_PER_KIND)} more`);
  }
  return [...out, ''];
}

/** The page of a rule is ours; an address of any other form is no link. */
function ruleLink(finding: Finding): string {
  return /^https:\/\/[\w./-]+$/.test(finding.url) ? `[${escapeText(finding.ruleId)}](${finding.url})` : codeSpan(finding.ruleId, true);
}

/** What means something in Markdown or HTML, and what GitHub finds in rendered text by itself: people, issues, addresses. */
const special = /[\\`*_[\]|~<>&$]|@|#(?=\w)|:(?=\/\/)|\/(?=\/)|www(?=\.)/gi;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' };

/** Text that may hold anything, as nothing but text: no markup, no HTML, no link, nobody called. An empty HTML comment keeps apart what would be found. */
export function escapeText(text: string): string {
  return visible(text).replace(special, (found) => entities[found] ?? (/^[@#:/w]/i.test(found) ? `${found}<!-- -->` : `\\${found}`));
}

/** A message: what stands in backticks in it is code. */
export function prose(text: string, inTable = false): string {
  // `split` with one group alternates between text and what the group holds.
  return visibleShort(text, MAX_MESSAGE).split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? codeSpan(part, inTable) : escapeText(part))).join('');
}

/** Text as code: nothing in it is markup, and nobody is called by it. */
export function codeSpan(text: string, inTable = false): string {
  const shown = visibleShort(text, 300);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  const padded = longest > 0 || shown === '' ? ` ${shown} ` : shown;
  // The table is taken apart before anything else is read.
  return fence + (inTable ? padded.replaceAll('|', '\\|') : padded) + fence;
}

function fenced(lines: readonly string[]): string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map((match) => match[0].length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines, fence];
}
