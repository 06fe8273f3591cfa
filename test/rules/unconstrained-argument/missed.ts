/** Written down as misses. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'tasks', version: '1.0.0' });
server.registerTool('sort', {
  description: 'Sorts the tasks. The order is one of: asc, desc.',
  inputSchema: {
    order: z.string().max(9), // known-miss: choices
    slug: z.string().regex(/^[a-z]+$/), // known-miss: open
  },
}, async () => ({ content: [] }));
server.registerTool('ping', { description: 'Answers.', inputSchema: { loud: z.boolean() } }, async () => ({ content: [] }));
