/** One SARIF log of those of several parts: what the whole run would have written, with one run, as code scanning wants it. */
import { z } from 'zod';
import { changesSchema, coverageSchema, settingsSchema, shardSchema, type NoticeKind } from '../contract/index.js';
import { inertJson } from './escape.js';
import type { MergeGate } from './merge-json.js';
import { compareText, firstOfEach, mergeCoverage, mergeNotices, MergeError, partsInOrder, placeText, sum, type ReportPart } from './merge.js';
import { registrations, verdictOf, type Verdict } from './summary.js';

const count = z.number().int().nonnegative();

const propertiesSchema = z.object({
  servers: count, tools: count, prompts: count, resources: count, handlersAnalysed: count, unfinished: count, notUnderstood: count, notices: count,
  preset: settingsSchema.shape.preset, failOn: settingsSchema.shape.failOn, maxWarnings: settingsSchema.shape.maxWarnings,
  changes: changesSchema.optional(), shard: shardSchema.optional(), quiet: z.boolean().optional(), coverage: z.record(z.string(), coverageSchema),
});

const resultSchema = z.looseObject({
  ruleId: z.string(), ruleIndex: z.number().int().optional(), level: z.enum(['error', 'warning', 'note']), message: z.object({ text: z.string() }),
  locations: z.tuple([z.looseObject({
    physicalLocation: z.looseObject({ artifactLocation: z.looseObject({ uri: z.string() }), region: z.object({ startLine: count, startColumn: count, endLine: count, endColumn: count }) }),
    logicalLocations: z.tuple([z.looseObject({ name: z.string(), kind: z.string(), fullyQualifiedName: z.string().optional() })]),
  })]),
  partialFingerprints: z.record(z.string(), z.string()),
  suppressions: z.array(z.looseObject({ properties: z.looseObject({ by: z.enum(['comment', 'config', 'baseline']) }) })),
  properties: z.looseObject({ messageId: z.string() }),
});

const notificationSchema = z.looseObject({
  descriptor: z.object({ id: z.string() }), message: z.object({ text: z.string() }),
  locations: z.array(z.looseObject({ physicalLocation: z.looseObject({ artifactLocation: z.looseObject({ uri: z.string() }), region: z.looseObject({ startLine: count, startColumn: count }) }) })).optional(),
});

/** As far as merging looks into a log of our own; all else goes through as it is. */
const logSchema = z.looseObject({
  version: z.literal('2.1.0'),
  runs: z.tuple([z.looseObject({
    tool: z.looseObject({ driver: z.looseObject({ name: z.literal('mcp-lint'), version: z.string(), rules: z.array(z.looseObject({ id: z.string() })), notifications: z.array(z.object({ id: z.string() })) }) }),
    originalUriBaseIds: z.looseObject({ SRCROOT: z.looseObject({ uri: z.string() }) }),
    invocations: z.tuple([z.looseObject({ toolExecutionNotifications: z.array(notificationSchema) })]),
    results: z.array(resultSchema),
    properties: propertiesSchema,
  })]),
});
export type SarifPart = z.infer<typeof logSchema>;
type SarifResult = z.infer<typeof resultSchema>;

/** @throws MergeError for what is no SARIF log of ours */
export function readSarifReport(name: string, value: unknown): SarifPart {
  const read = logSchema.safeParse(value);
  // As it is: reading it anew would put its fields into another order.
  if (read.success) return value as SarifPart;
  const [issue] = read.error.issues;
  throw new MergeError(`${name} is no SARIF report of mcp-lint check${issue ? ` (${issue.path.map(String).join('.')}: ${issue.message})` : ''}.`);
}

/**
 * @param rules ids of all rules, in the order that reports have them
 * @throws MergeError where parts do not go together
 */
