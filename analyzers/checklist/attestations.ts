/** `.prod-mcp/attestations.json`: what named people stated, one block an item, made for review in a pull request. */
import { z } from 'zod';

export const ATTESTATIONS_NAME = 'attestations.json';

const text = (limit: number) => z.string().trim().min(1).max(limit);
export const daySchema = z.iso.date();

export const attestationEntrySchema = z.strictObject({
  statement: text(4_000).describe('What is so, in the words of the person.'),
  name: text(200),
  role: text(200),
  date: daySchema.describe('The day it was stated.'),
  expires: daySchema.describe('Last day it holds.'),
  link: z.url({ protocol: /^https?$/ }).max(2_000).optional().describe('Where more is written: a ticket, a report.'),
  surface: z.string().regex(/^sha256:[0-9a-f]{32}$/).describe('Digest of the tools it was given for, as `mcp-lint checklist` prints it: it lapses when they change.'),
});
export type AttestationEntry = Readonly<z.infer<typeof attestationEntrySchema>>;
