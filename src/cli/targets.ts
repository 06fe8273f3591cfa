/** The paths of the command line: what exists, and what reports show paths relative to. */
import type { WritableHost } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { UsageError } from './usage-error.js';

export interface Targets {
  readonly host: WritableHost;
  /** Absolute, normalised. */
  readonly paths: readonly string[];
  /** The working directory where it holds all paths, else what the paths have in common. */
  readonly root: string;
  readonly workingDirectory: string;
}

/**
 * @param given as typed; none means the working directory
 * @param commands names of commands, for whoever misspelled one
 * @throws UsageError when something does not exist
 */
export async function findTargets(given: readonly string[], commands: readonly string[]): Promise<Targets> {
  const { basename, commonDirectory, createNodeHost, didYouMean, dirname, isInside, toPath } = await loadAnalyzer();
  const host = createNodeHost();
  const workingDirectory = toPath(process.cwd(), '/');
  const paths = (given.length === 0 ? ['.'] : given).map((text) => {
    if (text === '') throw new UsageError('A path is empty. Leave it out to analyse the working directory.');
    const path = toPath(text, workingDirectory);
    const kind = host.stat(path)?.kind;
    if (kind === 'other') throw new UsageError(`"${text}" is neither a file nor a folder.`);
    if (kind === undefined) {
      const siblings = (host.list(dirname(path)) ?? []).map((entry) => entry.name);
      const names = /[\\/]/.test(text) ? siblings : [...commands, ...siblings];
      throw new UsageError(`"${text}" is no file or folder that can be read.${didYouMean(basename(path), names)}`);
    }
    return { path, kind };
  });
  const inside = paths.every(({ path }) => isInside(workingDirectory, path, host.caseInsensitive));
  const root = inside ? workingDirectory : commonDirectory(paths.map(({ path, kind }) => (kind === 'directory' ? path : dirname(path))));
  if (root === undefined) throw new UsageError('The paths have no folder in common: analyse them one by one.');
  return { host, paths: paths.map(({ path }) => path), root, workingDirectory };
}
