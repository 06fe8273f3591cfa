/** Texts between the double quotes of an AppleScript program: safe where backslashes and quotes get a backslash. */
import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'apple-script', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { file: z.string() };
const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/"/g, '\\"');

server.registerTool('escaped', { inputSchema }, async ({ file }) => {
  execFileSync('osascript', ['-e', `open POSIX file "${escaped(file)}"\nreturn "done"`]);
  return done;
});
server.registerTool('backslashes_left', { inputSchema }, async ({ file }) => {
  execFileSync('osascript', ['-e', `open POSIX file "${file.replace(/"/g, '\\"')}"`]); // finding: partial
  return done;
});
server.registerTool('outside_of_quotes', { inputSchema }, async ({ file }) => {
  execFileSync('osascript', ['-e', `tell application ${escaped(file)} to quit`]); // finding: found
  return done;
});
server.registerTool('in_a_shell', { inputSchema }, async ({ file }) => {
  execFileSync('sh', ['-c', `open "${escaped(file)}"`]); // finding: found
  return done;
});
