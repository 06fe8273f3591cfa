/** A run as the parts it falls into: they are planned, each is analysed wherever that suits, and the results are put together. */
import type { AnalyzeResult, Notice, Shard } from '../contract/index.js';
import type { Discovery } from '../config/discover.js';
import type { Host, Path } from '../host/host.js';
import { createNodeHost } from '../host/node-host.js';
import { isServerProgram } from '../model/sdk/index.js';
import { SourceStore } from '../project/store.js';
import { FileIndex } from '../resolve/file-index.js';
import { mergeResults } from './merge-results.js';
import { absoluteOptions, CancelledError, type AnalyzeOptions } from './options.js';
import { baseOf, findFiles, planRun, runModel, type RunInput } from './run.js';
import { nothingChanged } from './since.js';
import { resolveSettings } from './settings.js';
import { unitsOfShard } from './units.js';
import type { WorkUnit } from './work-unit.js';

export interface Work {
  /** Parts, sorted; none where all of it is one. */
  readonly units: readonly WorkUnit[];
  /** What was found, for whoever analyses a part elsewhere. */
  readonly discovery: Discovery;
  /** Of a shard, from 1; where the run does not fall into parts the first has it all. */
  unitsOf(this: void, index: number, count: number): readonly WorkUnit[];
  /** @param unit a part; left out: everything as one */
  analyse(this: void, unit?: WorkUnit): AnalyzeResult;
  /** Whether the part that was analysed last can have been told anything by what this file holds: not so by source that only other parts follow. */
  concerns(this: void, file: Path): boolean;
  /**
   * @param lost parts that came to no end
   * @param shard which of all parts these are
   */
  merge(this: void, results: readonly AnalyzeResult[], lost?: readonly WorkUnit[], shard?: Pick<Shard, 'index' | 'count'>): AnalyzeResult;
  dispose(this: void): void;
}

/**
 * Finds the files and plans the parts.
 * @param discovery of the same run, made elsewhere: nothing is planned then
 * @throws ConfigError when the configuration is wrong
 */
export function openWork(given: AnalyzeOptions, discovered?: Discovery): Work {
  const options = absoluteOptions(given);
  const host: Host = options.host ?? createNodeHost();
  const store = new SourceStore(host, isServerProgram);
  const paths = options.paths && options.paths.length > 0 ? options.paths : [options.root];
  const index = new FileIndex(host, paths);
  const checkpoint = (): void => {
    if (options.isCancelled?.() === true) throw new CancelledError();
  };
  store.begin();
  const settings = resolveSettings(host, options, paths);
  const unchanged = options.changed?.length === 0;
  if (!discovered && !unchanged) options.onProgress?.({ phase: 'discover', done: 0 });
  const discovery = discovered ?? (unchanged ? NOTHING : findFiles(host, options, paths, settings));
  const run: RunInput = { host, options, paths, settings, discovery, store, index, checkpoint };
  // One package is one part: it is planned where it is run.
  const plan = discovered || discovery.packages.length < 2 ? undefined : planRun(run);
  const units = plan?.units ?? [];
  let files: ReadonlySet<Path> | undefined;
  const found = (): ReadonlySet<Path> => (files ??= new Set(discovery.files));
  const work: Work = {
    units, discovery,
    unitsOf: (at, count) => unitsOfShard(units, at, count),
    analyse(unit) {
      if (unchanged) return nothingChanged(options, settings);
      store.begin();
      const result = runModel(run, unit, plan?.points);
      // The next part follows other files: what only this one parsed is in its way.
      if (unit) store.release(unit.files);
      return result;
    },
    concerns: (file) => store.asked(file) || !found().has(file),
    merge(results, lost = [], shard) {
      const merged = units.length === 0 && results.length === 1 && results[0] ? results[0] : mergeResults(baseOf(run, plan?.notices ?? []), results);
      const unread = lost.map((unit): Notice => ({ kind: 'not-analysed', message: 'The analysis of this package broke off, also when it was tried again: nothing is known about it. Memory may have run out; --concurrency off analyses one package after the other.', location: { file: unit.entries[0] ?? unit.relevant[0] ?? options.root, start: 0, end: 0 } }));
      const withLost = unread.length > 0 ? { ...merged, notices: [...merged.notices, ...unread] } : merged;
      return shard ? { ...withLost, shard: { ...shard, parts: units.length === 0 ? results.length : results.length + lost.length, of: Math.max(1, units.length) } } : withLost;
    },
    dispose() { store.dispose(); },
  };
  return work;
}

const NOTHING: Discovery = { files: [], packages: [], artifacts: [], skipped: {}, notices: [] };
