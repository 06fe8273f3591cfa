import { execFileSync } from 'node:child_process';

export function runProgram(program: string, args: readonly string[]): string {
  return execFileSync(program, [...args], { encoding: 'utf8' });
}
