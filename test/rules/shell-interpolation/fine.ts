/** What looks like a command made of an argument, and holds nothing that the model could choose freely. */
import { exec, execFile, execFileSync, execSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('only_the_folder', { inputSchema: { folder: z.string() } }, async ({ folder }) => {
  exec('git status', { cwd: folder });
  execSync('npm test', { cwd: folder, env: { ...process.env, FOLDER: folder } });
  return done;
});

server.registerTool('numbers', { inputSchema: { count: z.number().int(), port: z.coerce.number(), deep: z.boolean() } }, async ({ count, port, deep }) => {
  exec(`ping -c ${count} -p ${port} ${deep ? '-v' : ''} localhost`);
  return done;
});

server.registerTool('choices', { inputSchema: { level: z.enum(['low', 'high']), kind: z.union([z.literal('a'), z.literal('b')]), id: z.string().uuid() } }, async ({ level, kind, id }) => {
  exec(`audit --level ${level} --kind=${kind} ${id}`);
  return done;
});

server.registerTool('narrow_pattern', { inputSchema: { branch: z.string().regex(/^[A-Za-z0-9._-]+$/) } }, async ({ branch }) => {
  exec(`git checkout ${branch}`);
  return done;
});

server.registerTool('argument_list', { inputSchema: { host: z.string() } }, async ({ host }) => {
  execFile('ping', ['-c', '1', host]);
  execFileSync('dig', [host]);
  spawn('traceroute', [host], { shell: false });
  return done;
});

server.registerTool('reused_variable', { inputSchema: { note: z.string() } }, async ({ note }) => {
  let text = note;
  console.error(text);
  text = 'uptime';
  exec(text);
  return done;
});

server.registerTool('fixed_on_every_path', { inputSchema: { mode: z.string() } }, async ({ mode }) => {
  let command: string;
  if (mode === 'long') command = 'ls -l';
  else if (mode === 'all') command = 'ls -a';
  else command = 'ls';
  exec(command);
  return done;
});

server.registerTool('switched', { inputSchema: { mode: z.string() } }, async ({ mode }) => {
  let flag = '';
  switch (mode) {
    case 'long':
      flag = '-l';
      break;
    case 'all':
      flag = '-a';
      break;
  }
  exec(`ls ${flag}`);
  return done;
});

const commands: Record<string, string> = { disk: 'df -h', memory: 'free -m' };
server.registerTool('from_a_table', { inputSchema: { what: z.string() } }, async ({ what }) => {
  const command = commands[what];
  if (!command) throw new Error('Unknown');
  exec(command);
  return done;
});

const settings = JSON.parse(readFileSync('settings.json', 'utf8')) as { editor: string };
server.registerTool('configuration', { inputSchema: { verbose: z.boolean().default(false) } }, async ({ verbose }) => {
  exec(`${process.env.EDITOR ?? 'vi'} --version`);
  exec(`${settings.editor} ${verbose ? '-V' : ''}`);
  exec(`tail ${process.argv[2]}`);
  return done;
});

server.registerTool('measured', { inputSchema: { text: z.string(), items: z.array(z.string()) } }, async ({ text, items }) => {
  exec(`head -c ${text.length} /dev/zero`);
  exec(`seq ${items.length} ${text.indexOf('x')}`);
  return done;
});

server.registerTool('coerced', { inputSchema: { port: z.string(), count: z.string(), when: z.string() } }, async ({ port, count, when }) => {
  exec(`nc -l ${Number(port)}`);
  exec(`nc -l ${parseInt(count, 10)} ${+count} ${Math.floor(Number(count))}`);
  exec(`date -d @${new Date(when).getTime()}`);
  return done;
});

server.registerTool('decides_only', { inputSchema: { verbose: z.string(), hosts: z.array(z.string()) } }, async ({ verbose, hosts }) => {
  exec(verbose === 'yes' ? 'make V=1' : 'make');
  exec(hosts.includes('local') ? 'ping localhost' : 'uptime');
  if (verbose) exec('uptime');
  return done;
});

server.registerTool('not_a_shell', { inputSchema: { text: z.string() } }, async ({ text }) => {
  const pattern = /(\w+)/;
  const match = pattern.exec(text);
  return { content: [{ type: 'text', text: String(match?.[1]) }] };
});

server.registerTool('through_standard_input', { inputSchema: { text: z.string() } }, async ({ text }) => {
  const child = exec('wc -w');
  child.stdin?.end(text);
  return done;
});

// A class of the project that happens to be called like the function.
const shell = {
  exec(text: string) {
    return text.toUpperCase();
  },
};
server.registerTool('own_exec', { inputSchema: { text: z.string() } }, async ({ text }) => {
  shell.exec(`ping ${text}`);
  return done;
});
