/** Schemas of the files a project keeps for the tool, written to docs/schema by `npm run generate`. */
import type { z } from 'zod';
import { baselineSchema } from './baseline.js';
import { rules } from '../rules/index.js';
import { configSchema } from './schema.js';

export const publishedSchemas: readonly { readonly name: string; readonly title: string; readonly schema: z.ZodType; readonly io: 'input' | 'output' }[] = [
  { name: 'config', title: 'mcp-lint.config.json', schema: configSchema(rules), io: 'input' },
  { name: 'baseline', title: '.prod-mcp/baseline.json', schema: baselineSchema, io: 'input' },
];
