/** Schemas of the outputs, written to docs/schema by `npm run generate`. */
import type { z } from 'zod';
import { jsonChecklistSchema } from './checklist-json.js';
import { jsonInventorySchema, jsonReportSchema } from './json.js';
import { jsonRulesSchema } from './rules.js';

/** `input`, although the product writes them: that leaves unknown fields allowed, and later versions add some. */
export const publishedSchemas: readonly { readonly name: string; readonly title: string; readonly schema: z.ZodType; readonly io: 'input' | 'output' }[] = [
  { name: 'report', title: 'Output of mcp-lint check --format json', schema: jsonReportSchema, io: 'input' },
  { name: 'inventory', title: 'Output of mcp-lint inventory --format json', schema: jsonInventorySchema, io: 'input' },
  { name: 'checklist', title: 'Output of mcp-lint checklist --format json', schema: jsonChecklistSchema, io: 'input' },
  { name: 'rules', title: 'Output of mcp-lint rules --format json', schema: jsonRulesSchema, io: 'input' },
];
