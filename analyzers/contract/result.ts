/** The one answer of an analysis, which every door projects. */
import { z } from 'zod';
import { checklistSchema } from './checklist.js';
import { findingSchema } from './finding.js';
import { inventorySchema } from './inventory.js';
import { noticeSchema } from './notice.js';
import { locationSchema } from './range.js';
import { confidenceSchema, severitySchema } from './severity.js';
import { suppressionSchema } from './suppression.js';

/** What a rule looked at; a rule that examined nothing has not passed. */
export const coverageSchema = z.object({
  examined: z.number().int().nonnegative(),
  skipped: z.array(z.string()),
});
export type Coverage = Readonly<z.infer<typeof coverageSchema>>;

export const suppressedSchema = z.object({
  finding: findingSchema,
  reason: z.string(),
  by: z.enum(['comment', 'config', 'baseline']),
  /** Where it is suppressed: the comment, the lines of the configuration. */
  location: locationSchema.optional(),
  /** Last day it holds, `YYYY-MM-DD`. */
  until: z.string().optional(),
  /** Day it came into the baseline, `YYYY-MM-DD`. */
  since: z.string().optional(),
});
export type Suppressed = Readonly<z.infer<typeof suppressedSchema>>;

/** One finding of a baseline: what it is matched by, and what a reader wants to know of it. */
export const baselineEntrySchema = z.object({
  fingerprint: z.string(),
  rule: z.string(),
  /** When it was recorded. */
  severity: severitySchema,
  /** When it was recorded, relative to the folder that the baseline is for. */
  file: z.string(),
  subject: z.string(),
  /** Day it was recorded, `YYYY-MM-DD`. */
  date: z.string(),
  /** Version of mcp-lint that recorded it. */
  version: z.string(),
});
export type BaselineEntry = Readonly<z.infer<typeof baselineEntrySchema>>;

/** The baseline in force, and what became of it. */
export const baselineStateSchema = z.object({
  file: z.string(),
  entries: z.number().int().nonnegative(),
  /** Findings that it suppresses, by the severity they have now. */
  suppressed: z.object({ error: z.number().int(), warning: z.number().int(), info: z.number().int() }),
  /** Day the oldest of these was recorded, and how many days ago. */
  oldest: z.string().optional(),
  days: z.number().int().optional(),
  /** Entries of rules that ran and of files that were looked at, of which nothing was found. */
  gone: z.array(baselineEntrySchema),
});
export type BaselineState = Readonly<z.infer<typeof baselineStateSchema>>;

/** Set where only what a change concerns is reported. */
export const changesSchema = z.object({
  /** Files that were changed. */
  files: z.number().int().nonnegative(),
  /** Findings that have nothing to do with them, and are left out. */
  left: z.number().int().nonnegative(),
});
export type Changes = Readonly<z.infer<typeof changesSchema>>;

/** Set where only some of the packages were analysed: a shard of several. */
export const shardSchema = z.object({
  /** From 1. */
  index: z.number().int().positive(),
  count: z.number().int().positive(),
  /** Parts that were analysed here, and all there are. */
  parts: z.number().int().nonnegative(),
  of: z.number().int().nonnegative(),
});
export type Shard = Readonly<z.infer<typeof shardSchema>>;

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

/** What was in force: options of the caller over the configuration over the defaults. */
export const settingsSchema = z.object({
  /** Configuration file that was read. */
  config: z.string().optional(),
  preset: z.enum(['recommended', 'strict', 'audit']),
  minConfidence: confidenceSchema,
  failOn: z.union([severitySchema, z.literal('never')]),
  maxWarnings: z.number().int().nonnegative().optional(),
  /** Rules of the preset that the configuration switches off everywhere. */
  off: z.array(z.string()),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const analyzeResultSchema = z.object({
  /** Normalised absolute path that relative paths are shown against. */
  root: z.string(),
  findings: z.array(findingSchema),
  suppressed: z.array(suppressedSchema),
  /** Every suppression comment of the analysed files, the invalid and the unused ones too. */
  suppressions: z.array(suppressionSchema),
  inventory: inventorySchema,
  coverage: z.record(z.string(), coverageSchema),
  /** The go-live checklist, where it was asked for. */
  checklist: checklistSchema.optional(),
  notices: z.array(noticeSchema),
  settings: settingsSchema,
  baseline: baselineStateSchema.optional(),
  changes: changesSchema.optional(),
  shard: shardSchema.optional(),
  /** Secret spans of all findings, of those that are not shown too. */
  redactions: z.array(locationSchema),
  stats: statsSchema,
});
export type AnalyzeResult = Readonly<z.infer<typeof analyzeResultSchema>>;
