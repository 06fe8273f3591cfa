/** Programs with arrays of arguments, and processes through libraries and other run-times: execa, zx, cross-spawn, shelljs, node-pty, Bun, Deno, the SDK's stdio client. */
import type { Row } from '../row.js';
import { anywhere, exported, members, results, whole } from './paths.js';
import { startsPrograms } from './programs.js';

const SHELL = 'a shell command';

// execa 5 is a default export with members; 6 and later have named exports.
const execa = [...whole('execa'), ...exported('execa', 'execa', 'execaSync', 'sync')];
const execaCommand = exported('execa', 'execaCommand', 'execaCommandSync', 'command', 'commandSync', 'shell', 'shellSync');
const execaTemplate = exported('execa', '$', '$.sync', '$.s');
const execaNode = exported('execa', 'execaNode', 'node');
const execaAny = [...execa, ...execaCommand, ...execaTemplate, ...execaNode];
const zx = exported(['zx', 'zx/core'], '$', '$.sync');
const crossSpawn = [...whole('cross-spawn'), ...exported('cross-spawn', 'spawn', 'sync')];
const shelljs = exported('shelljs', 'exec');
const PTY = ['node-pty', '@lydell/node-pty', '@homebridge/node-pty-prebuilt-multiarch', 'node-pty-prebuilt-multiarch'];
const pty = exported(PTY, 'spawn');
const ptyHandle = [...results(pty), ...exported(PTY, 'IPty')];
const bunSpawn = ['Bun.spawn', 'Bun.spawnSync', ...exported('bun', 'spawn', 'spawnSync')];
const bunShell = ['Bun.$', ...exported('bun', '$')];
const denoCommand = ['Deno.Command'];
const tinyexec = exported('tinyexec', 'x', 'exec');
const nanoSpawn = whole('nano-spawn');
const childPromise = ['child-process-promise', 'promisify-child-process'];
const childPromiseExec = exported([...childPromise, 'child-process-es6-promise', 'mz/child_process'], 'exec');
const childPromiseSpawn = exported([...childPromise, 'child-process-es6-promise', 'mz/child_process'], 'spawn', 'execFile');
const actionsExec = exported('@actions/exec', 'exec', 'getExecOutput');
const sudo = exported(['sudo-prompt', '@vscode/sudo-prompt'], 'exec');
const appleScript = [...exported('run-applescript', 'runAppleScript', 'runAppleScriptSync'), ...whole('run-applescript'), ...exported('node-osascript', 'execute', 'executeFile'), ...exported('applescript', 'execString'), ...exported('@jxa/run', 'runJXACode')];
const stdioClient = [
  ...exported(['@modelcontextprotocol/sdk', '@modelcontextprotocol/sdk/client', '@modelcontextprotocol/sdk/client/stdio.js', '@modelcontextprotocol/sdk/client/stdio', '@modelcontextprotocol/client', '@modelcontextprotocol/client/stdio'], 'StdioClientTransport'),
  ...exported(['ai/mcp-stdio', '@ai-sdk/mcp/mcp-stdio'], 'Experimental_StdioMCPTransport'),
];
const open = [...whole('open'), ...exported('open', 'openApp'), ...whole('opener'), ...whole('opn')];
const spawning = exported('node:child_process', 'spawn', 'spawnSync', 'execFile', 'execFileSync');
const all = [...execaAny, ...zx, ...crossSpawn, ...shelljs, ...pty, ...bunSpawn, ...bunShell, ...denoCommand, ...tinyexec, ...nanoSpawn, ...childPromiseExec, ...childPromiseSpawn, ...actionsExec, ...sudo, ...appleScript, ...open];

