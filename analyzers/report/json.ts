/**
 * The reports for programs: `check --format json` and `inventory --format json`. The schemas below are published in docs/schema and are the
 * contract: within one `schemaVersion` fields are only added.
 */
import { z } from 'zod';
import {
  annotationsSchema, baselineEntrySchema, baselineStateSchema, changesSchema, confidenceSchema, coverageSchema, effectInfoSchema, fixSafetySchema, foundBySchema, gateSchema, handlerSchema, jsonSchemaSchema, noticeSchema, placeSchema,
  promptInfoSchema, resourceInfoSchema, sdkInfoSchema, serverInfoSchema, settingsSchema, severitySchema, shardSchema, statsSchema, subjectSchema, suppressedSchema, transportInfoSchema, validationSchema,
} from '../contract/index.js';
import type { AnalyzeResult, Finding, HandlerInfo, Notice, PromptInfo, ResourceInfo, ServerInfo, ToolInfo, TransportInfo } from '../contract/index.js';
import { inertJson } from './escape.js';
import { createPlaces, type Places, type Sources } from './places.js';
import { masked } from './mask.js';
import { summarize, verdict } from './summary.js';

export const JSON_SCHEMA_VERSION = 1;

const place = placeSchema.meta({ id: 'Place', description: '1-based lines and columns (UTF-16 units), end exclusive. `file` is relative to the root, with `/`.' });

const handler = handlerSchema.extend({ location: place }).meta({ id: 'Handler' });

const gate = gateSchema.extend({
  byDefault: gateSchema.shape.byDefault.describe('Whether it lets callers through while the operator sets nothing.'),
  location: place.nullable(),
});
const effect = effectInfoSchema.extend({
  target: z.string().nullable().describe('Host, path, program, statement or function of a service, as far as it is fixed; holes as {…}, variables of the environment as ${NAME}.'),
  conditions: z.array(z.string()).describe('It happens under these conditions only.'),
  shared: z.boolean().describe('Most tools of the server do it in the same way, whatever they are asked: how the server works, not what this tool is for.'),
  credentials: z.array(z.string()).describe('Variables of the environment that the call is made with.'),
  location: place,
}).meta({ id: 'Effect', description: 'Something that the handler does, directly or through functions of the project.' });

const notice = noticeSchema.extend({ location: place.optional() }).meta({ id: 'Notice', description: 'Something that could not be read, resolved or understood.' });

