/** A process that analyses parts of a run which another one planned (src/cli/workers.ts): one message, one part. */
import type { AnalyzeOptions, Discovery, Observation, Work, WorkUnit } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { concerning } from './cache.js';
import type { FromWorker, ToWorker } from './workers.js';

let work: Work | undefined;
let observed: (() => readonly Observation[]) | undefined;
let last: Promise<void> = Promise.resolve();

// Whoever planned it is gone.
process.on('disconnect', () => process.exit());
process.on('message', (message: ToWorker) => {
  last = last.then(() => answer(message)).catch((error: unknown) => {
    say({ kind: 'error', message: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? (error.stack ?? '') : '' });
  });
});

async function answer(message: ToWorker): Promise<void> {
  if (message.kind === 'start') await start(message.options, message.discovery, message.record);
  else if (message.kind === 'unit') analyse(message.unit);
  else say({ kind: 'end', observations: observed?.() ?? [], processor: processorTime() });
}

async function start(options: AnalyzeOptions, discovery: Discovery, record: boolean): Promise<void> {
  const { createNodeHost, createRecordingHost, openWork } = await loadAnalyzer();
  const recorder = record ? createRecordingHost(createNodeHost()) : undefined;
  observed = recorder?.observations;
  work = openWork({ ...options, ...(recorder ? { host: recorder.host } : {}) }, discovery);
  say({ kind: 'ready' });
}

function analyse(unit: WorkUnit): void {
  if (!work) throw new Error('A part came before the run it is of.');
  const { analyse: run, concerns } = work;
  const result = run(unit);
  say({ kind: 'result', key: unit.key, result, observations: concerning(observed?.() ?? [], concerns) });
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function say(message: FromWorker): void {
  process.send?.(message);
}
