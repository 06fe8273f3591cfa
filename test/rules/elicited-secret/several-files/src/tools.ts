import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { credentialsForm } from './forms.js';

export function addTools(server: McpServer): void {
  server.registerTool('connect', { description: 'Connects.' }, async (extra) => {
    const answer = await server.server.elicitInput({ message: 'Sign in', requestedSchema: credentialsForm }); // finding: field
    const other = await extra.sendRequest({ method: 'elicitation/create', params: { message: 'Key', requestedSchema: { type: 'object', properties: { apiKey: { type: 'string' } } } } }, {}); // finding: field
    return { content: [{ type: 'text', text: answer.action + other.action }] };
  });
}
