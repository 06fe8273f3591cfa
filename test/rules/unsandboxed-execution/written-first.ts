/** Code that goes through a file. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'written-first', version: '1.0.0' });
server.registerTool('script', { inputSchema: { code: z.string() } }, async ({ code }) => {
  await writeFile('/tmp/script.py', code);
  execFile('python3', ['/tmp/script.py']); // finding: found
  return { content: [] };
});
