/** What mcp-lint.config.json may hold. The schema is published as docs/schema/config.schema.json, so that editors complete and check it. */
import { z } from 'zod';
import { confidenceSchema, profileSchema, severitySchema, type JsonSchema, type Policy } from '../contract/index.js';
import type { EffectKind, Row } from '../taint/row.js';
import { asRows, rowsSchema } from '../taint/row-schema.js';

/** What the configuration needs to know of a rule. */
export interface ConfigurableRule {
  readonly id: string;
  readonly title: string;
  readonly options?: z.ZodObject;
}

/** Longest pattern: no path is longer. */
const MAX_PATTERN = 4_096;
/** Patterns in one list: each is tried on each file. */
const MAX_PATTERNS = 1_000;

/** A record, so that the compiler says when a kind is missing here. */
const effects: Readonly<Record<EffectKind, true>> = {
  'file-read': true, 'file-write': true, 'file-delete': true, process: true, code: true, network: true, 'database-read': true, 'database-write': true,
  environment: true, secret: true, message: true, money: true, permission: true, delete: true, write: true,
};

const pattern = z.string().min(1).max(MAX_PATTERN).meta({
  id: 'Pattern',
  description: 'A path relative to the folder of the configuration, with "/": "*" stands for any characters of a name, "?" for one, "**" for any folders, "{a,b}" for either, "[a-z]" for one of a set.',
});
const patterns = z.array(pattern).max(MAX_PATTERNS);

const ruleSeverity = z.union([severitySchema, z.literal('off')]).meta({ id: 'RuleSeverity', description: 'Severity of the findings of a rule, or "off".' });
export type RuleSeverity = z.infer<typeof ruleSeverity>;

export interface RuleSetting {
  readonly severity?: RuleSeverity | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}
export type RuleSettings = Readonly<Record<string, RuleSetting | RuleSeverity | undefined>>;

function ruleSetting(rule: ConfigurableRule): z.ZodType<RuleSetting | RuleSeverity> {
  // Without options there is nothing to say but a severity; the longer form is the same for all rules then.
  const long = z.strictObject({ severity: ruleSeverity.optional(), options: (rule.options ? z.strictObject(rule.options.shape) : z.strictObject({})).optional() });
  return z.union([ruleSeverity, long]);
}

/** The schema with the given rules and their options. */
export function configSchema(rules: readonly ConfigurableRule[]): z.ZodType<ConfigInput> {
  const ruleSettings = z.strictObject(Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule).optional().describe(rule.title)])))
    .meta({ id: 'Rules', description: 'By rule id: a severity, or {"severity": …, "options": {…}}. Naming a rule switches it on.' }) as z.ZodType<RuleSettings>;
  const toolNames = z.array(z.string().min(1).max(500)).max(MAX_PATTERNS);
  return z.strictObject({
    $schema: z.string().optional().describe('Where the schema of this file lies, for editors.'),
    preset: z.enum(['recommended', 'strict', 'audit']).optional().describe('Which rules run: "recommended" (the default), "strict" with hygiene, "audit" with everything, also what is found with low confidence.'),
    specification: z.enum(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28', 'auto']).optional().describe('Revision of the MCP specification that servers are judged by; "auto" (the default): the newest that their SDK speaks.'),
    minConfidence: confidenceSchema.optional().describe('Leave out findings below this confidence. "medium" when left out, "low" with the preset "audit".'),
    failOn: z.union([severitySchema, z.literal('never')]).optional().describe('Lowest severity that makes the exit code 1. "error" when left out.'),
    maxWarnings: z.number().int().nonnegative().max(999_999_999).optional().describe('Number of warnings past which the exit code is 1.'),
    include: patterns.optional().describe('Files that are analysed although a default pattern or .gitignore leaves them out.'),
    exclude: patterns.optional().describe('Files and folders that are left out. A server that imports them is still followed through them; nothing is reported in them.'),
    entries: z.array(z.string().min(1).max(MAX_PATTERN)).max(MAX_PATTERNS).optional().describe('Files that start a server, relative to the folder of the configuration, where they should not be searched for.'),
    baseline: z.union([z.string().min(1).max(MAX_PATTERN), z.literal(false)]).optional().describe('The baseline, relative to the folder of the configuration; false for none. ".prod-mcp/baseline.json" when left out, searched from the paths upward.'),
    rules: ruleSettings.optional(),
    overrides: z.array(z.strictObject({
      files: patterns.min(1).describe('Files and folders these settings are for.'),
      rules: ruleSettings,
    })).max(MAX_PATTERNS).optional().describe('Settings of rules for some files; the last that matches wins. Severities hold for findings in these files, options for tools and servers that are declared in them.'),
    models: rowsSchema.max(10_000).transform(asRows).optional().describe('Rows on what functions of packages do, beside those that are built in: where data comes from, where it does harm, what it passes through, what makes it safe.'),
    policy: z.strictObject({
      profile: profileSchema.optional().describe('What the go-live gate is for: "local", "internal", "production" or "regulated". By the transports of each server when left out.'),
      workflows: z.record(z.string().min(1).max(200), z.strictObject({
        allow: toolNames.optional().describe('Tools of this workflow, by name or with "*".'),
        deny: toolNames.optional().describe('Tools it must not have, by name or with "*"; wins over "allow".'),
        effects: z.array(z.enum(Object.keys(effects) as [EffectKind, ...EffectKind[]])).optional().describe('What its tools may do; anything when left out.'),
      })).optional().describe('Which tools each workflow or role may use; everything else is denied.'),
    }).optional().describe('What the checklist holds the server against.'),
  });
}

export interface ConfigInput {
  readonly $schema?: string | undefined;
  readonly preset?: 'recommended' | 'strict' | 'audit' | undefined;
  readonly specification?: '2024-11-05' | '2025-03-26' | '2025-06-18' | '2025-11-25' | '2026-07-28' | 'auto' | undefined;
  readonly minConfidence?: z.infer<typeof confidenceSchema> | undefined;
  readonly failOn?: z.infer<typeof severitySchema> | 'never' | undefined;
  readonly maxWarnings?: number | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly entries?: readonly string[] | undefined;
  readonly baseline?: string | false | undefined;
  readonly rules?: RuleSettings | undefined;
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: RuleSettings }[] | undefined;
  readonly models?: readonly Row[] | undefined;
  readonly policy?: Policy | undefined;
}

/** The options of a rule as JSON Schema, for doors that list rules. */
export function optionsSchema(options: z.ZodObject): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(options, { io: 'input' });
  return schema;
}
