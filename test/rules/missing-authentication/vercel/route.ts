import { createMcpHandler, withMcpAuth } from 'mcp-handler';
import { verify } from './verify.js';

const handler = createMcpHandler((server) => {
  server.registerTool('list_notes', { description: 'Titles of all notes.' }, async () => ({ content: [{ type: 'text', text: 'none' }] }));
});
const guarded = withMcpAuth(handler, verify, { requiredScopes: ['notes:read'] }); // finding: optional
export { guarded as GET, guarded as POST };
