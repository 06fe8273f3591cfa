/** Arguments of programs that have options worth smuggling in. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { simpleGit } from 'simple-git';
import { execa } from 'execa';
import { z } from 'zod';

export const server = new McpServer({ name: 'argument-injection', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { value: z.string() };

server.registerTool('git', { inputSchema }, async ({ value }) => {
  execFile('git', ['checkout', value]); // finding: found
  execFileSync('git', ['clone', value, '/tmp/clone']); // finding: found
  spawn('git', ['-C', '/srv/repo', 'log', value]); // finding: found
  execFileSync('/usr/bin/git', ['fetch', 'origin', value]); // finding: found
  return done;
});

server.registerTool('git_list', { inputSchema: { values: z.array(z.string()) } }, async ({ values }) => {
  execFileSync('git', ['add', ...values]); // finding: found
  const args = ['diff'];
  for (const one of values) args.push(one);
  execFileSync('git', args); // finding: found
  return done;
});

server.registerTool('other_programs', { inputSchema }, async ({ value }) => {
  execFile('curl', ['-s', value]); // finding: found
  execFile('tar', ['-czf', 'backup.tgz', value]); // finding: found
  execFile('find', [value, '-name', '*.ts']); // finding: found
  execFile('kubectl', ['get', 'pods', value]); // finding: found
  execFile('docker', ['run', value]); // finding: found
  execFile('rg', [value, 'src']); // finding: found
  execFile('rsync', [value, '/backup']); // finding: found
  return done;
});

server.registerTool('split_text', { inputSchema: { flags: z.string() } }, async ({ flags }) => {
  execFileSync('git', ['log', ...flags.split(' ')]); // finding: found
  execFileSync('kubectl', `get pods -n ${flags}`.split(' ')); // finding: found
  const [program, ...args] = `kubectl get pods -n ${flags}`.split(/\s+/);
  spawn(program, args); // finding: found
  return done;
});

server.registerTool('libraries', { inputSchema }, async ({ value }) => {
  await simpleGit('/srv/repo').raw(['log', value]); // finding: found
  await execa('git', ['push', value]); // finding: found
  return done;
});

// A check of the wrong end, or of another value.
server.registerTool('weak', { inputSchema: { value: z.string(), other: z.string() } }, async ({ value, other }) => {
  if (value.endsWith('-')) throw new Error('Not a branch');
  execFileSync('git', ['checkout', value]); // finding: found
  if (other.startsWith('-')) throw new Error('Not a branch');
  execFileSync('git', ['merge', value]); // finding: found
  if (value.includes(' ')) throw new Error('Not a branch');
  execFileSync('git', ['rebase', value]); // finding: found
  return done;
});

// A program that nothing is known of.
server.registerTool('own_program', { inputSchema }, async ({ value }) => {
  execFile('./bin/report', ['--format', 'json', value]); // finding: possible
  execFile('./bin/report', ['--format', 'json', '--', value]);
  return done;
});

server.registerTool('behind_a_switch', { inputSchema: { item: z.string() } }, async ({ item }) => {
  execFileSync('adb', ['install', '-r', item]); // finding: found
  execFileSync('tshark', ['-n', item]); // finding: found
  execFileSync('ffprobe', ['-hide_banner', item]); // finding: found
  return { content: [{ type: 'text', text: 'done' }] };
});

server.registerTool('behind_a_long_switch', { inputSchema: { item: z.string() } }, async ({ item }) => {
  execFileSync('cargo', ['install', '--force', item]); // finding: found
  return { content: [{ type: 'text', text: 'done' }] };
});
