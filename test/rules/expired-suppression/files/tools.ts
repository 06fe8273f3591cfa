// finding-next-line: expired
// mcp-lint-disable-file tool-name-format -- names are changed with the next major version until=2024-06-30
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function register(server: McpServer): void {
  server.tool('bad name', async () => ({ content: [] }));
}
