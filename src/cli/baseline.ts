/** `mcp-lint baseline create | check | prune`: findings of today are accepted, so that CI shows new ones only; and how old that acceptance has become. */
import type { AnalyzeResult, BaselineEntry, Severity } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { selectionOf, type CheckOptions } from './check.js';
import { writeOutput } from './outputs.js';
import { runAnalysis, withProblems } from './run-analysis.js';
import { findTargets } from './targets.js';
import { writeAll } from './terminal.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

export const baselineActions = ['create', 'check', 'prune'] as const;
export type BaselineAction = (typeof baselineActions)[number];

export interface BaselineOptions extends CheckOptions {
  /** `create`: bring one that is there up to date. */
  readonly update?: boolean;
  /** `check`: days. */
  readonly maxAge?: number;
}

const SCHEMA = 'https://unpkg.com/prod-mcp-lint/docs/schema/baseline.schema.json';

/** @returns the exit code */
export async function baseline(action: BaselineAction, given: readonly string[], commands: readonly string[], options: BaselineOptions): Promise<number> {
  if (options.baseline === false) throw new UsageError('--no-baseline leaves nothing to do for "baseline".');
  if (options.update === true && action !== 'create') throw new UsageError('--update is an option of "baseline create".');
  if (options.maxAge !== undefined && action !== 'check') throw new UsageError('--max-age is an option of "baseline check".');
  const { baselineDirectory, baselineEntries, inertJson, locateBaseline, printBaseline, readBaseline, visible } = await loadAnalyzer();
  const selection = await selectionOf(options);
  const { host, paths, root, workingDirectory } = await findTargets(given, commands);
  const { file, exists } = await withProblems(() => locateBaseline({ ...selection, host, root, paths }), workingDirectory);
  const shown = visible(await shownFrom(workingDirectory, file));
  if (action !== 'create' && !exists) throw new UsageError(`There is no baseline (${shown}): mcp-lint baseline create writes one.`);
  // Read before anything is done: one that is damaged is told, and never written over.
  const known = exists ? await withProblems(() => readBaseline(host, file), workingDirectory) : undefined;
  if (action === 'create' && exists && options.update !== true) {
    throw new UsageError(`There is a baseline already (${shown}): --update brings it up to date, "mcp-lint baseline prune" drops what is no longer found.`);
  }
  const { result } = await runAnalysis(given, commands, { ...selection, baseline: exists ? file : false }, { cache: options.cache !== false, parts: options.concurrency === undefined ? {} : { concurrency: options.concurrency } });
  if (action === 'check') return report(result, shown, options.maxAge);
  if (result.inventory.servers.length === 0 && result.findings.length === 0) {
    await writeAll('No MCP server was found, so there is nothing to accept or to drop; nothing was written.\n');
    return 3;
  }
  const at = { directory: baselineDirectory(file), caseInsensitive: host.caseInsensitive, date: new Date().toISOString().slice(0, 10), version };
  const next = baselineEntries(result, known?.entries.values() ?? [], at);
  const entries = action === 'create' ? next.entries : next.entries.filter((entry) => known?.entries.has(entry.fingerprint));
  const changed = !exists || next.gone.length > 0 || (action === 'create' && next.added.length > 0);
  if (changed) writeOutput(file, inertJson(printBaseline(entries, SCHEMA)));
  await writeAll(`${said(action, { shown, entries, added: next.added, gone: next.gone, exists })}\n`);
  return 0;
}

function said(action: BaselineAction, { shown, entries, added, gone, exists }: { readonly shown: string; readonly entries: readonly BaselineEntry[]; readonly added: readonly BaselineEntry[]; readonly gone: readonly BaselineEntry[]; readonly exists: boolean }): string {
  const accepts = `accepts ${totals(entries.map((entry) => entry.severity))}.`;
  const now = `${shown} ${accepts}`;
  if (action === 'prune') return gone.length === 0 ? `Nothing to drop: all of ${shown} is still found.` : `Dropped ${String(gone.length)} that ${gone.length === 1 ? 'is' : 'are'} no longer found. ${now}`;
  if (!exists) return `Wrote ${shown}: it ${accepts} From now on "mcp-lint" shows what is new. Commit it.`;
  return added.length + gone.length === 0 ? `Nothing changed. ${now}` : `Added ${totals(added.map((entry) => entry.severity))}, dropped ${String(gone.length)}. ${now}`;
}

