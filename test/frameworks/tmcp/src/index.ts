import { ZodJsonSchemaAdapter } from '@tmcp/adapter-zod';
import { StdioTransport } from '@tmcp/transport-stdio';
import { McpServer } from 'tmcp';
import { tool } from 'tmcp/utils';
import { z } from 'zod';
import { brew, order, pour, taste, toast, tray } from './tea.js';

const server = new McpServer(
  { name: 'tea', version: '1.0.0', description: 'Makes tea' },
  { adapter: new ZodJsonSchemaAdapter(), capabilities: { tools: { listChanged: true }, prompts: {}, resources: {} } },
);

server.tool(
  {
    name: 'kettle',
    description: 'Heats water',
    title: 'Kettle',
    schema: z.object({ celsius: z.number().min(40).max(100), litres: z.number().positive().optional() }),
    annotations: { destructiveHint: false, idempotentHint: true },
  },
  ({ celsius }) => tool.text(`${celsius}`),
);

server.tool({ name: 'leaves', description: 'Which leaves there are', annotations: { readOnlyHint: true } }, () => tool.text('green'));

server.tools([brew, taste]);
server.tool(pour);
server.prompts([toast]);
server.prompt(order);
server.resource(tray);

server.prompt({ name: 'ceremony', description: 'Leads a ceremony', schema: z.object({ guests: z.string() }) }, () => ({ messages: [] }));
server.resource({ name: 'list', description: 'All leaves', uri: 'tea://leaves' }, () => ({ contents: [] }));
server.template({ name: 'leaf', description: 'One leaf', uri: 'tea://leaf/{name}' }, () => ({ contents: [] }));

new StdioTransport(server).listen();
