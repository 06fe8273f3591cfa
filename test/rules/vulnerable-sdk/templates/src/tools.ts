import { ResourceTemplate, type McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function addTools(server: McpServer): void {
  server.registerResource('city', new ResourceTemplate('weather://{city}', { list: undefined }), {}, async (uri) => ({ contents: [{ uri: uri.href, text: 'fine' }] }));
}
