/** `.prod-mcp/tools.lock.json`: what each tool is, and who approved it as it is. */
import { z } from 'zod';
import { jsonSchemaSchema } from '../contract/index.js';
import { daySchema } from './attestations.js';

export const LOCK_NAME = 'tools.lock.json';

const texts = z.array(z.string().max(2_000)).max(500);

export const approvalSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  date: daySchema,
  reason: z.string().trim().min(1).max(4_000),
});
export type Approval = Readonly<z.infer<typeof approvalSchema>>;

export const lockEntrySchema = z.strictObject({
  name: z.string().max(1_000),
  approved: approvalSchema.nullable().describe('Who answers for this tool as it is here; null while nobody does.'),
  description: z.string().nullable().describe('Digest of title and description.'),
  annotations: z.record(z.string(), z.unknown()),
  effects: texts.describe('What its handler does: kind, then where to.'),
  effectsKnown: z.boolean().describe('Every call of the handler is explained.'),
  gates: texts.describe('What stands before it, with what that does while the operator sets nothing.'),
  credentials: texts.describe('Variables of the environment that its calls are made with.'),
  inputSchema: jsonSchemaSchema.nullable(),
});
export type LockEntry = Readonly<z.infer<typeof lockEntrySchema>>;

export const lockFileSchema = z.strictObject({
  $schema: z.string().optional(),
  schemaVersion: z.literal(1),
  servers: z.array(z.strictObject({
    id: z.string().max(1_000),
    tools: z.array(z.union([lockEntrySchema, z.null()])).describe('By name. The last one is null, so that a tool that is added moves no comma and two branches merge.'),
  })),
});
export type LockFile = Readonly<z.infer<typeof lockFileSchema>>;
