/**
 * Parses and evaluates odd code with the pre-filter off: every file of the given folders, every function in it, as if a server reached it.
 *
 * Test suites of compilers hold what no server has: unfinished syntax, every operator in every place, nesting without end. None of it may crash the
 * analyzer or keep it busy. Files go to worker processes in batches; a batch that crashes or runs late is run again file by file.
 */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { printable } from './trees.js';
import { buildWorker, runWorker } from './workers.js';

export interface Batch {
  files: number;
  bytes: number;
  parsed: number;
  withSyntaxErrors: number;
  functions: number;
  steps: number;
  notices: Record<string, number>;
  crashes: { file: string; error: string }[];
  slowest: { file: string; milliseconds: number };
}

const BATCH = 300;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '120' }, help: { type: 'boolean', short: 'h', default: false } },
});
if (options.help || positionals.length === 0) {
  console.log('npm run conformance -- FOLDER... [--seconds N]\n\n  FOLDER     every .ts, .tsx, .mts, .cts, .js, .jsx, .mjs and .cjs file in it is parsed and evaluated\n  --seconds  limit for a batch of files (default 120)');
  process.exit(options.help ? 0 : 2);
}

const worker = await buildWorker('scripts/conformance-worker.ts');
const limits = { seconds: Number(options.seconds), megabytes: 2048 };
const scratch = mkdtempSync(join(tmpdir(), 'mcp-lint-conformance-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
let failed = false;
const total = empty();
for (const folder of positionals) {
  const files = sourceFiles(resolve(folder));
  const sum = empty();
  for (let at = 0; at < files.length; at += BATCH) {
    const part = files.slice(at, at + BATCH);
    const batch = await run(part);
    if (batch) add(sum, batch);
    else for (const file of part) add(sum, (await run([file])) ?? { ...empty(), files: 1, crashes: [{ file, error: 'the process ended, or ran out of time or memory' }] });
  }
  print(folder, sum);
  add(total, sum);
  failed ||= sum.crashes.length > 0;
}
if (positionals.length > 1) print('all', total);
process.exit(failed ? 1 : 0);

async function run(files: readonly string[]): Promise<Batch | undefined> {
  const list = join(scratch, 'files.txt');
  writeFileSync(list, files.join('\n'));
  const { ending, answer } = await runWorker(worker, [list], limits);
  return ending === 'ok' ? (answer as Batch) : undefined;
}

function empty(): Batch {
  return { files: 0, bytes: 0, parsed: 0, withSyntaxErrors: 0, functions: 0, steps: 0, notices: {}, crashes: [], slowest: { file: '', milliseconds: 0 } };
}

function add(sum: Batch, batch: Batch): void {
  sum.files += batch.files;
  sum.bytes += batch.bytes;
  sum.parsed += batch.parsed;
  sum.withSyntaxErrors += batch.withSyntaxErrors;
  sum.functions += batch.functions;
  sum.steps += batch.steps;
  for (const [kind, count] of Object.entries(batch.notices)) sum.notices[kind] = (sum.notices[kind] ?? 0) + count;
  sum.crashes.push(...batch.crashes);
  if (batch.slowest.milliseconds > sum.slowest.milliseconds) sum.slowest = batch.slowest;
}

function print(name: string, sum: Batch): void {
  const notices = Object.entries(sum.notices).sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${kind} ${count}`).join(', ');
  console.log(
    `${printable(name)}: ${sum.files} files, ${sum.parsed} parsed (${(sum.bytes / 1e6).toFixed(1)} MB, ${sum.withSyntaxErrors} with syntax errors), ${sum.functions} functions run, ` +
    `${sum.steps} steps, ${sum.crashes.length} crashes, slowest file ${sum.slowest.milliseconds} ms${notices === '' ? '' : `; notices: ${notices}`}`,
  );
  for (const crash of sum.crashes.slice(0, 20)) console.log(`  ${printable(crash.file)}\n    ${printable(crash.error)}`);
}

function sourceFiles(folder: string): string[] {
  const found: string[] = [];
  const folders = [folder];
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) && statSync(path).size < 1_500_000) found.push(path);
    }
  }
  return found.sort();
}
