import { z } from 'zod';

// No metadata: the name comes from the file.
export const schema = { stock: z.string(), scions: z.array(z.string().max(20)).min(1).max(3) };

export const outputSchema = { grafted: z.number().int() };

export default async ({ scions }: { stock: string; scions: string[] }) => ({ structuredContent: { grafted: scions.length } });
