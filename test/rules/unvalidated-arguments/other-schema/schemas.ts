import { z } from 'zod';

export const ReadSchema = z.object({ path: z.string() });
export const StatSchema = z.object({ file: z.string() });
export const MoveSchema = z.object({ from: z.string(), to: z.string() });
export const CopySchema = MoveSchema.extend({ overwrite: z.boolean().default(false) });
export const PageSchema = z.object({ page: z.number().default(1) });
