/** Runs the analysis for a command, with a progress line, and gives what its reports need. */
import type { AnalyzeOptions, AnalyzeResult, ConfigProblem, FixOutcome, HostSources, Progress } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import type { FixRun } from './fix.js';
import { findTargets } from './targets.js';
import { createProgressLine } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface Analysis {
  readonly result: AnalyzeResult;
  /** Paths relative to the root of the result, for programs. */
  readonly sources: HostSources;
  /** Paths as somebody in the working directory can open them. */
  readonly local: HostSources;
  /** Paths relative to the repository that a build server checked out; elsewhere as {@link local}. */
  readonly repository: HostSources;
  readonly root: string;
  readonly workingDirectory: string;
  /** What was fixed, where that was asked for. */
  readonly outcome?: FixOutcome;
}

/** `--config FILE` and `--no-config`, `--baseline FILE` and `--no-baseline`. */
export interface ConfigOption {
  readonly config?: string | boolean;
  readonly baseline?: string | boolean;
}

export function configOption({ config, baseline }: ConfigOption): { readonly config?: string | false; readonly baseline?: string | false } {
  return { ...(config === undefined || config === true ? {} : { config }), ...(baseline === undefined || baseline === true ? {} : { baseline }) };
}

const phases: Readonly<Record<Progress['phase'], string>> = { discover: 'Finding files', evaluate: 'Reading servers', rules: 'Running rules' };

/** @throws UsageError for paths that do not exist, and for a configuration that is wrong */
export async function runAnalysis(given: readonly string[], commands: readonly string[], options: Omit<AnalyzeOptions, 'root' | 'paths' | 'host' | 'onProgress'>, fixing?: FixRun): Promise<Analysis> {
  const { analyze, applyFixes, createOverlayHost, ConfigError, createSources, isInside, toPath, visibleShort } = await loadAnalyzer();
  const { host, paths, root, workingDirectory } = await findTargets(given, commands);
  const config = typeof options.config === 'string' ? toPath(options.config, workingDirectory) : options.config;
  if (typeof config === 'string' && host.stat(config)?.kind !== 'file') throw new UsageError(`"${String(options.config)}" is no file that can be read.`);
  const baseline = typeof options.baseline === 'string' ? toPath(options.baseline, workingDirectory) : options.baseline;
  // What --diff would change is not on the disk, and findings have their places in it.
  const shownHost = createOverlayHost(host);
  const from = (directory: string): HostSources => {
    const sources = createSources(shownHost, directory);
    return { text: (file) => sources.text(file), shown: (file) => (isInside(directory, file, host.caseInsensitive) ? sources.shown(file) : file) };
  };
  const local = from(workingDirectory);
  const workspace = process.env['GITHUB_WORKSPACE'];
  const progress = createProgressLine();
  try {
    const all: AnalyzeOptions = {
      ...options, root, paths,
      ...(config === undefined ? {} : { config }), ...(baseline === undefined ? {} : { baseline }),
      onProgress: ({ phase, done, detail }) => {
        progress.show(`${phases[phase]}: ${String(done)}${detail === undefined ? '' : `  ${visibleShort(detail, 200)}`}`);
      },
    };
    const outcome = fixing && await applyFixes(host, all, fixing);
    if (fixing?.write === false) for (const { file, after } of outcome?.changes ?? []) shownHost.set(file, after);
    return {
      result: outcome?.result ?? await analyze({ ...all, host }), root, ...(outcome ? { outcome } : {}), workingDirectory, local,
      sources: createSources(shownHost, root),
      repository: workspace === undefined || workspace === '' ? local : from(toPath(workspace, workingDirectory)),
    };
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(await describeProblems(error.problems, local));
    throw error;
  } finally {
    progress.clear();
  }
}

/** One line a problem: `mcp-lint.config.json:3:5: Unknown key …`. */
export async function describeProblems(problems: readonly ConfigProblem[], sources: HostSources): Promise<string> {
  const { createPlaces } = await loadAnalyzer();
  const places = createPlaces(sources);
  return problems.map(({ message, location }) => {
    const { file, line, column } = places.place(location);
    return `${file}${location.end === 0 ? '' : `:${String(line)}:${String(column)}`}: ${message}`;
  }).join('\n');
}
