import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function addTools(server: McpServer): void {
  server.tool('forecast', 'Forecast for tomorrow.', async () => ({ content: [] })); // finding: variadic
  server.tool('today', 'Weather of today.', async () => ({ content: [] }));
  server.prompt('ask', async () => ({ messages: [] }));
}
