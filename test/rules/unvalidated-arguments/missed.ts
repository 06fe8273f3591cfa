/** What the page calls known misses. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { verify } from 'some-validator';

class Job {
  constructor(private readonly options: any) {}

  run() {
    return { content: [{ type: 'text', text: this.options.target }] };
  }
}

const server = new Server({ name: 'example', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: ['late', 'nested', 'job', 'believed'].map((name) => ({ name, inputSchema: { type: 'object' } })) }));
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  const args: any = request.params.arguments;
  switch (request.params.name) {
    case 'late': {
      const text = `id: ${args.id}`; // known-miss: raw
      if (typeof args.id !== 'string') console.error('not a string');
      return { content: [{ type: 'text', text }] };
    }
    case 'nested': {
      if (typeof args.filter !== 'object') throw new Error('filter is missing');
      return { content: [{ type: 'text', text: args.filter.owner }] }; // known-miss: partly
    }
    case 'job': return new Job(args).run(); // known-miss: raw
    case 'believed': {
      verify.check(args);
      return { content: [{ type: 'text', text: args.id }] }; // known-miss: raw
    }
    default: throw new Error('unknown tool');
  }
});
