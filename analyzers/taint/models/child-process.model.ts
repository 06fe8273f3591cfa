/** Processes through Node's own `child_process`. */
import type { Row } from '../row.js';
import { SCRIPT } from './programs.js';
import { exported, members, results } from './paths.js';

const CP = 'node:child_process';
const exec = exported(CP, 'exec', 'execSync');
const spawning = exported(CP, 'spawn', 'spawnSync', 'execFile', 'execFileSync');
const fork = exported(CP, 'fork');
// What `spawn` and the others give; the names of its type.
const children = [...results(exported(CP, 'exec', 'execFile', 'spawn', 'fork')), `${CP}#ChildProcess`, `${CP}#ChildProcessWithoutNullStreams`];
/** What is written to the standard input of a process. */
const typed = members(results(exported(CP, 'spawn', 'execFile')), 'stdin.write', 'stdin.end');

const POSIX_SHELLS = ['sh', 'bash', 'zsh', 'dash', 'ksh', 'fish'];
const WINDOWS_SHELLS = ['cmd', 'powershell', 'pwsh'];
const INTERPRETERS = ['python', 'python3', 'node', 'ruby', 'perl', 'php', 'deno', 'bun'];

/** Rows of what programs read on their standard input: which of them take it for commands depends on their arguments. */
function reads(name: string, paths: readonly string[], at: string, program: string, args: string): Row[] {
  const label = 'what a shell reads on standard input';
  return [
    { id: `child_process.${name}`, type: 'sink', kind: 'shell', paths, at, when: [{ at: program, oneOf: [...POSIX_SHELLS, 'osascript'] }, { at: `${args}.Operand[0]`, is: 'absent' }], label },
    { id: `child_process.${name}.windows`, type: 'sink', kind: 'shell', paths, at, when: [{ at: program, oneOf: WINDOWS_SHELLS }, { at: `${args}.After[/c|/C|-c|-C|-Command|-command|-File|-file|-f|-EncodedCommand|-enc|-e]`, is: 'absent' }], label },
    // `powershell -Command -`
    { id: `child_process.${name}.windows-dash`, type: 'sink', kind: 'shell', paths, at, when: [{ at: program, oneOf: WINDOWS_SHELLS }, { at: `${args}.After[-c|-C|-Command|-command|-File|-file|-f]`, oneOf: ['-'] }], label },
    { id: `child_process.${name}.code`, type: 'sink', kind: 'code', paths, at, when: [{ at: program, oneOf: INTERPRETERS }, { at: `${args}.Operand[0]`, is: 'absent' }], label: 'code that an interpreter reads on standard input' },
  ];
}

const rows: readonly Row[] = [
  { id: 'child_process.exec', type: 'sink', kind: 'shell', paths: exec, at: 'Argument[0]', label: 'a shell command' },
  { id: 'child_process.exec.encoded', type: 'sink', kind: 'shell', paths: exec, at: 'Argument[0]', decodes: true, when: [{ at: 'Argument[0]', oneOf: WINDOWS_SHELLS }, { at: 'Argument[0]', has: ['-EncodedCommand', '-encodedCommand', '-encodedcommand', '-enc', '-ec', '-e'] }], label: 'a PowerShell command in base64' },
  { id: 'child_process.exec.script', type: 'sink', kind: 'code', paths: exec, at: 'Argument[0]', script: true, label: SCRIPT },
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
  // A program that was started to read commands (or code) from its standard input; with a script that would be the script's data.
  ...reads('input', exported(CP, 'execFileSync', 'spawnSync'), 'Argument[2].Member[input]', 'Argument[0]', 'Argument[1]'),
  ...reads('stdin', typed, 'Argument[0]', 'Receiver.Argument[0]', 'Receiver.Argument[1]'),
  // A shell of a device, of a container or of another machine that is kept open.
  { id: 'child_process.stdin.device', type: 'sink', kind: 'shell', paths: typed, at: 'Argument[0]', when: [{ at: 'Receiver.Argument[0]', oneOf: ['adb', 'hdc'] }, { at: 'Receiver.Argument[1]', has: ['shell'] }, { at: 'Receiver.Argument[1].After[shell]', is: 'absent' }], elsewhere: true, label: 'what a shell on the device reads' },
  { id: 'child_process.stdin.container', type: 'sink', kind: 'shell', paths: typed, at: 'Argument[0]', when: [{ at: 'Receiver.Argument[0]', oneOf: ['docker', 'podman', 'nerdctl', 'kubectl', 'oc', 'wsl'] }, { at: 'Receiver.Argument[1]', has: [...POSIX_SHELLS, '/bin/sh', '/bin/bash'] }, { at: 'Receiver.Argument[1].After[-c|-lc|-ec]', is: 'absent' }], elsewhere: true, label: 'what a shell in a container reads' },
  { id: 'child_process.stdin.machine', type: 'sink', kind: 'shell', paths: typed, at: 'Argument[0]', when: [{ at: 'Receiver.Argument[0]', oneOf: ['ssh', 'plink'] }, { at: 'Receiver.Argument[1].Operand[1]', is: 'absent' }], elsewhere: true, label: 'what a shell on another machine reads' },
  { id: 'child_process.exec.input', type: 'sink', kind: 'shell', paths: exported(CP, 'execSync'), at: 'Argument[1].Member[input]', when: [{ at: 'Argument[0]', alone: [...POSIX_SHELLS, ...WINDOWS_SHELLS, 'osascript'] }], label: 'what a shell reads on standard input' },
  { id: 'child_process.exec.input.code', type: 'sink', kind: 'code', paths: exported(CP, 'execSync'), at: 'Argument[1].Member[input]', when: [{ at: 'Argument[0]', alone: INTERPRETERS }], label: 'code that an interpreter reads on standard input' },
  { id: 'child_process.effect', type: 'effect', effect: 'process', paths: [...exec, ...spawning, ...fork], target: 'Argument[0]' },
  { id: 'child_process.output', type: 'source', kind: 'process-output', paths: [...exec, ...spawning], from: 'Return' },
  { id: 'child_process.output.callback', type: 'source', kind: 'process-output', paths: exported(CP, 'exec', 'execFile'), from: 'Argument[1..].Parameter[1]' },
  { id: 'child_process.output.callback-error', type: 'source', kind: 'process-output', paths: exported(CP, 'exec', 'execFile'), from: 'Argument[1..].Parameter[2]' },
  { id: 'child_process.error.callback', type: 'source', kind: 'error', paths: exported(CP, 'exec', 'execFile'), from: 'Argument[1..].Parameter[0]' },
  { id: 'child_process.stream', type: 'source', kind: 'process-output', paths: members(children, 'stdout.on', 'stderr.on', 'stdout.once', 'stderr.once'), from: 'Argument[1].Parameter[0]' },
  { id: 'child_process.message', type: 'source', kind: 'process-output', paths: members(children, 'on', 'once'), from: 'Argument[1].Parameter[0]' },
];
export default rows;
