import { z } from 'zod';

export const context = {
  context: z.any(), // finding: anything
};
export const page = { page: z.number().int().min(1) };
