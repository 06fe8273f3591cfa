/**
 * Runs rules over fixtures and compares what is found with what their comments say.
 *
 * A case is a file or a folder in test/rules/<rule-id>/. Comments in it, after `//` or `#`, say what must be found:
 * `finding: <messageId>` on the line of the finding, `finding-next-line: <messageId>` above it, several ids with commas. A line
 * without one must stay silent. `known-miss: <messageId>` marks what should be found and is not: it fails as soon as it is found, so that the
 * comment is turned. Files called `*.fixed.*` are results of fixes and are not analysed.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { analyze, createMemoryHost, type AnalyzeResult, type Finding } from '../analyzers/index.js';

export interface RuleCase {
  readonly name: string;
  /** Text by path relative to the case. */
  readonly files: Readonly<Record<string, string>>;
  /** Results of fixes, by the path of the file they belong to. */
  readonly fixed: Readonly<Record<string, string>>;
}

export interface Expectation {
  readonly file: string;
  readonly line: number;
  readonly messageId: string;
  readonly kind: 'finding' | 'known-miss';
}

const rulesFolder = join(import.meta.dirname, 'rules');
const ROOT = '/case';

/** What a case without a manifest of its own is taken for: a package with both SDK and Zod. */
const MANIFEST = JSON.stringify({ name: 'case', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.32.2', zod: '^3.25.76' } });

/** Cases of a rule, by name. */
export function loadCases(ruleId: string): readonly RuleCase[] {
  const folder = join(rulesFolder, ruleId);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((entry) => !/\.fixed\.[^.]+$/.test(entry)).sort().map((entry) => {
    const path = join(folder, entry);
    const isFolder = statSync(path).isDirectory();
    const names = isFolder
      ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/')).filter((name) => statSync(join(path, name)).isFile()).sort()
      : readdirSync(folder).filter((name) => name === entry || (/\.fixed\.[^.]+$/.test(name) && unfixed(name) === entry));
    const files: Record<string, string> = {};
    const fixed: Record<string, string> = {};
    for (const name of names) {
      const text = readFileSync(join(isFolder ? path : folder, name), 'utf8');
      if (/\.fixed\.[^.]+$/.test(name)) fixed[unfixed(name)] = text;
      else files[name] = text;
    }
    return { name: isFolder ? entry : entry.replace(/\.[^.]+$/, ''), files, fixed };
  });
}

const unfixed = (name: string): string => name.replace(/\.fixed(\.[^.]+)$/, '$1');

/** What the comments of a case ask for. */
export function expectations(files: Readonly<Record<string, string>>): readonly Expectation[] {
  const found: Expectation[] = [];
  for (const [file, text] of Object.entries(files)) {
    text.split(/\r?\n/).forEach((line, index) => {
      for (const match of line.matchAll(/(?:\/\/|#|\/\*)\s*(finding|known-miss)(-next-line)?:\s*([\w-]+(?:\s*,\s*[\w-]+)*)/g)) {
        const [, kind, next, ids] = match;
        for (const messageId of (ids ?? '').split(',')) {
          found.push({ file, line: index + 1 + (next === undefined ? 0 : 1), messageId: messageId.trim(), kind: kind as Expectation['kind'] });
        }
      }
    });
  }
  return found;
}

/** Analyses files with one rule, everything shown: preset audit, low confidence too. */
export async function run(ruleId: string, files: Readonly<Record<string, string>>): Promise<AnalyzeResult> {
  const host = createMemoryHost({
    ...(Object.hasOwn(files, 'package.json') ? {} : { [`${ROOT}/package.json`]: MANIFEST }),
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text])),
  });
  return analyze({ host, root: ROOT, rules: [ruleId], preset: 'audit' });
}

/** Where a finding starts, as the comments count. */
export function placeOf(finding: Finding, files: Readonly<Record<string, string>>): { readonly file: string; readonly line: number } {
  const file = finding.location.file.slice(ROOT.length + 1);
  return { file, line: (files[file] ?? '').slice(0, finding.location.start).split('\n').length };
}

/** Sentences about what is missing, unexpected, or found although it is written down as missed; empty when the case holds. */
export function compareFindings(findings: readonly Finding[], files: Readonly<Record<string, string>>): readonly string[] {
  const problems: string[] = [];
  const left = findings.map((finding) => ({ finding, ...placeOf(finding, files) }));
  const take = (want: Expectation): boolean => {
    const index = left.findIndex((one) => one.file === want.file && one.line === want.line && one.finding.messageId === want.messageId);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  };
  for (const want of expectations(files)) {
    const found = take(want);
    const place = `${want.file}:${want.line}`;
    if (want.kind === 'finding' && !found) problems.push(`${place} missing: ${want.messageId}`);
    if (want.kind === 'known-miss' && found) problems.push(`${place} is found now: turn its comment into "finding: ${want.messageId}" and take the miss off the page`);
  }
  for (const { finding, file, line } of left) problems.push(`${file}:${line} unexpected: ${finding.messageId} (${finding.confidence}) ${finding.message}`);
  return problems.sort();
}
