/** Arguments escaped for cmd.exe: a caret before every character that means something there. */
import { spawn } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'carets', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
const META = /([()\][%!^"`<>&|;, *?])/g;

function escaped(value: string): string {
  const quoted = `"${value.replace(/(?=(\\+?)?)\1"/g, '$1$1\\"').replace(/(?=(\\+?)?)\1$/, '$1$1')}"`;
  return quoted.replace(META, '^$1');
}

server.registerTool('escaped', { inputSchema: { name: z.string() } }, async ({ name }) => {
  spawn('cmd.exe', ['/d', '/s', '/c', `"npm.cmd view ${escaped(name)}"`], { windowsVerbatimArguments: true });
  return done;
});

server.registerTool('escaped_in_part', { inputSchema: { name: z.string() } }, async ({ name }) => {
  spawn('cmd.exe', ['/d', '/s', '/c', `"npm.cmd view ${name.replace(/([<>])/g, '^$1')}"`], { windowsVerbatimArguments: true }); // finding: found
  return done;
});
