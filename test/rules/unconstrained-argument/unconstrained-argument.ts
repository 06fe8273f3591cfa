/** Texts, lists and counts of any size, and choices that only the description names. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'tasks', version: '1.0.0' });
server.registerTool(
  'list_tasks',
  {
    description: 'Lists tasks.',
    inputSchema: {
      order: z.string().describe('Sort order: "asc" or "desc"'), // finding: choices
      state: z.string().optional().describe('One of: open, closed, all'), // finding: choices
      kind: z.string().describe("Kind of task ('bug' | 'chore' | 'feature')"), // finding: choices
      limit: z.number().int().positive(), // finding: open
      labels: z.array(z.string().max(30)),
    },
  },
  async ({ order }) => ({ content: [{ type: 'text', text: order }] }),
);
server.registerTool('ping', { description: 'Answers.', inputSchema: { echo: z.string().max(10) } }, async () => ({ content: [] }));
server.registerTool('pong', { description: 'Answers.', inputSchema: { loud: z.boolean() } }, async () => ({ content: [] }));
