/** `mcp-lint merge`: one report of those of several shards, and the exit code that the whole run would have had. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonReport, MergeGate, ReportPart, SarifPart, Severity, Verdict } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { resolveOutputs, writeOutput, type OutputRequest } from './outputs.js';
import { writeAll } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface MergeOptions {
  readonly failOn?: Severity | 'never' | 'unsettled' | 'fail';
  readonly maxWarnings?: number;
}

const mergeFormats = ['json', 'sarif'] as const;

/** Bytes of one report. */
const MAX_SIZE = 500_000_000;

/**
 * @returns the exit code
 * @throws UsageError for what is no report, is damaged, or does not go together
 */
export async function merge(given: readonly string[], options: MergeOptions, requests: readonly OutputRequest[]): Promise<number> {
  const { failOn, maxWarnings } = options;
  if (failOn === 'unsettled' || failOn === 'fail') throw new UsageError(`--fail-on "${failOn}" is for "checklist". Allowed choices are error, warning, info, never.`);
  const { MergeError, mergeJsonReports, mergeSarifReports, printJson, readJsonReport, readSarifReport, rules } = await loadAnalyzer();
  const json: ReportPart<JsonReport>[] = [];
  const sarif: ReportPart<SarifPart>[] = [];
  const gate: MergeGate = { ...(failOn === undefined ? {} : { failOn }), ...(maxWarnings === undefined ? {} : { maxWarnings }) };
  try {
    for (const name of given.flatMap(filesAt)) {
      const value = readReport(name);
      if (typeof value === 'object' && value !== null && 'runs' in value) sarif.push({ name: quoted(name), report: readSarifReport(quoted(name), value) });
      else json.push({ name: quoted(name), report: readJsonReport(quoted(name), value) });
    }
    const merged: { readonly format: (typeof mergeFormats)[number]; readonly text: string; readonly verdict: Verdict }[] = [];
    if (json.length > 0) {
      const { report, verdict } = mergeJsonReports(json, gate);
      merged.push({ format: 'json', text: printJson(report), verdict });
    }
    if (sarif.length > 0) merged.push({ format: 'sarif', ...mergeSarifReports(sarif, rules.map((rule) => rule.id), gate) });
    await write(merged, requests);
    return Math.max(...merged.map((one) => one.verdict.code));
  } catch (error) {
    if (error instanceof MergeError) throw new UsageError(error.message);
    throw error;
  }
}

async function write(merged: readonly { readonly format: (typeof mergeFormats)[number]; readonly text: string }[], requests: readonly OutputRequest[]): Promise<void> {
  const [only] = merged;
  if (merged.length > 1 && requests.length === 0) throw new UsageError('There are JSON and SARIF reports: give each a place, as in --output-file report.json --output-file mcp-lint.sarif.');
  const outputs = requests.length === 0 && only ? [{ format: only.format }] : resolveOutputs(requests, process.cwd(), mergeFormats);
  const missing = outputs.find((output) => !merged.some((one) => one.format === output.format));
  if (missing) throw new UsageError(`There is no ${missing.format === 'json' ? 'JSON' : 'SARIF'} report among the parts: parts of one format give a report of that format.`);
  for (const output of [...outputs].sort((a, b) => Number(!('file' in a)) - Number(!('file' in b)))) {
    const text = merged.find((one) => one.format === output.format)?.text ?? '';
    if ('file' in output && output.file !== undefined) writeOutput(output.file, text);
    else await writeAll(text);
  }
}

/** @throws UsageError for what does not exist, and for a folder without reports */
function filesAt(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`${quoted(path)} does not exist: a part of the report is missing.`);
  if (!stats.isDirectory()) return [path];
  // A job's artefact may lie in a folder of its own.
  const found = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:json|sarif)$/i.test(name)).sort().map((name) => join(path, name)).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
  if (found.length === 0) throw new UsageError(`${quoted(path)} holds no .json or .sarif file.`);
  return found;
}

/** @throws UsageError for what is no JSON */
function readReport(file: string): unknown {
  try {
    if (statSync(file).size > MAX_SIZE) throw new UsageError(`${quoted(file)} is larger than a report can be.`);
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof SyntaxError) throw new UsageError(`${quoted(file)} is damaged: ${error.message}. It may have been cut short; run that part again.`);
    throw new UsageError(`${quoted(file)} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
}

function quoted(name: string): string {
  return `"${name}"`;
}
