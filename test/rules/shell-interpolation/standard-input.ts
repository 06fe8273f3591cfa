/** What is written to the standard input of a shell that was started to read commands there, and shells whose names a setting holds. */
import { spawn } from 'node:child_process';
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
