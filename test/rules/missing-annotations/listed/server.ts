/** Tools as the protocol lists them, each announced where it is written. */
import { readFile, rm } from 'node:fs/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } }); // finding: allMissing
const inputSchema = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] };
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    {
      name: 'read',
      description: 'Reads a note.',
      inputSchema,
    },
    { name: 'remove', description: 'Removes a note.', inputSchema },
  ],
}));
server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  const id = String(params.arguments?.id);
  switch (params.name) {
    case 'read': return { content: [{ type: 'text', text: await readFile(`/notes/${id}`, 'utf8') }] };
    case 'remove':
      await rm(`/notes/${id}`);
      return { content: [] };
    default: throw new Error('unknown tool');
  }
});
await server.connect(new StdioServerTransport());