export function mergeSarifReports(given: readonly ReportPart<SarifPart>[], rules: readonly string[], gate: MergeGate = {}): { readonly text: string; readonly verdict: Verdict } {
  const parts = partsInOrder(given, ({ runs: [run] }) => ({ version: run.tool.driver.version, root: run.originalUriBaseIds.SRCROOT.uri, shard: run.properties.shard, quiet: run.properties.quiet === true, settings: `preset ${run.properties.preset}` })).map((part) => part.runs[0]);
  const log = given[0]?.report;
  const first = parts[0];
  if (!first || !log) throw new MergeError('There is nothing to merge.');
  const descriptors = new Map(parts.flatMap((part) => part.tool.driver.rules.map((rule) => [rule.id, rule])));
  const ran = [...rules.filter((id) => descriptors.has(id)), ...[...descriptors.keys()].filter((id) => !rules.includes(id)).sort()];
  const index = new Map(ran.map((id, at) => [id, at]));
  const told = firstOfEach(parts.flatMap((part) => part.results), keyOf, (a, b) => compareText(orderOf(a), orderOf(b))).map((one): SarifResult => ({ ...one, ...(one.ruleIndex === undefined ? {} : { ruleIndex: index.get(one.ruleId) ?? one.ruleIndex }) }));
  const open = told.filter((one) => one.suppressions.length === 0);
  const suppressed = told.filter((one) => one.suppressions.length > 0);
  const properties = parts.map((part) => part.properties);
  const servers = sum(properties.map((one) => one.servers));
  const notifications = mergeNotices(parts.flatMap((part) => part.invocations[0].toolExecutionNotifications), {
    served: servers > 0, kindOf: (one) => one.descriptor.id, textOf: (one) => one.message.text, withText: (one, text) => ({ ...one, message: { text } }), serverOf: () => '',
    placeOf: ({ locations }) => (locations?.[0] ? placeText(decoded(locations[0].physicalLocation.artifactLocation.uri), locations[0].physicalLocation.region.startLine, locations[0].physicalLocation.region.startColumn) : ''),
  });
  const unregistered = (list: readonly { readonly descriptor: { readonly id: string } }[]): number => list.filter((one) => registrations.has(one.descriptor.id as NoticeKind)).length;
  const changed = properties.flatMap((one) => one.changes ?? []);
  const changes = changed.length === 0 ? undefined : { files: Math.max(...changed.map((one) => one.files)), left: sum(changed.map((one) => one.left)) };
  const failOn = gate.failOn ?? first.properties.failOn;
  const maxWarnings = gate.maxWarnings ?? first.properties.maxWarnings;
  const of = (level: SarifResult['level']): number => open.filter((one) => one.level === level).length;
  const by = (what: 'comment' | 'config' | 'baseline'): number => suppressed.filter((one) => one.suppressions[0]?.properties.by === what).length;
  const verdict = verdictOf({
    failOn, ...(maxWarnings === undefined ? {} : { maxWarnings }), findings: { error: of('error'), warning: of('warning'), info: of('note') }, servers,
    lost: notifications.filter((one) => one.descriptor.id === 'not-analysed').length, changed: changes?.files, sharded: false,
  });
  const add = (field: 'tools' | 'prompts' | 'resources' | 'handlersAnalysed'): number => sum(properties.map((one) => one[field]));
  const merged = {
    ...log,
    runs: [{
      ...first,
      tool: { driver: { ...first.tool.driver, rules: ran.flatMap((id) => descriptors.get(id) ?? []), notifications: [...new Set(notifications.map((one) => one.descriptor.id))].sort().map((id) => ({ id })) } },
      invocations: [{ ...first.invocations[0], exitCode: verdict.code, exitCodeDescription: verdict.reason, toolExecutionNotifications: notifications }],
      results: [...open, ...suppressed],
      properties: {
        servers, tools: add('tools'), prompts: add('prompts'), resources: add('resources'), handlersAnalysed: add('handlersAnalysed'), unfinished: notifications.filter((one) => one.descriptor.id === 'unfinished-handler').length,
        notUnderstood: sum(parts.map((part) => part.properties.notUnderstood - unregistered(part.invocations[0].toolExecutionNotifications))) + unregistered(notifications),
        suppressed: suppressed.length, suppressedBy: { comment: by('comment'), config: by('config'), baseline: by('baseline') }, notices: notifications.length,
        preset: first.properties.preset, failOn, ...(maxWarnings === undefined ? {} : { maxWarnings }), ...(changes ? { changes } : {}), coverage: mergeCoverage(properties.map((one) => one.coverage)),
      },
    }],
  };
  return { verdict, text: `${inertJson(JSON.stringify(merged, undefined, 2))}\n` };
}

function partsOf({ ruleId, properties, locations: [location] }: SarifResult): { readonly place: string; readonly name: string; readonly kind: string; readonly server: string; readonly ruleId: string; readonly messageId: string } {
  const { startLine, startColumn, endLine, endColumn } = location.physicalLocation.region;
  const { name, kind, fullyQualifiedName } = location.logicalLocations[0];
  return { place: placeText(decoded(location.physicalLocation.artifactLocation.uri), startLine, startColumn, endLine, endColumn), name, kind, server: fullyQualifiedName?.slice(0, -name.length - 1) ?? '', ruleId, messageId: properties.messageId };
}

/** Code that several servers share is judged with each, and told with the first of them. */
function keyOf(result: SarifResult): string {
  const { place, name, kind, ruleId, messageId } = partsOf(result);
  return [ruleId, messageId, place, kind, kind === 'server' ? result.message.text : name].join('\0');
}

function orderOf(result: SarifResult): string {
  const { place, name, server, ruleId, messageId } = partsOf(result);
  return [place, ruleId, messageId, name, server, result.message.text, ...Object.values(result.partialFingerprints)].join('\0');
}

/** Paths sort as they are, not as they are encoded. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
