/** The two grades of a finding: severity is declared by the rule, confidence is computed from how we know. */
import { z } from 'zod';

export const severitySchema = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof severitySchema>;

export const confidenceSchema = z.enum(['high', 'medium', 'low']);
export type Confidence = z.infer<typeof confidenceSchema>;

/** Rank with the most serious first; use it to sort and to compare with a threshold. */
export const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
export const confidenceRank: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

/** True when `severity` is at least as serious as `threshold`. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severityRank[severity] <= severityRank[threshold];
}

/** The weaker of two confidences: a chain of evidence is as strong as its weakest link. */
export function weaker(a: Confidence, b: Confidence): Confidence {
  return confidenceRank[a] >= confidenceRank[b] ? a : b;
}
