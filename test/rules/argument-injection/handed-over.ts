/** Arguments of a program that are copied and rewritten on the way: what comes first still does. */
import { execFile } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'handed-over', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

function run(program: string, args: string[]): void {
  const given = process.platform === 'win32' ? args.map((arg) => arg.replace(/%/g, '%%')) : args;
  execFile(program, given); // finding: found
}
function named(value: string): string {
  if (value.startsWith('-')) throw new Error('Not a name');
  return value;
}

const inputSchema = { container: z.string(), command: z.array(z.string()), env: z.array(z.string()).optional() };
server.registerTool('inside', { inputSchema }, async ({ container, command, env }) => {
  const args = ['exec'];
  for (const one of env ?? []) args.push('-e', one);
  args.push(named(container), ...command);
  run('docker', args);
  return done;
});
server.registerTool('copied', { inputSchema }, async ({ container, command }) => {
  const args = ['exec', named(container), ...command];
  execFile('docker', [...args]);
  execFile('docker', args.slice());
  execFile('docker', ['--debug'].concat(args));
  return done;
});
// Before the name of the container they are docker's own.
server.registerTool('options', { inputSchema }, async ({ container, command }) => {
  run('docker', ['exec', ...command, named(container)]);
  return done;
});
server.registerTool('mixed', { inputSchema }, async ({ container, command }) => {
  const args = ['exec', ...command, named(container)];
  execFile('docker', [...args]); // finding: found
  execFile('docker', ['--debug'].concat(args)); // finding: found
  return done;
});
