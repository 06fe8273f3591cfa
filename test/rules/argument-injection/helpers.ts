/** Checks in helpers of one's own, and checks of what may be left out. */
import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'helpers', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

function assertNoOption(value: string, name: string): void {
  if (value.trimStart().startsWith('-')) throw new Error(`${name} looks like an option`);
}

server.registerTool('checked', { inputSchema: { branch: z.string() } }, async ({ branch }) => {
  assertNoOption(branch, 'branch');
  execFileSync('git', ['checkout', branch]);
  return done;
});

server.registerTool('checked_where_given', { inputSchema: { branch: z.string().optional() } }, async ({ branch }) => {
  if (branch) assertNoOption(branch, 'branch');
  const args = ['checkout'];
  if (branch) args.push(branch);
  execFileSync('git', args);
  return done;
});

server.registerTool('each_checked', { inputSchema: { files: z.array(z.string()).optional() } }, async ({ files }) => {
  for (const file of files ?? []) assertNoOption(file, 'files');
  execFileSync('git', ['add', ...(files ?? ['.'])]);
  return done;
});

server.registerTool('checked_by_something_else', { inputSchema: { branch: z.string(), strict: z.boolean() } }, async ({ branch, strict }) => {
  if (strict) assertNoOption(branch, 'branch');
  execFileSync('git', ['checkout', branch]); // finding: found
  return done;
});

server.registerTool('another_checked', { inputSchema: { branch: z.string(), remote: z.string().optional() } }, async ({ branch, remote }) => {
  if (remote) assertNoOption(remote, 'remote');
  execFileSync('git', ['checkout', branch]); // finding: found
  return done;
});
