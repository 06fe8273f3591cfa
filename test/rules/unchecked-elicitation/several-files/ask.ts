import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export async function nameOf(server: McpServer): Promise<string> {
  const answer = await server.server.elicitInput({ message: 'Name?', requestedSchema: { type: 'object', properties: { name: { type: 'string' } } } }); // finding: found
  return String(answer.content?.name ?? 'nobody');
}
