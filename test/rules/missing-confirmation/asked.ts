/** Asks before it deletes, and looks at the answer. */
import { rm } from 'node:fs/promises';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('remove', { inputSchema: { id: z.string().uuid() } }, async ({ id }) => {
  const answer = await server.server.elicitInput({ message: `Delete note ${id}?`, requestedSchema: { type: 'object', properties: {} } });
  if (answer.action !== 'accept') return { content: [{ type: 'text', text: 'kept' }] };
  await rm(`/notes/${id}`);
  return { content: [] };
});
