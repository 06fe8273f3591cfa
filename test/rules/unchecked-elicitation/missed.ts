/** The answer leaves the function, and nobody looks. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

export const server = new McpServer({ name: 'missed', version: '1.0.0' });
const asked = async () => server.server.elicitInput({ message: 'Name?', requestedSchema: { type: 'object', properties: { name: { type: 'string' } } } }); // known-miss: found
server.registerTool('greet', {}, async () => ({ content: [{ type: 'text', text: `Hello ${(await asked()).content?.name}` }] }));
