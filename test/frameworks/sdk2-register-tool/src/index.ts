/** SDK 2: registerTool with Standard Schemas, wrapped JSON Schema and raw shapes; prompts and resources. */
import { fromJsonSchema, McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';

const server = new McpServer({ name: 'garden', version: '2.0.0', title: 'Garden' }, { instructions: 'Plants things.' });

server.registerTool(
  'plant',
  {
    title: 'Plant',
    description: 'Plants a seed',
    inputSchema: z.object({
      seed: z.string().min(1).max(40),
      depthCm: z.number().min(0.5).max(20).default(2),
      when: z.iso.date().optional(),
      row: z.int32().optional(),
    }),
    outputSchema: z.object({ bed: z.string() }),
    annotations: { readOnlyHint: false, idempotentHint: false },
    icons: [{ src: 'https://example.com/seed.png' }],
  },
  async ({ seed }) => ({ content: [], structuredContent: { bed: seed } }),
);

server.registerTool(
  'water',
  {
    description: 'Waters beds',
    inputSchema: fromJsonSchema<{ beds: string[]; litres?: number }>({
      type: 'object',
      properties: { beds: { type: 'array', items: { type: 'string' }, minItems: 1 }, litres: { type: 'number', exclusiveMinimum: 0 } },
      required: ['beds'],
    }),
  },
  async ({ beds }, ctx) => ({ content: [{ type: 'text', text: `${beds.length} ${String(ctx.mcpReq.id)}` }] }),
);

server.registerTool('harvest', { description: 'Harvests', inputSchema: { bed: z.string(), all: z.boolean().optional() }, annotations: { destructiveHint: true } }, async () => ({ content: [] }));

server.registerTool('season', { description: 'Which season it is' }, async () => ({ content: [] }));

server.registerPrompt('plan', { description: 'Plans the year', argsSchema: z.object({ beds: z.string() }) }, async () => ({ messages: [] }));
server.registerResource('bed', new ResourceTemplate('garden://{bed}', { list: undefined }), { mimeType: 'text/plain' }, async () => ({ contents: [] }));
server.registerResource('map', 'garden://map', { title: 'Map' }, async () => ({ contents: [] }));

await server.connect(new StdioServerTransport());
