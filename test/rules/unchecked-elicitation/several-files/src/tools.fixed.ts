import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const FORM = { type: 'object' as const, properties: { sure: { type: 'boolean' as const } } };

export function addTools(server: McpServer): void {
  server.registerTool('ignored', { description: 'Deletes.' }, async () => {
    const answer2 = await server.server.elicitInput({ message: 'Delete?', requestedSchema: FORM }); // finding: unchecked
    if (answer2.action !== 'accept') return { isError: true, content: [{ type: 'text', text: 'Not confirmed: nothing was done.' }] };
    return { content: [] };
  });
  server.registerTool('content', { description: 'Deletes.' }, async () => {
    const answer = await server.server.elicitInput({ message: 'Delete?', requestedSchema: FORM }); // finding: unchecked
    if (answer.action !== 'accept') return { isError: true, content: [{ type: 'text', text: 'Not confirmed: nothing was done.' }] };
    if (answer.content?.sure) return { content: [] };
    return { content: [{ type: 'text', text: 'no' }] };
  });
  server.registerTool('taken-apart', { description: 'Deletes.' }, async () => {
    const { content } = await server.server.elicitInput({ message: 'Delete?', requestedSchema: FORM }); // finding: unchecked
    return { content: [{ type: 'text', text: String(content?.sure) }] };
  });
}
