import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function define(server: McpServer, name: string): void {
  server.registerTool(name, { annotations: { title: `The ${name} tool` } }, async () => ({ content: [] }));
}
