/** .gitignore files as git reads them, nested ones included. Checked against the `ignore` package by a test. */
import type { Path } from '../host/host.js';
import { compileName, compilePath, matchesName, matchesPath, type NamePattern, type PathPattern } from './glob.js';

/** Rules past it are not applied: each is tried on each name. */
const MAX_RULES = 2_000;
/** Characters of a rule: no path is longer. */
const MAX_LENGTH = 4_096;

interface Rule {
  readonly negated: boolean;
  readonly onlyFolders: boolean;
  /** A single name matches at any depth, a path from the folder of the .gitignore. */
  readonly pattern: { readonly name: NamePattern } | { readonly path: PathPattern };
}

/** One .gitignore with those above it. */
export interface IgnoreRules {
  readonly directory: Path;
  readonly above: IgnoreRules | undefined;
  /** In the order of the file: the last that matches decides. */
  readonly rules: readonly Rule[];
  /** Last rule for a name without wildcards: most are of this kind. */
  readonly literals: ReadonlyMap<string, readonly number[]>;
  /** All the others, last first. */
  readonly others: readonly number[];
  /** Rules that were too many. */
  readonly dropped: number;
}

/** @param directory where the .gitignore lies */
export function addIgnoreRules(text: string, directory: Path, above: IgnoreRules | undefined): IgnoreRules {
  const all = text.split(/\r?\n/).map(readRule).filter((rule) => rule !== undefined);
  const rules = all.slice(0, MAX_RULES);
  const literals = new Map<string, number[]>();
  const others: number[] = [];
  for (let index = rules.length - 1; index >= 0; index -= 1) {
    const pattern = rules[index]?.pattern;
    const literal = pattern && 'name' in pattern ? pattern.name.literal : undefined;
    if (literal === undefined) {
      others.push(index);
    } else {
      const known = literals.get(literal);
      if (known) known.push(index);
      else literals.set(literal, [index]);
    }
  }
  return { directory, above, rules, literals, others, dropped: all.length - rules.length };
}

/** One line; undefined for a comment or an empty one. */
function readRule(line: string): Rule | undefined {
  if (line.startsWith('#')) return undefined;
  let text = withoutTrailingSpaces(line);
  if (text.length > MAX_LENGTH) return undefined;
  const negated = text.startsWith('!');
  if (negated) text = text.slice(1);
  const onlyFolders = text.endsWith('/');
  if (onlyFolders) text = text.slice(0, -1);
  if (text === '') return undefined;
  if (!text.includes('/')) return { negated, onlyFolders, pattern: { name: compileName(text) } };
  const path = [...compilePath(text.replace(/^\//, ''))];
  // `a/**` is all in the folder, not the folder itself.
  if (path.at(-1) === '**') path.push(compileName('*'));
  return { negated, onlyFolders, pattern: { path } };
}

/** Spaces at the end do not count, unless a backslash holds the first of them. */
function withoutTrailingSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end -= 1;
  let backslashes = 0;
  while (line[end - 1 - backslashes] === '\\') backslashes += 1;
  return line.slice(0, backslashes % 2 === 1 ? end + 1 : end);
}

/** True when git would ignore the path; the innermost file that has a say decides. Folders above it must have been asked before. */
export function isIgnored(rules: IgnoreRules | undefined, path: Path, isFolder: boolean): boolean {
  for (let at = rules; at !== undefined; at = at.above) {
    const names = path.slice(at.directory.endsWith('/') ? at.directory.length : at.directory.length + 1).split('/');
    const rule = lastMatch(at, names, isFolder);
    if (rule !== undefined) return !rule.negated;
  }
  return false;
}

function lastMatch(file: IgnoreRules, names: readonly string[], isFolder: boolean): Rule | undefined {
  const name = names.at(-1) ?? '';
  const fits = (index: number): boolean => isFolder || file.rules[index]?.onlyFolders === false;
  const literal = file.literals.get(name)?.find(fits) ?? -1;
  for (const index of file.others) {
    if (index < literal) break;
    const pattern = file.rules[index]?.pattern;
    if (!pattern || !fits(index)) continue;
    if ('name' in pattern ? matchesName(pattern.name, name) : matchesPath(pattern.path, names)) return file.rules[index];
  }
  return file.rules[literal];
}
