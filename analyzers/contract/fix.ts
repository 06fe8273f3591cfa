/** A fix is text edits with a safety grade, made beside the finding and applied by one applier. */
import { z } from 'zod';

/** `safe` keeps the meaning or is exactly what was meant, `unsafe` may change behaviour, `manual` is shown and never applied in bulk. */
export const fixSafetySchema = z.enum(['safe', 'unsafe', 'manual']);
export type FixSafety = z.infer<typeof fixSafetySchema>;

/** Replace `[start, end)` of `file` (UTF-16 offsets) by `newText`. */
export const textEditSchema = z.object({
  file: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  newText: z.string(),
});
export type TextEdit = Readonly<z.infer<typeof textEditSchema>>;

export const fixSchema = z.object({
  title: z.string(),
  safety: fixSafetySchema,
  edits: z.array(textEditSchema),
});
export type Fix = Readonly<z.infer<typeof fixSchema>>;
