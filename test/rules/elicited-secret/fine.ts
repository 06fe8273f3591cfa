/** Forms that ask for other things, and pages. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const done = { content: [{ type: 'text' as const, text: 'done' }] };
server.registerTool('ask', {}, async () => {
  const { action } = await server.server.elicitInput({
    message: 'Which?',
    requestedSchema: { type: 'object', properties: { name: { type: 'string' }, maxTokens: { type: 'number' }, secretName: { type: 'string' }, resetPassword: { type: 'boolean' }, pageToken: { type: 'string' } } },
  });
  await server.server.elicitInput({ mode: 'url', message: 'Sign in', url: 'https://login.example.com/', elicitationId: 'a' });
  return action === 'accept' ? done : { content: [] };
});
