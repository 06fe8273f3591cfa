import { exec } from 'node:child_process';
import { promisify } from 'node:util';

const execAsync = promisify(exec);

export const runCommand = async (command: string, cwd?: string) => {
  const { stdout, stderr } = await execAsync(command, { cwd }); // finding: found
  return { stdout, stderr, output: stdout + stderr };
};

export const runJsonCommand = async (command: string, cwd?: string) => {
  const { stdout } = await runCommand(command, cwd);
  return JSON.parse(stdout.trim());
};
