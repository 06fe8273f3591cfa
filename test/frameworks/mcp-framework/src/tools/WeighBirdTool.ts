import { MCPTool } from 'mcp-framework';
import { z } from 'zod';

const weighSchema = z.object({
  bird: z.string().describe('Name of the bird'),
  unit: z.enum(['g', 'oz']).default('g').describe('Unit'),
  readings: z.array(z.number()).min(1).max(3).describe('Readings of the scale'),
});

export default class WeighBirdTool extends MCPTool<z.infer<typeof weighSchema>> {
  name = 'weigh_bird';
  description = 'Notes the weight of a bird';
  schema = weighSchema;

  async execute(input: z.infer<typeof weighSchema>) {
    return input.readings.length;
  }
}
