/** Looks open and is not: limited, of a form, one of a few; or the description only gives examples. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export const server = new McpServer({ name: 'tasks', version: '1.0.0' });
server.registerTool(
  'list_tasks',
  {
    description: 'Lists tasks.',
    inputSchema: {
      order: z.enum(['asc', 'desc']).describe('Either "asc" or "desc"'),
      city: z.string().max(80).describe('City, such as "Rome" or "Oslo"'),
      language: z.string().max(20).describe('Language, e.g. "en" or "de"'),
      format: z.string().max(100).describe('"json", "csv" or any other format that the exporter knows'),
      id: z.uuid(),
      page: z.number().int().max(1000),
      slug: z.string().regex(/^[a-z]{1,40}$/),
      labels: z.array(z.string().max(30)).max(20),
      latitude: z.number(),
      checked: z.string().refine((text) => text.length < 9),
    },
  },
  async ({ order }) => ({ content: [{ type: 'text', text: order }] }),
);
