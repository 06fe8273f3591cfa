/** A run in its parts: all of them or those of a shard (`--shard`), in one process or in several (`--concurrency`). */
import type { AnalyzeOptions, AnalyzeResult, Observation, RecordingHost, WorkUnit } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { concerning, type Cache } from './cache.js';
import type { Meter } from './stats.js';
import { runInWorkers, workersFor, type Concurrency } from './workers.js';

export interface ShardOption {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

export interface PartsOptions {
  readonly shard?: ShardOption;
  readonly concurrency?: Concurrency;
}

/** `2/5`. @returns undefined where it is no shard */
export function readShard(text: string): ShardOption | undefined {
  const [, index, count] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index >= 1 && shard.index <= shard.count ? shard : undefined;
}

/** `4`, `auto`, `off`. @returns undefined where it is none of these */
export function readConcurrency(text: string): Concurrency | undefined {
  return text === 'auto' || text === 'off' ? text : /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}

/**
 * @param recorder what `options.host` was made by, where other processes tell what they read too
 * @param cache where parts are looked for that an earlier run has analysed, and those of this run kept; only with a recorder
 * @param readsDisk whether the host is the disk, which other processes see as well
 */
export async function analyseParts(options: AnalyzeOptions, { shard, concurrency = 'auto' }: PartsOptions, { meter, recorder, cache, readsDisk }: { readonly meter?: Meter; readonly recorder?: RecordingHost; readonly cache?: Cache; readonly readsDisk: boolean }): Promise<AnalyzeResult> {
  const { createNodeHost, openWork } = await loadAnalyzer();
  const work = openWork(options);
  const whole = work.units.length === 0;
  try {
    const units = shard ? work.unitsOf(shard.index, shard.count) : work.units;
    if (whole) return work.merge(shard && shard.index > 1 ? [] : [work.analyse()], [], shard);
    const kept = recorder && cache?.ofParts(work.discovery);
    const known = new Map<WorkUnit, AnalyzeResult>();
    for (const unit of kept ? units : []) {
      const result = await kept?.find(unit, options.host ?? createNodeHost());
      if (result) known.set(unit, result);
    }
    const unknown = units.filter((unit) => !known.has(unit));
    const keep = (unit: WorkUnit, result: AnalyzeResult, observations: readonly Observation[]): void => {
      known.set(unit, result);
      kept?.keep(unit, result, observations);
    };
    const workers = readsDisk ? workersFor(concurrency, unknown) : 1;
    meter?.note('packages', `${String(units.length)} of ${String(work.units.length)}${known.size > 0 ? `, ${String(known.size)} as in an earlier run` : ''}${workers > 1 ? `, in ${String(workers)} processes` : ''}`);
    const here = (unit: WorkUnit): AnalyzeResult => {
      const result = work.analyse(unit);
      keep(unit, result, concerning(recorder?.observations() ?? [], work.concerns));
      return result;
    };
    const inOrder = (): AnalyzeResult[] => units.flatMap((unit) => known.get(unit) ?? []);
    if (workers <= 1) {
      unknown.forEach(here);
      return work.merge(inOrder(), [], shard);
    }
    const { host: _, onProgress, isCancelled: __, ...plain } = options;
    onProgress?.({ phase: 'rules', done: 0 });
    const { lost, left, observations, processor } = await runInWorkers({
      units: unknown, workers: workers - 1, here, start: { kind: 'start', options: plain, discovery: work.discovery, record: recorder !== undefined },
      onDone: (done) => onProgress?.({ phase: 'rules', done }), onResult: keep,
    });
    recorder?.add(observations);
    left.forEach(here);
    meter?.note('other processes', `processor ${processor.map((time) => `${(time / 1000).toFixed(2)} s`).join(', ')}`);
    return work.merge(inOrder(), lost, shard);
  } finally {
    work.dispose();
  }
}
