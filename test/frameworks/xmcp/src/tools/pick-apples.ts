import { z } from 'zod';
import type { InferSchema, ToolMetadata } from 'xmcp';

export const schema = {
  tree: z.string().min(1).describe('Which tree'),
  kilos: z.number().positive().max(200),
  ripe: z.enum(['green', 'red']).optional(),
};

export const metadata: ToolMetadata = {
  name: 'pick_apples',
  description: 'Picks apples',
  annotations: { title: 'Pick apples', destructiveHint: true },
};

export default async function pickApples({ tree, kilos }: InferSchema<typeof schema>) {
  return `${kilos} kg of ${tree}`;
}
