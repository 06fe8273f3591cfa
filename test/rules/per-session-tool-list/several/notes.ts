import { McpServer } from '@modelcontextprotocol/server';

export function create(authInfo: { scopes: string[] } | undefined): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [] }));
  if (authInfo?.scopes.includes('admin')) {
    server.registerTool('delete_notes', { description: 'Delete all notes.' }, async () => ({ content: [] })); // finding: found
  }
  return server;
}
