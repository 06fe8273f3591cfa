/** A run in its parts: all of them or those of a shard (`--shard`), in one process or in several (`--concurrency`). */
import type { AnalyzeOptions, AnalyzeResult, RecordingHost } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
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
 * @param readsDisk whether the host is the disk, which other processes see as well
 */
export async function analyseParts(options: AnalyzeOptions, { shard, concurrency = 'auto' }: PartsOptions, { meter, recorder, readsDisk }: { readonly meter?: Meter; readonly recorder?: RecordingHost; readonly readsDisk: boolean }): Promise<AnalyzeResult> {
  const { openWork } = await loadAnalyzer();
  const work = openWork(options);
  const whole = work.units.length === 0;
  try {
    const units = shard ? work.unitsOf(shard.index, shard.count) : work.units;
    if (whole) return work.merge(shard && shard.index > 1 ? [] : [work.analyse()], [], shard);
    const workers = readsDisk ? workersFor(concurrency, units) : 1;
    meter?.note('packages', `${String(units.length)} of ${String(work.units.length)}${workers > 1 ? `, in ${String(workers)} processes` : ''}`);
    if (workers === 1) return work.merge(units.map((unit) => work.analyse(unit)), [], shard);
    const { host: _, onProgress, isCancelled: __, ...plain } = options;
    onProgress?.({ phase: 'rules', done: 0 });
    const { results, lost, left, observations } = await runInWorkers({
      units, workers, start: { kind: 'start', options: plain, discovery: work.discovery, record: recorder !== undefined },
      onDone: (done) => onProgress?.({ phase: 'rules', done }),
    });
    recorder?.add(observations);
    return work.merge([...results, ...left.map((unit) => work.analyse(unit))], lost, shard);
  } finally {
    work.dispose();
  }
}
