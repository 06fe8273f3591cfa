import { z } from 'zod';

export const Found = z.object({ pattern: z.string().uuid() });
export const Checked = z.object({ pattern: z.string().uuid() }).refine(({ pattern }) => pattern !== '');
