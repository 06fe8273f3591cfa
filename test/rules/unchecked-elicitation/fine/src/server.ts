import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'files', version: '1.0.0' });
const FORM = { type: 'object' as const, properties: { sure: { type: 'boolean' as const } } };
const ask = () => server.server.elicitInput({ message: 'Delete?', requestedSchema: FORM });
server.registerTool('compared', { description: 'Deletes.' }, async () => {
  const answer = await server.server.elicitInput({ message: 'Delete?', requestedSchema: FORM });
  if (answer.action !== 'accept') return { content: [] };
  return { content: [{ type: 'text', text: 'gone' }] };
});
server.registerTool('taken-apart', { description: 'Deletes.' }, async () => {
  const { action, content } = await server.server.elicitInput({ message: 'Delete?', requestedSchema: FORM });
  return { content: [{ type: 'text', text: action === 'accept' ? String(content?.sure) : 'no' }] };
});
server.registerTool('handed-on', { description: 'Deletes.' }, async () => {
  const answer = await ask();
  return agreed(answer) ? { content: [] } : { content: [{ type: 'text', text: 'no' }] };
});
function agreed(answer: { action: string }): boolean {
  return answer.action === 'accept';
}
// Who declines sends no content.
server.registerTool('there-or-not', { description: 'Deletes.' }, async () => {
  const answer = await server.server.elicitInput({ message: 'Delete?', requestedSchema: FORM });
  if (answer.content) return { content: [{ type: 'text', text: String(answer.content.sure) }] };
  return { content: [{ type: 'text', text: 'no' }] };
});
