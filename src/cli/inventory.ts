/** `mcp-lint inventory`: what each server offers. */
import { loadAnalyzer } from '../load-analyzer.js';
import { resolveOutputs, writeOutput, type OutputRequest } from './outputs.js';
import { configOption, runAnalysis, type ConfigOption } from './run-analysis.js';
import { wantsColour, writeAll } from './terminal.js';
import { version } from './version.js';

export interface InventoryOptions extends ConfigOption {
  readonly quiet?: boolean;
  readonly cache?: boolean;
  readonly color?: boolean;
}

/** @returns the exit code */
export async function inventory(path: string | undefined, commands: readonly string[], options: InventoryOptions, requests: readonly OutputRequest[]): Promise<number> {
  const outputs = resolveOutputs(requests, process.cwd(), ['text', 'json']);
  const { inventoryText, jsonInventory, printJson, verdict } = await loadAnalyzer();
  const { result, sources, root, workingDirectory } = await runAnalysis(path === undefined ? [] : [path], commands, { ...configOption(options), inventoryOnly: true }, { cache: options.cache !== false });
  for (const { format, file } of [...outputs].sort((a, b) => Number(a.file === undefined) - Number(b.file === undefined))) {
    const text = format === 'json' ? printJson(jsonInventory(result, { sources, version })) : inventoryText(result, {
      sources, quiet: options.quiet ?? false, colour: file === undefined && wantsColour(options.color, { isTTY: process.stdout.isTTY, env: process.env }),
      // Absolute paths would make the tables wider than any terminal.
      ...(root === workingDirectory ? {} : { pathsRelativeTo: root }),
    });
    if (file === undefined) await writeAll(text);
    else writeOutput(file, text);
  }
  return verdict(result).code;
}
