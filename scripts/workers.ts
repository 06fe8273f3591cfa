/** Programs that the benches run in processes of their own: built once from this tree's source, measured and limited from outside. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { fastCompiler, manifest, root } from './bundle.mjs';

export interface Worker {
  readonly file: string;
  dispose(): void;
}

/**
 * Bundles a script for `node`. Packages stay external, as in scripts/bundle.mjs; the analyzer too when it is `shared`, and then comes from dist/.
 * @param file path relative to the root
 */
export async function buildWorker(file: string): Promise<Worker> {
  // Inside node_modules, so that external packages resolve from there.
  const folder = join(root, 'node_modules', '.cache', 'workers');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${process.pid}-${file.replace(/\W+/g, '-')}.mjs`);
  await build({ absWorkingDir: root, entryPoints: [join(root, file)], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20', logLevel: 'error', define: { __VERSION__: JSON.stringify(manifest.version) }, plugins: [fastCompiler()] });
  const dispose = (): void => rmSync(outfile, { force: true });
  process.once('exit', dispose);
  return { file: outfile, dispose };
}

export type Ending = 'ok' | 'crash' | 'timeout' | 'out of memory';

export interface WorkerRun {
  readonly ending: Ending;
  /** The last line that the worker printed, parsed; undefined when it did not get so far. */
  readonly answer: unknown;
  /** End of what it printed on standard error. */
  readonly errors: string;
  readonly milliseconds: number;
}

export interface Limits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs a worker to its end or its limit. Its answer is one line of JSON on standard output. */
export function runWorker(worker: Worker, args: readonly string[], limits: Limits): Promise<WorkerRun> {
  return new Promise((done) => {
    const started = performance.now();
    const child = spawn(process.execPath, [`--max-old-space-size=${limits.megabytes}`, worker.file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    let errors = '';
    let late = false;
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString('utf8')).slice(-4000)));
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limits.seconds * 1000);
    child.once('error', (error) => (errors += error.message));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const line = Buffer.concat(output).toString('utf8').trimEnd().split('\n').at(-1) ?? '';
      const answer = code === 0 ? parsed(line) : undefined;
      // The shell's own limit of time on the processor.
      const ending: Ending = late || signal === 'SIGXCPU' ? 'timeout' : answer !== undefined ? 'ok' : /heap out of memory|allocation failed/i.test(errors) ? 'out of memory' : 'crash';
      done({ ending, answer, errors, milliseconds: performance.now() - started });
    });
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
