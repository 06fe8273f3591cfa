/** Runs the analysis for a command, with a progress line, and gives what its reports need. */
import type { AnalyzeOptions, AnalyzeResult, ConfigProblem, FixOutcome, Host, HostSources, Progress, RecordingHost } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { openCache, type Cache } from './cache.js';
import type { FixRun } from './fix.js';
import { analyseParts, type PartsOptions } from './parts.js';
import type { Meter } from './stats.js';
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

/** Beside what decides about findings. */
export interface RunExtras {
  /** Text that stands for a file. */
  readonly unsaved?: { readonly file: string; readonly text: string };
  readonly meter?: Meter;
  readonly fixing?: FixRun;
  /** `false`: neither read nor written. */
  readonly cache?: boolean;
  /** Left out: all of it, in as many processes as it pays. */
  readonly parts?: PartsOptions;
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
export async function runAnalysis(given: readonly string[], commands: readonly string[], options: Omit<AnalyzeOptions, 'root' | 'paths' | 'host' | 'onProgress'>, { unsaved, meter, fixing, cache: useCache = true, parts = {} }: RunExtras = {}): Promise<Analysis> {
  const { analyze, applyFixes, ConfigError, createOverlayHost, createSources, isInside, toPath, visibleShort } = await loadAnalyzer();
  const { host: disk, paths, root, workingDirectory } = await findTargets(given, commands);
  const overlay = unsaved && createOverlayHost(disk);
  if (unsaved) overlay?.set(unsaved.file, unsaved.text);
  const host: Host = overlay ?? disk;
  const config = typeof options.config === 'string' ? toPath(options.config, workingDirectory) : options.config;
  if (typeof config === 'string' && host.stat(config)?.kind !== 'file') throw new UsageError(`"${String(options.config)}" is no file that can be read.`);
  const baseline = typeof options.baseline === 'string' ? toPath(options.baseline, workingDirectory) : options.baseline;
  // What --diff would change is not on the disk, and findings have their places in it.
  const changed = fixing?.write === false ? createOverlayHost(host) : undefined;
  const shownHost = changed ?? host;
  const from = (directory: string): HostSources => {
    const sources = createSources(shownHost, directory);
    return { text: (file) => sources.text(file), shown: (file) => (isInside(directory, file, host.caseInsensitive) ? sources.shown(file) : file) };
  };
  const local = from(workingDirectory);
  const workspace = process.env['GITHUB_WORKSPACE'] ?? process.env['CI_PROJECT_DIR'];
  const progress = createProgressLine();
  try {
    const decided = { ...options, root, paths, ...(config === undefined ? {} : { config }), ...(baseline === undefined ? {} : { baseline }) };
    const watched: AnalyzeOptions = {
      ...decided,
      onProgress: ({ phase, done, detail }) => {
        meter?.phase(phase);
        progress.show(`${phases[phase]}: ${String(done)}${detail === undefined ? '' : `  ${visibleShort(detail, 200)}`}`);
      },
    };
    // Fixes are written through the disk's own host.
    const outcome = fixing && await applyFixes(disk, watched, fixing);
    for (const { file, after } of outcome?.changes ?? []) changed?.set(file, after);
    const isKept = useCache && unsaved === undefined && (process.env['MCP_LINT_NO_CACHE'] ?? '') === '';
    const result = outcome?.result ?? await cached(host, { ...decided, ...(parts.shard ? { shard: parts.shard } : {}) }, isKept, meter, (seen, recorder, cache) => (
      // The checklist and the inventory are about all of it.
      options.checklist === true || options.inventoryOnly === true ? analyze({ ...watched, host: seen }) : analyseParts({ ...watched, host: seen }, parts, { ...(meter ? { meter } : {}), ...(recorder ? { recorder } : {}), ...(cache ? { cache } : {}), readsDisk: overlay === undefined })
    ));
    return {
      result, root, ...(outcome ? { outcome } : {}), workingDirectory, local,
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

/** The result of an earlier run where nothing has changed since, else what `run` finds out over a host that remembers what it was asked. */
async function cached(host: Host, options: Omit<AnalyzeOptions, 'host'>, wanted: boolean, meter: Meter | undefined, run: (host: Host, recorder?: RecordingHost, cache?: Cache) => Promise<AnalyzeResult>): Promise<AnalyzeResult> {
  if (!wanted) return run(host);
  const { createRecordingHost, createSources, masked } = await loadAnalyzer();
  const cache = openCache(options, (result) => masked(result, createSources(host, options.root)).result);
  if (!cache) return run(host);
  const known = await cache.find(host);
  meter?.note('cache', known ? 'the result of an earlier run' : 'nothing that holds');
  if (known) return known;
  const recorder = createRecordingHost(host);
  const result = await run(recorder.host, recorder, cache);
  cache.keep(result, recorder.observations());
  return result;
}

/** @throws UsageError for what is wrong in a file of the project's own */
export async function withProblems<T>(read: () => T | Promise<T>, workingDirectory: string): Promise<T> {
  const { ConfigError, createNodeHost, createSources } = await loadAnalyzer();
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UsageError(await describeProblems(error.problems, createSources(createNodeHost(), workingDirectory)));
  }
}

/** One line a problem: `mcp-lint.config.json:3:5: Unknown key …`. */
async function describeProblems(problems: readonly ConfigProblem[], sources: HostSources): Promise<string> {
  const { createPlaces } = await loadAnalyzer();
  const places = createPlaces(sources);
  return problems.map(({ message, location }) => {
    const { file, line, column } = places.place(location);
    return `${file}${location.end === 0 ? '' : `:${String(line)}:${String(column)}`}: ${message}`;
  }).join('\n');
}
