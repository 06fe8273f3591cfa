/** What a caller of `analyze` and `createSession` says. */
import type { Confidence, Preset, Profile, Severity } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { toPath } from '../host/paths.js';

export interface AnalyzeOptions {
  /** File system to read; the real one when left out. */
  readonly host?: Host;
  /** Directory that relative paths are resolved against and shown relative to; itself relative to the working directory. */
  readonly root: Path;
  /** Files or directories to analyse, relative to `root`; `[root]` when left out. A path given here is never excluded by default patterns. */
  readonly paths?: readonly Path[];
  /**
   * Configuration file; `false` for none. Left out: searched from the paths upward to the root of their repository. What is given here wins over it.
   */
  readonly config?: Path | false;
  /** Baseline; `false` for none. Left out: what the configuration names, else `.prod-mcp/baseline.json`, searched like the configuration. */
  readonly baseline?: Path | false;
  readonly preset?: Preset;
  /** Revision of the MCP specification that servers are judged by, such as `2025-11-25`; `auto` or left out: the newest that each server's SDK speaks. */
  readonly specification?: string;
  /** Findings below it are dropped. */
  readonly minConfidence?: Confidence;
  /** Only these rules run. */
  readonly rules?: readonly string[];
  /** Severity by rule id; `off` disables. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Lowest severity that makes a run fail; `error` when left out. Decides the verdict, not what is reported. */
  readonly failOn?: Severity | 'never';
  /** Warnings that are still no failure; any number when left out. */
  readonly maxWarnings?: number;
  /** Globs relative to `root`, over the defaults; one of the two replaces both lists of the configuration. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Entry files relative to `root`, when discovery should not guess. */
  readonly entries?: readonly string[];
  /** Files that were changed, deleted ones too: only findings that these may have to do with are reported. */
  readonly changed?: readonly Path[];
  /** Called now and then with what is being done, for a progress line. */
  readonly onProgress?: (progress: Progress) => void;
  /** Asked now and then: once it says true the analysis ends with a {@link CancelledError}. What was read and parsed is kept. */
  readonly isCancelled?: () => boolean;
  /** Inventory only: rules are not run. */
  readonly inventoryOnly?: boolean;
  /** With `inventoryOnly`: `false` leaves out what tools do, so that their handlers are not run. */
  readonly effects?: boolean;
  /** Answers the go-live checklist too; all rules that the configuration does not switch off run for it, and those of the preset are reported as ever. */
  readonly checklist?: boolean;
  /** The profile whose gate is asked for; left out: by the configuration, then by the transports of each server. */
  readonly profile?: Profile;
  /** The day suppressions and attestations are held against, `YYYY-MM-DD`; today (UTC) when left out. */
  readonly today?: string;
}

/** The same with absolute places: a relative one would be found on the disk, and in no other comparison. */
export function absoluteOptions(given: AnalyzeOptions): AnalyzeOptions {
  const root = toPath(given.root, toPath(process.cwd(), '/'));
  return { ...given, root, ...(given.paths ? { paths: given.paths.map((path) => toPath(path, root)) } : {}), ...(given.changed ? { changed: given.changed.map((path) => toPath(path, root)) } : {}), ...(typeof given.baseline === 'string' ? { baseline: toPath(given.baseline, root) } : {}) };
}

export interface Progress {
  readonly phase: 'discover' | 'evaluate' | 'rules';
  readonly done: number;
  readonly detail?: string;
}

/** One change seen by a session: new text in an editor, or a file to be read again (created, changed, deleted, renamed). */
export type Change =
  | { readonly file: Path; readonly text: string }
  | { readonly file: Path; readonly reread: true };

/** The caller asked for the analysis to end ({@link AnalyzeOptions.isCancelled}). */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor() {
    super('The analysis was cancelled.');
  }
}
