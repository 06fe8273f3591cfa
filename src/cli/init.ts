/** `mcp-lint init`: a configuration to begin with. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadAnalyzer } from '../load-analyzer.js';
import { writeAll } from './terminal.js';
import { UsageError } from './usage-error.js';
import { version } from './version.js';

/** @returns the exit code */
export async function init(folder: string | undefined): Promise<number> {
  const { CONFIG_NAME, visible } = await loadAnalyzer();
  const directory = resolve(folder ?? '.');
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`"${folder ?? '.'}" is no folder.`);
  const file = join(directory, CONFIG_NAME);
  const text = `${JSON.stringify({ $schema: schemaFor(directory), preset: 'recommended', rules: {} }, undefined, 2)}\n`;
  try {
    // Only a new file: what somebody wrote is never written over.
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'EEXIST' ? `There is a ${CONFIG_NAME} already; nothing was written.` : `"${file}" cannot be written (${code ?? 'unknown reason'}).`);
  }
  await writeAll([
    `Wrote ${visible(file)}`, '',
    'Nothing in it is needed: it says what holds without it. Rules and their options: mcp-lint rules, mcp-lint explain RULE.', '',
  ].join('\n'));
  return 0;
}

/** The schema of the version that is installed beside the project, else that of this version. */
function schemaFor(directory: string): string {
  const installed = './node_modules/prod-mcp-lint/docs/schema/config.schema.json';
  return existsSync(join(directory, installed)) ? installed : `https://unpkg.com/prod-mcp-lint@${version}/docs/schema/config.schema.json`;
}
