import { z } from 'zod';

export const search = { query: z.string(), limit: z.number().optional() };
