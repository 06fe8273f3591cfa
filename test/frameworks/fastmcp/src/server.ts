import { FastMCP } from 'fastmcp';
import { z } from 'zod';
import { lockTools } from './locks.js';

const server = new FastMCP({ name: 'harbour', version: '1.4.0', instructions: 'Berths for boats.' });

server.addTool({
  name: 'find_berth',
  description: 'Finds a free berth',
  parameters: z.object({
    length: z.number().positive().max(60),
    nights: z.number().int().min(1).default(1),
    side: z.enum(['port', 'starboard']).optional(),
    services: z.array(z.enum(['water', 'power', 'fuel'])).max(3).optional(),
  }),
  annotations: { title: 'Find a berth', readOnlyHint: true, openWorldHint: false },
  execute: async ({ length }) => `Berth for ${length} m`,
});

server.addTool({
  name: 'tide',
  description: 'When the tide turns',
  execute: async (_args, { log }) => {
    log.info('tide');
    return 'soon';
  },
});

server.addTools(lockTools);

server.addPrompt({
  name: 'arrival',
  description: 'Writes the arrival message',
  arguments: [{ name: 'boat', required: true }, { name: 'language' }],
  load: async ({ boat }) => `Arrival of ${boat}`,
});

server.addResource({ uri: 'harbour://chart', name: 'Chart', mimeType: 'text/plain', load: async () => ({ text: 'chart' }) });
server.addResourceTemplate({
  uriTemplate: 'harbour://berth/{number}',
  name: 'Berth',
  mimeType: 'application/json',
  arguments: [{ name: 'number', required: true }],
  load: async ({ number }) => ({ text: number }),
});

await server.start({ transportType: 'stdio' });
