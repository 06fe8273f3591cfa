/** The whole object is handed on. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { api } from 'some-api';

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [{ name: 'forward', inputSchema: { type: 'object', properties: { id: { type: 'string' } } } }] }));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  switch (request.params.name) {
    case 'forward': return api.call('forward', { ...request.params.arguments, source: 'mcp' }); // finding: raw
    default: throw new Error('unknown tool');
  }
});
