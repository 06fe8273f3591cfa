import { createApp, prompt, resource, z } from '@cyanheads/mcp-ts-core';
import { allTools } from './tools.js';

await createApp({
  name: 'herbarium',
  version: '1.0.0',
  tools: allTools,
  resources: [
    resource('herbarium://{plant}', {
      description: 'One plant',
      params: z.object({ plant: z.string().describe('Plant') }),
      handler: async ({ plant }) => ({ plant }),
    }),
  ],
  prompts: [
    prompt('label', {
      description: 'Writes a label',
      args: z.object({ plant: z.string().describe('Plant') }),
      generate: ({ plant }) => [{ role: 'user', content: { type: 'text', text: plant } }],
    }),
  ],
});
