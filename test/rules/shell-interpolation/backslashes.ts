/** A backslash before every character that means something to a POSIX shell: enough outside of single quotes, where each character gets its own. */
import { exec, execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'backslashes', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { text: z.string() };

function escaped(text: string): string {
  return text.replace(/[\\'"` \t\n\r|&;()<>{}[\]$*?]/g, '\\$&');
}

server.registerTool('type_text', { inputSchema }, async ({ text }) => {
  execFileSync('adb', ['shell', 'input', 'text', escaped(text)]);
  return done;
});
server.registerTool('all_but_words', { inputSchema }, async ({ text }) => {
  exec(`notify ${text.replace(/([^\w./-])/g, '\\$1')}`);
  return done;
});
server.registerTool('without_dollar', { inputSchema }, async ({ text }) => {
  exec(`notify ${text.replace(/[\\'"` \t\n|&;()<>]/g, '\\$&')}`); // finding: found
  return done;
});
server.registerTool('without_new_line', { inputSchema }, async ({ text }) => {
  exec(`notify ${text.replace(/[\\'"` \t$|&;()<>]/g, '\\$&')}`); // finding: found
  return done;
});
server.registerTool('in_single_quotes', { inputSchema }, async ({ text }) => {
  exec(`notify '${escaped(text)}'`); // finding: found
  return done;
});
server.registerTool('several_at_once', { inputSchema }, async ({ text }) => {
  exec(`notify ${text.replace(/[^\w./-]+/g, '\\$&')}`); // finding: found
  return done;
});
