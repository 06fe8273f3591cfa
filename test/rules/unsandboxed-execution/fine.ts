/** Free commands and code elsewhere, and commands that are not free. */
import { exec, execFile, spawn } from 'node:child_process';
import ivm from 'isolated-vm';
import { Sandbox } from '@e2b/code-interpreter';
import { Client } from 'ssh2';
import { chromium } from 'playwright';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('elsewhere', { inputSchema: { code: z.string(), command: z.string() } }, async ({ code, command }) => {
  spawn('docker', ['run', '--rm', '--network', 'none', 'alpine', 'sh', '-c', command]);
  spawn('bwrap', ['--unshare-all', 'bash', '-c', command]);
  spawn('ssh', ['build@example.com', command]);
  new Client().exec(command, () => undefined);
  const sandbox = await Sandbox.create();
  await sandbox.runCode(code);
  const isolate = new ivm.Isolate({ memoryLimit: 32 });
  await (await isolate.compileScript(code)).run(await isolate.createContext());
  const page = await (await chromium.launch()).newPage();
  await page.evaluate(code);
  return done;
});
server.registerTool('one_command', { inputSchema: { host: z.string(), kind: z.enum(['ls', 'df']) } }, async ({ host, kind }) => {
  // A weakness of its own, but not a command that the model writes.
  exec(`ping -c 1 ${host}`);
  exec(kind);
  execFile('ping', ['-c', '1', '--', host]);
  return done;
});
