import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { matcher } from './search.js';

const server = new McpServer({ name: 'search', version: '1.0.0' });
server.tool('search', { query: z.string(), whole: z.boolean() }, async ({ query, whole }) => {
  const expression = matcher(query, whole);
  return { content: [{ type: 'text', text: String(expression.test('text')) }] };
});
