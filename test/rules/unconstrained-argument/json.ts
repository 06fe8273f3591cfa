/** JSON Schema of a low-level server. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

export const server = new Server({ name: 'mail', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    {
      name: 'send',
      inputSchema: {
        type: 'object',
        properties: {
          to: { type: 'array', items: { type: 'string', maxLength: 254 } }, // finding: open
          priority: { type: 'string', description: 'Must be one of `low`, `normal`, `high`.' }, // finding: choices
          subject: { type: 'string', maxLength: 200 },
        },
        additionalProperties: false,
      },
    },
    { name: 'count', inputSchema: { type: 'object', properties: { unread: { type: 'boolean' } } } },
    { name: 'folders', inputSchema: { type: 'object', properties: { kind: { type: 'string', enum: ['own', 'all'] } } } },
  ],
}));
server.setRequestHandler(CallToolRequestSchema, async () => ({ content: [] }));
