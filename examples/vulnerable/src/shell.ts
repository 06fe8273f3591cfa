import { exec, execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execAsync = promisify(exec);
const execFileAsync = promisify(execFile);

/** Runs a command line and gives back everything it printed. */
export async function sh(command: string): Promise<string> {
  const { stdout, stderr } = await execAsync(command, { maxBuffer: 32 * 1024 * 1024 });
  return stdout + stderr;
}

export function journalCommand(unit: string, lines: number, since?: string): string {
  const parts = ['journalctl', '--no-pager', '-u', unit, '-n', String(lines)];
  if (since) parts.push(`--since "${since}"`);
  return parts.join(' ');
}

export async function unitState(unit: string): Promise<string> {
  const { stdout } = await execFileAsync('systemctl', ['show', '--property=ActiveState,SubState', '--', unit], { timeout: 5_000 });
  return stdout.trim();
}
