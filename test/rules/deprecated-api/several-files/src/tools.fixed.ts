import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function addTools(server: McpServer): void {
  server.registerTool('forecast', { description: 'Forecast for tomorrow.' }, async () => ({ content: [] })); // finding: variadic
  server.registerTool('today', { description: 'Weather of today.' }, async () => ({ content: [] }));
  server.registerPrompt('ask', {}, async () => ({ messages: [] }));
}
