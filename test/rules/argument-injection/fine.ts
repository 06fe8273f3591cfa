/** Arguments that cannot be taken for an option. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('behind_two_dashes', { inputSchema: { files: z.array(z.string()) } }, async ({ files }) => {
  execFileSync('git', ['add', '--', ...files]);
  execFileSync('rg', ['--json', '--', files[0]!, 'src']);
  return done;
});

server.registerTool('refused_characters', { inputSchema: { branch: z.string() } }, async ({ branch }) => {
  if (/[^a-z0-9]/.test(branch)) throw new Error('Not a branch');
  execFileSync('git', ['checkout', branch]);
  return done;
});

server.registerTool('schema', { inputSchema: { branch: z.string().regex(/^\w[\w./-]*$/), depth: z.number(), format: z.enum(['json', '-v']) } }, async ({ branch, depth, format }) => {
  execFileSync('git', ['checkout', branch]);
  execFileSync('git', ['log', String(depth), format]);
  return done;
});

server.registerTool('something_before_it', { inputSchema: { name: z.string() } }, async ({ name }) => {
  execFileSync('git', ['checkout', `feature/${name}`]);
  execFileSync('git', ['log', `--author=${name}`]);
  execFileSync('git', ['log', '--author', name]);
  execFileSync('kubectl', ['get', 'pod', '-n', name]);
  execFileSync('curl', ['-s', `https://example.org/${name}`]);
  return done;
});

server.registerTool('refused', { inputSchema: { branch: z.string() } }, async ({ branch }) => {
  if (branch.startsWith('-')) throw new Error('Not a branch');
  execFileSync('git', ['checkout', branch]);
  return done;
});

server.registerTool('refused_by_a_helper', { inputSchema: { branch: z.string() } }, async ({ branch }) => {
  execFileSync('git', ['checkout', operand(branch)]);
  return done;
});
function operand(text: string): string {
  if (/^-/.test(text)) throw new Error('An option is not allowed here');
  return text;
}

server.registerTool('each_item', { inputSchema: { branches: z.array(z.string()) } }, async ({ branches }) => {
  if (branches.some((one) => one.startsWith('-'))) throw new Error('Not branches');
  execFileSync('git', ['branch', '-d', ...branches]);
  return done;
});

server.registerTool('fixed', { inputSchema: { long: z.boolean() } }, async ({ long }) => {
  execFile('git', ['log', long ? '--stat' : '--oneline']);
  spawn('git', ['status'], { cwd: process.env.REPOSITORY });
  return done;
});

server.registerTool('standard_input', { inputSchema: { text: z.string() } }, async ({ text }) => {
  execFileSync('git', ['hash-object', '--stdin'], { input: text });
  return done;
});

server.registerTool('value_of_an_option', { inputSchema: { device: z.string(), port: z.string().optional() } }, async ({ device, port }) => {
  execFileSync('adb', [...(port ? ['-P', port] : []), '-s', device, 'devices']);
  execFileSync('ffmpeg', ['-ss', device, '-loglevel', device, '-version']);
  execFileSync('tshark', ['-i', device, '-c', '10']);
  return done;
});

server.registerTool('value_of_a_named_option', { inputSchema: { folder: z.string() } }, async ({ folder }) => {
  execFileSync('cargo', ['build', '--manifest-path', `${folder}/Cargo.toml`, '--target', folder]);
  return done;
});
