/** What a result amounts to: counts, and the exit code that every door and format agrees on. */
import { atLeast, severitySchema, type AnalyzeResult, type Finding, type NoticeKind, type Severity, type Suppressed } from '../contract/index.js';

export interface Summary {
  readonly servers: number;
  readonly tools: number;
  readonly prompts: number;
  readonly resources: number;
  /** Tools whose handler was found. */
  readonly handlersAnalysed: number;
  /** Those of them that do more than is followed. */
  readonly unfinished: number;
  /** Tools without a handler that was found, and registrations that could not be resolved to tools. */
  readonly notUnderstood: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
  /** The same by what suppressed them. */
  readonly suppressedBy: Readonly<Record<Suppressed['by'], number>>;
  readonly notices: number;
}

/** Notices that stand for something registered which is missing in the inventory. */
export const registrations: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['unresolved-registration', 'remote-tools', 'runtime-schema', 'unsupported-framework']);

export function summarize(result: AnalyzeResult): Summary {
  const { servers } = result.inventory;
  const tools = servers.flatMap((server) => server.tools);
  const handled = tools.filter((tool) => tool.handler !== undefined).length;
  return {
    servers: servers.length,
    tools: tools.length,
    prompts: sum(servers.map((server) => server.prompts.length)),
    resources: sum(servers.map((server) => server.resources.length)),
    handlersAnalysed: handled,
    unfinished: result.notices.filter((notice) => notice.kind === 'unfinished-handler').length,
    notUnderstood: tools.length - handled + result.notices.filter((notice) => registrations.has(notice.kind)).length,
    findings: countBySeverity(result.findings),
    suppressed: result.suppressed.length,
    suppressedBy: {
      comment: result.suppressed.filter((one) => one.by === 'comment').length,
      config: result.suppressed.filter((one) => one.by === 'config').length,
      baseline: result.suppressed.filter((one) => one.by === 'baseline').length,
    },
    notices: result.notices.length,
  };
}

export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export interface Verdict {
  /** 0 clean, 1 findings that fail, 3 nothing to analyse was found, 4 a part could not be analysed. */
  readonly code: 0 | 1 | 3 | 4;
  /** Why, in one sentence without a full stop. */
  readonly reason: string;
}

/** What a verdict depends on. */
export interface VerdictInput extends Pick<AnalyzeResult['settings'], 'failOn' | 'maxWarnings'> {
  readonly findings: Readonly<Record<Severity, number>>;
  readonly servers: number;
  /** Packages of which the analysis broke off. */
  readonly lost: number;
  /** Files that were changed, where only those count. */
  readonly changed: number | undefined;
  /** One of several shards, which may have nothing to do. */
  readonly sharded: boolean;
}

/** The verdict on a finished analysis, by the settings it ran with; 2 (wrong use) and other internal errors (4) are given before there is a result. */
export function verdict(result: AnalyzeResult): Verdict {
  return verdictOf({
    ...result.settings, findings: countBySeverity(result.findings), servers: result.inventory.servers.length,
    lost: result.notices.filter((notice) => notice.kind === 'not-analysed').length, changed: result.changes?.files, sharded: result.shard !== undefined,
  });
}

export function verdictOf({ failOn, maxWarnings, findings, servers, lost, changed, sharded }: VerdictInput): Verdict {
  const failing = failOn === 'never' ? 0 : severitySchema.options.filter((severity) => atLeast(severity, failOn)).reduce((total, severity) => total + findings[severity], 0);
  if (failing > 0) return { code: 1, reason: `findings of severity ${failOn === 'error' ? 'error' : `${String(failOn)} or above`}` };
  if (maxWarnings !== undefined && findings.warning > maxWarnings) return { code: 1, reason: `${String(findings.warning)} warnings, and --max-warnings allows ${String(maxWarnings)}` };
  if (lost > 0) return { code: 4, reason: `the analysis of ${lost === 1 ? 'a package' : `${String(lost)} packages`} broke off` };
  if (changed === 0) return { code: 0, reason: 'nothing was changed' };
  if (servers === 0) return sharded ? { code: 0, reason: 'no server in this shard' } : { code: 3, reason: 'nothing to analyse was found' };
  if (findings.error + findings.warning + findings.info === 0) return { code: 0, reason: 'no findings' };
  return { code: 0, reason: failOn === 'never' ? 'findings never fail with --fail-on never' : `no findings of severity ${failOn === 'error' ? 'error' : `${failOn} or above`}` };
}
