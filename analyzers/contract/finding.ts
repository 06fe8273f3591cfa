/** A finding: a plain, serialisable, position-exact value. No syntax node, class or editor type ever enters it. */
import { z } from 'zod';
import { fixSchema } from './fix.js';
import { locationSchema } from './range.js';
import { confidenceSchema, severitySchema } from './severity.js';

/** What a finding is about, for grouping and for the fingerprint. */
export const subjectSchema = z.object({
  kind: z.enum(['server', 'tool', 'resource', 'prompt', 'transport', 'call', 'manifest', 'file']),
  /** Name shown to people: tool name, server name, file name. */
  name: z.string(),
  /** Server id the subject belongs to, where there is one. */
  server: z.string().optional(),
});
export type Subject = Readonly<z.infer<typeof subjectSchema>>;

export const relatedSchema = z.object({ location: locationSchema, message: z.string() });
export type Related = Readonly<z.infer<typeof relatedSchema>>;

/** One step of the way from source to sink; `row` names the model row that justifies it. */
export const flowStepSchema = z.object({
  location: locationSchema,
  message: z.string(),
  row: z.string().optional(),
});
export type FlowStep = Readonly<z.infer<typeof flowStepSchema>>;

/** The way data takes from what the model controls to where it hurts; first step is the source, last the sink. */
export const flowSchema = z.object({
  source: z.string(),
  /** Tool and argument path (`options.path`) where the source is a tool argument. */
  tool: z.string().optional(),
  argument: z.string().optional(),
  sink: z.string(),
  steps: z.array(flowStepSchema),
});
export type Flow = Readonly<z.infer<typeof flowSchema>>;

export const findingSchema = z.object({
  ruleId: z.string(),
  messageId: z.string(),
  /** Values the message was filled with. */
  data: z.record(z.string(), z.string()),
  /** What and why, one or two sentences. */
  message: z.string(),
  /** What to do. */
  help: z.string(),
  severity: severitySchema,
  confidence: confidenceSchema,
  location: locationSchema,
  related: z.array(relatedSchema),
  flow: flowSchema.optional(),
  subject: subjectSchema,
  /** Ids of the servers it is about: several where they share the code, or where it is about a file of their package. */
  servers: z.array(z.string()).optional(),
  fixes: z.array(fixSchema),
  /** Spans whose text is secret, in this file or others: every output masks them (report/mask.ts). */
  redactions: z.array(locationSchema).optional(),
  /** Rule + subject + normalised snippet (+ ordinal for identical ones): stable when lines or files move. */
  fingerprint: z.string(),
  /** Documentation page of the rule. */
  url: z.string(),
});
export type Finding = Readonly<z.infer<typeof findingSchema>>;
