/** Processes through Node's own `child_process`. */
import type { Row } from '../row.js';

const CP = 'node:child_process';
const both = (name: string): string[] => [`${CP}#${name}`, `${CP}#default.${name}`];
const SHELLS = ['sh', 'bash', 'zsh', 'dash', 'ksh', 'fish', 'cmd', 'powershell', 'pwsh', 'osascript'] as const;
const INTERPRETERS = ['python', 'python3', 'node', 'ruby', 'perl', 'php', 'deno', 'bun', 'lua', 'Rscript'] as const;
const spawning = [...both('spawn'), ...both('spawnSync'), ...both('execFile'), ...both('execFileSync'), `${CP}#execFile.__promisify__`];

const rows: readonly Row[] = [
  { id: 'child_process.exec', type: 'sink', kind: 'shell', paths: [...both('exec'), ...both('execSync')], at: 'Argument[0]', label: 'a shell command' },
  { id: 'child_process.spawn.shell', type: 'sink', kind: 'shell', paths: spawning, at: 'Argument[0]', when: [{ at: 'Argument[2].Member[shell]', is: 'truthy' }], label: 'a shell command' },
  { id: 'child_process.spawn.shell-arguments', type: 'sink', kind: 'shell', paths: spawning, at: 'Argument[1].Element', when: [{ at: 'Argument[2].Member[shell]', is: 'truthy' }], label: 'a shell command' },
  { id: 'child_process.spawn.shell-options', type: 'sink', kind: 'shell', paths: spawning, at: 'Argument[0]', when: [{ at: 'Argument[1].Member[shell]', is: 'truthy' }], label: 'a shell command' },
  { id: 'child_process.spawn.shell-program', type: 'sink', kind: 'shell', paths: spawning, at: 'Argument[1].Element', when: [{ at: 'Argument[0]', oneOf: SHELLS }, { at: 'Argument[1]', has: ['-c', '-lc', '-ic', '/c', '/C', '-Command', '-command', '-e', '-EncodedCommand'] }], label: 'a shell command' },
  { id: 'child_process.spawn.interpreter', type: 'sink', kind: 'code', paths: spawning, at: 'Argument[1].Element', when: [{ at: 'Argument[0]', oneOf: INTERPRETERS }, { at: 'Argument[1]', has: ['-c', '-e', '--eval', '-p', '--print', '-r'] }], label: 'code for an interpreter' },
  { id: 'child_process.spawn.program', type: 'sink', kind: 'program', paths: [...spawning, ...both('fork')], at: 'Argument[0]', label: 'the program that runs' },
  { id: 'child_process.spawn.argument', type: 'sink', kind: 'program-argument', paths: spawning, at: 'Argument[1].Element', label: 'an argument of a program' },
  { id: 'child_process.effect', type: 'effect', effect: 'process', paths: [...both('exec'), ...both('execSync'), ...spawning, ...both('fork')], target: 'Argument[0]' },
  { id: 'child_process.output', type: 'source', kind: 'process-output', paths: [...both('exec'), ...both('execSync'), ...spawning], from: 'Return' },
];
export default rows;
