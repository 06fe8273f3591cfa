/** One word of a command on a device is not the command; texts in which only words and spaces can be add words to it, and no command. */
import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'words', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const inputSchema = { text: z.string() };

server.registerTool('whole', { inputSchema }, async ({ text }) => {
  execFileSync('adb', ['shell', text]); // finding: whole
  return done;
});
server.registerTool('last_word', { inputSchema }, async ({ text }) => {
  execFileSync('adb', ['-s', 'device', 'shell', 'am', 'start', text]); // finding: found
  return done;
});
server.registerTool('far_machine', { inputSchema }, async ({ text }) => {
  execFileSync('ssh', ['host', text]); // finding: whole
  return done;
});
server.registerTool('word_on_far_machine', { inputSchema }, async ({ text }) => {
  execFileSync('ssh', ['host', 'tail', text]); // finding: found
  return done;
});
server.registerTool('letters_and_spaces', { inputSchema }, async ({ text }) => {
  if (!/^[a-zA-Z0-9,\- ]+$/.test(text)) throw new Error('Not a list of languages');
  execFileSync('adb', ['shell', 'cmd', 'locale', 'set-app-locales', 'app', '--locales', text]); // finding: partial
  return done;
});
server.registerTool('letters', { inputSchema }, async ({ text }) => {
  if (!/^[a-zA-Z0-9,-]+$/.test(text)) throw new Error('Not a list of languages');
  execFileSync('adb', ['shell', 'cmd', 'locale', 'set-app-locales', 'app', '--locales', text]);
  return done;
});
