/** What the page calls known misses. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'bounds', inputSchema: { type: 'object', properties: { n: { type: 'number', minimum: '1' } } } }, // known-miss: type
    { name: 'nothing' }, // known-miss: notObject
  ],
}));
server.setRequestHandler(CallToolRequestSchema, async () => ({ content: [] }));
