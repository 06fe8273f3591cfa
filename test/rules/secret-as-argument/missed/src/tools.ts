import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

export function addTools(server: McpServer): void {
  server.registerTool('connect', {
    description: 'Connects to a database.',
    inputSchema: {
      connectionString: z.string().describe('postgres://user:password@host/name'), // known-miss: argument
    },
  }, async () => ({ content: [] }));
}
