import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { audit } from './audit.js';
import { save, trash } from './store.js';

export function create(): McpServer {
  const server = new McpServer({ name: 'notes', version: '1.0.0' }); // finding: none
  server.registerTool('write_note', { description: 'Write the note of today.', inputSchema: { text: z.string() } }, async ({ text }) => {
    audit('write_note', { text });
    await save(text);
    return { content: [] };
  });
  server.registerTool('delete_note', { description: 'Delete the note of today.' }, async () => {
    await trash();
    return { content: [] };
  });
  return server;
}
