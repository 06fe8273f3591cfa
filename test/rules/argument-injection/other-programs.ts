/** Arguments of a program that another one starts elsewhere are no options of that other one; options whose name one of two texts is take a value all the same. */
import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'other-programs', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { name: z.string().regex(/^[\w.-]+$/), flag: z.boolean() };

class Device {
  run(...args: string[]): void {
    execFileSync('adb', ['-s', 'device', ...args]); // finding: found
  }
  stop(name: string): void {
    this.run('shell', 'am', 'force-stop', name);
  }
  uninstall(name: string): void {
    this.run('uninstall', name);
  }
}
const device = new Device();

server.registerTool('stop', { inputSchema }, async ({ name }) => {
  device.stop(name);
  return done;
});
server.registerTool('uninstall', { inputSchema }, async ({ name }) => {
  device.uninstall(name);
  return done;
});
server.registerTool('own_program', { inputSchema }, async ({ name }) => {
  execFileSync('adb', ['shell', 'am', 'force-stop', name]);
  return done;
});
server.registerTool('on_the_device', { inputSchema }, async ({ name }) => {
  execFileSync('adb', ['shell', name]); // finding: found
  return done;
});
server.registerTool('in_a_container', { inputSchema }, async ({ name }) => {
  execFileSync('docker', ['exec', '-i', 'db', 'psql', name]);
  return done;
});
server.registerTool('which_container', { inputSchema }, async ({ name }) => {
  execFileSync('docker', ['exec', '-i', name, 'ls']); // finding: found
  return done;
});
server.registerTool('one_of_two', { inputSchema }, async ({ name, flag }) => {
  const option = flag ? '--iglob' : '--glob';
  const args = ['--files'];
  args.push(option, name);
  execFileSync('rg', args);
  return done;
});
server.registerTool('option_or_not', { inputSchema }, async ({ name, flag }) => {
  execFileSync('rg', ['--files', flag ? '--hidden' : '--no-hidden', name]); // finding: found
  return done;
});
server.registerTool('one_of_two_under_a_condition', { inputSchema: { ...inputSchema, kind: z.enum(['files', 'content']) } }, async ({ name, flag, kind }) => {
  const args = ['--json'];
  if (kind === 'files') args.push(flag ? '--iglob' : '--glob', name);
  else args.push('--', name);
  execFileSync('rg', args);
  return done;
});
server.registerTool('option_or_not_under_a_condition', { inputSchema: { ...inputSchema, kind: z.enum(['files', 'content']) } }, async ({ name, flag, kind }) => {
  const args = ['--json'];
  if (kind === 'files') args.push(flag ? '--hidden' : '--no-hidden', name);
  else args.push('--', name);
  execFileSync('rg', args); // finding: found
  return done;
});
// An option of one search program takes a value, the same letters of another do not.
server.registerTool('replace', { inputSchema: { text: z.string(), by: z.string() } }, async ({ text, by }) => {
  execFileSync('rg', ['-n', '-r', by, '--replace', by, '--', text, 'src']);
  execFileSync('ag', ['-r', by, 'src']); // finding: found
  execFileSync('rg', ['-n', text, 'src']); // finding: found
  return done;
});
