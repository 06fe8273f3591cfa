/** Runs the analysis for a command, with a progress line, and gives what its reports need. */
import type { AnalyzeOptions, AnalyzeResult, HostSources, Progress } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { findTargets } from './targets.js';
import { createProgressLine } from './terminal.js';

export interface Analysis {
  readonly result: AnalyzeResult;
  /** Paths relative to the root of the result, for programs. */
  readonly sources: HostSources;
  /** Paths as somebody in the working directory can open them. */
  readonly local: HostSources;
  readonly root: string;
  readonly workingDirectory: string;
}

const phases: Readonly<Record<Progress['phase'], string>> = { discover: 'Finding files', evaluate: 'Reading servers', rules: 'Running rules' };

export async function runAnalysis(given: readonly string[], commands: readonly string[], options: Omit<AnalyzeOptions, 'root' | 'paths' | 'host' | 'onProgress'>): Promise<Analysis> {
  const { analyze, createSources, isInside, visibleShort } = await loadAnalyzer();
  const { host, paths, root, workingDirectory } = await findTargets(given, commands);
  const progress = createProgressLine();
  try {
    const result = await analyze({
      ...options, host, root, paths,
      onProgress: ({ phase, done, detail }) => {
        progress.show(`${phases[phase]}: ${String(done)}${detail === undefined ? '' : `  ${visibleShort(detail, 200)}`}`);
      },
    });
    const local = createSources(host, workingDirectory);
    return {
      result, root, workingDirectory,
      sources: createSources(host, root),
      local: { text: (file) => local.text(file), shown: (file) => (isInside(workingDirectory, file, host.caseInsensitive) ? local.shown(file) : file) },
    };
  } finally {
    progress.clear();
  }
}
