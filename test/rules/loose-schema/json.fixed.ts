/** The same in JSON Schema; leaving additionalProperties out is what most schemas do and says nothing. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    {
      name: 'loose',
      inputSchema: {
        type: 'object',
        properties: {
          value: {}, // finding: anything
          described: { description: 'The new value.' }, // finding: anything
          list: { type: 'array' }, // finding: anything
          options: { type: 'object' }, // finding: freeForm
          open: { type: 'object', properties: { id: { type: 'string' } }, additionalProperties: false }, // finding: undeclared
        },
      },
    },
    {
      name: 'tight',
      inputSchema: {
        type: 'object',
        properties: {
          id: { type: 'string' },
          choice: { enum: ['a', 1] },
          fixed: { const: 'x' },
          referred: { $ref: '#/definitions/thing' },
          pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] },
          either: { anyOf: [{ type: 'string' }, { type: 'number' }] },
          closed: { type: 'object', properties: { id: { type: 'string' } }, additionalProperties: false },
          typed: { type: 'object', additionalProperties: { type: 'string' } },
        },
        required: ['id'],
        additionalProperties: false,
      },
    },
    { name: 'usual', inputSchema: { type: 'object', properties: { id: { type: 'string' } } } },
    { name: 'nothing', inputSchema: { type: 'object', properties: {} } },
    { name: 'empty', inputSchema: { type: 'object' } },
  ],
}));
server.setRequestHandler(CallToolRequestSchema, async () => ({ content: [] }));
