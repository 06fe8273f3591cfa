/** What fixes change, as a unified diff. */
import { createTwoFilesPatch } from 'diff';
import type { AnalyzeResult, FileChange } from '../contract/index.js';
import { inertLines, visible } from './escape.js';
import { masked, secretsOf } from './mask.js';
import type { Sources } from './places.js';

export interface PatchOptions {
  /** The result that the fixes are of, and the one after them: their secrets are masked. */
  readonly before: AnalyzeResult;
  readonly after: AnalyzeResult;
  /** Paths as the patch names them: relative, for `git apply` and `patch -p1`. */
  readonly shown: (file: string) => string;
  /** A file that is not changed. */
  readonly text: (file: string) => string | undefined;
}

/** Empty where nothing changes. A patch in which something is masked or escaped is for reading only. */
export function patchReport(changes: readonly FileChange[], { before, after, shown, text }: PatchOptions): string {
  const oldTexts = new Map(changes.map((change) => [change.file, change.before]));
  const newTexts = new Map(changes.map((change) => [change.file, change.after]));
  const sourcesOf = (texts: ReadonlyMap<string, string | undefined>): Sources => ({ shown, text: (file) => (texts.has(file) ? texts.get(file) : text(file)) });
  const old = masked(before, sourcesOf(oldTexts)).sources;
  const made = masked(after, sourcesOf(newTexts)).sources;
  // What was a secret before the fixes is one wherever it stands afterwards.
  const secrets = secretsOf(before, sourcesOf(oldTexts));
  const hide = (code: string): string => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '*'.repeat(secret.length)), code);
  return changes.map((change) => {
    const name = visible(shown(change.file));
    const patch = createTwoFilesPatch(change.before === undefined ? '/dev/null' : `a/${name}`, `b/${name}`, old.text(change.file) ?? '', hide(made.text(change.file) ?? ''), undefined, undefined, { context: 3 });
    return visibleLines(patch.replace(/^=+\n/, ''));
  }).join('');
}

/** Escaped line by line; tabs and line ends of Windows belong to the code. */
function visibleLines(text: string): string {
  return inertLines(text.split('\n').map((line) => (line.endsWith('\r') ? `${line.slice(0, -1).split('\t').map(visible).join('\t')}\r` : line.split('\t').map(visible).join('\t'))).join('\n'));
}
