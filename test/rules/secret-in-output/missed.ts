/** What only the running server knows. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'missed', version: '1.0.0' });
server.registerTool('account', {}, async () => {
  const response = await fetch('https://api.example.com/accounts/me');
  return { content: [{ type: 'text', text: JSON.stringify(await response.json()) }] }; // known-miss: field
});
