/** Runs the built command as a process, as users do. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = join(root, 'dist');

/** Builds dist/ where a source is newer: `npm test` has built it before, a single test file may not have. */
export function buildIfStale(): void {
  const cli = join(dist, 'cli.js');
  if (existsSync(cli)) {
    const built = statSync(cli).mtimeMs;
    const newer = ['analyzers', 'src'].some((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .some((file) => file.endsWith('.ts') && statSync(join(root, folder, file)).mtimeMs > built));
    if (!newer) return;
  }
  const done = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--no-types'], { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`dist/ could not be built:\n${done.stderr}`);
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cli?: string;
  /** Closes the reading end of standard output after so many bytes, as `| head` does. */
  readonly closeAfter?: number;
}

/** Standard input is closed, and the environment holds nothing that changes an output. */
export function run(args: readonly string[], { cwd, env = {}, cli = join(dist, 'cli.js'), closeAfter }: RunOptions): Promise<Outcome> {
  const kept = Object.fromEntries(['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMPDIR', 'XDG_CACHE_HOME', 'LOCALAPPDATA'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd, env: { ...kept, MCP_LINT_NO_CACHE: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (closeAfter !== undefined && stdout.length >= closeAfter) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
