/** Processes through Node's own `child_process`. */
import type { Row } from '../row.js';
import { exported, members, results } from './paths.js';

const CP = 'node:child_process';
const exec = exported(CP, 'exec', 'execSync');
const spawning = exported(CP, 'spawn', 'spawnSync', 'execFile', 'execFileSync');
const fork = exported(CP, 'fork');
// What `spawn` and the others give; the names of its type.
const children = [...results(exported(CP, 'exec', 'execFile', 'spawn', 'fork')), `${CP}#ChildProcess`, `${CP}#ChildProcessWithoutNullStreams`];
/** What is written to the standard input of a process. */
const typed = members(results(exported(CP, 'spawn', 'execFile')), 'stdin.write', 'stdin.end');

const rows: readonly Row[] = [
  { id: 'child_process.exec', type: 'sink', kind: 'shell', paths: exec, at: 'Argument[0]', label: 'a shell command' },
  // The address is a word of the command: what stands before it there tells whether it decides the host.
  { id: 'child_process.exec.download', type: 'sink', kind: 'url', paths: exec, at: 'Argument[0]', when: [{ at: 'Argument[0]', oneOf: ['curl', 'wget'] }], label: 'the address that a program fetches' },
  { id: 'child_process.exec.shell', type: 'sink', kind: 'program', paths: exec, at: 'Argument[1].Member[shell]', label: 'the shell that runs a command' },
  { id: 'child_process.spawn.shell', type: 'sink', kind: 'shell', paths: spawning, at: 'Argument[0]', when: [{ at: 'Argument[2].Member[shell]', is: 'truthy' }], label: 'a shell command' },
  { id: 'child_process.spawn.shell-arguments', type: 'sink', kind: 'shell', paths: spawning, at: 'Argument[1].Element', when: [{ at: 'Argument[2].Member[shell]', is: 'truthy' }], label: 'a shell command' },
  // The array of arguments may be left out.
  { id: 'child_process.spawn.shell-options', type: 'sink', kind: 'shell', paths: spawning, at: 'Argument[0]', when: [{ at: 'Argument[1].Member[shell]', is: 'truthy' }], label: 'a shell command' },
  { id: 'child_process.fork', type: 'sink', kind: 'program', paths: fork, at: 'Argument[0]', label: 'the script that runs' },
  { id: 'child_process.fork.exec-path', type: 'sink', kind: 'program', paths: fork, at: 'Argument[2].Member[execPath]', label: 'the program that runs' },
  { id: 'child_process.fork.exec-arguments', type: 'sink', kind: 'program-argument', paths: fork, at: 'Argument[2].Member[execArgv].Element', label: 'an option of Node.js' },
  { id: 'child_process.input', type: 'sink', kind: 'shell', paths: exported(CP, 'execFileSync', 'spawnSync'), at: 'Argument[2].Member[input]', when: [{ at: 'Argument[0]', oneOf: ['sh', 'bash', 'zsh', 'dash', 'ksh', 'cmd', 'powershell', 'pwsh', 'osascript'] }], label: 'what a shell reads on standard input' },
  { id: 'child_process.input.code', type: 'sink', kind: 'code', paths: exported(CP, 'execFileSync', 'spawnSync'), at: 'Argument[2].Member[input]', when: [{ at: 'Argument[0]', oneOf: ['python', 'python3', 'node', 'ruby', 'perl', 'php', 'deno', 'bun'] }, { at: 'Argument[1].Element[0]', is: 'absent' }], label: 'code that an interpreter reads on standard input' },
  // What is written to a shell that was started to read commands; with a script it would be that script's data.
  { id: 'child_process.stdin', type: 'sink', kind: 'shell', paths: typed, at: 'Argument[0]', when: [{ at: 'Receiver.Argument[0]', oneOf: ['sh', 'bash', 'zsh', 'dash', 'ksh', 'fish', 'osascript'] }, { at: 'Receiver.Argument[1].Operand[0]', is: 'absent' }], label: 'what a shell reads on standard input' },
  { id: 'child_process.stdin.windows', type: 'sink', kind: 'shell', paths: typed, at: 'Argument[0]', when: [{ at: 'Receiver.Argument[0]', oneOf: ['cmd', 'powershell', 'pwsh'] }], label: 'what a shell reads on standard input' },
  { id: 'child_process.stdin.code', type: 'sink', kind: 'code', paths: typed, at: 'Argument[0]', when: [{ at: 'Receiver.Argument[0]', oneOf: ['python', 'python3', 'node', 'ruby', 'perl', 'php'] }, { at: 'Receiver.Argument[1].Operand[0]', is: 'absent' }], label: 'code that an interpreter reads on standard input' },
  { id: 'child_process.effect', type: 'effect', effect: 'process', paths: [...exec, ...spawning, ...fork], target: 'Argument[0]' },
  { id: 'child_process.output', type: 'source', kind: 'process-output', paths: [...exec, ...spawning], from: 'Return' },
  { id: 'child_process.output.callback', type: 'source', kind: 'process-output', paths: exported(CP, 'exec', 'execFile'), from: 'Argument[1..].Parameter[1]' },
  { id: 'child_process.output.callback-error', type: 'source', kind: 'process-output', paths: exported(CP, 'exec', 'execFile'), from: 'Argument[1..].Parameter[2]' },
  { id: 'child_process.error.callback', type: 'source', kind: 'error', paths: exported(CP, 'exec', 'execFile'), from: 'Argument[1..].Parameter[0]' },
  { id: 'child_process.stream', type: 'source', kind: 'process-output', paths: members(children, 'stdout.on', 'stderr.on', 'stdout.once', 'stderr.once'), from: 'Argument[1].Parameter[0]' },
  { id: 'child_process.message', type: 'source', kind: 'process-output', paths: members(children, 'on', 'once'), from: 'Argument[1].Parameter[0]' },
];
export default rows;
