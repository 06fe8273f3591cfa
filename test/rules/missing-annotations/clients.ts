/** A client that is named differently from its package reaches out all the same, whatever else the tool reads. */
import { gotScraping } from 'got-scraping';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'pages', version: '1.0.0' });
server.registerTool('page', { inputSchema: { id: z.string().uuid() } }, async ({ id }) => { // finding: missingRead
  const answer = await gotScraping(`https://${process.env.PAGES_HOST ?? ''}/${id}`);
  return { content: [{ type: 'text', text: String(answer.body) }] };
});
server.registerTool('home', { annotations: { readOnlyHint: true } }, async () => ({ content: [] }));
