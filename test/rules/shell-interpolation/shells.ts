/** Everything that hands its text to a shell. */
import childProcess, { exec, execFile, execFileSync, execSync, fork, spawn, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import crossSpawn from 'cross-spawn';
import { execa, execaCommand, $ as execa$ } from 'execa';
import pty from 'node-pty';
import shell from 'shelljs';
import { $ } from 'zx';
import { Client } from 'ssh2';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'shells', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { host: z.string() };

server.registerTool('node', { inputSchema }, async ({ host }) => {
  exec(`ping ${host}`, { timeout: 1000 }, () => undefined); // finding: found
  execSync(`ping ${host}`, { encoding: 'utf8' }); // finding: found
  childProcess.exec(`ping ${host}`); // finding: found
  await promisify(exec)(`ping ${host}`); // finding: found
  spawn(`ping ${host}`, { shell: true }); // finding: found
  spawn('ping', [host], { shell: true }); // finding: found
  spawn('ping', [host], { shell: process.platform === 'win32' }); // finding: found
  spawn('ping', [host], { shell: '/bin/bash', stdio: 'pipe' }); // finding: found
  spawnSync('ping', ['-c', '1', host], { shell: true }); // finding: found
  execFile('ping', [host], { shell: true }, () => undefined); // finding: found
  execFileSync('sh', ['-c', `ping ${host}`]); // finding: found
  spawn('/bin/bash', ['-lc', 'ping ' + host]); // finding: found
  spawn('cmd.exe', ['/c', `ping ${host}`]); // finding: found
  spawn('powershell', ['-NoProfile', '-Command', `ping ${host}`]); // finding: found
  fork('./worker.js', [host]);
  return done;
});

server.registerTool('options_apart', { inputSchema }, async ({ host }) => {
  const options = { shell: true };
  spawn('ping', [host], options); // finding: found
  const args = ['-c', '1'];
  args.push(host);
  spawn('ping', args, { cwd: '/', ...options }); // finding: found
  spawn('ping', args, { cwd: '/', shell: false });
  return done;
});

server.registerTool('remote', { inputSchema }, async ({ host }) => {
  spawn('ssh', ['admin@gateway', `ping ${host}`]); // finding: found
  execFile('docker', ['exec', 'web', 'sh', '-c', `ping ${host}`]); // finding: found
  execFile('kubectl', ['exec', 'web', '--', 'bash', '-c', `ping ${host}`]); // finding: found
  return done;
});

server.registerTool('ssh_library', { inputSchema }, async ({ host }) => {
  const connection = new Client();
  connection.on('ready', () => {
    connection.exec(`ping ${host}`, () => undefined); // finding: found
  });
  connection.connect({ host: 'gateway' });
  return done;
});

server.registerTool('libraries', { inputSchema }, async ({ host }) => {
  await execaCommand(`ping ${host}`, { shell: true }); // finding: found
  await execa(`ping ${host}`, { shell: true }); // finding: found
  await execa('ping', [host], { shell: true }); // finding: found
  await $`bash -c ${host}`; // finding: whole
  shell.exec(`ping ${host}`); // finding: found
  crossSpawn('ping', [host], { shell: true }); // finding: found
  pty.spawn('bash', ['-c', `ping ${host}`], {}); // finding: found
  return done;
});

server.registerTool('free_command', { inputSchema: { command: z.string(), program: z.string(), args: z.array(z.string()) } }, async ({ command, program, args }) => {
  exec(command); // finding: whole
  spawn('bash', ['-c', command]); // finding: whole
  spawn(program, args); // finding: program
  spawn(`/usr/local/bin/${program}`, ['--version']); // finding: program
  const [first = '', ...rest] = command.split(' ');
  execFileSync(first, rest); // finding: program
  return done;
});

// These quote what is inserted, or need no shell.
server.registerTool('libraries_that_quote', { inputSchema }, async ({ host }) => {
  await $`ping ${host}`;
  await execa$`ping ${host}`;
  await execa('ping', [host]);
  crossSpawn('ping', [host]);
  spawn('ping', [host]);
  return done;
});
