/** What the tool is called says the same as the POST. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'gateway', version: '1.0.0' }); // finding: none
server.registerTool('add_request', { description: 'Adds a request.', inputSchema: { hours: z.number() } }, async ({ hours }) => {
  await fetch('https://api.example.com/v2/api-requests', { method: 'POST', body: JSON.stringify({ hours }) });
  return { content: [] };
});
