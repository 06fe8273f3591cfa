/** The one answer of an analysis, which every door projects. */
import { z } from 'zod';
import { findingSchema } from './finding.js';
import { inventorySchema } from './inventory.js';
import { noticeSchema } from './notice.js';

/** What a rule looked at; a rule that examined nothing has not passed. */
export const coverageSchema = z.object({
  examined: z.number().int().nonnegative(),
  skipped: z.array(z.string()),
});
export type Coverage = Readonly<z.infer<typeof coverageSchema>>;

export const suppressedSchema = z.object({ finding: findingSchema, reason: z.string(), by: z.enum(['comment', 'config', 'baseline']) });
export type Suppressed = Readonly<z.infer<typeof suppressedSchema>>;

export const statsSchema = z.object({
  filesSeen: z.number().int(),
  filesParsed: z.number().int(),
  bytesParsed: z.number().int(),
  /** Steps of the evaluator: machine-independent cost. */
  steps: z.number().int(),
  /** Left out by default patterns, by kind (tests, declarations …). */
  skipped: z.record(z.string(), z.number().int()),
});
export type Stats = Readonly<z.infer<typeof statsSchema>>;

export const analyzeResultSchema = z.object({
  /** Normalised absolute path that relative paths are shown against. */
  root: z.string(),
  findings: z.array(findingSchema),
  suppressed: z.array(suppressedSchema),
  inventory: inventorySchema,
  coverage: z.record(z.string(), coverageSchema),
  notices: z.array(noticeSchema),
  stats: statsSchema,
});
export type AnalyzeResult = Readonly<z.infer<typeof analyzeResultSchema>>;
