/** Cases without blocks share one scope: what is parsed has a name of its own in each. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const server = new Server({ name: 'people', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'find_person', inputSchema: { type: 'object', properties: { name: { type: 'string' }, age: { type: 'number' } }, required: ['name'] } },
    { name: 'add_person', inputSchema: { type: 'object', properties: { name: { type: 'string' }, age: { type: 'number' } }, required: ['name'] } },
  ],
}));
server.setRequestHandler(CallToolRequestSchema, async (request) => { // finding: allRaw
  const args: any = request.params.arguments ?? {};
  switch (request.params.name) {
    case 'find_person':
      if (args.age) args.name = `${args.name} (${args.age})`;
      return { content: [{ type: 'text', text: args.name }] };
    case 'add_person':
      return { content: [{ type: 'text', text: `${args.name} ${args.age}` }] };
    default:
      throw new Error('no such tool');
  }
});
