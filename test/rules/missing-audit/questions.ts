/** A POST whose address does not tell what it is for: the name of the tool does. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'gateway', version: '1.0.0' }); // finding: noneReading
server.registerTool('query_requests', { description: 'Requests of the last hours.', inputSchema: { hours: z.number() } }, async ({ hours }) => {
  await fetch('https://api.example.com/v2/api-requests', { method: 'POST', body: JSON.stringify({ hours }) });
  return { content: [] };
});
