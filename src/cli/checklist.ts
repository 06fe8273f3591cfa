/** `mcp-lint checklist`: the go-live checklist of each server, and whether its gate is open. */
import { readFileSync } from 'node:fs';
import type { AnalyzeResult, JsonChecklist, Profile } from '../../analyzers/index.js';
import { loadAnalyzer } from '../load-analyzer.js';
import { resolveOutputs, writeOutput, type OutputRequest } from './outputs.js';
import { configOption, runAnalysis, type Analysis, type ConfigOption } from './run-analysis.js';
import { wantsColour, writeAll } from './terminal.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

export interface ChecklistOptions extends ConfigOption {
  readonly profile?: Profile;
  /** File with an older checklist, as JSON. */
  readonly base?: string;
  /** What keeps the exit code from being 0: whatever is not settled (the default), what fails, nothing. */
  readonly failOn?: string;
  readonly cache?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

const FAIL_ON: readonly string[] = ['unsettled', 'fail', 'never'];

/** @returns the exit code: 1 while a gate is closed, 3 without a server */
export async function checklist(path: string | undefined, commands: readonly string[], options: ChecklistOptions, requests: readonly OutputRequest[]): Promise<number> {
  const outputs = resolveOutputs(requests, process.cwd(), ['text', 'json', 'markdown', 'html']);
  if (options.failOn !== undefined && !FAIL_ON.includes(options.failOn)) throw new UsageError(`--fail-on "${options.failOn}" means nothing to "checklist". Allowed choices are ${FAIL_ON.join(', ')}.`);
  const { checklistHtml, checklistMarkdown, checklistText, printJson } = await loadAnalyzer();
  const base = options.base === undefined ? undefined : await readChecklist(options.base);
  const analysis = await runAnalysis(path === undefined ? [] : [path], commands, {
    ...configOption(options), checklist: true, ...(options.profile === undefined ? {} : { profile: options.profile }),
  }, { cache: options.cache !== false });
  const local = await asJson(analysis, analysis.local);
  for (const { format, file } of [...outputs].sort((a, b) => Number(a.file === undefined) - Number(b.file === undefined))) {
    const text = format === 'text'
      ? checklistText(local, { quiet: options.quiet ?? false, colour: file === undefined && wantsColour(options.color, { isTTY: process.stdout.isTTY, env: process.env }) })
      : format === 'json' ? printJson(await asJson(analysis, analysis.sources))
      : format === 'html' ? checklistHtml(await asJson(analysis, analysis.sources), { version })
      // A build server shows it beside the files of the repository.
      : checklistMarkdown(await asJson(analysis, analysis.repository), base ? { base } : {});
    if (file === undefined) await writeAll(text);
    else writeOutput(file, text);
  }
  if (local.problems.length > 0) return 2;
  if (local.servers.length === 0) return 3;
  const fails = options.failOn === 'fail' ? local.servers.some((one) => one.items.some((item) => item.blocks && (item.state === 'fail' || item.state === 'lapsed'))) : local.gate === 'closed';
  return fails && options.failOn !== 'never' ? 1 : 0;
}

/** The page of the checklist, for a run whose other outputs are findings: an analysis of its own, since it asks every rule. */
export async function checklistPage(paths: readonly string[], commands: readonly string[], options: ConfigOption & { readonly cache?: boolean }): Promise<string> {
  const { checklistHtml } = await loadAnalyzer();
  const analysis = await runAnalysis(paths, commands, { ...configOption(options), checklist: true }, { cache: options.cache !== false });
  return checklistHtml(await asJson(analysis, analysis.sources), { version });
}

/** The checklist as programs and renderers get it. */
async function asJson({ result }: { readonly result: AnalyzeResult }, sources: Analysis['sources']): Promise<JsonChecklist> {
  const { goLiveGroups, jsonChecklist, pillars } = await loadAnalyzer();
  const made = jsonChecklist(result, { sources, version, pillars: [...pillars], groups: [...goLiveGroups] });
  if (!made) throw new Error('The analysis was not asked for the checklist.');
  return made;
}

/** @throws UsageError where the file is no checklist that this version knows */
export async function readChecklist(file: string): Promise<JsonChecklist> {
  const { jsonChecklistSchema } = await loadAnalyzer();
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`"${file}" cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = jsonChecklistSchema.safeParse(given);
  if (!read.success) throw new UsageError(`"${file}" is no checklist of this version (mcp-lint checklist --format json): ${read.error.issues[0]?.path.join('.') ?? ''} ${read.error.issues[0]?.message ?? ''}`);
  return read.data;
}
