/** One JSON report of those of several parts: what the whole run would have written. */
import { confidenceSchema } from '../contract/index.js';
import { jsonReportSchema, type JsonReport } from './json.js';
import { compareText, firstOfEach, mergeCoverage, mergeNotices, MergeError, partsInOrder, placeText, sum, type ReportPart } from './merge.js';
import { registrations, verdictOf, type Verdict } from './summary.js';

/** What decides about the exit code, where it is given anew. */
export interface MergeGate {
  readonly failOn?: JsonReport['settings']['failOn'];
  readonly maxWarnings?: number;
}

/** @throws MergeError for what is no report */
export function readJsonReport(name: string, value: unknown): JsonReport {
  const read = jsonReportSchema.safeParse(value);
  // As it is: reading it anew would put its fields into another order.
  if (read.success) return value as JsonReport;
  const [issue] = read.error.issues;
  throw new MergeError(`${name} is no JSON report of mcp-lint check${issue ? ` (${issue.path.map(String).join('.')}: ${issue.message})` : ''}.`);
}

/** @throws MergeError where parts do not go together */
export function mergeJsonReports(given: readonly ReportPart<JsonReport>[], gate: MergeGate = {}): { readonly report: JsonReport; readonly verdict: Verdict } {
  const parts = partsInOrder(given, (report) => ({
    version: report.tool.version, root: report.root, shard: report.shard ?? undefined, quiet: report.summary.hidden > 0,
    settings: `preset ${report.settings.preset}, confidence ${confidenceSchema.parse(report.settings.minConfidence)}`,
  }));
  const first = parts[0];
  if (!first) throw new MergeError('There is nothing to merge.');
  const told = firstOfEach(
    [...parts.flatMap((part) => part.findings.map((finding): Told => ({ finding }))), ...parts.flatMap((part) => part.suppressed.map((one): Told => ({ finding: one.finding, suppressed: one })))],
    ({ finding }) => keyOf(finding), (a, b) => compareText(orderOf(a.finding), orderOf(b.finding)),
  );
  const findings = told.flatMap((one) => (one.suppressed ? [] : [one.finding]));
  const suppressed = told.flatMap((one) => one.suppressed ?? []);
  const servers = firstOfEach(parts.flatMap((part) => part.inventory.servers), (one) => one.id, (a, b) => compareText(a.id, b.id));
  const notices = mergeNotices(parts.flatMap((part) => part.notices), {
    served: servers.length > 0, kindOf: (one) => one.kind, textOf: (one) => one.message, withText: (one, message) => ({ ...one, message }),
    placeOf: (one) => (one.location ? placeText(one.location.file, one.location.line, one.location.column) : ''), serverOf: (one) => one.server ?? '',
  });
  const settings = { ...first.settings, ...(gate.failOn === undefined ? {} : { failOn: gate.failOn }), ...(gate.maxWarnings === undefined ? {} : { maxWarnings: gate.maxWarnings }) };
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  const changed = parts.flatMap((part) => part.changes ?? []);
  const verdict = verdictOf({
    failOn: settings.failOn, ...(settings.maxWarnings === null ? {} : { maxWarnings: settings.maxWarnings }), findings: counts, servers: servers.length,
    lost: notices.filter((one) => one.kind === 'not-analysed').length, changed: changed.length === 0 ? undefined : Math.max(...changed.map((one) => one.files)), sharded: false,
  });
  const tools = servers.flatMap((server) => server.tools);
  const handled = tools.filter((tool) => tool.handler !== null).length;
  const seen = Math.max(...parts.map((part) => part.stats.filesSeen));
  const stats = parts.map((part) => part.stats);
  return {
    verdict,
    report: {
      schemaVersion: first.schemaVersion, tool: first.tool, root: first.root,
      summary: {
        exitCode: verdict.code, reason: verdict.reason, servers: servers.length, tools: tools.length,
        prompts: sum(servers.map((server) => server.prompts.length)), resources: sum(servers.map((server) => server.resources.length)),
        handlersAnalysed: handled, unfinished: notices.filter((one) => one.kind === 'unfinished-handler').length, notUnderstood: tools.length - handled + notices.filter((one) => registrations.has(one.kind)).length,
        findings: counts, hidden: 0, suppressed: suppressed.length, notices: notices.length,
      },
      findings, suppressed, inventory: { servers }, coverage: mergeCoverage(parts.map((part) => part.coverage)), notices, settings,
      baseline: mergeBaseline(parts.flatMap((part) => part.baseline ?? []), suppressed),
      changes: changed.length === 0 ? null : { files: Math.max(...changed.map((one) => one.files)), left: sum(changed.map((one) => one.left)) },
      shard: null,
      stats: {
        filesSeen: seen, filesParsed: sum(stats.map((one) => one.filesParsed)), bytesParsed: sum(stats.map((one) => one.bytesParsed)), steps: sum(stats.map((one) => one.steps)),
        skipped: stats.find((one) => one.filesSeen === seen)?.skipped ?? {},
      },
    },
  };
}

type JsonFinding = JsonReport['findings'][number];
type JsonSuppressed = JsonReport['suppressed'][number];

interface Told {
  readonly finding: JsonFinding;
  readonly suppressed?: JsonSuppressed;
}

/** Code that several servers share is judged with each, and told with the first of them. */
function keyOf({ ruleId, messageId, location, subject, message }: JsonFinding): string {
  return [ruleId, messageId, placeText(location.file, location.line, location.column, location.endLine, location.endColumn), subject.kind, subject.kind === 'server' ? message : subject.name].join('\0');
}

function orderOf({ ruleId, messageId, location, subject, message, fingerprint }: JsonFinding): string {
  return [placeText(location.file, location.line, location.column, location.endLine, location.endColumn), ruleId, messageId, subject.name, subject.server ?? '', message, fingerprint].join('\0');
}

/** What is gone is gone in all parts: each has found some of what is accepted. */
function mergeBaseline(states: readonly NonNullable<JsonReport['baseline']>[], suppressed: readonly JsonSuppressed[]): JsonReport['baseline'] {
  const [first] = states;
  if (!first) return null;
  const accepted = suppressed.filter((one) => one.by === 'baseline');
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { finding } of accepted) counts[finding.severity] += 1;
  const oldest = accepted.flatMap((one) => one.since ?? []).sort()[0] ?? null;
  const lost = states.map((one) => new Set(one.gone.map((entry) => entry.fingerprint)));
  return { ...first, suppressed: counts, oldest, days: oldest === null ? null : (states.find((one) => one.oldest === oldest)?.days ?? null), gone: first.gone.filter((entry) => lost.every((set) => set.has(entry.fingerprint))) };
}