const tool = z.object({
  name: z.string().describe('As registered; with `{…}` for what is computed when nameKnown is false.'),
  nameKnown: z.boolean(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  descriptionState: z.enum(['value', 'absent', 'unknown']),
  descriptionDynamic: z.boolean().describe('A part is joined at run time; `description` then holds the fixed parts.'),
  inputSchema: jsonSchemaSchema.nullable().describe('JSON Schema as the server would send it. A part that the source does not tell carries "x-mcp-lint-unknown" with the reason.'),
  outputSchema: jsonSchemaSchema.nullable(),
  annotations: annotationsSchema.nullable(),
  annotationsState: z.enum(['value', 'absent', 'unknown']),
  handler: handler.nullable(),
  validated: z.boolean().nullable().describe('Whether arguments are checked before the handler sees them; null when not known.'),
  validation: validationSchema.extend({ location: place.optional() }),
  effects: z.array(effect).nullable().describe('What the handler does; null where handlers were not run.'),
  effectsKnown: z.boolean().nullable().describe('Whether every call of the handler is explained: only then does it do nothing but what is listed.'),
  effectsUnknown: z.array(z.string()).describe('Calls that are not explained, as written; at most 20.'),
  gates: z.array(gate).nullable().describe('What stands between a caller and the tool; null where handlers were not run.'),
  credentials: z.array(z.string()).nullable().describe('Variables of the environment that its calls are made with; null where handlers were not run.'),
  conditional: z.boolean().describe('Registered only under `conditions`.'),
  conditions: z.array(z.string()),
  confidence: confidenceSchema,
  foundBy: foundBySchema,
  location: place,
  nameLocation: place.nullable(),
  descriptionLocation: place.nullable(),
  schemaLocation: place.nullable(),
}).meta({ id: 'Tool' });

const prompt = promptInfoSchema.omit({ title: true, description: true, argsSchema: true }).extend({
  title: z.string().nullable(), description: z.string().nullable(), argsSchema: jsonSchemaSchema.nullable(), handler: handler.nullable(), conditional: z.boolean(), location: place,
}).meta({ id: 'Prompt' });

const resource = resourceInfoSchema.omit({ title: true, description: true, uri: true, mimeType: true }).extend({
  uri: z.string().nullable(), title: z.string().nullable(), description: z.string().nullable(), mimeType: z.string().nullable(), handler: handler.nullable(), conditional: z.boolean(), location: place,
}).meta({ id: 'Resource' });

const transport = transportInfoSchema.extend({ conditional: z.boolean(), location: place }).meta({ id: 'Transport' });

const server = serverInfoSchema.omit({ name: true, version: true, title: true, instructions: true, package: true }).extend({
  name: z.string().nullable(), version: z.string().nullable(), title: z.string().nullable(), instructions: z.string().nullable(), package: z.string().nullable(),
  sdk: sdkInfoSchema, transports: z.array(transport), tools: z.array(tool), prompts: z.array(prompt), resources: z.array(resource), location: place,
}).meta({ id: 'Server' });

const toolVersion = z.object({ name: z.literal('mcp-lint'), version: z.string() });

const finding = z.object({
  ruleId: z.string(),
  messageId: z.string(),
  data: z.record(z.string(), z.string()),
  message: z.string(),
  help: z.string(),
  severity: severitySchema,
  confidence: confidenceSchema,
  location: place,
  related: z.array(z.object({ location: place, message: z.string() })),
  flow: z.object({
    source: z.string(),
    tool: z.string().optional(),
    argument: z.string().optional(),
    sink: z.string(),
    steps: z.array(z.object({ location: place, message: z.string(), row: z.string().optional() })),
  }).nullable(),
  subject: subjectSchema,
  fixes: z.array(z.object({
    title: z.string(),
    safety: fixSafetySchema,
    edits: z.array(z.object({ location: place, start: z.number().int().nonnegative(), end: z.number().int().nonnegative(), newText: z.string(), create: z.literal(true).optional().describe('The file is not there yet and is made with newText.') })
      .describe('Replace the UTF-16 offsets [start, end) of the file, which are also given as a place.')),
  })),
  fingerprint: z.string().describe('Stable when lines move.'),
  url: z.string(),
}).meta({ id: 'Finding' });

export const jsonReportSchema = z.object({
  schemaVersion: z.literal(JSON_SCHEMA_VERSION),
  tool: toolVersion,
  root: z.string().describe('Absolute path that every file is relative to.'),
  summary: z.object({
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(3), z.literal(4)]),
    reason: z.string(),
    servers: z.number().int(),
    tools: z.number().int(),
    prompts: z.number().int(),
    resources: z.number().int(),
    handlersAnalysed: z.number().int(),
    unfinished: z.number().int().describe('Those of them that do more than is followed.'),
    notUnderstood: z.number().int(),
    findings: z.object({ error: z.number().int(), warning: z.number().int(), info: z.number().int() }),
    hidden: z.number().int().describe('Findings counted but left out by --quiet.'),
    suppressed: z.number().int(),
    notices: z.number().int(),
  }),
  findings: z.array(finding),
  suppressed: z.array(z.object({
    finding,
    reason: z.string(),
    by: suppressedSchema.shape.by,
    location: place.nullable().describe('The comment, or the lines of the configuration.'),
    until: z.string().nullable().describe('Last day it holds, YYYY-MM-DD.'),
    since: z.string().nullable().describe('Day it came into the baseline, YYYY-MM-DD.'),
  })),
  inventory: z.object({ servers: z.array(server) }),
  coverage: z.record(z.string(), coverageSchema),
  notices: z.array(notice),
  settings: settingsSchema.extend({ config: z.string().nullable().describe('The configuration that was read, as a path like those of findings.'), maxWarnings: settingsSchema.shape.maxWarnings.unwrap().nullable() }),
  baseline: baselineStateSchema.extend({
    file: z.string().describe('As a path like those of findings.'),
    suppressed: baselineStateSchema.shape.suppressed.describe('Findings that it suppresses, by severity.'),
    oldest: z.string().nullable().describe('Day the oldest of these was recorded, YYYY-MM-DD.'),
    days: z.number().int().nullable().describe('How many days ago that was.'),
    gone: z.array(baselineEntrySchema).describe('Entries of which nothing is found any more.'),
  }).nullable().describe('The baseline that was in force.'),
  changes: changesSchema.nullable().describe('Set where only what a change concerns is reported: how many files it has, and how many findings are left out.'),
  shard: shardSchema.nullable().describe('Set in a part of a report (--shard): which of how many, and how many packages of all it has.'),
  stats: statsSchema,
});
export type JsonReport = z.infer<typeof jsonReportSchema>;

