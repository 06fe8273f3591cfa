/** A fix is text edits with a safety grade, made beside the finding and applied by one applier. */
import { z } from 'zod';

/** `safe` keeps the meaning or is exactly what was meant, `unsafe` may change behaviour, `manual` is shown and never applied in bulk. */
export const fixSafetySchema = z.enum(['safe', 'unsafe', 'manual']);
export type FixSafety = z.infer<typeof fixSafetySchema>;

/**
 * Replace `[start, end)` of `file` (UTF-16 offsets) by `newText`.
 *
 * With `create` the file did not exist when it was analysed: it is made with `newText` (`start` and `end` are 0), folders included. Where a file
 * of exactly this text has come to be there meanwhile, the edit counts as done; where another one has, the whole fix is refused.
 */
export const textEditSchema = z.object({
  file: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  newText: z.string(),
  create: z.literal(true).optional(),
});
export type TextEdit = Readonly<z.infer<typeof textEditSchema>>;

/** All edits of a fix are applied, or none; no two of them overlap. Line ends of `newText` are those of the file. */
export const fixSchema = z.object({
  title: z.string(),
  safety: fixSafetySchema,
  edits: z.array(textEditSchema),
});
export type Fix = Readonly<z.infer<typeof fixSchema>>;

/** What fixes make of a file. */
export interface FileChange {
  readonly file: string;
  /** Undefined for a file that was not there. */
  readonly before: string | undefined;
  readonly after: string;
}
