/** Cases without blocks share one scope: what is parsed has a name of its own in each. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const server = new Server({ name: 'people', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [
    { name: 'find_person', inputSchema: { type: 'object', properties: { name: { type: 'string' }, age: { type: 'number' } }, required: ['name'] } },
    { name: 'add_person', inputSchema: { type: 'object', properties: { name: { type: 'string' }, age: { type: 'number' } }, required: ['name'] } },
  ],
}));

const FindPersonArguments = z.object({ name: z.string(), age: z.number().optional() }).strict();

const AddPersonArguments = z.object({ name: z.string(), age: z.number().optional() }).strict();

server.setRequestHandler(CallToolRequestSchema, async (request) => { // finding: allRaw
  const args: any = request.params.arguments ?? {};
  switch (request.params.name) {
    case 'find_person': {
      const input = FindPersonArguments.parse(args);
      if (input.age) input.name = `${input.name} (${input.age})`;
      return { content: [{ type: 'text', text: input.name }] };
    }
    case 'add_person': {
      const input = AddPersonArguments.parse(args);
      return { content: [{ type: 'text', text: `${input.name} ${input.age}` }] };
    }
    default:
      throw new Error('no such tool');
  }
});
