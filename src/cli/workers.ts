/**
 * Analyses parts of a run in processes of their own, as many at once as there are cores. What comes out is the same as in one process; one that ends
 * before its time costs the part that it had at hand, and that only when it happens twice.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { AnalyzeOptions, AnalyzeResult, Discovery, Observation, WorkUnit } from '../../analyzers/index.js';

export type Concurrency = number | 'auto' | 'off';

export type ToWorker =
  | { readonly kind: 'start'; readonly options: AnalyzeOptions; readonly discovery: Discovery; readonly record: boolean }
  | { readonly kind: 'unit'; readonly unit: WorkUnit }
  | { readonly kind: 'end' };

export type FromWorker =
  | { readonly kind: 'ready' }
  /** With all that the part may have been told, where that was asked for. */
  | { readonly kind: 'result'; readonly key: string; readonly result: AnalyzeResult; readonly observations: readonly Observation[] }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string }
  | { readonly kind: 'end'; readonly observations: readonly Observation[] };

/** Characters of source that leads to servers past which starting processes pays: each loads the analyzer anew. */
const WORTH_IT = 400_000;
/** Bytes of memory that each may need, when nobody said how many. */
const MEMORY = 1_500_000_000;
const ATTEMPTS = 2;

/** How many processes a run gets; 1 is the one that runs. */
export function workersFor(wanted: Concurrency, units: readonly WorkUnit[], cores = availableParallelism(), memory = totalmem()): number {
  if (wanted === 'off') return 1;
  if (wanted !== 'auto') return Math.max(1, Math.min(wanted, units.length));
  if (units.reduce((sum, unit) => sum + unit.weight, 0) < WORTH_IT) return 1;
  return Math.max(1, Math.min(cores, units.length, Math.floor(memory / MEMORY)));
}

export interface PoolInput {
  readonly units: readonly WorkUnit[];
  readonly workers: number;
  readonly start: Extract<ToWorker, { kind: 'start' }>;
  readonly onDone?: (done: number) => void;
  readonly onResult?: (unit: WorkUnit, result: AnalyzeResult, observations: readonly Observation[]) => void;
  /** Program of a worker. */
  readonly script?: string;
}

export interface PoolOutcome {
  /** In the order of the parts, without those that were lost. */
  readonly results: readonly AnalyzeResult[];
  readonly lost: readonly WorkUnit[];
  /** Parts that no process could be started for. */
  readonly left: readonly WorkUnit[];
  readonly observations: readonly Observation[];
}

/** @throws what a part threw, as it would have been thrown here */
export function runInWorkers({ units, workers, start, onDone, onResult, script = fileURLToPath(new URL('./part-worker.js', import.meta.url)) }: PoolInput): Promise<PoolOutcome> {
  return new Promise((resolve, reject) => {
    // The heaviest first: what comes last should be short.
    const waiting = [...units].sort((a, b) => b.weight - a.weight);
    const attempts = new Map<WorkUnit, number>();
    const results = new Map<string, AnalyzeResult>();
    const lost: WorkUnit[] = [];
    const observations: Observation[] = [];
    const running = new Set<ChildProcess>();
    let unstarted = 0;
    let over = false;

    const finish = (error?: Error): void => {
      if (over || (!error && running.size > 0)) return;
      over = true;
      for (const child of running) child.kill('SIGKILL');
      if (error) reject(error);
      else resolve({ results: units.flatMap((unit) => results.get(unit.key) ?? []), lost: units.filter((unit) => lost.includes(unit)), left: units.filter((unit) => waiting.includes(unit)), observations });
    };

    const begin = (): void => {
      const child = fork(script, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      running.add(child);
      let current: WorkUnit | undefined;
      let ready = false;
      let ended = false;
      // A process that has gone is told by its end, not by what could not be sent to it.
      const send = (message: ToWorker): void => { child.send(message, () => undefined); };
      const next = (): void => {
        current = waiting.shift();
        send(current ? { kind: 'unit', unit: current } : { kind: 'end' });
      };
      const gone = (): void => {
        if (ended) return;
        ended = true;
        running.delete(child);
        if (!ready) unstarted += 1;
        if (current) {
          const tried = (attempts.get(current) ?? 0) + 1;
          attempts.set(current, tried);
          // Once more, and alone at the end: it may have been the memory of all together.
          if (tried < ATTEMPTS) waiting.push(current);
          else lost.push(current);
        }
        // Where processes do not even start, the rest is left to the caller.
        if (!over && waiting.length > 0 && unstarted < workers + 1) begin();
        finish();
      };
      child.on('message', (message: FromWorker) => {
        switch (message.kind) {
          case 'ready':
            ready = true;
            next();
            break;
          case 'result':
            results.set(message.key, message.result);
            if (current) onResult?.(current, message.result, message.observations);
            onDone?.(results.size);
            next();
            break;
          case 'error':
            finish(Object.assign(new Error(message.message), { stack: message.stack }));
            break;
          case 'end':
            observations.push(...message.observations);
            ended = true;
            running.delete(child);
            child.disconnect();
            finish();
        }
      });
      child.on('error', gone);
      child.on('exit', gone);
      send(start);
    };
    for (let at = 0; at < workers; at += 1) begin();
  });
}
