/** SARIF 2.1.0, as code scanning services read it: rules with help, results with fingerprints, flows, fixes and suppressions, notices as notifications. */
import type * as Sarif from 'sarif';
import type { AnalyzeResult, Finding, Location, Notice, RuleInfo, Severity, Suppressed } from '../contract/index.js';
import { inertJson, visible, visibleShort } from './escape.js';
import { masked } from './mask.js';
import { createPlaces, type Places, type Sources } from './places.js';
import { summarize, verdict } from './summary.js';

export interface SarifOptions {
  readonly sources: Sources;
  /** Version of mcp-lint. */
  readonly version: string;
  /** Of all rules; those that ran are described. */
  readonly rules: readonly RuleInfo[];
  /** Results of severity error only, and no notifications. */
  readonly quiet?: boolean;
}

/** Name of our fingerprints; the number goes up should their making change. */
export const FINGERPRINT = 'mcpLint/v1';

const HOME = 'https://github.com/prod-mcp-lint/mcp-lint';
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const ROOT = 'SRCROOT';
const MAX_MESSAGE = 2_000;
/** Steps of a flow, and places beside a finding: services refuse more. */
const MAX_STEPS = 1_000;
const MAX_RELATED = 100;

const levels: Readonly<Record<Severity, Sarif.ReportingConfiguration.level>> = { error: 'error', warning: 'warning', info: 'note' };
/** As code scanning names them. */
const problemSeverities: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };
/** What a rule stands at where it does not say: the middle of high, medium and low. */
const securitySeverities: Readonly<Record<Severity, number>> = { error: 8, warning: 5.5, info: 2 };
/** How sure a finding is, of 100. */
const ranks: Readonly<Record<Finding['confidence'], number>> = { high: 90, medium: 60, low: 20 };

/** @returns the log as text, ending in a line end */
export function sarifReport(result: AnalyzeResult, options: SarifOptions): string {
  return `${inertJson(JSON.stringify(sarifLog(result, options), undefined, 2))}\n`;
}

function sarifLog(given: AnalyzeResult, options: SarifOptions): Sarif.Log {
  const { result, sources } = masked(given, options.sources);
  const places = createPlaces(sources);
  const ran = options.rules.filter((rule) => Object.hasOwn(result.coverage, rule.id));
  const index = new Map(ran.map((rule, at) => [rule.id, at]));
  const shown = (finding: Finding): boolean => options.quiet !== true || finding.severity === 'error';
  const { code, reason } = verdict(result);
  const { findings: _, ...summary } = summarize(result);
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'mcp-lint', version: options.version, semanticVersion: options.version, informationUri: HOME,
          rules: ran.map(reportingDescriptor),
          notifications: [...new Set(result.notices.map((notice) => notice.kind))].sort().map((id) => ({ id })),
        },
      },
      originalUriBaseIds: { [ROOT]: { uri: folderUri(result.root), description: { text: 'The folder that paths are relative to.' } } },
      columnKind: 'utf16CodeUnits',
      invocations: [{
        executionSuccessful: true, exitCode: code, exitCodeDescription: reason,
        toolExecutionNotifications: options.quiet === true ? [] : result.notices.map((notice) => notification(notice, places)),
      }],
      results: [
        // Said for each, or a reader would have to guess whether suppressions are known at all.
        ...result.findings.filter(shown).map((finding) => ({ ...resultOf(finding, index, places), suppressions: [] })),
        ...result.suppressed.filter((one) => shown(one.finding)).map((one) => ({ ...resultOf(one.finding, index, places), suppressions: [suppressionOf(one, places)] })),
      ],
      properties: {
        ...summary, preset: result.settings.preset, failOn: result.settings.failOn, ...(result.settings.maxWarnings === undefined ? {} : { maxWarnings: result.settings.maxWarnings }),
        ...(result.changes ? { changes: result.changes } : {}), ...(result.shard ? { shard: result.shard } : {}), ...(options.quiet === true ? { quiet: true } : {}), coverage: result.coverage,
      },
    }],
  };
}

function reportingDescriptor(rule: RuleInfo): Sarif.ReportingDescriptor {
  const help = rule.help['default'] ?? Object.values(rule.help)[0] ?? rule.description;
  const security = rule.securitySeverity ?? (rule.cwe.length > 0 ? securitySeverities[rule.severity] : undefined);
  const name = rule.id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return {
    id: rule.id,
    // A name that only repeats the id is left out, as SARIF1001 asks.
    ...(name.toLowerCase() === rule.id ? {} : { name }),
    shortDescription: { text: sentence(plain(rule.title)) },
    fullDescription: { text: plain(rule.description) },
    helpUri: rule.url,
    help: { text: plain(help), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      'problem.severity': problemSeverities[rule.severity],
      ...(security === undefined ? {} : { 'security-severity': security.toFixed(1) }),
      preset: rule.preset, since: rule.since, checklist: [...rule.checklist],
      tags: [
        ...(security === undefined ? [] : ['security']), 'mcp', rule.category,
        // The form code scanning filters by.
        ...rule.cwe.map((cwe) => `external/cwe/cwe-${String(cwe).padStart(3, '0')}`),
      ],
    },
  };
}

