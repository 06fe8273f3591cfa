/** The go-live checklist of each server: every question with its answer, what it rests on, and the gate that follows. */
import { z } from 'zod';
import { locationSchema } from './range.js';
import { confidenceSchema, severitySchema } from './severity.js';

export const CHECKLIST_VERSION = 1;

/**
 * `fail`: findings, or a fact that says no. `pass`: something was examined and is right, with its places. `not-applicable`: the question does not arise, with
 * the reason. `unknown`: not understood, a rule that is off, suppressed. `needs-you`: only a person can say. `attested`: a person did. `lapsed`: a
 * person did, and it holds no longer.
 */
export const itemStateSchema = z.enum(['fail', 'pass', 'not-applicable', 'unknown', 'needs-you', 'attested', 'lapsed']);
export type ItemState = z.infer<typeof itemStateSchema>;

/** Who decides: rules and repository artefacts; these, and a person confirms; a named person alone. */
export const decidedSchema = z.enum(['auto', 'mixed', 'attest']);
export type Decided = z.infer<typeof decidedSchema>;

/** The six pillars, and `G` for go-live lines that no pillar holds. */
export const pillarSchema = z.enum(['P', 'R', 'O', 'D', 'M', 'C', 'G']);
export type Pillar = z.infer<typeof pillarSchema>;

export const goLiveGroupSchema = z.enum(['identity', 'runtime', 'data', 'operations', 'assurance']);
export type GoLiveGroup = z.infer<typeof goLiveGroupSchema>;

/** CoSAI assurance levels 1 to 4: sandbox, internal, production, regulated. */
export const profileSchema = z.enum(['local', 'internal', 'production', 'regulated']);
export type Profile = z.infer<typeof profileSchema>;

/** One reason for a state. What speaks for it comes first in an item, then what speaks against it. */
export const evidenceKindSchema = z.enum([
  'passed', // looked at and right, with its places
  'remark', // a finding that a person should judge: severity `info`
  'doubt', // a finding of low confidence, or a place where the analysis ends
  'suppressed', // a finding that somebody suppressed, with the reason given
  'not-examined', // a rule that is off or did not run, or what it could not look at
  'artifact', // a file of the repository that shows something
  'lock', // the tool-surface lock
  'policy', // a workflow of the configuration
  'fact', // what the inventory says, such as the transports
]);
export type EvidenceKind = z.infer<typeof evidenceKindSchema>;

/** Most places that one piece of evidence lists. */
export const MAX_PLACES = 100;

/** Schemas with places as the caller has them: offsets inside, lines and columns at the edge. */
export function checklistSchemas<L extends z.ZodType>(location: L) {
  const evidence = z.object({
    kind: evidenceKindSchema,
    /** One sentence; may quote analysed text, so doors escape it. */
    message: z.string(),
    /** Rule it comes from. */
    rule: z.string().optional(),
    location: location.optional(),
    /** Further places: a tool each, as a rule. */
    places: z.array(z.object({ message: z.string(), location })),
  });
  const finding = z.object({
    fingerprint: z.string(),
    ruleId: z.string(),
    message: z.string(),
    help: z.string(),
    severity: severitySchema,
    confidence: confidenceSchema,
    location,
    url: z.string(),
  });
  const attestation = z.object({
    statement: z.string(),
    name: z.string(),
    role: z.string(),
    /** `YYYY-MM-DD` */
    date: z.string(),
    /** Last day it holds, `YYYY-MM-DD`. */
    expires: z.string(),
    link: z.string().optional(),
    /** Digest of the tool surface it was given for. */
    surface: z.string(),
    /** Why it holds no longer. */
    lapsed: z.enum(['expired', 'surface-changed']).optional(),
    location: location.optional(),
  });
  const item = z.object({
    id: z.string(),
    pillar: pillarSchema,
    groups: z.array(goLiveGroupSchema),
    question: z.string(),
    /** What goes wrong where the answer is no. */
    why: z.string(),
    /** How it is decided, for people. */
    how: z.string(),
    decided: decidedSchema,
    state: itemStateSchema,
    /** Why it has this state, in one sentence. */
    reason: z.string(),
    /** What decided: ids of rules, `tools.lock.json`, `policy`, a person's name. */
    decidedBy: z.array(z.string()),
    /** The gate stays closed until it is settled, in this profile. */
    blocks: z.boolean(),
    /** Why the profile asks for it, or does not. */
    blocksReason: z.string(),
    /** An attestation would settle it. */
    attestable: z.boolean(),
    evidence: z.array(evidence),
    findings: z.array(finding),
    attestation: attestation.optional(),
    references: z.array(z.object({ id: z.string(), title: z.string(), url: z.string().optional() })),
  });
  const server = z.object({
    id: z.string(),
    name: z.string(),
    profile: profileSchema,
    /** Who chose the profile, and why. */
    profileBy: z.enum(['option', 'config', 'transports']),
    profileReason: z.string(),
    /** Digest of what its tools are, which attestations are given for. */
    surface: z.string(),
    gate: z.object({
      state: z.enum(['open', 'closed']),
      /** Ids of items that keep it closed, in the order of the list. */
      blocking: z.array(z.string()),
      /** One sentence each. */
      reasons: z.array(z.string()),
    }),
    location,
    items: z.array(item),
  });
  return { evidence, finding, attestation, item, server };
}

const inside = checklistSchemas(locationSchema);

export const evidenceSchema = inside.evidence;
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>;
export const itemFindingSchema = inside.finding;
export type ItemFinding = Readonly<z.infer<typeof itemFindingSchema>>;
export type ItemAttestation = Readonly<z.infer<typeof inside.attestation>>;
export const itemAnswerSchema = inside.item;
export type ItemAnswer = Readonly<z.infer<typeof itemAnswerSchema>>;
export const serverChecklistSchema = inside.server;
export type ServerChecklist = Readonly<z.infer<typeof serverChecklistSchema>>;

export const checklistSchema = z.object({
  schemaVersion: z.literal(CHECKLIST_VERSION),
  /** The day attestations were held against, `YYYY-MM-DD`. */
  date: z.string(),
  servers: z.array(serverChecklistSchema),
  /** What is wrong with the files of attestations and of the lock: while there is something, none of what they hold counts. */
  problems: z.array(z.object({ message: z.string(), location: locationSchema })),
});
export type Checklist = Readonly<z.infer<typeof checklistSchema>>;

/** Something that a rule examined in one server and found right. */
export const passedSchema = z.object({ message: z.string(), location: locationSchema });
export type Passed = Readonly<z.infer<typeof passedSchema>>;

/** What a rule looked at in one server. */
export const examinationSchema = z.object({
  examined: z.number().int().nonnegative(),
  /** What it could not look at, and why; at most {@link MAX_PLACES}. */
  skipped: z.array(z.object({ message: z.string(), location: locationSchema.optional() })),
  /** At most {@link MAX_PLACES}. */
  passed: z.array(passedSchema),
});
export type Examination = Readonly<z.infer<typeof examinationSchema>>;
