import { execFileSync } from 'node:child_process';

export class Git {
  constructor(private readonly folder: string) {}

  show(revision: string): string {
    return this.run('show', revision);
  }

  create(name: string): string {
    if (!/^[\w/]+$/.test(name)) throw new Error('Not a name');
    return this.run('branch', name);
  }

  private run(...args: string[]): string {
    return execFileSync('git', ['-C', this.folder, ...args], { encoding: 'utf8' }); // finding: found
  }
}