export const jsonInventorySchema = z.object({
  schemaVersion: z.literal(JSON_SCHEMA_VERSION),
  tool: toolVersion,
  root: z.string().describe('Absolute path that every file is relative to.'),
  servers: z.array(server),
  notices: z.array(notice),
});
export type JsonInventory = z.infer<typeof jsonInventorySchema>;

export interface JsonOptions {
  readonly sources: Sources;
  /** Version of mcp-lint. */
  readonly version: string;
}

/** The report as a value. `quiet` leaves out all findings but errors; the counts stay. */
export function jsonReport(given: AnalyzeResult, options: JsonOptions & { readonly quiet?: boolean }): JsonReport {
  const { result, sources } = masked(given, options.sources);
  const places = createPlaces(sources);
  const shown = options.quiet === true ? result.findings.filter((one) => one.severity === 'error') : result.findings;
  const { code, reason } = verdict(result);
  const { findings, servers, tools, prompts, resources, handlersAnalysed, unfinished, notUnderstood, suppressed, notices } = summarize(result);
  return {
    schemaVersion: JSON_SCHEMA_VERSION,
    tool: { name: 'mcp-lint', version: options.version },
    root: result.root,
    summary: {
      exitCode: code, reason, servers, tools, prompts, resources, handlersAnalysed, unfinished, notUnderstood,
      findings: { ...findings }, hidden: result.findings.length - shown.length, suppressed, notices,
    },
    findings: shown.map((one) => jsonFinding(one, places)),
    suppressed: result.suppressed.map((one) => ({
      finding: jsonFinding(one.finding, places), reason: one.reason, by: one.by, location: one.location ? places.place(one.location) : null, until: one.until ?? null, since: one.since ?? null,
    })),
    inventory: { servers: result.inventory.servers.map((one) => jsonServer(one, places)) },
    coverage: Object.fromEntries(Object.entries(result.coverage).map(([id, one]) => [id, { examined: one.examined, skipped: [...one.skipped] }])),
    notices: result.notices.map((one) => jsonNotice(one, places)),
    settings: { ...result.settings, off: [...result.settings.off], config: result.settings.config === undefined ? null : sources.shown(result.settings.config), maxWarnings: result.settings.maxWarnings ?? null },
    baseline: jsonBaseline(result.baseline, sources),
    changes: result.changes ? { ...result.changes } : null,
    shard: result.shard ? { ...result.shard } : null,
    stats: { ...result.stats, skipped: { ...result.stats.skipped } },
  };
}

/** The inventory as a value. */
export function jsonInventory(given: AnalyzeResult, options: JsonOptions): JsonInventory {
  const { result, sources } = masked(given, options.sources);
  const places = createPlaces(sources);
  return {
    schemaVersion: JSON_SCHEMA_VERSION,
    tool: { name: 'mcp-lint', version: options.version },
    root: result.root,
    servers: result.inventory.servers.map((one) => jsonServer(one, places)),
    notices: result.notices.map((one) => jsonNotice(one, places)),
  };
}

/** Indented JSON that is inert where it is printed, ending in a line end. */
export function printJson(value: unknown): string {
  return `${inertJson(JSON.stringify(value, undefined, 2))}\n`;
}

function jsonBaseline(one: AnalyzeResult['baseline'], sources: Sources): JsonReport['baseline'] {
  return one ? { ...one, file: sources.shown(one.file), suppressed: { ...one.suppressed }, oldest: one.oldest ?? null, days: one.days ?? null, gone: one.gone.map((entry) => ({ ...entry })) } : null;
}

function jsonFinding(one: Finding, places: Places): JsonReport['findings'][number] {
  return {
    ruleId: one.ruleId, messageId: one.messageId, data: { ...one.data }, message: one.message, help: one.help, severity: one.severity, confidence: one.confidence,
    location: places.place(one.location),
    related: one.related.map((related) => ({ location: places.place(related.location), message: related.message })),
    flow: one.flow ? { ...one.flow, steps: one.flow.steps.map((step) => ({ ...step, location: places.place(step.location) })) } : null,
    subject: { ...one.subject },
    fixes: one.fixes.map((fix) => ({
      title: fix.title, safety: fix.safety,
      edits: fix.edits.map((edit) => ({ location: places.place(edit), start: edit.start, end: edit.end, newText: edit.newText, ...(edit.create === true ? { create: edit.create } : {}) })),
    })),
    fingerprint: one.fingerprint, url: one.url,
  };
}

