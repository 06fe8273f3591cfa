// finding-next-line: expired
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function register(server: McpServer): void {
  server.tool('bad name', async () => ({ content: [] }));
}
