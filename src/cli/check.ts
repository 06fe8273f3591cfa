/** `mcp-lint check`: findings. */
import type { AnalyzeOptions, AnalyzeResult, Confidence, Preset, Severity } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { checklistPage } from './checklist.js';
import { fixRun, outputsBeside, sayFixes, type FixOptions } from './fix.js';
import { narrow, type NarrowOptions } from './narrow.js';
import { formats, resolveOutputs, writeOutput, type Format, type Output, type OutputRequest } from './outputs.js';
import { printConfig } from './print-config.js';
import type { PartsOptions } from './parts.js';
import { configOption, runAnalysis, type Analysis, type ConfigOption } from './run-analysis.js';
import { createMeter } from './stats.js';
import { wantsColour, writeAll } from './terminal.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

export interface CheckOptions extends ConfigOption, FixOptions, NarrowOptions, PartsOptions {
  readonly printConfig?: boolean;
  readonly stats?: boolean;
  readonly cache?: boolean;
  readonly failOn?: Severity | 'never';
  readonly spec?: string;
  readonly minConfidence?: Confidence;
  readonly preset?: Preset;
  readonly rule?: readonly string[];
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

/** @returns the exit code */
export async function check(paths: readonly string[], commands: readonly string[], options: CheckOptions, requests: readonly OutputRequest[]): Promise<number> {
  if ((options.failOn as string | undefined) === 'unsettled' || (options.failOn as string | undefined) === 'fail') throw new UsageError(`--fail-on "${String(options.failOn)}" is for "checklist". Allowed choices are error, warning, info, never.`);
  const fixing = fixRun(options);
  if (fixing && (options.since !== undefined || options.stdinFilename !== undefined)) throw new UsageError('--fix and --diff mend all that is found: they do not go with --since and --stdin-filename.');
  if (fixing && options.shard) throw new UsageError('--fix and --diff mend all that is found: they do not go with --shard.');
  const outputs = outputsBeside(fixing, resolveOutputs(requests, process.cwd(), formats), requests);
  if (outputs.some((output) => output.format === 'html') && (options.since !== undefined || options.stdinFilename !== undefined || options.shard)) throw new UsageError('--format html shows the whole checklist: it does not go with --since, --stdin-filename and --shard.');
  const meter = options.stats === true ? createMeter() : undefined;
  const { verdict } = await loadAnalyzer();
  if (options.printConfig === true) return printConfig(paths, commands, { ...await selectionOf(options), ...failureOf(options) });
  const narrowed = await narrow(paths, commands, options);
  const whole = await runAnalysis(paths, commands, { ...await selectionOf(options), ...failureOf(options), ...narrowed.options }, {
    ...(narrowed.unsaved ? { unsaved: narrowed.unsaved } : {}), ...(meter ? { meter } : {}), ...(fixing ? { fixing } : {}), cache: options.cache !== false, parts: { ...(options.shard ? { shard: options.shard } : {}), ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }) },
  });
  const analysis: Analysis = { ...whole, result: narrowed.keep(whole.result) };
  // Files first: should one fail, then nobody has read a report that is only half of what was asked for.
  for (const output of [...outputs].sort((a, b) => Number(a.file === undefined) - Number(b.file === undefined))) {
    const text = output.format === 'html' ? await checklistPage(paths, commands, options) : await render(analysis, { ...output, format: output.format }, options);
    if (output.file === undefined) await writeAll(text);
    else writeOutput(output.file, text);
  }
  if (fixing && analysis.outcome) await sayFixes(analysis.outcome, fixing, analysis);
  meter?.print(analysis.result);
  return verdict(analysis.result).code;
}

/** What decides about the exit code. */
function failureOf(options: CheckOptions): Pick<AnalyzeOptions, 'failOn' | 'maxWarnings'> {
  return { ...(options.failOn === undefined ? {} : { failOn: options.failOn }), ...(options.maxWarnings === undefined ? {} : { maxWarnings: options.maxWarnings }) };
}

/** What decides which findings there are. @throws UsageError for a rule that does not exist */
export async function selectionOf(options: CheckOptions): Promise<Omit<AnalyzeOptions, 'root' | 'paths' | 'host' | 'onProgress'>> {
  const { didYouMean, rules } = await loadAnalyzer();
  const known = rules.map((rule) => rule.id);
  for (const id of options.rule ?? []) if (!known.includes(id)) throw new UsageError(`There is no rule "${id}".${didYouMean(id, known)}`);
  return {
    ...configOption(options),
    ...(options.spec === undefined ? {} : { specification: options.spec }),
    ...(options.minConfidence === undefined ? {} : { minConfidence: options.minConfidence }),
    ...(options.preset === undefined ? {} : { preset: options.preset }),
    ...(options.rule === undefined ? {} : { rules: options.rule }),
  };
}

async function render(analysis: Analysis, { format, file }: Output<Exclude<Format, 'html'>>, options: CheckOptions): Promise<string> {
  const { githubReport, gitlabReport, junitReport, jsonReport, markdownReport, printJson, rules, sarifReport, textReport } = await loadAnalyzer();
  const { sources, local, repository } = analysis;
  const result: AnalyzeResult = analysis.result;
  const quiet = options.quiet ?? false;
  switch (format) {
    case 'text': return textReport(result, { quiet, sources: local, colour: file === undefined && wantsColour(options.color, { isTTY: process.stdout.isTTY, env: process.env }) });
    case 'json': return printJson(jsonReport(result, { quiet, sources, version }));
    case 'sarif': return sarifReport(result, { quiet, sources, version, rules });
    case 'github': return githubReport(result, { quiet, sources: repository });
    case 'gitlab': return gitlabReport(result, { quiet, sources: repository });
    case 'junit': return junitReport(result, { quiet, sources: repository });
    case 'markdown': return markdownReport(result, { quiet, sources: local });
  }
}
