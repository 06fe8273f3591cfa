/** `.prod-mcp/attestations.json`: what named people stated, one block an item, made for review in a pull request. */
import { z } from 'zod';
import type { ServerChecklist } from '../contract/index.js';
import { checklistItems } from './items.js';
import { printBlock, text as quoted } from './print.js';
import { compare } from './surface.js';

export const ATTESTATIONS_NAME = 'attestations.json';
const ATTESTATIONS_SCHEMA = 'https://unpkg.com/prod-mcp-lint/docs/schema/attestations.schema.json';

const words = (limit: number): z.ZodString => z.string().trim().min(1).max(limit);
export const daySchema = z.iso.date();

export const attestationEntrySchema = z.strictObject({
  statement: words(4_000).describe('What is so, in the words of the person.'),
  name: words(200),
  role: words(200),
  date: daySchema.describe('The day it was stated.'),
  expires: daySchema.describe('Last day it holds.'),
  link: z.url({ protocol: /^https?$/ }).max(2_000).optional().describe('Where more is written: a ticket, a report.'),
  surface: z.string().regex(/^sha256:[0-9a-f]{32}$/).describe('Digest of the tools it was given for, as "mcp-lint checklist --format json" has it: it lapses when they change.'),
});
export type AttestationEntry = Readonly<z.infer<typeof attestationEntrySchema>>;

export const attestationsFileSchema = z.strictObject({
  $schema: z.string().max(500).optional(),
  schemaVersion: z.literal(1),
  servers: z.array(z.strictObject({
    id: z.string().max(1_000).describe('As "mcp-lint inventory" shows it.'),
    items: z.strictObject(Object.fromEntries(checklistItems.map((item) => [item.id, attestationEntrySchema.nullable().optional().describe(item.question)])))
      .describe('Every item of the checklist, null while nobody stated anything: so two people who state different items change different lines.'),
  })),
});
export type AttestationsFile = Readonly<z.infer<typeof attestationsFileSchema>>;

/** The file with one statement more, or in the place of an earlier one; everything else stays. */
export function withAttestation(file: AttestationsFile | undefined, server: string, item: string, entry: AttestationEntry): AttestationsFile {
  const checked = attestationEntrySchema.parse(entry);
  const servers = [...(file?.servers ?? [])];
  const index = servers.findIndex((one) => one.id === server);
  const items = { ...servers[index]?.items, [item]: checked };
  if (index >= 0) servers[index] = { id: server, items };
  else servers.push({ id: server, items });
  return { $schema: file?.$schema ?? ATTESTATIONS_SCHEMA, schemaVersion: 1, servers };
}

/** A file in which nobody has stated anything yet, to commit before people begin: they then change different lines from the first statement on. */
export function withServers(file: AttestationsFile | undefined, servers: readonly Pick<ServerChecklist, 'id'>[]): AttestationsFile {
  const known = file?.servers ?? [];
  return { $schema: file?.$schema ?? ATTESTATIONS_SCHEMA, schemaVersion: 1, servers: [...known, ...servers.filter(({ id }) => !known.some((one) => one.id === id)).map(({ id }) => ({ id, items: {} }))] };
}

/** Sorted, and the same for the same value. Empty lines lie between the items, since git joins changes only where a line stays between them. */
export function printAttestations({ $schema, servers }: AttestationsFile): string {
  const blocks = [...servers].sort((a, b) => compare(a.id, b.id)).map(({ id, items }) => {
    const lines = checklistItems.map((item) => {
      const entry = items[item.id];
      return `        ${quoted(item.id)}: ${entry ? printBlock({ statement: entry.statement, name: entry.name, role: entry.role, date: entry.date, expires: entry.expires, link: entry.link, surface: entry.surface }, '        ') : 'null'}`;
    });
    return `    {\n      "id": ${quoted(id)},\n      "items": {\n\n${lines.join(',\n\n')}\n\n      }\n    }`;
  });
  return `{\n  "$schema": ${quoted($schema ?? ATTESTATIONS_SCHEMA)},\n  "schemaVersion": 1,\n  "servers": [\n${blocks.join(',\n')}\n  ]\n}\n`;
}
