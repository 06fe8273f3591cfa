/** What a handler does says which annotation is missing. */
import { readFile, rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const id = z.string().uuid();
const reads = { readOnlyHint: true };
const done = { content: [] };
server.registerTool('a', { annotations: reads }, async () => done);
server.registerTool('b', { annotations: reads }, async () => done);
server.registerTool('c', { annotations: reads }, async () => done);
server.registerTool('read', { inputSchema: { id }, annotations: { readOnlyHint: true, openWorldHint: false } }, async ({ id }) => ({ content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] })); // finding: missingRead
server.registerTool('remove', { inputSchema: { id }, annotations: { readOnlyHint: false, destructiveHint: true } }, async ({ id }) => { // finding: missingChange
  await rm(`/notes/${id}`);
  return done;
});
