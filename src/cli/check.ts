/** `mcp-lint check`: findings. */
import type { Confidence, Preset, Severity } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { runAnalysis } from './run-analysis.js';
import { wantsColour, writeAll } from './terminal.js';
import { didYouMean, UsageError } from './usage-error.js';
import { version } from './version.js';

export interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly failOn: Severity | 'never';
  readonly minConfidence?: Confidence;
  readonly preset?: Preset;
  readonly rule?: readonly string[];
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

/** @returns the exit code */
export async function check(paths: readonly string[], commands: readonly string[], options: CheckOptions): Promise<number> {
  const { jsonReport, printJson, rules, textReport, verdict } = await loadAnalyzer();
  const known = rules.map((rule) => rule.id);
  for (const id of options.rule ?? []) if (!known.includes(id)) throw new UsageError(`There is no rule "${id}".${didYouMean(id, known)}`);
  const { result, sources, local } = await runAnalysis(paths, commands, {
    ...(options.minConfidence === undefined ? {} : { minConfidence: options.minConfidence }),
    ...(options.preset === undefined ? {} : { preset: options.preset }),
    ...(options.rule === undefined ? {} : { rules: options.rule }),
  });
  const policy = { failOn: options.failOn, ...(options.maxWarnings === undefined ? {} : { maxWarnings: options.maxWarnings }) };
  const quiet = options.quiet ?? false;
  switch (options.format) {
    case 'text':
      await writeAll(textReport(result, { ...policy, quiet, sources: local, colour: wantsColour(options.color, { isTTY: process.stdout.isTTY, env: process.env }) }));
      break;
    case 'json':
      await writeAll(printJson(jsonReport(result, { ...policy, quiet, sources, version })));
      break;
  }
  return verdict(result, policy).code;
}
