/** Answers that are looked at first, or handed on to someone who does. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'fine', version: '1.0.0' });
const requestedSchema = { type: 'object' as const, properties: { name: { type: 'string' as const } } };
server.registerTool('ask', {}, async () => {
  const answer = await server.server.elicitInput({ message: 'Name?', requestedSchema });
  if (answer.action !== 'accept') return { content: [] };
  return { content: [{ type: 'text', text: `Hello ${answer.content?.name}` }] };
});
server.registerTool('ask_in_parts', {}, async () => {
  const { action, content } = await server.server.elicitInput({ message: 'Name?', requestedSchema });
  return { content: action === 'accept' ? [{ type: 'text', text: `Hello ${content?.name}` }] : [] };
});
const asked = async () => server.server.elicitInput({ message: 'Name?', requestedSchema });
server.registerTool('elsewhere', {}, async () => {
  const answer = await asked();
  switch (answer.action) {
    case 'accept': return { content: [{ type: 'text', text: 'Thank you' }] };
    default: return { content: [] };
  }
});
