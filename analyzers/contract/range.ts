/** Places in source text: offsets inside the analyzer, lines and columns only at the edge. */
import { z } from 'zod';

/** A half-open span `[start, end)` of UTF-16 offsets in one file; `file` is a normalised absolute path with `/`. */
export const locationSchema = z.object({
  file: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});
export type Location = Readonly<z.infer<typeof locationSchema>>;

/** One place shown to a person: 1-based line and column (UTF-16 units), end exclusive, file relative to the analysed root. */
export const placeSchema = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
  endLine: z.number().int().positive(),
  endColumn: z.number().int().positive(),
});
export type Place = Readonly<z.infer<typeof placeSchema>>;
