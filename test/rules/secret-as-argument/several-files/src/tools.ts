import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function addTools(server: McpServer): void {
  server.registerTool('connect', {
    description: 'Connects to a database.',
    inputSchema: {
      host: z.string(),
      password: z.string().describe('Password of the user'), // finding: argument
    },
  }, async () => ({ content: [] }));
  server.registerTool('list', { description: 'Lists the tables.', inputSchema: { page_token: z.string(), schema: z.string() } }, async () => ({ content: [] }));
  server.registerTool('drop', { description: 'Drops a table.', inputSchema: { table: z.string() } }, async () => ({ content: [] }));
  server.registerTool('nested', {
    description: 'Calls the service.',
    inputSchema: {
      options: z.object({
        apiKey: z.string().optional(), // finding: argument
        retries: z.number(),
      }),
    },
  }, async () => ({ content: [] }));
  server.registerTool('bare', {
    description: 'Calls the service.',
    inputSchema: {
      token: z.string().describe('API token of the account'), // finding: argument
    },
  }, async () => ({ content: [] }));
  server.registerTool('one', { description: 'Nothing.', inputSchema: { a: z.string() } }, async () => ({ content: [] }));
  server.registerTool('two', { description: 'Nothing.', inputSchema: { a: z.string() } }, async () => ({ content: [] }));
}
