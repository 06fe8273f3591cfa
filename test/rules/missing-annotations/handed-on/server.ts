/** The list of tools is made from a table: what its function does not name is left out. */
import { readFile, rm } from 'node:fs/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const tools = [
  {
    name: 'delete_note',
    description: 'Deletes a note.',
    inputSchema: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'], additionalProperties: false },
    run: async (id: string) => {
      await rm(`/srv/notes/${encodeURIComponent(id)}`);
      return 'deleted';
    },
  },
  {
    name: 'read_note',
    description: 'Text of a note.',
    inputSchema: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'], additionalProperties: false },
    run: async (id: string) => readFile(`/srv/notes/${encodeURIComponent(id)}`, 'utf8'),
  },
];

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } }); // finding: allMissing

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: tools.map(({ name, description, inputSchema }) => ({
    name,
    description,
    inputSchema,
  })),
}));

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const tool = tools.find(({ name }) => name === request.params.name);
  if (!tool) throw new Error('There is no such tool.');
  return { content: [{ type: 'text', text: await tool.run(String(request.params.arguments?.['id'])) }] };
});
