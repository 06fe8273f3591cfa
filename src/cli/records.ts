/** What the commands share that read and write .prod-mcp: the analysis, the files, who is working here. */
import { homedir } from 'node:os';
import type { AnalyzeOptions, AnalyzeResult, HostSources, Records, Signed, SignProblem, WritableHost } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { configOption, runAnalysis, type Analysis, type ConfigOption } from './run-analysis.js';
import { findTargets } from './targets.js';
import { UsageError } from './usage-error.js';

export interface WithRecords extends Analysis {
  readonly result: AnalyzeResult;
  readonly records: Records;
  /** Where they are written. */
  readonly disk: WritableHost;
  /** What was analysed. */
  readonly path: string;
}

/** @throws UsageError for a file in .prod-mcp that is damaged: nothing is written over it */
export async function analyzeWithRecords(path: string | undefined, commands: readonly string[], options: ConfigOption, run: Pick<AnalyzeOptions, 'checklist' | 'inventoryOnly' | 'profile'>): Promise<WithRecords> {
  const { readRecords } = await loadAnalyzer();
  const given = path === undefined ? [] : [path];
  const { host: disk, paths: [target = '/'] } = await findTargets(given, commands);
  const records = readRecords(disk, target);
  const analysis = await runAnalysis(given, commands, { ...configOption(options), ...run });
  if (records.problems.length > 0) throw await refused(records.problems, analysis.local);
  return { ...analysis, records, disk, path: target };
}

/** @throws UsageError where nothing was written, with why */
export async function signed(outcome: Signed, local: HostSources): Promise<Extract<Signed, { readonly ok: true }>> {
  if (outcome.ok) return outcome;
  throw await refused(outcome.problems, local);
}

async function refused(problems: readonly SignProblem[], local: HostSources): Promise<UsageError> {
  const { createPlaces } = await loadAnalyzer();
  const places = createPlaces(local);
  return new UsageError(problems.map(({ message, location }) => {
    if (!location) return message;
    const { file, line, column } = places.place(location);
    return `${file}:${String(line)}:${String(column)}: ${message}`;
  }).join('\n'));
}

/** By git's own settings, read as files. */
export async function nameOfUser(path: string | undefined): Promise<string | undefined> {
  const { createNodeHost, gitName, toPath } = await loadAnalyzer();
  const host = createNodeHost();
  const at = toPath(path ?? '.', toPath(process.cwd(), '/'));
  return gitName(host, at, toPath(homedir(), '/'));
}
