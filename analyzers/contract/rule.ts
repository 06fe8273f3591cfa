/** Metadata of a rule: everything docs, registry, schema, checklist and settings are derived from. */
import type { z } from 'zod';
import type { FixSafety } from './fix.js';
import type { JsonSchema } from './inventory.js';
import type { Severity } from './severity.js';

export type RuleCategory =
  | 'injection' | 'policy' | 'authorization' | 'transport' | 'data' | 'audit' | 'operations' | 'protocol' | 'supply';

/** `recommended` ⊂ `strict` (adds hygiene) ⊂ `audit` (everything, low confidence too). */
export type Preset = 'recommended' | 'strict' | 'audit';

/** One standard a rule answers to, cited by id, title and year. */
export interface Reference {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
}

/** A small program shown in the docs and run as a test: path relative to the example root → text. */
export interface RuleExample {
  readonly title?: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Message templates by id; `{name}` holes are filled from the report's data. */
export type Messages = Readonly<Record<string, string>>;

export interface FixDeclaration {
  /** Grades by message id, `default` for all others: that of the first fix a finding may have. No finding need have one: code may be of a shape that the fix does not know. */
  readonly grades?: Readonly<Record<string, FixSafety | readonly FixSafety[]>>;
  /** Why the messages that `grades` does not name have none. */
  readonly none?: string;
}

export interface RuleMeta {
  /** Kebab-case noun naming the problem; permanent. */
  readonly id: string;
  readonly category: RuleCategory;
  readonly title: string;
  /** One sentence for tables. */
  readonly description: string;
  readonly severity: Severity;
  readonly preset: Preset;
  /** Version that first had it. */
  readonly since: string;
  /** Checklist items it gives evidence for, e.g. `P3`. */
  readonly checklist: readonly string[];
  /** What is right where it examined something and found nothing: one sentence for the checklist. */
  readonly passes?: string;
  readonly cwe: readonly number[];
  /**
   * How serious it is at its worst, 0.1 to 10.0 as CVSS counts: what code scanning sorts by. Left out: by severity, and none for a rule without a
   * CWE, which is about hygiene.
   */
  readonly securitySeverity?: number;
  readonly references: readonly Reference[];
  readonly messages: Messages;
  /** What can be mended by itself: docs/fixes.md is made of this, and a test holds it against the fixtures. */
  readonly fix?: FixDeclaration;
  /** What to do, shown under the message; by message id, `default` for all others. */
  readonly help: Readonly<Record<string, string>>;
  /**
   * One finding, one decision: where most tools of a server get a message (key), these reports become one finding of the server with another
   * message (value) and the tools as related places. Its holes: `count`, `total` and `tools` (names).
   */
  readonly aggregate?: Readonly<Record<string, string>>;
  /** Options in the configuration, each with a default and a description; the rule gets them checked and complete. */
  readonly options?: z.ZodObject;
  readonly examples: { readonly bad: readonly RuleExample[]; readonly good: readonly RuleExample[] };
}

/** The serialisable part of a rule, for doors. */
export type RuleInfo = Omit<RuleMeta, 'options'> & { readonly url: string; readonly optionsSchema?: JsonSchema };
