import { LiteMCP } from 'litemcp';
import { z } from 'zod';

const server = new LiteMCP('units', '1.0.0');

server.addTool({
  name: 'convert',
  description: 'Converts a length',
  parameters: z.object({
    value: z.number(),
    from: z.enum(['m', 'ft', 'mi']),
    to: z.enum(['m', 'ft', 'mi']),
    digits: z.number().int().min(0).max(10).optional(),
  }),
  execute: async ({ value }) => value,
});

server.addTool({ name: 'list_units', description: 'Lists units', parameters: z.object({}), execute: async () => 'm, ft, mi' });

server.addTool({
  name: 'batch',
  parameters: z.object({ items: z.array(z.object({ value: z.number(), unit: z.string().length(2) })).nonempty(), strict: z.boolean().default(false) }),
  execute: async (args) => String(args.items.length),
});

server.addPrompt({
  name: 'explain',
  description: 'Explains a unit',
  arguments: [{ name: 'unit', description: 'Unit', required: true }],
  load: async ({ unit }) => `Explain ${unit}`,
});

server.addResource({ uri: 'units://all', name: 'Units', mimeType: 'text/plain', load: async () => ({ text: 'm' }) });

server.start();
