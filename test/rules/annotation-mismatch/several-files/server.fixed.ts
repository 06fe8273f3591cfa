import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { Users } from './users.js';

const server = new McpServer({ name: 'example', version: '1.0.0' });
const users = new Users();
server.registerTool('lookup', { inputSchema: { id: z.string() }, annotations: { readOnlyHint: true } }, async ({ id }) => ({ content: [{ type: 'text', text: JSON.stringify(await users.find(id)) }] }));
server.registerTool('expire', { inputSchema: { id: z.string() }, annotations: { readOnlyHint: false } }, async ({ id }) => { // finding: writes
  await users.expire(id);
  return { content: [] };
});
