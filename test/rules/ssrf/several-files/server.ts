import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { Downloads } from './downloads.js';

const server = new Server({ name: 'downloads', version: '1.0.0' }, { capabilities: { tools: {} } });
const downloads = new Downloads();

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'download', inputSchema: { type: 'object', properties: { source: { type: 'string' } }, required: ['source'] } },
    { name: 'lookup', inputSchema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } },
  ],
}));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const args = request.params.arguments ?? {};
  switch (request.params.name) {
    case 'download': return { content: [{ type: 'text', text: await downloads.from(String(args['source'])) }] };
    case 'lookup': return { content: [{ type: 'text', text: await downloads.item(String(args['id'])) }] };
    default: throw new Error('Unknown tool');
  }
});
