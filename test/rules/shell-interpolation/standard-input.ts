/** What is written to the standard input of a shell that was started to read commands there, and shells whose names a setting holds. */
import { execFileSync, execSync, spawn } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const done = { content: [] };
const text = { text: z.string() };

class Session {
  readonly #shell = spawn('bash', ['-i'], { stdio: 'pipe' });

  run(command: string): void {
    this.#shell.stdin.write(`${command}; echo done\n`); // finding: found
  }
}
const session = new Session();

server.registerTool('kept_open', { inputSchema: text }, async (a) => { session.run(a.text); return done; });
server.registerTool('powershell', { inputSchema: text }, async (a) => { const shell = spawn('powershell.exe', ['-NoExit', '-Command', '-']); shell.stdin.end(`Get-Item ${a.text}\n`); return done; }); // finding: found
server.registerTool('a_script', { inputSchema: text }, async (a) => { const counting = spawn('bash', ['count.sh']); counting.stdin.end(a.text); return done; });
server.registerTool('a_program', { inputSchema: text }, async (a) => { const sorting = spawn('sort'); sorting.stdin.end(a.text); return done; });
server.registerTool('a_number', { inputSchema: { count: z.number() } }, async (a) => { const shell = spawn('sh'); shell.stdin.end(`head -n ${a.count} notes.txt\n`); return done; });

const shellOf = process.platform === 'win32' ? 'cmd.exe' : process.env.SHELL ?? '/bin/sh';

server.registerTool('shell_of_the_user', { inputSchema: text }, async (a) => { spawn(process.env.SHELL ?? '', ['-c', a.text]); return done; }); // finding: whole
server.registerTool('shell_of_the_platform', { inputSchema: text }, async (a) => { spawn(shellOf, [process.platform === 'win32' ? '/c' : '-c', a.text]); return done; }); // finding: whole
server.registerTool('editor_of_the_user', { inputSchema: text }, async (a) => { spawn(process.env.EDITOR ?? 'vi', ['-c', 'wq', `${a.text.length}`]); return done; });

server.registerTool('shell_without_script', { inputSchema: text }, async (a) => { execSync('bash', { input: a.text }); return done; }); // finding: whole
server.registerTool('sorted', { inputSchema: text }, async (a) => { execSync('sort -u', { input: a.text }); return done; });
server.registerTool('data_of_a_script', { inputSchema: text }, async (a) => { execSync('bash count.sh', { input: a.text }); return done; });
server.registerTool('data_of_a_command', { inputSchema: text }, async (a) => { const p = spawn('powershell', ['-Command', '$input | Set-Clipboard']); p.stdin.write(a.text); return done; });
server.registerTool('data_of_a_shell_command', { inputSchema: text }, async (a) => { execFileSync('bash', ['-c', 'cat > notes'], { input: a.text }); return done; });

const device = spawn('adb', ['shell']);
server.registerTool('device', { inputSchema: text }, async (a) => { device.stdin.write(`getprop ${a.text}\n`); return done; }); // finding: found
server.registerTool('container', { inputSchema: text }, async (a) => { spawn('docker', ['exec', '-i', 'box', 'bash']).stdin.write(a.text); return done; }); // finding: whole
server.registerTool('another_machine', { inputSchema: text }, async (a) => { spawn('ssh', ['notes.example.com']).stdin.write(`cat ${a.text}\n`); return done; }); // finding: found
server.registerTool('data_in_a_container', { inputSchema: text }, async (a) => { spawn('docker', ['exec', '-i', 'box', 'sh', '-c', 'cat > notes.txt']).stdin.write(a.text); return done; });
server.registerTool('data_of_a_device', { inputSchema: text }, async (a) => { spawn('adb', ['shell', 'cat > /sdcard/notes.txt']).stdin.write(a.text); return done; });
