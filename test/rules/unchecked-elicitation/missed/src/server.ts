import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'files', version: '1.0.0' });
const ask = () => server.server.elicitInput({ message: 'Delete?', requestedSchema: { type: 'object', properties: {} } }); // known-miss: unchecked
server.registerTool('clear', { description: 'Deletes.' }, async () => {
  await ask();
  return { content: [] };
});
