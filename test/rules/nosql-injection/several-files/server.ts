import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { Store } from './store.js';

const server = new Server({ name: 'users', version: '1.0.0' }, { capabilities: { tools: {} } });
const store = new Store();

server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: 'find_user', inputSchema: { type: 'object', properties: { name: { type: 'string' } } } }] }));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const { name } = request.params.arguments as { name: string };
  const found = await store.find({ name, deleted: false });
  return { content: [{ type: 'text', text: JSON.stringify(found) }] };
});
