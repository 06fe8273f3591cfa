/** A suppression: a comment that says why a finding at its place is accepted. */
import { z } from 'zod';
import { locationSchema } from './range.js';

/** `next-line` and `line` hold for one line, `block` up to an enable comment or the end, `file` for all of the file. */
export const suppressionKindSchema = z.enum(['next-line', 'line', 'block', 'file']);
export type SuppressionKind = z.infer<typeof suppressionKindSchema>;

/** Why a comment suppresses nothing. */
export const suppressionProblemSchema = z.object({
  kind: z.enum(['unknown-directive', 'no-rule', 'unknown-rule', 'no-reason', 'bad-date', 'not-at-top', 'not-suppressible', 'nothing-to-enable']),
  /** The word that is wrong. */
  word: z.string(),
  /** What may have been meant. */
  suggestion: z.string().optional(),
});
export type SuppressionProblem = Readonly<z.infer<typeof suppressionProblemSchema>>;

export const suppressedRuleSchema = z.object({
  id: z.string(),
  /** Where the comment names it. */
  location: locationSchema,
  /** The rule ran, so that it can be said whether it found anything here. */
  ran: z.boolean(),
  /** Findings at its place; suppressed unless the comment has expired. */
  hits: z.number().int().nonnegative(),
});
export type SuppressedRule = Readonly<z.infer<typeof suppressedRuleSchema>>;

export const suppressionSchema = z.object({
  kind: suppressionKindSchema.optional(),
  rules: z.array(suppressedRuleSchema),
  reason: z.string(),
  /** Last day it holds, `YYYY-MM-DD`. */
  until: z.string().optional(),
  expired: z.boolean(),
  /** The comment. */
  location: locationSchema,
  /** Set where the comment is not valid: it suppresses nothing. */
  problem: suppressionProblemSchema.optional(),
});
export type Suppression = Readonly<z.infer<typeof suppressionSchema>>;
