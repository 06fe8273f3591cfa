/** A schema is announced and another one is parsed with. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { zodToJsonSchema } from 'zod-to-json-schema';
import { CopySchema, MoveSchema, PageSchema, ReadSchema, StatSchema } from './schemas.js';

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'read', inputSchema: zodToJsonSchema(ReadSchema) },
    { name: 'stat', inputSchema: zodToJsonSchema(StatSchema) },
    { name: 'move', inputSchema: zodToJsonSchema(MoveSchema) },
    { name: 'copy', inputSchema: { type: 'object', properties: { from: { type: 'string' } }, required: ['from'] } },
    { name: 'list', inputSchema: { type: 'object', properties: { path: { type: 'string' }, page: { type: 'number' } }, required: ['path'] } },
  ],
}));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const args = request.params.arguments;
  switch (request.params.name) {
    case 'read': return { content: [{ type: 'text', text: ReadSchema.parse(args).path }] };
    case 'stat': return { content: [{ type: 'text', text: MoveSchema.parse(args).from }] }; // finding: otherSchema
    case 'move': {
      const parsed = MoveSchema.safeParse(args);
      return { content: [{ type: 'text', text: parsed.success ? parsed.data.to : '' }] };
    }
    case 'copy': return { content: [{ type: 'text', text: CopySchema.parse(args).to }] }; // finding: otherSchema
    case 'list': {
      const { path } = ReadSchema.parse(args);
      const { page } = PageSchema.parse(args);
      return { content: [{ type: 'text', text: `${path} ${page}` }] };
    }
    default: throw new Error('unknown tool');
  }
});
