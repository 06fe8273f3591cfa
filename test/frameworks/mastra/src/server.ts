import { createTool } from '@mastra/core/tools';
import { MCPServer } from '@mastra/mcp';
import { z } from 'zod';
import * as telescope from './tools/telescope.js';

const whatsUp = createTool({
  id: 'whats-up',
  description: 'What can be seen tonight',
  inputSchema: z.object({ latitude: z.number().min(-90).max(90), objects: z.array(z.enum(['planets', 'galaxies'])).default(['planets']), note: z.string().nullish() }),
  outputSchema: z.object({ objects: z.array(z.string()) }),
  mcp: { annotations: { title: 'What is up', readOnlyHint: true } },
  execute: async () => ({ objects: [] }),
});

const server = new MCPServer({
  id: 'observatory',
  name: 'Observatory',
  version: '1.0.0',
  tools: { whatsUp, point_telescope: telescope.point, ...{ park: telescope.park } },
});

await server.startStdio();
