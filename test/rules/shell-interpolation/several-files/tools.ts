import { z } from 'zod';
import * as commands from './commands.js';

const lookup = {
  name: 'lookup',
  schema: { name: z.string(), type: z.enum(['A', 'MX']) },
  run: async ({ name, type }: { name: string; type: string }) => {
    commands.dig(name, type);
    return { content: [] };
  },
};

export const tools = [lookup];
