/** Whole files and outputs: one finding for the server. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'unbounded-output', version: '1.0.0' });
server.registerTool('file', {}, async () => ({ content: [{ type: 'text', text: await readFile('/srv/data.txt', 'utf8') }] })); // finding: found
server.registerTool('program', {}, async () => {
  const { stdout } = await promisify(execFile)('ls', ['-lR', '/srv']);
  return { content: [{ type: 'text', text: `Files:\n${stdout}` }] };
});