/** Rules are ours, so their Markdown may stand. */
function helpMarkdown(rule: RuleInfo): string {
  return [
    `**${rule.title}**`, '', rule.description, '', '## What to do', '',
    ...[...new Set(Object.values(rule.help))].map((help) => `- ${help}`), '',
    ...(rule.references.length > 0 ? ['## References', '', ...rule.references.map((one) => (one.url === undefined ? `- ${one.id}: ${one.title}` : `- [${one.id}: ${one.title}](${one.url})`)), ''] : []),
    `[Documentation](${rule.url})`,
  ].join('\n');
}

function resultOf(finding: Finding, index: ReadonlyMap<string, number>, places: Places): Sarif.Result {
  const ruleIndex = index.get(finding.ruleId);
  const { subject } = finding;
  return {
    ruleId: visible(finding.ruleId),
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.severity],
    rank: ranks[finding.confidence],
    message: { text: message(finding.help === '' ? finding.message : `${finding.message}\n${finding.help}`) },
    locations: [{
      physicalLocation: physical(finding.location, places),
      logicalLocations: [{ name: visibleShort(subject.name, 300), kind: subject.kind, ...(subject.server === undefined ? {} : { fullyQualifiedName: visibleShort(`${subject.server}/${subject.name}`, 600) }) }],
    }],
    ...(finding.related.length > 0 ? {
      relatedLocations: finding.related.slice(0, MAX_RELATED).map((one, id) => ({ id: id + 1, physicalLocation: physical(one.location, places), message: { text: message(one.message) } })),
    } : {}),
    ...(finding.flow && finding.flow.steps.length > 0 ? { codeFlows: [codeFlow(finding.flow, places)] } : {}),
    partialFingerprints: { [FINGERPRINT]: finding.fingerprint },
    ...(finding.fixes.length > 0 ? { fixes: finding.fixes.filter((fix) => fix.edits.length > 0).map((fix) => sarifFix(fix, places)) } : {}),
    properties: { confidence: finding.confidence, messageId: finding.messageId },
  };
}

function codeFlow(flow: NonNullable<Finding['flow']>, places: Places): Sarif.CodeFlow {
  const half = MAX_STEPS / 2;
  const steps = flow.steps.length > MAX_STEPS ? [...flow.steps.slice(0, half), ...flow.steps.slice(-half)] : flow.steps;
  return {
    threadFlows: [{
      locations: steps.map((step, at) => ({
        executionOrder: at + 1,
        importance: at === 0 || at === steps.length - 1 ? 'essential' : 'important',
        ...(step.row === undefined ? {} : { kinds: [visibleShort(step.row, 200)] }),
        location: { physicalLocation: physical(step.location, places), message: { text: message(step.message) } },
      })),
    }],
  };
}

/** Edits are for a program to apply, so their text is exact. */
function sarifFix(fix: Finding['fixes'][number], places: Places): Sarif.Fix {
  const files = [...new Set(fix.edits.map((edit) => edit.file))];
  return {
    description: { text: message(`${fix.title} (${fix.safety})`) },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifact(places.place({ file, start: 0, end: 0 }).file),
      replacements: fix.edits.filter((edit) => edit.file === file).map((edit) => ({ deletedRegion: physical(edit, places).region ?? { startLine: 1 }, insertedContent: { text: edit.newText } })),
    })),
  };
}

function suppressionOf(one: Suppressed, places: Places): Sarif.Suppression {
  return {
    kind: one.by === 'comment' ? 'inSource' : 'external',
    status: 'accepted',
    justification: visibleShort(one.reason, MAX_MESSAGE),
    ...(one.location ? { location: { physicalLocation: physical(one.location, places) } } : {}),
    properties: { by: one.by, ...(one.until === undefined ? {} : { until: one.until }) },
  };
}

function notification(notice: Notice, places: Places): Sarif.Notification {
  return {
    descriptor: { id: notice.kind },
    level: 'note',
    message: { text: message(notice.message) },
    ...(notice.location ? { locations: [{ physicalLocation: physical(notice.location, places) }] } : {}),
  };
}

function physical(location: Location, places: Places): Sarif.PhysicalLocation {
  const { file, line, column, endLine, endColumn } = places.place(location);
  return { artifactLocation: artifact(file), region: { startLine: line, startColumn: column, endLine, endColumn } };
}

/** A path below the root is told relative to it, any other as it is. */
function artifact(shown: string): Sarif.ArtifactLocation {
  if (shown.startsWith('/') || /^[a-z]:\//i.test(shown)) return { uri: fileUri(shown) };
  return { uri: encodePath(shown), uriBaseId: ROOT };
}

function fileUri(path: string): string {
  if (path.startsWith('//')) return `file:${encodePath(path)}`;
  return path.startsWith('/') ? `file://${encodePath(path)}` : `file:///${encodePath(path)}`;
}

function folderUri(path: string): string {
  const uri = fileUri(path);
  return uri.endsWith('/') ? uri : `${uri}/`;
}

function encodePath(path: string): string {
  // A lone surrogate has no encoding and would throw.
  return path.split('/').map((name) => encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\u{FFFD}'))).join('/');
}

/** Text of the analysed code as a message: square brackets would make a link of it, to anywhere. */
function message(text: string): string {
  const lines = text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE - 1)}…` : text;
  return lines.split('\n').map(visible).join('\n').replace(/[[\]]/g, (bracket) => `\\${bracket}`);
}

/** Our own words without Markdown. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
