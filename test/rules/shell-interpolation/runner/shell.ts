/** Functions that run the text they are given. */
import { exec, execSync } from 'node:child_process';
import { promisify } from 'node:util';

const execAsync = promisify(exec);

/** Runs a command line and gives back what it printed. */
export async function run(command: string, timeout = 10_000): Promise<string> {
  try {
    const { stdout } = await execAsync(command, { timeout }); // finding: found
    return stdout;
  } catch (error) {
    throw new Error(`${command} failed: ${String(error)}`);
  }
}

const quick = (line: string) => execSync(line, { encoding: 'utf8' }); // finding: found

export const uptime = (host: string): string => quick(`whois "${host}"`);
