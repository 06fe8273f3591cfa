/** Revisions before it allowed it. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export function create(authInfo: { scopes: string[] } | undefined): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  if (authInfo?.scopes.includes('admin')) server.registerTool('delete_notes', { description: 'Delete all notes.' }, async () => ({ content: [] }));
  return server;
}
