/** Processes that analyse parts: how many there are, and what becomes of the parts when one ends before its time. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AnalyzeResult, WorkUnit } from '../../analyzers/index.js';
import { runInWorkers, workersFor, type PoolOutcome } from '../../src/cli/workers.js';
import { readConcurrency, readShard } from '../../src/cli/parts.js';

const unit = (key: string, weight = 1): WorkUnit => ({ key, files: [], shared: [], entries: [], mentions: [], spoken: [], relevant: [], own: [], seen: [], weight });

let folder = '';
/** A worker that analyses nothing: what it does is said by the name of the part. */
const worker = `
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
const log = new URL('./log.txt', import.meta.url);
process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  if (message.kind === 'start') { appendFileSync(log, 'start\\n'); process.send({ kind: 'ready' }); }
  else if (message.kind === 'end') process.send({ kind: 'end', observations: [['stat', '/' + process.pid, 'missing']], processor: 5 });
  else {
    const { key } = message.unit;
    appendFileSync(log, key + '\\n');
    if (key === 'bad') process.exit(9);
    if (key === 'killed') process.kill(process.pid, 'SIGKILL');
    if (key === 'once') {
      const before = new URL('./once', import.meta.url);
      if (!existsSync(before)) { writeFileSync(before, ''); process.exit(9); }
    }
    if (key === 'throws') process.send({ kind: 'error', message: 'no such thing', stack: 'Error: no such thing\\n    at there' });
    else process.send({ kind: 'result', key, result: key });
  }
});
`;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mcp-lint-workers-'));
  writeFileSync(join(folder, 'worker.mjs'), worker);
  writeFileSync(join(folder, 'dead.mjs'), 'process.exit(1);\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pool = (keys: readonly string[], workers: number, script = 'worker.mjs', here?: (unit: WorkUnit) => AnalyzeResult): Promise<PoolOutcome> => runInWorkers({
  units: keys.map((key, at) => unit(key, at)), workers, script: join(folder, script), ...(here ? { here } : {}),
  start: { kind: 'start', options: { root: '/' }, discovery: { files: [], packages: [], artifacts: [], skipped: {}, notices: [] }, record: true },
});
const keysOf = (units: readonly WorkUnit[]): string[] => units.map((one) => one.key);

it('results come in the order of the parts, and what each process read comes with them', async () => {
  const outcome = await pool(['a', 'b', 'c', 'd', 'e'], 2);
  expect(outcome).toMatchObject({ results: ['a', 'b', 'c', 'd', 'e'], lost: [], left: [] });
  expect(outcome.observations).toHaveLength(2);
  expect(outcome.processor).toEqual([5, 5]);
});

it('a process that ends costs its part only when that happens twice; all others are analysed', async () => {
  const outcome = await pool(['a', 'bad', 'b', 'once', 'killed', 'c'], 2);
  expect(outcome.results).toEqual(['a', 'b', 'once', 'c']);
  expect(keysOf(outcome.lost)).toEqual(['bad', 'killed']);
  const tried = readFileSync(join(folder, 'log.txt'), 'utf8').split('\n');
  for (const key of ['bad', 'killed', 'once']) expect(tried.filter((line) => line === key)).toHaveLength(2);
});

it('what a part throws is thrown here', async () => {
  await expect(pool(['a', 'throws', 'b'], 2)).rejects.toThrow('no such thing');
});

it('where processes do not start the parts are left to the caller', async () => {
  const outcome = await pool(['a', 'b'], 2, 'dead.mjs');
  expect(outcome).toMatchObject({ results: [], lost: [] });
  expect(keysOf(outcome.left)).toEqual(['a', 'b']);
});

it('this process takes part: the lightest parts are its own, and what another one broke off at is not tried here', async () => {
  const mine: string[] = [];
  const take = (one: WorkUnit): AnalyzeResult => {
    mine.push(one.key);
    return one.key as unknown as AnalyzeResult;
  };
  const outcome = await pool(['a', 'b', 'c', 'd', 'killed'], 1, 'worker.mjs', take);
  expect(outcome.results).toEqual(['a', 'b', 'c', 'd']);
  expect(keysOf(outcome.lost)).toEqual(['killed']);
  expect(mine[0]).toBe('a');
  expect(mine).not.toContain('killed');
  const alone = await pool(['a', 'b'], 1, 'dead.mjs', take);
  expect(alone.results.length + alone.left.length).toBe(2);
  await expect(pool(['a', 'b', 'c'], 1, 'worker.mjs', () => { throw new Error('no such part'); })).rejects.toThrow('no such part');
});

it('a further process is started only where it saves time: not for a small run, and not where one part is most of it', () => {
  const small = [unit('a', 200_000), unit('b', 200_000)];
  const large = Array.from({ length: 20 }, (_, at) => unit(String(at), 200_000));
  const uneven = [unit('a', 4_000_000), unit('b', 80_000), unit('c', 20_000)];
  expect(workersFor('auto', small, 8, 64e9)).toBe(1);
  expect(workersFor('auto', large.slice(0, 5), 8, 64e9)).toBe(4);
  expect(workersFor('auto', large, 8, 64e9)).toBe(5);
  expect(workersFor('auto', large, 2, 64e9)).toBe(2);
  // One process already uses more than a core: on two of them a second one pays later than on eight.
  expect(workersFor('auto', large.slice(0, 5), 2, 64e9)).toBe(1);
  expect(workersFor('auto', large, 8, 4e9)).toBe(2);
  expect(workersFor('auto', large, 1, 64e9)).toBe(1);
  expect(workersFor('auto', uneven, 8, 64e9)).toBe(1);
  expect(workersFor('off', large, 8, 64e9)).toBe(1);
  expect(workersFor(3, large, 1, 1e9)).toBe(3);
  expect(workersFor(9, small, 1, 1e9)).toBe(2);
  expect(workersFor('auto', [], 8, 64e9)).toBe(1);
});

it('shards and counts are written as other tools have them', () => {
  expect(readShard('2/5')).toEqual({ index: 2, count: 5 });
  for (const text of ['0/5', '6/5', '2', '/5', '2/', 'a/b', '-1/5', '1/5 ', '1.5/5', '']) expect(readShard(text)).toBeUndefined();
  expect(['4', 'auto', 'off'].map(readConcurrency)).toEqual([4, 'auto', 'off']);
  for (const text of ['0', '-1', '1.5', 'many', '']) expect(readConcurrency(text)).toBeUndefined();
});
