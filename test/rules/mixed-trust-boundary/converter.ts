/** A program that the source writes gets a file or an address from the model: a converter, not a tool for changes, however it is started. */
import { exec, execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const run = promisify(exec);
const runFile = promisify(execFile);

const server = new McpServer({ name: 'papers', version: '1.0.0' });
server.registerTool('read_notes', { description: 'The notes.', inputSchema: { id: z.string().uuid() } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/srv/notes/${id}`, 'utf8') }] }));
server.registerTool('to_markdown', { description: 'A document as Markdown.', inputSchema: { filepath: z.string() } }, async ({ filepath }) => {
  const { stdout } = await run(`markitdown "${filepath}"`);
  return { content: [{ type: 'text', text: stdout }] };
});
server.registerTool('page_to_markdown', { description: 'A page as Markdown.', inputSchema: { url: z.string() } }, async ({ url }) => {
  const { stdout } = await runFile('pandoc', ['--from', 'html', '--to', 'markdown', url]);
  return { content: [{ type: 'text', text: stdout }] };
});
