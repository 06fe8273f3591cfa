import { createTool } from '@mastra/core/tools';
import { z } from 'zod';

export const point = createTool({
  id: 'point',
  description: 'Points the telescope',
  inputSchema: z.object({ azimuth: z.number().min(0).lt(360), altitude: z.number().min(0).max(90), track: z.boolean().optional() }),
  execute: async ({ azimuth }) => ({ azimuth }),
});

export const park = createTool({ id: 'park', description: 'Parks the telescope', execute: async () => ({ parked: true }) });
