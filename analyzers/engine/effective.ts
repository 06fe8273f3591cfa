/** What is in force for a run, as plain data: for `--print-config`. */
import { z } from 'zod';
import { confidenceSchema, severitySchema } from '../contract/index.js';
import { createNodeHost } from '../host/node-host.js';
import { relativePath, toPath } from '../host/paths.js';
import { rules as allRules } from '../rules/index.js';
import type { AnalyzeOptions } from './options.js';
import { selectRules } from './select.js';
import { resolveSettings } from './settings.js';

export const effectiveSettingsSchema = z.object({
  path: z.string().describe('What the severities below hold for, relative to the working directory of the run.'),
  config: z.string().nullable(),
  baseline: z.string().nullable(),
  preset: z.enum(['recommended', 'strict', 'audit']),
  specification: z.string().describe('"auto": the newest revision that a server\'s SDK speaks.'),
  minConfidence: confidenceSchema,
  failOn: z.union([severitySchema, z.literal('never')]),
  maxWarnings: z.number().int().nullable(),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  entries: z.array(z.string()),
  models: z.array(z.string()).describe('Ids of the rows that the configuration adds.'),
  rules: z.record(z.string(), z.object({ severity: z.union([severitySchema, z.literal('off')]), options: z.record(z.string(), z.unknown()) })).describe('Every rule, in the order of their ids.'),
});
export type EffectiveSettings = z.infer<typeof effectiveSettingsSchema>;

/**
 * @param given its first path is what the severities are for
 * @throws ConfigError when the configuration or the baseline is wrong
 */
export function effectiveSettings(given: AnalyzeOptions): EffectiveSettings {
  const host = given.host ?? createNodeHost();
  const root = toPath(given.root, toPath(process.cwd(), '/'));
  const paths = given.paths && given.paths.length > 0 ? given.paths.map((path) => toPath(path, root)) : [root];
  const settings = resolveSettings(host, { ...given, root, paths }, paths);
  const on = new Set(selectRules(allRules, settings).rules.map((rule) => rule.id));
  const [path = root] = paths;
  const shown = (file: string): string => relativePath(root, file, host.caseInsensitive);
  return {
    path: shown(path),
    config: settings.config ? shown(settings.config.file) : null,
    baseline: settings.baseline ? shown(settings.baseline.file) : null,
    preset: settings.preset, specification: settings.specification ?? 'auto', minConfidence: settings.minConfidence, failOn: settings.failOn, maxWarnings: settings.maxWarnings ?? null,
    include: [...settings.include ?? []], exclude: [...settings.exclude ?? []], entries: settings.entries.map(shown), models: (settings.config?.models ?? []).map((row) => row.id),
    rules: Object.fromEntries([...allRules].sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => {
      const { severity, override } = settings.severityIn(rule.id, path);
      const off = !on.has(rule.id) || severity === 'off' || (settings.only.length > 0 && override === undefined && !settings.only.includes(rule.id));
      return [rule.id, { severity: off ? 'off' as const : severity ?? rule.severity, options: { ...settings.optionsIn(rule, path) } }];
    })),
  };
}
