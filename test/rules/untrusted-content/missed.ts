/** Texts of other people in a service of the server's own. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'missed', version: '1.0.0' });
server.registerTool('mails', {}, async () => {
  const response = await fetch('https://mail.example.com/inbox'); // known-miss: found
  return { content: [{ type: 'text', text: await response.text() }] };
});
