import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function createServer(): McpServer {
  const server = new McpServer({ name: 'search', version: '1.0.0' });
  server.registerTool('search', { description: 'Searches.', inputSchema: { query: z.string().max(100) } }, async ({ query }) => {
    const answer = await fetch(`https://search.example.com/?q=${encodeURIComponent(query)}`);
    // What another service answers is no limit of ours.
    if (answer.status === 429) throw new Error('the search service is busy');
    return { content: [{ type: 'text', text: await answer.text() }] };
  });
  return server;
}
