/** A subcommand that the server chooses among a few words of its own, and operands that keep their order. */
import { exec, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const execAsync = promisify(exec);
const execFileAsync = promisify(execFile);
const server = new McpServer({ name: 'issues', version: '1.0.0' });

server.registerTool('set_state', { inputSchema: { number: z.string(), closed: z.boolean() } }, async ({ number, closed }) => {
  const command = closed ? 'close' : 'reopen';
  await execFileAsync('gh', ['issue', command, '--', number]); // finding: found
  return { content: [] };
});

server.registerTool('assign', { inputSchema: { name: z.string(), web: z.boolean(), verbose: z.boolean() } }, async ({ name, web, verbose }) => {
  await execFileAsync('usermod', [verbose ? '-U' : '-L', '--', name, web ? 'web' : 'queue']); // finding: found
  return { content: [] };
});

server.registerTool('restart', { inputSchema: { web: z.boolean() } }, async ({ web }) => {
  await execAsync(`systemctl restart ${web ? 'web' : 'queue'}`);
  return { content: [] };
});
