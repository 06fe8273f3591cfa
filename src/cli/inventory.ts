/** `mcp-lint inventory`: what each server offers. */
import { loadAnalyzer } from '../load-analyzer.js';
import { runAnalysis } from './run-analysis.js';
import { wantsColour, writeAll } from './terminal.js';
import { version } from './version.js';

export interface InventoryOptions {
  readonly format: 'text' | 'json';
  readonly quiet?: boolean;
  readonly color?: boolean;
}

/** @returns the exit code */
export async function inventory(path: string | undefined, commands: readonly string[], options: InventoryOptions): Promise<number> {
  const { inventoryText, jsonInventory, printJson, verdict } = await loadAnalyzer();
  const { result, sources, root, workingDirectory } = await runAnalysis(path === undefined ? [] : [path], commands, { inventoryOnly: true });
  switch (options.format) {
    case 'text':
      await writeAll(inventoryText(result, {
        sources, quiet: options.quiet ?? false, colour: wantsColour(options.color, { isTTY: process.stdout.isTTY, env: process.env }),
        // Absolute paths would make the tables wider than any terminal.
        ...(root === workingDirectory ? {} : { pathsRelativeTo: root }),
      }));
      break;
    case 'json':
      await writeAll(printJson(jsonInventory(result, { sources, version })));
      break;
  }
  return verdict(result, { failOn: 'never' }).code;
}
