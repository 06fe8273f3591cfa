/** The model says what a program does: its arguments, beside a tool that reads. */
import { exec } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const run = promisify(exec);

const server = new McpServer({ name: 'clusters', version: '1.0.0' }); // finding: found
server.registerTool('read_notes', { description: 'The notes.', inputSchema: { id: z.string().uuid() } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/srv/notes/${id}`, 'utf8') }] }));
server.registerTool('kubectl', { description: 'Runs kubectl.', inputSchema: { args: z.string() } }, async ({ args }) => {
  const { stdout } = await run(`kubectl --context staging ${args}`);
  return { content: [{ type: 'text', text: stdout }] };
});
