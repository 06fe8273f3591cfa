import { exec } from 'node:child_process';
import { promisify } from 'node:util';

const execAsync = promisify(exec);

export async function shell(command: string): Promise<string> {
  const { stdout } = await execAsync(command); // finding: found
  return stdout;
}
