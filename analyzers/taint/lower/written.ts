/** Files that a handler writes and then has run: their content becomes code. */
import type { Value } from '../../resolve/values.js';
import { alternatives, isString } from '../../resolve/values.js';
import { sameData } from './same.js';

/** What was written to which file. */
export interface WrittenFile {
  readonly path: Value;
  readonly content: Value;
}

/** Files that are remembered of one handler. */
const MAX_FILES = 50;

export function noteWritten(files: WrittenFile[], path: Value, content: Value): void {
  if (content.kind !== 'literal' && files.length < MAX_FILES) files.push({ path, content });
}

/** What was written before to the file that is run: one named by itself, or in a command line. */
export function contentOf(files: readonly WrittenFile[], run: Value): readonly Value[] {
  if (files.length === 0) return [];
  const names = alternatives(run).flatMap(({ value }) => (value.kind === 'template' ? scriptsIn(value.parts) : [value]));
  return files.filter(({ path }) => names.some((name) => alternatives(name).some(({ value }) => value === path || sameData(value, path)) || sameData(name, path))).map(({ content }) => content);
}

/** Programs that run the file named behind their options; `swift`, `go run` and their like compile it first. */
const RUNS_A_FILE = /(?:^|[;&|(]|\b(?:sudo|time|nice|nohup|xargs|timeout\s+\S+)\s)\s*["']?(?:[\w./-]*\/)?(?:(?:ba|z|da|k)?sh|source|\.|python[\d.]*|pypy3?|node|nodejs|tsx|ts-node|bun(?:\s+run)?|deno\s+run|ruby|perl|php|lua|Rscript|julia|swift|go\s+run|java|groovy|osascript|pwsh|powershell(?:\.exe)?|cmd(?:\.exe)?\s+\/c)["']?(?:\s+-{1,2}[\w:=./-]+(?:\s+Bypass)?)*\s+["']?$/i;

/** Holes of a command line in which the name of a script stands, or which are the program themselves. */
function scriptsIn(parts: readonly (Value | string)[]): readonly Value[] {
  let before = '';
  return parts.flatMap((part) => {
    if (typeof part === 'string') {
      before += part;
      return [];
    }
    const isRun = /^\s*["']?$/.test(before) || /(?:&&|;|\|\|?)\s*["']?$/.test(before) || RUNS_A_FILE.test(before);
    // (An interpreter from a setting: `${python} ${file}`.)
    const known = alternatives(part).map(({ value }) => value).find((value) => isString(value) && value.value !== '');
    before += known && isString(known) ? known.value : '\u0000';
    return isRun ? [part] : [];
  });
}
