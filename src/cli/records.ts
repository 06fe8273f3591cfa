/** What the commands share that read and write .prod-mcp: the analysis, the files, the day, who is working here. */
import { homedir } from 'node:os';
import type { AnalyzeOptions, AnalyzeResult, Records } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { configOption, runAnalysis, type Analysis, type ConfigOption } from './run-analysis.js';
import { findTargets } from './targets.js';
import { UsageError } from './usage-error.js';

export interface WithRecords extends Analysis {
  readonly result: AnalyzeResult;
  readonly records: Records;
}

/** @throws UsageError for a file in .prod-mcp that is damaged: nothing is written over it */
export async function analyzeWithRecords(path: string | undefined, commands: readonly string[], options: ConfigOption, run: Pick<AnalyzeOptions, 'checklist' | 'inventoryOnly' | 'profile'>): Promise<WithRecords> {
  const { createPlaces, readRecords } = await loadAnalyzer();
  const given = path === undefined ? [] : [path];
  const { host, paths } = await findTargets(given, commands);
  const records = readRecords(host, paths[0] ?? '/');
  const analysis = await runAnalysis(given, commands, { ...configOption(options), ...run });
  if (records.problems.length > 0) {
    const places = createPlaces(analysis.local);
    throw new UsageError(records.problems.map(({ message, location }) => {
      const { file, line, column } = places.place(location);
      return `${file}:${String(line)}:${String(column)}: ${message}`;
    }).join('\n'));
  }
  return { ...analysis, records };
}

/** By git's own settings, read as files. */
export async function nameOfUser(path: string | undefined): Promise<string | undefined> {
  const { createNodeHost, gitName, toPath } = await loadAnalyzer();
  const host = createNodeHost();
  const at = toPath(path ?? '.', toPath(process.cwd(), '/'));
  return gitName(host, at, toPath(homedir(), '/'));
}

/** The day, `YYYY-MM-DD` (UTC). @param days from now */
export function day(days = 0): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
