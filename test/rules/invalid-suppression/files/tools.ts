// finding-next-line: reason
// mcp-lint-disable-file tool-name-format
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function register(server: McpServer): void {
  server.tool('bad name', async () => ({ content: [] }));
}
