/** Functions that run the text they are given. */
import { exec, execFileSync, execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execAsync = promisify(exec);
const execFileAsync = promisify(execFile);

/** Runs a command line and gives back what it printed. */
export async function run(command: string, timeout = 10_000): Promise<string> {
  try {
    const { stdout } = await execAsync(command, { timeout }); // finding: found
    return stdout;
  } catch (error) {
    throw new Error(`${command} failed: ${String(error)}`);
  }
}

/** The same for a program with its arguments: no shell reads them. */
export async function runProgram(program: string, args: string[], timeout = 10_000): Promise<string> {
  try {
    const { stdout } = await execFileAsync(program, args, { timeout }); // finding: found
    return stdout;
  } catch (error) {
    throw new Error(`${[program, ...args].join(' ')} failed: ${String(error)}`);
  }
}

const quick = (program: string, args: string[]) => execFileSync(program, args, { encoding: 'utf8' }); // finding: found

export const uptime = (host: string): string => quick('whois', ['--', host]);
