import { definePrompt } from 'tmcp/prompt';
import { defineResource } from 'tmcp/resource';
import { defineTool } from 'tmcp/tool';
import { tool } from 'tmcp/utils';
import { z } from 'zod';

export const brew = defineTool(
  {
    name: 'brew',
    description: 'Brews tea',
    schema: z.object({ leaf: z.enum(['green', 'black']), minutes: z.number().int().min(1).max(10).default(3), sugar: z.boolean().optional() }),
  },
  ({ leaf }) => tool.text(leaf),
);

export const taste = defineTool(
  { name: 'taste', description: 'Tastes', schema: z.object({ notes: z.array(z.string().min(2)).max(8) }), outputSchema: z.object({ score: z.number() }) },
  () => tool.structured({ score: 1 }),
);

export const pour = defineTool({ name: 'pour', description: 'Pours a cup', schema: z.object({ cups: z.number().int().min(1) }) }, ({ cups }) => tool.text(String(cups)));

export const toast = definePrompt({ name: 'toast', description: 'Raises a cup', schema: z.object({ to: z.string() }) }, () => ({ messages: [] }));
export const order = definePrompt({ name: 'order', description: 'Orders' }, () => ({ messages: [] }));
export const tray = defineResource({ name: 'tray', description: 'What is on the tray', uri: 'tea://tray' }, () => ({ contents: [] }));
