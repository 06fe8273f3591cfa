import { tool, z } from '@cyanheads/mcp-ts-core';

const pressPlant = tool('press_plant', {
  title: 'Press a plant',
  description: 'Presses a plant',
  annotations: { destructiveHint: true, openWorldHint: false },
  input: z.object({
    plant: z.string().min(1).describe('Plant'),
    days: z.number().int().min(1).max(60).default(14).describe('How long'),
    paper: z.enum(['plain', 'blotting']).optional().describe('Which paper'),
  }),
  output: z.object({ sheet: z.number().describe('Number of the sheet') }),
  handler: async () => ({ sheet: 1 }),
});

const findPlants = tool('find_plants', {
  description: 'Finds plants',
  annotations: { readOnlyHint: true },
  input: z.object({ text: z.string().describe('Text'), families: z.array(z.string()).max(5).optional().describe('Families') }),
  output: z.object({ plants: z.array(z.string()).describe('Plants') }),
  async handler() {
    return { plants: [] };
  },
});

export const allTools = [pressPlant, findPlants];
