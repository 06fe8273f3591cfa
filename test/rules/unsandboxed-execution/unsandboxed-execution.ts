/** Commands and code of the model's, run by the server itself; one decision for all of them. */
import { exec, spawn } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'unsandboxed-execution', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('run', { inputSchema: { command: z.string() } }, async ({ command }) => {
  exec(command); // finding: found
  return done;
});
server.registerTool('shell', { inputSchema: { command: z.string() } }, async ({ command }) => {
  spawn('bash', ['-c', command]);
  return done;
});
server.registerTool('python', { inputSchema: { code: z.string() } }, async ({ code }) => {
  spawn('python3', ['-c', code]);
  return done;
});
