import { execSync } from 'node:child_process';

export function archive(folder: string): void {
  execSync('tar czf backup.tgz ' + folder); // finding: found
}
