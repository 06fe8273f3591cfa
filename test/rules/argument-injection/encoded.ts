/** Base64 begins with no dash, its form for addresses may. */
import { execFile } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'encoded', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };

server.registerTool('plain', { inputSchema: { title: z.string() } }, async ({ title }) => {
  execFile('git', ['checkout', Buffer.from(title).toString('base64')]);
  return done;
});
server.registerTool('for_addresses', { inputSchema: { title: z.string() } }, async ({ title }) => {
  execFile('git', ['checkout', Buffer.from(title).toString('base64url')]); // finding: found
  return done;
});
