import { execSync as run } from 'child_process';

export const dig = (name: string, type: string) => run('dig ' + type + ' ' + name); // finding: found
