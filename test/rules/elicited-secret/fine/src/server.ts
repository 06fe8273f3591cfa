import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool('connect', { description: 'Connects.' }, async () => {
  const page = await server.server.elicitInput({ mode: 'url', elicitationId: 'a', url: 'https://mail.example.com/password', message: 'Enter your password there' });
  const form = await server.server.elicitInput({
    message: 'Which one?',
    requestedSchema: { type: 'object', properties: { secretName: { type: 'string' }, maxTokens: { type: 'number' }, rememberPassword: { type: 'boolean' } } },
  });
  return { content: [{ type: 'text', text: page.action + form.action }] };
});
