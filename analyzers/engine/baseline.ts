/** The baseline of a run: where it lies, which findings it suppresses, and which of its entries nothing was found of. */
import { BASELINE_NAME, entryOf, findBaseline, type Baseline } from '../config/baseline.js';
import { findConfig, loadConfig, type Config } from '../config/load.js';
import type { AnalyzeResult, BaselineEntry, BaselineState, Finding, Suppressed } from '../contract/index.js';
import type { Host, Path } from '../host/host.js';
import { createNodeHost } from '../host/node-host.js';
import { join, toPath } from '../host/paths.js';
import { rules as allRules } from '../rules/index.js';
import type { AnalyzeOptions } from './options.js';

/** The caller's word over the configuration's, and that over what is found by itself; undefined for none. */
export function baselineInForce(host: Host, options: AnalyzeOptions, paths: readonly Path[], config: Config | undefined): Path | undefined {
  const named = options.baseline ?? config?.baseline;
  return named === undefined ? findBaseline(host, paths) : named === false ? undefined : named;
}

export interface BaselinePlace {
  readonly file: Path;
  readonly exists: boolean;
}

/**
 * Where the baseline of a project lies, or would be written to: beside its configuration, else in the root of the analysis.
 * @throws ConfigError when the configuration is wrong
 */
export function locateBaseline(given: AnalyzeOptions): BaselinePlace {
  const host = given.host ?? createNodeHost();
  const root = toPath(given.root, toPath(process.cwd(), '/'));
  const paths = given.paths && given.paths.length > 0 ? given.paths.map((path) => toPath(path, root)) : [root];
  const found = given.config === undefined ? findConfig(host, paths).file : given.config;
  const config = found === undefined || found === false ? undefined : loadConfig(host, found, allRules);
  const file = baselineInForce(host, given, paths, config) ?? join(config?.directory ?? root, BASELINE_NAME);
  return { file, exists: host.stat(file) !== undefined };
}

export interface BaselineUse {
  /** How the baseline suppresses a finding, if it does. */
  suppress(this: void, finding: Finding): Suppressed | undefined;
  state(this: void): BaselineState;
}

export interface BaselineInput {
  readonly baseline: Baseline;
  /** Fingerprints of all that was found, shown or not. */
  readonly found: ReadonlySet<string>;
  /** Ids of rules that ran, seen or not. */
  readonly ran: ReadonlySet<string>;
  readonly reportsIn: (file: Path) => boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

export function useBaseline({ baseline, found, ran, reportsIn, today }: BaselineInput): BaselineUse {
  const counts = { error: 0, warning: 0, info: 0 };
  const used = new Set<string>();
  let oldest: string | undefined;
  const exists = new Set(allRules.map((rule) => rule.id));
  return {
    suppress(finding) {
      const entry = baseline.entries.get(finding.fingerprint);
      if (!entry) return undefined;
      counts[finding.severity] += 1;
      used.add(entry.fingerprint);
      if (oldest === undefined || entry.date < oldest) oldest = entry.date;
      return { finding, by: 'baseline', reason: `In the baseline since ${entry.date}.`, location: baseline.locationOf(entry.fingerprint), since: entry.date };
    },
    state: () => ({
      file: baseline.file,
      entries: baseline.entries.size,
      suppressed: { ...counts },
      ...(oldest === undefined ? {} : { oldest, days: daysBetween(oldest, today) }),
      // Of a part of the project, or with some of the rules, nothing can be said about the rest. A rule that is no more finds nothing any more.
      gone: [...baseline.entries.values()].filter((entry) => !found.has(entry.fingerprint) && (ran.has(entry.rule) || !exists.has(entry.rule)) && reportsIn(join(baseline.directory, entry.file))),
    }),
  };
}

/**
 * The entries that a baseline should have after a run: those it has, but for what is gone, and all that is found and not accepted otherwise.
 * @param known entries so far; what is in it keeps its date
 */
export function baselineEntries(result: AnalyzeResult, known: Iterable<BaselineEntry>, at: { readonly directory: Path; readonly caseInsensitive: boolean; readonly date: string; readonly version: string }): { readonly entries: readonly BaselineEntry[]; readonly added: readonly BaselineEntry[]; readonly gone: readonly BaselineEntry[] } {
  const gone = result.baseline?.gone ?? [];
  const dropped = new Set(gone.map((entry) => entry.fingerprint));
  const kept = [...known].filter((entry) => !dropped.has(entry.fingerprint));
  const has = new Set(kept.map((entry) => entry.fingerprint));
  const added = result.findings.filter((finding) => !has.has(finding.fingerprint)).map((finding) => entryOf(finding, at));
  return { entries: [...kept, ...added], added, gone };
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
