import { execSync } from 'node:child_process';

export class Runner {
  run(command: string): string {
    return execSync(command, { encoding: 'utf8', timeout: 10_000 }); // finding: found
  }
}
