/** One check that is too weak stands before several reads: as each is mended, the finding at the check is about the next one. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'notes', version: '1.0.0' });

server.registerTool('show', { inputSchema: { file: z.string() } }, async ({ file }) => {
  if (file.includes('..')) throw new Error('No.'); // finding: partial
  const text = await readFile(file, 'utf8');
  const more = await readFile(join(file, 'more.md'), 'utf8');
  return { content: [{ type: 'text', text: text + more }] };
});
