/** What a result amounts to: counts, and the exit code that every door and format agrees on. */
import { atLeast, type AnalyzeResult, type Finding, type NoticeKind, type Severity, type Suppressed } from '../contract/index.js';

export interface Summary {
  readonly servers: number;
  readonly tools: number;
  readonly prompts: number;
  readonly resources: number;
  /** Tools whose handler was found. */
  readonly handlersAnalysed: number;
  /** Tools without a handler that was found, and registrations that could not be resolved to tools. */
  readonly notUnderstood: number;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
  /** The same by what suppressed them. */
  readonly suppressedBy: Readonly<Record<Suppressed['by'], number>>;
  readonly notices: number;
}

/** Notices that stand for something registered which is missing in the inventory. */
const registrations: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['unresolved-registration', 'remote-tools', 'runtime-schema', 'unsupported-framework']);

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
  /** 0 clean, 1 findings that fail, 3 nothing to analyse was found. */
  readonly code: 0 | 1 | 3;
  /** Why, in one sentence without a full stop. */
  readonly reason: string;
}

/** The verdict on a finished analysis, by the settings it ran with; 2 (wrong use) and 4 (internal error) are given before there is a result. */
export function verdict(result: AnalyzeResult): Verdict {
  const { failOn, maxWarnings } = result.settings;
  const failing = failOn === 'never' ? 0 : result.findings.filter((finding) => atLeast(finding.severity, failOn)).length;
  if (failing > 0) return { code: 1, reason: `findings of severity ${failOn === 'error' ? 'error' : `${String(failOn)} or above`}` };
  const warnings = countBySeverity(result.findings).warning;
  if (maxWarnings !== undefined && warnings > maxWarnings) return { code: 1, reason: `${String(warnings)} warnings, and --max-warnings allows ${String(maxWarnings)}` };
  if (result.changes?.files === 0) return { code: 0, reason: 'nothing was changed' };
  if (result.inventory.servers.length === 0) return { code: 3, reason: 'nothing to analyse was found' };
  if (result.findings.length === 0) return { code: 0, reason: 'no findings' };
  return { code: 0, reason: failOn === 'never' ? 'findings never fail with --fail-on never' : `no findings of severity ${failOn === 'error' ? 'error' : `${failOn} or above`}` };
}
