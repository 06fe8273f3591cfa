/** The report for a terminal: findings by server and tool with the code they are about, what was not understood, and what was looked at. */
import type { AnalyzeResult, Finding, Notice, ServerInfo, Severity } from '../contract/index.js';
import { inertLines, visible, visibleShort } from './escape.js';
import { codeFrame, codeLine } from './frame.js';
import { createPlaces, type Places, type Sources } from './places.js';
import { baselineLine } from './baseline.js';
import { createStyle, plural, type Style } from './style.js';
import { masked } from './mask.js';
import { summarize, verdict, type Summary } from './summary.js';

export interface TextOptions {
  readonly sources: Sources;
  readonly colour?: boolean;
  /** Findings of severity error only, and no notices: for people who want nothing but what must be done. */
  readonly quiet?: boolean;
}

/** Notices of one kind that are shown in full; the rest is a count. */
const NOTICES_PER_KIND = 3;
/** Steps of a flow shown before its middle is left out. */
const MAX_STEPS = 12;
const MAX_MESSAGE = 600;

/** @returns the whole report, ending in a line end */
export function textReport(given: AnalyzeResult, options: TextOptions): string {
  const { result, sources } = masked(given, options.sources);
  const view: View = { places: createPlaces(sources), style: createStyle(options.colour ?? false), sources };
  const shown = options.quiet === true ? result.findings.filter((finding) => finding.severity === 'error') : result.findings;
  const blocks = [
    ...groupFindings(result, shown).flatMap((group) => renderGroup(group, view)),
    ...(options.quiet === true || result.notices.length === 0 ? [] : [renderNotices(result.notices, view)]),
    renderSummary(result, shown.length, view),
  ];
  return inertLines(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

interface View {
  readonly places: Places;
  readonly style: Style;
  readonly sources: Sources;
}

interface Group {
  readonly title: readonly string[];
  readonly subjects: readonly { readonly title: string | undefined; readonly findings: readonly Finding[] }[];
}

/** Servers in the order of the inventory, in each what concerns the whole first, then its tools as they are declared. */
function groupFindings(result: AnalyzeResult, findings: readonly Finding[]): readonly Group[] {
  const byServer = new Map<string | undefined, Finding[]>();
  for (const finding of findings) push(byServer, finding.subject.server, finding);
  const known = new Map(result.inventory.servers.map((server) => [server.id, server]));
  const ids = [...known.keys(), ...[...byServer.keys()].filter((id) => id !== undefined && !known.has(id)), undefined];
  const groups: Group[] = [];
  for (const id of ids) {
    const own = byServer.get(id);
    if (!own) continue;
    const server = id === undefined ? undefined : known.get(id);
    groups.push({ title: id === undefined ? ['Outside of a server'] : serverTitle(id, server), subjects: groupBySubject(own, server) });
  }
  return groups;
}

function serverTitle(id: string, server: ServerInfo | undefined): readonly string[] {
  const name = visibleShort(server?.name ?? id, 100);
  if (!server) return [name];
  const transports = [...new Set(server.transports.map((transport) => transport.kind))];
  return [name, [visible(server.entry), plural(server.tools.length, 'tool'), ...transports].join(' · ')];
}

function groupBySubject(findings: readonly Finding[], server: ServerInfo | undefined): Group['subjects'] {
  const order = new Map(server?.tools.map((tool, index) => [tool.name, index]));
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) push(groups, finding.subject.kind === 'server' ? '' : `${finding.subject.kind} ${finding.subject.name}`, finding);
  const rank = (finding: Finding | undefined): number => {
    if (finding?.subject.kind === 'server') return -1;
    return finding?.subject.kind === 'tool' ? (order.get(finding.subject.name) ?? order.size) : order.size + 1;
  };
  return [...groups]
    .sort(([, a], [, b]) => rank(a[0]) - rank(b[0]))
    .map(([key, own]) => ({ title: key === '' ? undefined : visibleShort(key, 120), findings: own }));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function renderGroup(group: Group, view: View): string[][] {
  const { style } = view;
  const [name = '', about] = group.title;
  const blocks: string[][] = [[style.bold(name) + (about === undefined ? '' : style.dim(`  ${about}`))]];
  for (const subject of group.subjects) {
    const findings = subject.findings.map((finding) => indent(renderFinding(finding, view)));
    if (subject.title !== undefined) findings[0]?.unshift(`  ${style.bold(subject.title)}`, '');
    blocks.push(...findings);
  }
  return blocks;
}

function renderFinding(finding: Finding, view: View): string[] {
  const { style, places } = view;
  const place = places.place(finding.location);
  const paint = style.severity[finding.severity];
  const head = [
    style.path(`${visible(place.file)}:${String(place.line)}:${String(place.column)}`),
    paint(finding.severity),
    style.bold(visible(finding.ruleId)),
    ...(finding.confidence === 'high' ? [] : [style.dim(`(${finding.confidence} confidence)`)]),
  ].join('  ');
  const body = [visibleShort(finding.message, MAX_MESSAGE), ''];
  const lines = places.lines(finding.location.file);
  if (lines) body.push(...codeFrame(lines, finding.location, style), '');
  if (finding.flow && finding.flow.steps.length > 0) body.push(...renderFlow(finding.flow.steps, view), '');
  for (const related of finding.related) body.push(`${style.bold('see')}   ${shownPlace(related, view)}  ${visibleShort(related.message, MAX_MESSAGE)}`);
  if (finding.help !== '') body.push(`${style.bold('help')}  ${visibleShort(finding.help, MAX_MESSAGE)}`);
  for (const fix of finding.fixes) body.push(`${style.bold('fix')}   ${visibleShort(fix.title, 120)} ${style.dim(`(${fix.safety})`)}`);
  if (finding.url !== '') body.push(`${style.bold('docs')}  ${style.dim(visible(finding.url))}`);
  return [head, ...indent(body)];
}

function renderFlow(steps: NonNullable<Finding['flow']>['steps'], view: View): string[] {
  const { style, places } = view;
  const left = steps.length > MAX_STEPS ? steps.length - MAX_STEPS : 0;
  const half = MAX_STEPS / 2;
  const out = [`${style.bold('flow')}  ${plural(steps.length, 'step')}`];
  const digits = String(steps.length).length;
  for (const [index, step] of steps.entries()) {
    if (left > 0 && index >= half && index < half + left) {
      if (index === half) out.push(style.dim(`  ${' '.repeat(digits)}  … ${plural(left, 'step')} more`));
      continue;
    }
    out.push(`  ${String(index + 1).padStart(digits)}. ${shownPlace(step, view)}  ${visibleShort(step.message, MAX_MESSAGE)}`);
    const lines = places.lines(step.location.file);
    if (lines) out.push(`  ${' '.repeat(digits)}    ${style.dim(codeLine(lines, step.location))}`.trimEnd());
  }
  return out;
}

function shownPlace(at: { readonly location: Finding['location'] }, view: View): string {
  const place = view.places.place(at.location);
  return view.style.path(`${visible(place.file)}:${String(place.line)}:${String(place.column)}`);
}

/** Notices by kind, the most frequent kinds last, where a reader looks first in a scrolled terminal. */
export function renderNotices(notices: readonly Notice[], view: Pick<View, 'places' | 'style' | 'sources'>): string[] {
  const { style, places, sources } = view;
  const kinds = new Map<string, Notice[]>();
  for (const notice of notices) push(kinds, notice.kind, notice);
  const out = [`${style.bold('Notices')}  ${style.dim('what could not be read, resolved or understood')}`];
  for (const [kind, own] of [...kinds].sort(([, a], [, b]) => a.length - b.length)) {
    out.push('', `  ${style.bold(kind)} (${String(own.length)})`);
    for (const notice of own.slice(0, NOTICES_PER_KIND)) {
      const { location } = notice;
      let at = '';
      if (location) {
        // A notice about a whole file has no line worth naming.
        if (location.end === 0) at = `${style.path(visible(sources.shown(location.file)))}  `;
        else {
          const place = places.place(location);
          at = `${style.path(`${visible(place.file)}:${String(place.line)}:${String(place.column)}`)}  `;
        }
      }
      out.push(`    ${at}${visibleShort(notice.message, 300)}`);
    }
    if (own.length > NOTICES_PER_KIND) out.push(style.dim(`    … and ${String(own.length - NOTICES_PER_KIND)} more`));
  }
  return out;
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

function renderSummary(result: AnalyzeResult, shown: number, view: View): string[] {
  const { style } = view;
  const summary = summarize(result);
  const decision = verdict(result);
  const out: string[] = [];
  const { findings } = summary;
  if (result.findings.length > 0) {
    const counts = severities.filter((severity) => findings[severity] > 0).map((severity) => style.severity[severity](severity === 'info' ? `${String(findings.info)} info` : plural(findings[severity], severity)));
    const hidden = result.findings.length - shown;
    out.push(`${plural(result.findings.length, 'finding')}: ${counts.join(', ')}${hidden > 0 ? style.dim(`  (${String(hidden)} hidden by --quiet)`) : ''}`);
  } else if (summary.servers > 0) {
    out.push(style.good('No findings'));
  }
  if (summary.suppressed > 0) out.push(suppressedLine(summary));
  if (result.changes) out.push(changesLine(result.changes));
  if (result.baseline) out.push(baselineLine(result.baseline, view.sources));
  out.push(...renderExamined(result, view));
  const { config, off } = result.settings;
  if (config !== undefined) out.push(style.dim(`Configuration: ${visible(view.sources.shown(config))}${off.length === 0 ? '' : `, which switches off ${off.map(visible).join(', ')}`}`));
  out.push(style.dim(`Exit ${String(decision.code)}: ${decision.reason}`));
  return out;
}

/** `3 findings suppressed: 2 by comments, 1 by the configuration`. */
export function suppressedLine(summary: Summary): string {
  const { comment, config, baseline } = summary.suppressedBy;
  const parts = [comment > 0 ? `${String(comment)} by ${comment === 1 ? 'a comment' : 'comments'}` : '', config > 0 ? `${String(config)} by the configuration` : '', baseline > 0 ? `${String(baseline)} by the baseline` : ''];
  return `${plural(summary.suppressed, 'finding')} suppressed: ${parts.filter((part) => part !== '').join(', ')}`;
}

/** `3 files changed; 12 findings have nothing to do with them and are not shown`. */
export function changesLine({ files, left }: NonNullable<AnalyzeResult['changes']>): string {
  const about = left === 0 ? '' : `; ${plural(left, 'finding')} ${left === 1 ? 'has' : 'have'} nothing to do with ${files === 1 ? 'it' : 'them'} and ${left === 1 ? 'is' : 'are'} not shown`;
  return `${plural(files, 'file')} changed${about}`;
}

/** What was looked at, so that silence can be told from blindness. */
export function renderExamined(result: AnalyzeResult, view: Pick<View, 'style'>): string[] {
  const { style } = view;
  const summary = summarize(result);
  const out: string[] = [];
  if (result.changes?.files === 0) return ['Nothing was changed, so nothing was looked at'];
  if (summary.servers === 0) {
    const why = result.stats.filesSeen === 0 ? 'there is no TypeScript or JavaScript file to read' : `no MCP server was recognised in ${plural(result.stats.filesSeen, 'file')}`;
    out.push(style.severity.warning(`0 tools found: ${why}`));
  } else {
    out.push([
      plural(summary.servers, 'server'), plural(summary.tools, 'tool'), `${plural(summary.handlersAnalysed, 'handler')} analysed`,
      ...(summary.unfinished > 0 ? [style.severity.warning(`${String(summary.unfinished)} of them in part`)] : []),
      ...(summary.notUnderstood > 0 ? [style.severity.warning(`${String(summary.notUnderstood)} not understood`)] : []),
      ...(summary.prompts > 0 ? [plural(summary.prompts, 'prompt')] : []),
      ...(summary.resources > 0 ? [plural(summary.resources, 'resource')] : []),
    ].join(', '));
  }
  const rules = Object.entries(result.coverage);
  const idle = rules.filter(([, one]) => one.examined === 0).map(([id]) => visible(id));
  if (rules.length > 0) {
    out.push(`${plural(rules.length, 'rule')} ran${idle.length === 0 ? '' : `, ${String(idle.length)} had nothing to examine: ${idle.slice(0, 8).join(', ')}${idle.length > 8 ? ' …' : ''}`}`);
  }
  const { filesSeen, filesParsed, skipped } = result.stats;
  out.push(style.dim(`${plural(filesSeen, 'file')} found, ${String(filesParsed)} parsed${leftOut(skipped)}`));
  return out;
}

/** How the kinds of what was left out are called, for one and for many. */
const leftOutNames: Readonly<Record<string, readonly [string, string]>> = {
  tests: ['test file', 'test files'],
  fixtures: ['fixture', 'fixtures'],
  declarations: ['declaration file', 'declaration files'],
  'build-output': ['build output', 'build outputs'],
  vendored: ['vendored file', 'vendored files'],
  dependencies: ['folder of dependencies', 'folders of dependencies'],
  links: ['link that leads out', 'links that lead out'],
  ignored: ['ignored by git', 'ignored by git'],
  excluded: ['excluded', 'excluded'],
};

function leftOut(skipped: Readonly<Record<string, number>>): string {
  const parts = Object.entries(skipped).filter(([, count]) => count > 0).map(([kind, count]) => {
    const [one, many] = leftOutNames[kind] ?? [kind, kind];
    return `${String(count)} ${count === 1 ? one : many}`;
  });
  return parts.length === 0 ? '' : `; left out: ${parts.join(', ')}`;
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
