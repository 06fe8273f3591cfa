/** A client whose method is that of HTTP: the path tells whether it asks or changes. */
import Firecrawl from '@mendable/firecrawl-js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const client = new Firecrawl({ apiKey: process.env.FIRECRAWL_API_KEY });
const server = new McpServer({ name: 'web', version: '1.0.0' });
server.registerTool('search_web', { description: 'Searches.', inputSchema: { query: z.string() }, annotations: { readOnlyHint: true } }, async ({ query }) => {
  const found = await (client as any).http.post('/v2/search', { query });
  return { content: [{ type: 'text', text: JSON.stringify(found.data) }] };
});
server.registerTool('add_monitor', { description: 'Watches a page.', inputSchema: { query: z.string() }, annotations: { readOnlyHint: true } }, async ({ query }) => { // finding: writes
  const made = await (client as any).http.post('/v2/monitors', { query });
  return { content: [{ type: 'text', text: JSON.stringify(made.data) }] };
});
