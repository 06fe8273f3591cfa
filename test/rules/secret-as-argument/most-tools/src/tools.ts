import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function addTools(server: McpServer): void {
  server.registerTool('read', { description: 'Reads.', inputSchema: { access_token: z.string(), id: z.string() } }, async () => ({ content: [] }));
  server.registerTool('write', { description: 'Writes.', inputSchema: { access_token: z.string(), id: z.string() } }, async () => ({ content: [] }));
  server.registerTool('find', { description: 'Finds.', inputSchema: { access_token: z.string(), text: z.string() } }, async () => ({ content: [] }));
}
