/** Schemas of the files in .prod-mcp, written to docs/schema by `npm run generate`. */
import type { z } from 'zod';
import { attestationsFileSchema } from './attestations.js';
import { lockFileSchema } from './lock.js';

export const publishedSchemas: readonly { readonly name: string; readonly title: string; readonly schema: z.ZodType; readonly io: 'input' | 'output' }[] = [
  { name: 'attestations', title: '.prod-mcp/attestations.json: what people stated for the go-live checklist', schema: attestationsFileSchema, io: 'input' },
  { name: 'tools-lock', title: '.prod-mcp/tools.lock.json: the tools as they were approved', schema: lockFileSchema, io: 'input' },
];
