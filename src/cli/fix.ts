/** `mcp-lint --fix` and `--diff`: applies fixes, or shows what they would change, and says what was done. */
import type { FixOutcome, HostSources, RefusedFix, Sources } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import type { Output, OutputRequest } from './outputs.js';
import { writeAll } from './terminal.js';
import { UsageError } from './usage-error.js';

export interface FixOptions {
  readonly fix?: 'safe' | 'unsafe';
  /** Nothing is written. */
  readonly diff?: boolean;
}

/** What the options ask for; undefined for a run that only reports. */
export interface FixRun {
  readonly safety: 'safe' | 'unsafe';
  readonly write: boolean;
}

export function fixRun({ fix, diff }: FixOptions): FixRun | undefined {
  if (fix === undefined && diff !== true) return undefined;
  return { safety: fix ?? 'safe', write: diff !== true };
}

/**
 * With `--diff` standard output is the patch and nothing else.
 * @throws UsageError where a report was asked for there
 */
export function outputsBeside<T extends Output>(fixing: FixRun | undefined, outputs: readonly T[], requests: readonly OutputRequest[]): readonly T[] {
  if (fixing?.write !== false) return outputs;
  if (requests.length > 0 && outputs.some((output) => output.file === undefined)) throw new UsageError('--diff prints the changes to standard output: give the report a file, as in --format json:report.json.');
  return outputs.filter((output) => output.file !== undefined);
}

/** Prints the patch where one was asked for, and what was done on standard error. */
export async function sayFixes(outcome: FixOutcome, fixing: FixRun, { local }: { readonly local: HostSources }): Promise<void> {
  if (!fixing.write) {
    const { patchReport } = await loadAnalyzer();
    await writeAll(patchReport(outcome.changes, { before: outcome.before, after: outcome.result, shown: (file) => local.shown(file), text: (file) => local.text(file) }));
  }
  process.stderr.write(await fixSummary(outcome, fixing, local));
}

async function fixSummary({ applied, refused, result, changes, stable }: FixOutcome, run: FixRun, sources: Sources): Promise<string> {
  const { visible } = await loadAnalyzer();
  const left = (safety: 'safe' | 'unsafe' | 'manual'): number => result.findings.filter((finding) => firstGrade(finding.fixes) === safety && !refused.some((one) => one.finding.fingerprint === finding.fingerprint)).length;
  const [unsafe, manual] = [left('unsafe'), left('manual')];
  const files = `${String(changes.length)} ${changes.length === 1 ? 'file' : 'files'}`;
  const parts = [
    run.write ? `fixed ${String(applied.length)}${applied.length > 0 ? ` in ${files}` : ''}` : `would fix ${String(applied.length)}${applied.length > 0 ? ` in ${files}` : ''}`,
    ...(run.safety === 'safe' && unsafe > 0 ? [`${String(unsafe)} more can be fixed with --fix=unsafe`] : []),
    ...(manual > 0 ? [`${String(manual)} have a fix to look at in an editor`] : []),
    ...(stable ? [] : ['fixes kept making place for others: run it again']),
  ];
  return `mcp-lint: ${parts.join(', ')}.\n${refusals(refused, sources).map((line) => `mcp-lint: ${visible(line)}\n`).join('')}`;
}

function firstGrade(fixes: readonly { readonly safety: 'safe' | 'unsafe' | 'manual' }[]): string | undefined {
  return (['safe', 'unsafe', 'manual'] as const).find((grade) => fixes.some((fix) => fix.safety === grade));
}

/** One line a reason, with the rules it kept from being fixed. */
function refusals(refused: readonly RefusedFix[], sources: Sources): string[] {
  const byReason = new Map<string, string[]>();
  for (const { finding, reason } of refused) byReason.set(reason, [...(byReason.get(reason) ?? []), `${finding.ruleId} in ${sources.shown(finding.location.file)}`]);
  return [...byReason].map(([reason, findings]) => `not fixed: ${[...new Set(findings)].join(', ')}. ${reason}`);
}