function jsonNotice(one: Notice, places: Places): JsonReport['notices'][number] {
  const { location, ...rest } = one;
  return location ? { ...rest, location: places.place(location) } : rest;
}

function jsonServer(one: ServerInfo, places: Places): JsonInventory['servers'][number] {
  return {
    id: one.id, name: one.name ?? null, version: one.version ?? null, title: one.title ?? null, instructions: one.instructions ?? null, package: one.package ?? null, entry: one.entry,
    sdk: { ...one.sdk },
    transports: one.transports.map((transport) => jsonTransport(transport, places)),
    capabilities: [...one.capabilities],
    tools: one.tools.map((tool) => jsonTool(tool, places)),
    prompts: one.prompts.map((prompt) => jsonPrompt(prompt, places)),
    resources: one.resources.map((resource) => jsonResource(resource, places)),
    location: places.place(one.location),
  };
}

function jsonTransport(one: TransportInfo, places: Places): JsonInventory['servers'][number]['transports'][number] {
  return { ...one, ...whenever(one.conditions), location: places.place(one.location) };
}

function jsonTool(one: ToolInfo, places: Places): JsonInventory['servers'][number]['tools'][number] {
  const { location: validatedAt, ...validation } = one.validation;
  const at = (location: ToolInfo['nameLocation']): ReturnType<Places['place']> | null => (location ? places.place(location) : null);
  return {
    name: one.name, nameKnown: one.nameKnown, title: one.title ?? null,
    description: one.description ?? null, descriptionState: one.descriptionState, descriptionDynamic: one.descriptionDynamic ?? false,
    inputSchema: one.inputSchema ?? null, outputSchema: one.outputSchema ?? null,
    annotations: one.annotations ? { ...one.annotations } : null, annotationsState: one.annotationsState,
    handler: jsonHandler(one.handler, places),
    validated: one.validation.state === 'unknown' ? null : one.validation.state === 'validated',
    validation: validatedAt ? { ...validation, location: places.place(validatedAt) } : validation,
    effects: one.effects?.map((made) => ({ ...made, target: made.target ?? null, conditions: [...made.conditions], credentials: [...made.credentials], location: places.place(made.location) })) ?? null,
    effectsKnown: one.effectsKnown ?? null, effectsUnknown: [...(one.effectsUnknown ?? [])],
    gates: one.gates?.map((made) => ({ ...made, location: made.location ? places.place(made.location) : null })) ?? null, credentials: one.credentials ? [...one.credentials] : null,
    ...whenever(one.conditions), confidence: one.confidence, foundBy: one.foundBy,
    location: places.place(one.location), nameLocation: at(one.nameLocation), descriptionLocation: at(one.descriptionLocation), schemaLocation: at(one.schemaLocation),
  };
}

function jsonPrompt(one: PromptInfo, places: Places): JsonInventory['servers'][number]['prompts'][number] {
  return {
    name: one.name, nameKnown: one.nameKnown, title: one.title ?? null, description: one.description ?? null, argsSchema: one.argsSchema ?? null,
    handler: jsonHandler(one.handler, places), ...whenever(one.conditions), confidence: one.confidence, foundBy: one.foundBy, location: places.place(one.location),
  };
}

function jsonResource(one: ResourceInfo, places: Places): JsonInventory['servers'][number]['resources'][number] {
  return {
    name: one.name, nameKnown: one.nameKnown, uri: one.uri ?? null, template: one.template, title: one.title ?? null, description: one.description ?? null, mimeType: one.mimeType ?? null,
    handler: jsonHandler(one.handler, places), ...whenever(one.conditions), confidence: one.confidence, foundBy: one.foundBy, location: places.place(one.location),
  };
}

function jsonHandler(one: HandlerInfo | undefined, places: Places): z.infer<typeof handler> | null {
  return one ? { ...one, location: places.place(one.location) } : null;
}

function whenever(conditions: readonly string[]): { conditional: boolean; conditions: string[] } {
  return { conditional: conditions.length > 0, conditions: [...conditions] };
}
