/** Files through shelljs: every argument may be a path, options may stand before them, and the functions are handed on bound. */
import * as shell from 'shelljs';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'shell-library', version: '1.0.0' });
const inputSchema = { file: z.string(), pattern: z.string() };

async function safely(command: (...args: any[]) => unknown, args: unknown[]): Promise<{ content: { type: 'text'; text: string }[] }> {
  try {
    return { content: [{ type: 'text', text: String(command(...args)) }] }; // finding: whole
  } catch {
    return { content: [] };
  }
}

server.registerTool('cat', { inputSchema }, async ({ file }) => safely(shell.cat.bind(shell), ['-n', file]));
server.registerTool('grep', { inputSchema }, async ({ pattern, file }) => {
  shell.grep('-i', pattern, 'notes.md');
  return { content: [{ type: 'text', text: String(shell.grep('-i', pattern, file)) }] }; // finding: whole
});
server.registerTool('save', { inputSchema }, async ({ file, pattern }) => {
  shell.echo(pattern).to('/srv/notes/log.md');
  shell.cat('/srv/notes/a.md').to(file); // finding: whole
  return { content: [] };
});
server.registerTool('remove', { inputSchema }, async ({ file }) => {
  shell.rm('-rf', `/srv/notes/${file}`); // finding: found
  shell.rm('-rf', `/srv/notes/${file.replace(/[^a-z0-9]/g, '')}`);
  return { content: [] };
});
