/** The journal of a service, through a program that is given arguments and no shell. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { services } from './config.js';

const run = promisify(execFile);

export async function lastLines(service: (typeof services)[number], lines: number, signal: AbortSignal): Promise<string[]> {
  const { stdout } = await run('journalctl', ['--no-pager', '--output=short-iso', `--unit=${service}`, `--lines=${lines}`], {
    timeout: 10_000,
    maxBuffer: 4 * 1024 * 1024,
    signal,
  });
  return stdout.split('\n');
}
