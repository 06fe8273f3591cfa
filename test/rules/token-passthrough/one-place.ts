import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

/** One line hands the token on, whichever request is made with it. */
function headers(extra: { authInfo?: { token: string } }): Record<string, string> {
  return { Authorization: `Bearer ${extra.authInfo?.token}` };
}

const server = new McpServer({ name: 'example', version: '1.0.0' });
server.registerTool('issues', { description: 'List issues.' }, async (extra) => {
  const response = await fetch('https://api.example.com/issues', { headers: headers(extra) }); // finding: found
  return { content: [{ type: 'text', text: await response.text() }] };
});
server.registerTool('labels', { description: 'List labels.' }, async (extra) => {
  const response = await fetch('https://api.example.com/labels', { headers: headers(extra) });
  return { content: [{ type: 'text', text: await response.text() }] };
});
