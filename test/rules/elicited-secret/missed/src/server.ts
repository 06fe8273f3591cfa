import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'mail', version: '1.0.0' });
server.registerTool('connect', { description: 'Connects.' }, async () => {
  // known-miss-next-line: field
  const form = await server.server.elicitInput({ message: 'Your password, please', requestedSchema: { type: 'object', properties: { value: { type: 'string' } } } });
  return { content: [{ type: 'text', text: form.action }] };
});
