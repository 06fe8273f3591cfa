/** The low level of SDK 1: literal JSON Schema, converted Zod 3 schemas, a handler map beside a switch. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { zodToJsonSchema } from 'zod-to-json-schema';
import { handlers, schemas } from './weather.js';

const server = new Server({ name: 'weather', version: '0.9.0' }, { capabilities: { tools: {}, prompts: {}, resources: {} } });

const STATIONS_TOOL: Tool = {
  name: 'list_stations',
  description: 'Lists stations',
  inputSchema: {
    type: 'object',
    properties: {
      country: { type: 'string', enum: ['ch', 'de', 'at'], description: 'Country' },
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
      bounds: {
        type: 'object',
        properties: { north: { type: 'number' }, south: { type: 'number' } },
        required: ['north', 'south'],
      },
    },
    required: ['country'],
  },
  annotations: { readOnlyHint: true },
};

server.setRequestHandler(ListToolsRequestSchema, async () => {
  const converted = Object.entries(schemas).map(([name, { description, schema }]) => ({
    name,
    description,
    inputSchema: zodToJsonSchema(schema) as Tool['inputSchema'],
  }));
  return { tools: [STATIONS_TOOL, ...converted, { name: 'refresh', inputSchema: { type: 'object' as const } }] };
});

server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: args = {} } }) => {
  switch (name) {
    case STATIONS_TOOL.name:
      return { content: [{ type: 'text', text: String(args.country) }] };
    case 'refresh':
      return { content: [] };
  }
  const handle = handlers[name];
  if (handle === undefined) throw new Error(`Unknown tool ${name}`);
  return handle(args);
});

server.setRequestHandler(ListPromptsRequestSchema, async () => ({
  prompts: [{ name: 'outlook', description: 'Tells the outlook', arguments: [{ name: 'station', required: true }, { name: 'tone' }] }],
}));
server.setRequestHandler(GetPromptRequestSchema, async () => ({ messages: [] }));
server.setRequestHandler(ListResourcesRequestSchema, async () => ({ resources: [{ name: 'Stations', uri: 'weather://stations', mimeType: 'application/json' }] }));
server.setRequestHandler(ReadResourceRequestSchema, async () => ({ contents: [] }));

await server.connect(new StdioServerTransport());
