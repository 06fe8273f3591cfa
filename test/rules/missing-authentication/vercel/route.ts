import { createMcpHandler, withMcpAuth } from 'mcp-handler';
import { verify } from './verify.js';

// finding-next-line: optional
const handler = createMcpHandler((server) => {
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
});
const guarded = withMcpAuth(handler, verify, { requiredScopes: ['notes:read'] });
export { guarded as GET, guarded as POST };
