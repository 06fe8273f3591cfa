/** What a rule is: metadata, and one hook by domain level. Detection cannot print, wording cannot detect. */
import type { Confidence, Fix, FixSafety, Flow, Location, Related, RuleMeta, Severity, Subject, Suppression } from '../../contract/index.js';
import type { Draft } from '../../fixes/draft.js';
import type { Model } from '../../model/discover.js';
import type { FlowIndex } from '../../taint/lower/run.js';
import type { Prompt, Resource, Server, Tool, Transport } from '../../model/model.js';

/** One thing found; the engine makes a Finding of it. */
export interface Report {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly at: Location;
  /** Left out: the subject of the hook (the tool, the server …). */
  readonly subject?: Subject;
  /** Computed from how we know (model facts, resolution step); the engine lowers it to what the subject itself is known with. */
  readonly confidence: Confidence;
  /** Only where controls.md names a lower one for a case. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** What one change would mend for several tools, such as the handler that all their calls go through; the server itself when left out. */
  readonly cause?: Cause;
  /** Said beside the tool's name where its report is joined with those of others. */
  readonly brief?: string;
  readonly flow?: Flow;
  readonly fixes?: readonly Fix[];
  /** Spans whose text is secret: every output masks them, in code frames and messages alike. */
  readonly redactions?: readonly Location[];
}

export interface Cause {
  /** Equal for what is mended together. */
  readonly key: string;
  readonly at: Location;
}

export interface RuleContext {
  /**
   * Counts what was looked at; a rule that examined nothing has not passed.
   * @param comparable false for what could not have had the report (a tool without arguments): it does not count when most of a server's tools are asked for
   */
  examined(count?: number, comparable?: boolean): void;
  /**
   * Something that could not be looked at, and why.
   * @param servers whom it is about, in the hook `project`
   */
  skipped(reason: string, servers?: readonly Server[]): void;
  /**
   * Something that was looked at and is right, for the checklist. Where a hook says nothing and reports nothing, what it examined passes as a whole.
   * @param servers whom it is about, in the hook `project`; else those of the package the place lies in
   */
  passed(what: { readonly at: Location; readonly message: string }, servers?: readonly Server[]): void;
  report(report: Report): void;
  /**
   * Builds a fix for a report's `fixes`; an empty list where it does not fit (`false`, or an error).
   * @param title what it does, in a few words: "Use execFile with a list of arguments"
   */
  fix(title: string, safety: FixSafety, build: (draft: Draft) => boolean | undefined | void): readonly Fix[];
  /** The whole model, for the few rules that compare across servers. */
  readonly model: Model;
  /** What reaches which sink, and what every handler does; computed once, on first use. */
  flows(): FlowIndex;
  /** Options of the rule from the configuration, checked against `options` of the rule; those in force where the subject is declared. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Rule extends RuleMeta {
  server?(server: Server, ctx: RuleContext): void;
  tool?(tool: Tool, ctx: RuleContext): void;
  prompt?(prompt: Prompt, ctx: RuleContext): void;
  resource?(resource: Resource, ctx: RuleContext): void;
  transport?(transport: Transport, ctx: RuleContext): void;
  /** Once per analysis, for what belongs to no server (manifests, client configuration). */
  project?(ctx: RuleContext): void;
  /** Once per suppression comment, when the findings of all other rules are known. */
  suppression?(suppression: Suppression, ctx: RuleContext): void;
  /** Its findings mark secrets (`redactions`): it always runs, if need be unseen, so that no other finding's code frame shows one. */
  readonly redacts?: boolean;
}
