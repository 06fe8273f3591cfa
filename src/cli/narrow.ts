/** What a run is narrowed to: what was changed since a commit (`--since`), one file whose text comes on standard input (`--stdin-filename`). */
import { readFileSync } from 'node:fs';
import type { AnalyzeOptions, AnalyzeResult, Finding } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { changedSince } from './git.js';
import { findTargets, type Targets } from './targets.js';
import { UsageError } from './usage-error.js';

export interface NarrowOptions {
  readonly since?: string;
  readonly stdinFilename?: string;
}

/** Bytes of standard input: what a source file that is analysed may have. */
const MAX_TEXT = 1_500_000;

export interface Narrowed {
  readonly options: Pick<AnalyzeOptions, 'changed'>;
  /** The file whose text comes on standard input. */
  readonly unsaved?: { readonly file: string; readonly text: string };
  /** What is reported of the result. */
  keep(this: void, result: AnalyzeResult): AnalyzeResult;
}

/** @throws UsageError where git cannot tell, or where standard input is no text */
export async function narrow(given: readonly string[], commands: readonly string[], options: NarrowOptions): Promise<Narrowed> {
  if (options.since !== undefined && options.stdinFilename !== undefined) throw new UsageError('--since and --stdin-filename narrow a run in two ways: give one of them.');
  if (options.since !== undefined) return sinceCommit(options.since, await findTargets(given, commands));
  if (options.stdinFilename !== undefined) return unsavedText(options.stdinFilename);
  return { options: {}, keep: (result) => result };
}

async function sinceCommit(ref: string, { host, paths, root }: Targets): Promise<Narrowed> {
  const { commonDirectory, dirname, toPath } = await loadAnalyzer();
  const changed = changedSince(ref, commonDirectory(paths.map((path) => (host.stat(path)?.kind === 'directory' ? path : dirname(path)))) ?? root).map((file) => toPath(file, root));
  return { options: { changed }, keep: (result) => result };
}

async function unsavedText(name: string): Promise<Narrowed> {
  const { toPath } = await loadAnalyzer();
  const file = toPath(name, toPath(process.cwd(), '/'));
  const bytes = readStandardInput();
  if (bytes.length > MAX_TEXT) throw new UsageError(`What came on standard input is larger than ${String(MAX_TEXT / 1_000_000)} MB; such a file is not analysed.`);
  const isAbout = (finding: Finding): boolean => [finding.location, ...(finding.flow?.steps ?? []).map((step) => step.location)].some((at) => at.file === file);
  return {
    options: {}, unsaved: { file, text: bytes.toString('utf8') },
    keep: (result) => ({ ...result, findings: result.findings.filter(isAbout), suppressed: result.suppressed.filter((one) => isAbout(one.finding)), notices: result.notices.filter((notice) => notice.location === undefined || notice.location.file === file) }),
  };
}

function readStandardInput(): Buffer {
  try {
    return readFileSync(0);
  } catch (error) {
    throw new UsageError(`The text on standard input cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
}
