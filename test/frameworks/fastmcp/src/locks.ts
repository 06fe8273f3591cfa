import { z } from 'zod';

const lock = z.enum(['north', 'south']);

export const lockTools = [
  {
    name: 'open_lock',
    description: 'Opens a lock',
    parameters: z.object({ lock, boat: z.object({ name: z.string().min(1), draught: z.number().lte(4.5) }) }),
    annotations: { destructiveHint: true },
    execute: async () => 'open',
  },
  {
    name: 'close_lock',
    description: 'Closes a lock',
    parameters: z.object({ lock }).extend({ reason: z.string().max(100).nullable() }),
    execute: async () => 'closed',
  },
];