const rows: readonly Row[] = [
  // `f(program, [argument …], options)`
  ...startsPrograms({ id: 'spawn', paths: [...spawning, ...execa, ...crossSpawn, ...exported('shelljs', 'cmd'), ...pty, ...tinyexec, ...nanoSpawn, ...childPromiseSpawn, ...actionsExec], program: 'Argument[0]', args: 'Argument[1]' }),
  // `f([program, argument …])`
  ...startsPrograms({ id: 'bun.spawn', paths: bunSpawn, program: 'Argument[0].Element[0]', args: 'Argument[0]', programFirst: true }),
  ...startsPrograms({ id: 'deno.command', paths: denoCommand, program: 'Argument[0]', args: 'Argument[1].Member[args]' }),
  // A server that starts other servers.
  ...startsPrograms({ id: 'mcp-stdio-client', paths: stdioClient, program: 'Argument[0].Member[command]', args: 'Argument[0].Member[args]' }),

  // execa: arguments are never read by a shell unless `shell` is set; command strings are split at spaces.
  { id: 'execa.shell', type: 'sink', kind: 'shell', paths: execa, at: 'Argument[0]', when: [{ at: 'Argument[2].Member[shell]', is: 'truthy' }], label: SHELL },
  { id: 'execa.shell-arguments', type: 'sink', kind: 'shell', paths: execa, at: 'Argument[1].Element', when: [{ at: 'Argument[2].Member[shell]', is: 'truthy' }], label: SHELL },
  { id: 'execa.shell-options', type: 'sink', kind: 'shell', paths: execa, at: 'Argument[0]', when: [{ at: 'Argument[1].Member[shell]', is: 'truthy' }], label: SHELL },
  { id: 'execa.command', type: 'sink', kind: 'program', paths: exported('execa', 'execaCommand', 'execaCommandSync', 'command', 'commandSync'), at: 'Argument[0]', label: 'the program that runs' },
  { id: 'execa.command.argument', type: 'sink', kind: 'program-argument', paths: exported('execa', 'execaCommand', 'execaCommandSync', 'command', 'commandSync'), at: 'Argument[0]', split: true, label: 'the arguments of a program, split at spaces' },
  { id: 'execa.command.shell', type: 'sink', kind: 'shell', paths: execaCommand, at: 'Argument[0]', when: [{ at: 'Argument[1].Member[shell]', is: 'truthy' }], label: SHELL },
  { id: 'execa.shell-function', type: 'sink', kind: 'shell', paths: exported('execa', 'shell', 'shellSync'), at: 'Argument[0]', label: SHELL },
  { id: 'execa.template.argument', type: 'sink', kind: 'program-argument', paths: [...execaTemplate, ...results(exported('execa', 'execa', 'execaSync', '$'))], at: 'Argument[1..]', grade: 'possible', label: 'an argument of a program' },
  { id: 'execa.node', type: 'sink', kind: 'program', paths: execaNode, at: 'Argument[0]', label: 'the script that runs' },
  { id: 'execa.pipe', type: 'sink', kind: 'program', paths: members(results([...whole('execa'), ...exported('execa', 'execa', '$')]), 'pipe'), at: 'Argument[0]', label: 'the program that runs' },

  // zx quotes what is inserted into `$`; only a ready-made command text is read as it is.
  { id: 'zx.argument', type: 'sink', kind: 'program-argument', paths: [...zx, ...results(exported(['zx', 'zx/core'], '$'))], at: 'Argument[1..]', grade: 'possible', label: 'an argument of a program' },
  // `bash -c ${text}`: one word, and a whole script.
  { id: 'zx.script', type: 'sink', kind: 'shell', paths: [...zx, ...results(exported(['zx', 'zx/core'], '$'))], at: 'Argument[1]', when: [{ at: 'Argument[0]', has: ['bash -c ', 'sh -c ', 'zsh -c ', 'dash -c ', 'bash -lc ', 'sh -lc ', 'cmd /c ', 'cmd.exe /c ', 'powershell -Command ', 'pwsh -Command ', 'pwsh -c '] }], label: SHELL },
  // `${shell} -c ${text}`
  { id: 'zx.script.shell', type: 'sink', kind: 'shell', paths: [...zx, ...results(exported(['zx', 'zx/core'], '$'))], at: 'Argument[2]', when: [{ at: 'Argument[0]', has: [' -c ', ' -lc ', ' -ic ', ' /c ', ' -Command '] }, { at: 'Argument[1]', oneOf: ['sh', 'bash', 'zsh', 'dash', 'ksh', 'fish', 'cmd', 'powershell', 'pwsh'] }], label: SHELL },
  { id: 'zx.raw', type: 'sink', kind: 'shell', paths: [...zx, ...results(exported(['zx', 'zx/core'], '$'))], at: 'Argument[0].Element', label: SHELL },

  { id: 'cross-spawn.shell', type: 'sink', kind: 'shell', paths: crossSpawn, at: 'Argument[0]', when: [{ at: 'Argument[2].Member[shell]', is: 'truthy' }], label: SHELL },
  { id: 'cross-spawn.shell-arguments', type: 'sink', kind: 'shell', paths: crossSpawn, at: 'Argument[1].Element', when: [{ at: 'Argument[2].Member[shell]', is: 'truthy' }], label: SHELL },

  { id: 'shelljs.exec', type: 'sink', kind: 'shell', paths: shelljs, at: 'Argument[0]', label: SHELL },

  { id: 'node-pty.write', type: 'sink', kind: 'shell', paths: members(ptyHandle, 'write'), at: 'Argument[0]', label: 'what is typed into a terminal' },
  { id: 'node-pty.output', type: 'source', kind: 'process-output', paths: members(ptyHandle, 'onData'), from: 'Argument[0].Parameter[0]' },
  { id: 'node-pty.output.event', type: 'source', kind: 'process-output', paths: members(ptyHandle, 'on'), from: 'Argument[1].Parameter[0]' },

  // `Bun.$` escapes what is inserted, except objects with `raw`.
  { id: 'bun.shell.raw', type: 'sink', kind: 'shell', paths: bunShell, at: 'Argument[1..].Member[raw]', label: SHELL },
  { id: 'bun.shell.argument', type: 'sink', kind: 'program-argument', paths: bunShell, at: 'Argument[1..]', grade: 'possible', label: 'an argument of a program' },

  { id: 'tinyexec.shell', type: 'sink', kind: 'shell', paths: tinyexec, at: 'Argument[1].Element', when: [{ at: 'Argument[2].Member[nodeOptions].Member[shell]', is: 'truthy' }], label: SHELL },
  { id: 'nano-spawn.shell', type: 'sink', kind: 'shell', paths: nanoSpawn, at: 'Argument[1].Element', when: [{ at: 'Argument[2].Member[shell]', is: 'truthy' }], label: SHELL },
  { id: 'child-process-promise.exec', type: 'sink', kind: 'shell', paths: childPromiseExec, at: 'Argument[0]', label: SHELL },
  { id: 'child-process-promise.spawn.shell', type: 'sink', kind: 'shell', paths: childPromiseSpawn, at: 'Argument[1].Element', when: [{ at: 'Argument[2].Member[shell]', is: 'truthy' }], label: SHELL },
  { id: 'sudo-prompt.exec', type: 'sink', kind: 'shell', paths: sudo, at: 'Argument[0]', label: 'a shell command with administrator rights' },
  { id: 'applescript.run', type: 'sink', kind: 'shell', paths: appleScript, at: 'Argument[0]', quotes: true, label: 'an AppleScript program' },

  { id: 'open.target', type: 'sink', kind: 'url', paths: whole('open', 'opener', 'opn'), at: 'Argument[0]', grade: 'possible', label: 'the address or file that the desktop opens' },
  { id: 'open.app', type: 'sink', kind: 'program', paths: whole('open', 'opn'), at: 'Argument[1].Member[app].Member[name]', label: 'the program that runs' },
  { id: 'open.app-name', type: 'sink', kind: 'program', paths: whole('open', 'opn'), at: 'Argument[1].Member[app]', label: 'the program that runs' },
  { id: 'open.open-app', type: 'sink', kind: 'program', paths: exported('open', 'openApp'), at: 'Argument[0]', label: 'the program that runs' },
  { id: 'opener.command', type: 'sink', kind: 'program', paths: whole('opener'), at: 'Argument[1].Member[command]', label: 'the program that runs' },

  // Quoting for a shell: what comes back is one word, or several, and nothing else.
  { id: 'shell-quote.quote', type: 'sanitize', paths: [...exported('shell-quote', 'quote'), ...exported('shlex', 'quote', 'join'), ...exported('puka', 'quoteForPosix', 'quoteForShell', 'quoteForSh'), ...whole('shell-escape', 'any-shell-escape'), ...anywhere('shescape', 'quote', 'quoteAll')], from: 'Argument[0]', to: 'Return', stops: ['shell'] },

  { id: 'process-libraries.effect', type: 'effect', effect: 'process', paths: all, target: 'Argument[0]' },
  { id: 'mcp-stdio-client.effect', type: 'effect', effect: 'process', paths: stdioClient, target: 'Argument[0].Member[command]' },
  { id: 'process-libraries.output', type: 'source', kind: 'process-output', paths: [...execaAny, ...results(execaTemplate), ...zx, ...crossSpawn, ...shelljs, ...bunSpawn, ...bunShell, ...tinyexec, ...nanoSpawn, ...childPromiseExec, ...childPromiseSpawn, ...actionsExec, ...appleScript, ...members(denoCommand, 'output', 'outputSync', 'spawn')], from: 'Return' },
  { id: 'process-libraries.output.callback', type: 'source', kind: 'process-output', paths: [...sudo, ...shelljs, ...exported('node-osascript', 'execute', 'executeFile')], from: 'Argument[1..].Parameter[1]' },
];
export default rows;
