import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

export const runCommand = async (program: string, args: string[], cwd?: string) => {
  const { stdout, stderr } = await execFileAsync(program, args, { cwd }); // finding: found
  return { stdout, stderr, output: stdout + stderr };
};

export const runJsonCommand = async (program: string, args: string[], cwd?: string) => {
  const { stdout } = await runCommand(program, args, cwd);
  return JSON.parse(stdout.trim());
};
