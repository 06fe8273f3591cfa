/**
 * Analyses parts of a run in several processes at once, of which this one is the first: it has planned them, and its code is loaded and warm. What comes
 * out is the same as in one process; another one that ends before its time costs the part that it had at hand, and that only when it happens twice.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism, totalmem } from 'node:os';
import { setImmediate } from 'node:timers/promises';
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
  /** Milliseconds of processor time. */
  | { readonly kind: 'end'; readonly observations: readonly Observation[]; readonly processor: number };

/** What a further process costs before it is as fast as this one (start, loading the analyzer, code that is compiled anew), as weight of parts: see {@link WorkUnit}. */
const START = 300_000;
/** Processor time that one process uses in a second: its compiler and its collector run beside it, as long as a core is free for them. */
const BESIDE = 1.4;
/** Share of the time that a further process must save. */
const SAVES = 0.1;
/** Bytes of memory that each may need, when nobody said how many. */
const MEMORY = 1_500_000_000;
const ATTEMPTS = 2;
/** Parts that another process is given beside the one at hand, so that it has something to do while this one cannot answer. */
const AHEAD = 1;

/** How many processes a run gets; 1 is the one that runs. */
export function workersFor(wanted: Concurrency, units: readonly WorkUnit[], cores = availableParallelism(), memory = totalmem()): number {
  if (wanted === 'off') return 1;
  if (wanted !== 'auto') return Math.max(1, Math.min(wanted, units.length));
  const whole = units.reduce((sum, unit) => sum + unit.weight, 0);
  let [best, least] = [1, whole];
  for (let count = 2; count <= Math.min(cores, units.length, Math.floor(memory / MEMORY)); count += 1) {
    const time = Math.max(longest(units, count), (BESIDE * (whole + START * (count - 1))) / cores);
    if (least - time >= Math.max(whole * SAVES, START / 2)) [best, least] = [count, time];
  }
  return best;
}

/** Weight that the process carries that is ready last, where each takes the heaviest part that is left and all but the first have to start. */
function longest(units: readonly WorkUnit[], count: number): number {
  const loads = Array.from({ length: count }, (_, at): number => (at === 0 ? 0 : START));
  for (const { weight } of [...units].sort((a, b) => b.weight - a.weight)) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] ?? 0) + weight;
  }
  return Math.max(...loads);
}

export interface PoolInput {
  readonly units: readonly WorkUnit[];
  /** Processes beside this one. */
  readonly workers: number;
  /** Analyses a part in this process, which takes the lightest ones: so it can soon answer the others again. Left out: this one only waits. */
  readonly here?: (unit: WorkUnit) => AnalyzeResult;
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
  /** Milliseconds of processor time of each process but this one that came to its end. */
  readonly processor: readonly number[];
}

/** @throws what a part threw, as it would have been thrown here */
export function runInWorkers({ units, workers, here, start, onDone, onResult, script = fileURLToPath(new URL('./part-worker.js', import.meta.url)) }: PoolInput): Promise<PoolOutcome> {
  return new Promise((resolve, reject) => {
    // The heaviest first: what comes last should be short.
    const waiting = [...units].sort((a, b) => b.weight - a.weight);
    /** Parts that a process broke off at: once more, at the end and never here, since it may have been the memory of all together. */
    const again: WorkUnit[] = [];
    const attempts = new Map<WorkUnit, number>();
    const results = new Map<string, AnalyzeResult>();
    const lost: WorkUnit[] = [];
    const observations: Observation[] = [];
    const processor: number[] = [];
    const running = new Set<ChildProcess>();
    let unstarted = 0;
    let busy = false;
    let over = false;

    const finish = (error?: Error): void => {
      if (over || (!error && (busy || running.size > 0))) return;
      over = true;
      for (const child of running) child.kill('SIGKILL');
      if (error) reject(error);
      else resolve({ results: units.flatMap((unit) => results.get(unit.key) ?? []), lost: units.filter((unit) => lost.includes(unit)), left: units.filter((unit) => waiting.includes(unit) || again.includes(unit)), observations, processor });
    };

    const begin = (): void => {
      const child = fork(script, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      running.add(child);
      /** What it was given and has not answered: the first is at hand. */
      const given: WorkUnit[] = [];
      let ready = false;
      let ended = false;
      // A process that has gone is told by its end, not by what could not be sent to it.
      const send = (message: ToWorker): void => { child.send(message, () => undefined); };
      const next = (): void => {
        // Towards the end nobody is given more than is at hand: another one may be free sooner.
        while (given.length === 0 || (given.length <= AHEAD && waiting.length > (workers + 1) * (1 + AHEAD))) {
          const unit = waiting.shift() ?? (given.length === 0 ? again.shift() : undefined);
          if (!unit) break;
          given.push(unit);
          send({ kind: 'unit', unit });
        }
        if (given.length === 0) send({ kind: 'end' });
      };
      const gone = (): void => {
        if (ended) return;
        ended = true;
        running.delete(child);
        if (!ready) unstarted += 1;
        // What it never came to is as it was.
        waiting.unshift(...given.splice(ready ? 1 : 0));
        const current = given.pop();
        if (current) {
          const tried = (attempts.get(current) ?? 0) + 1;
          attempts.set(current, tried);
          if (tried < ATTEMPTS) again.push(current);
          else lost.push(current);
        }
        // Where processes do not even start, the rest is left to the caller.
        if (!over && waiting.length + again.length > 0 && unstarted < workers + 1) begin();
        finish();
      };
      child.on('message', (message: FromWorker) => {
        switch (message.kind) {
          case 'ready':
            ready = true;
            break;
          case 'result': {
            const unit = given.shift();
            results.set(message.key, message.result);
            if (unit) onResult?.(unit, message.result, message.observations);
            onDone?.(results.size);
            next();
            break;
          }
          case 'error':
            finish(Object.assign(new Error(message.message), { stack: message.stack }));
            break;
          case 'end':
            observations.push(...message.observations);
            processor.push(message.processor);
            ended = true;
            running.delete(child);
            child.disconnect();
            finish();
        }
      });
      child.on('error', gone);
      child.on('exit', gone);
      send(start);
      next();
    };
    const takePart = async (analyse: (unit: WorkUnit) => AnalyzeResult): Promise<void> => {
      for (let unit = waiting.pop(); unit && !over; unit = waiting.pop()) {
        results.set(unit.key, analyse(unit));
        onDone?.(results.size);
        // What the others have said meanwhile.
        await setImmediate();
      }
    };
    // The heaviest go to the others, which are given them before this one is busy.
    for (let at = 0; at < workers; at += 1) begin();
    if (!here) return;
    busy = true;
    takePart(here).then(() => {
      busy = false;
      finish();
    }, (error: unknown) => { finish(error instanceof Error ? error : new Error(String(error))); });
  });
}
