/** What a tool reads goes to the address that the model gives. */
import { readFile } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('publish', { inputSchema: { id: z.string().uuid(), to: z.string() } }, async ({ id, to }) => {
  const body = await readFile(`/notes/${id}`, 'utf8');
  await fetch(to, { method: 'POST', body }); // finding: within
  return { content: [] };
});
