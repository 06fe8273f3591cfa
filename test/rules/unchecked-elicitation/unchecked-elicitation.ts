/** Answers that are used, given or not. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'unchecked', version: '1.0.0' });
const requestedSchema = { type: 'object' as const, properties: { name: { type: 'string' as const } } };
server.registerTool('ask', {}, async () => {
  const answer = await server.server.elicitInput({ message: 'Name?', requestedSchema }); // finding: found
  return { content: [{ type: 'text', text: `Hello ${answer.content?.name}` }] };
});
server.registerTool('ask_in_parts', {}, async () => {
  const { content } = await server.server.elicitInput({ message: 'Name?', requestedSchema }); // finding: found
  return { content: [{ type: 'text', text: `Hello ${content?.name}` }] };
});
