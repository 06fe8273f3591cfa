/** `--print-config`: what is in force for the given path, with every rule, and where it comes from. */
import type { AnalyzeOptions } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { findTargets } from './targets.js';
import { withProblems } from './run-analysis.js';
import { UsageError } from './usage-error.js';
import { writeAll } from './terminal.js';

/** @returns the exit code */
export async function printConfig(given: readonly string[], commands: readonly string[], options: Omit<AnalyzeOptions, 'root' | 'paths' | 'host' | 'onProgress'>): Promise<number> {
  if (given.length > 1) throw new UsageError('--print-config tells what is in force for one path.');
  const { effectiveSettings, printJson, toPath } = await loadAnalyzer();
  const { host, root, paths, workingDirectory } = await findTargets(given, commands);
  const named = {
    ...(typeof options.config === 'string' ? { config: toPath(options.config, workingDirectory) } : {}),
    ...(typeof options.baseline === 'string' ? { baseline: toPath(options.baseline, workingDirectory) } : {}),
  };
  await writeAll(printJson(await withProblems(() => effectiveSettings({ ...options, ...named, host, root, paths }), workingDirectory)));
  return 0;
}