const bands: readonly (readonly [string, number])[] = [['up to 30 days', 30], ['31 to 90', 90], ['91 to 365', 365], ['older', Infinity]];

/** How much is accepted, by severity and age, and what of it is no more. */
async function report(result: AnalyzeResult, shown: string, maxAge: number | undefined): Promise<number> {
  const { visible, visibleShort } = await loadAnalyzer();
  const state = result.baseline;
  if (!state) throw new Error('the analysis ran without the baseline it was given');
  const today = Date.parse(new Date().toISOString().slice(0, 10));
  const ages = result.suppressed.flatMap(({ by, since, finding }) => (by === 'baseline' && since !== undefined ? [{ severity: finding.severity, days: Math.round((today - Date.parse(since)) / 86_400_000) }] : []));
  const rows = (['error', 'warning', 'info'] as const).filter((severity) => ages.some((one) => one.severity === severity)).map((severity) => [
    severity, ...bands.map(([, to], index) => String(ages.filter((one) => one.severity === severity && one.days <= to && one.days > (bands[index - 1]?.[1] ?? -1)).length)),
  ]);
  const lines = [`${shown}: ${totals(ages.map((one) => one.severity))} accepted${state.oldest === undefined ? '' : `, the oldest since ${state.oldest} (${String(state.days)} days)`}`];
  if (rows.length > 0) {
    const table = [['', ...bands.map(([name]) => name)], ...rows];
    lines.push('', ...table.map((row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(8) : cell.padStart(Math.max(13, (table[0]?.[column] ?? '').length)))).join('  ')}`));
  }
  if (state.gone.length > 0) {
    lines.push('', `${String(state.gone.length)} no longer found; "mcp-lint baseline prune" drops ${state.gone.length === 1 ? 'it' : 'them'}:`);
    for (const entry of state.gone.slice(0, 20)) lines.push(`  ${visible(entry.file)}  ${visible(entry.rule)}  ${visibleShort(entry.subject, 80)}  since ${entry.date}`);
    if (state.gone.length > 20) lines.push(`  … and ${String(state.gone.length - 20)} more`);
  }
  const old = maxAge === undefined ? 0 : ages.filter((one) => one.days > maxAge).length;
  if (old > 0) lines.push('', `${String(old)} accepted for longer than ${String(maxAge)} days.`);
  if (result.findings.length > 0) lines.push('', `${totals(result.findings.map((finding) => finding.severity))} not in the baseline; "mcp-lint" shows ${result.findings.length === 1 ? 'it' : 'them'}.`);
  await writeAll(`${lines.join('\n')}\n`);
  return state.gone.length > 0 || old > 0 ? 1 : 0;
}

function totals(severities: readonly Severity[]): string {
  const count = (severity: Severity): number => severities.filter((one) => one === severity).length;
  const parts = [[count('error'), 'error', 'errors'], [count('warning'), 'warning', 'warnings'], [count('info'), 'info', 'info']] as const;
  const found = parts.filter(([number]) => number > 0).map(([number, one, many]) => `${String(number)} ${number === 1 ? one : many}`);
  return `${String(severities.length)} ${severities.length === 1 ? 'finding' : 'findings'}${found.length === 0 ? '' : ` (${found.join(', ')})`}`;
}

async function shownFrom(directory: string, file: string): Promise<string> {
  const { isInside, relativePath } = await loadAnalyzer();
  return isInside(directory, file) ? relativePath(directory, file) : file;
}
