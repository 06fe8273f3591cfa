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

const UNITS = { kilometres: 1, miles: 1.609 };
server.registerTool('measure', {
  description: 'Tells a distance.',
  inputSchema: {
    unit: z.string().max(20), // known-miss: handled
  },
}, async ({ unit }) => {
  if (!(unit in UNITS)) throw new Error('No such unit');
  return { content: [{ type: 'text', text: String(UNITS[unit as keyof typeof UNITS]) }] };
});
