/** `mcp-lint rules` and `mcp-lint explain`: what is looked for. */
import { readFile } from 'node:fs/promises';
import { loadAnalyzer } from '../load-analyzer.js';
import { resolveOutputs, writeOutput, type OutputRequest } from './outputs.js';
import { wantsColour, writeAll } from './terminal.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

export interface RulesOptions {
  readonly color?: boolean;
}

/** @returns the exit code */
export async function listRules(options: RulesOptions, requests: readonly OutputRequest[]): Promise<number> {
  const outputs = resolveOutputs(requests, process.cwd(), ['text', 'json']);
  const { jsonRules, printJson, rules, rulesText } = await loadAnalyzer();
  for (const { format, file } of outputs) {
    await put(format === 'json' ? printJson(jsonRules(rules, version)) : rulesText(rules, { colour: colourFor(options, file) }), file);
  }
  return 0;
}

/** @returns the exit code */
export async function explain(id: string, options: RulesOptions, requests: readonly OutputRequest[]): Promise<number> {
  const outputs = resolveOutputs(requests, process.cwd(), ['text', 'json']);
  const { didYouMean, explainText, jsonRules, printJson, rules } = await loadAnalyzer();
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new UsageError(`There is no rule "${id}".${didYouMean(id, rules.map((one) => one.id)) || ' "mcp-lint rules" lists them.'}`);
  for (const { format, file } of outputs) {
    await put(format === 'json' ? printJson(jsonRules([rule], version).rules[0]) : explainText(rule, await readPage(rule.id), { colour: colourFor(options, file) }), file);
  }
  return 0;
}

function colourFor(options: RulesOptions, file: string | undefined): boolean {
  return file === undefined && wantsColour(options.color, { isTTY: process.stdout.isTTY, env: process.env });
}

async function put(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) await writeAll(text);
  else writeOutput(file, text);
}

/** Pages lie beside the command, put there by the build; what a rule says of itself is enough without. */
function readPage(id: string): Promise<string | undefined> {
  return readFile(new URL(`./rules/${id}.md`, import.meta.url), 'utf8').catch(() => undefined);
}
