import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';

/** Chosen by the operator, for all connections alike. */
export const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'notes', version: '1.0.0' });
  if (process.env.READ_ONLY !== 'true') server.registerTool('delete_notes', { description: 'Delete all notes.' }, async () => ({ content: [] }));
  return server;
});
