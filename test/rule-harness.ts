/**
 * Runs rules over fixtures and compares what is found with what their comments say.
 *
 * A case is a file or a folder in test/rules/<rule-id>/. Comments in it, after `//` or `#`, say what must be found:
 * `finding: <messageId>` on the line of the finding, `finding-next-line: <messageId>` above it, several ids with commas. A line
 * without one must stay silent. `known-miss: <messageId>` marks what should be found and is not: it fails as soon as it is found, so that the
 * comment is turned. Files called `*.fixed.*` are not analysed: they hold what all fixes of the rule, the unsafe ones too, make of the file they are
 * named after, or a file that they make.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { analyze, applyFixes, createMemoryHost, type AnalyzeResult, type Finding, type FixOutcome, type MemoryHost } from '../analyzers/index.js';

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
  /** Where it matters: `// finding: found (low)`. */
  readonly confidence?: string;
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
      for (const match of line.matchAll(/(?:\/\/|#|\/\*)\s*(finding|known-miss)(-next-line)?:\s*([\w-]+(?:\s*,\s*[\w-]+)*)(?:\s*\((low|medium|high)\))?/g)) {
        const [, kind, next, ids, confidence] = match;
        for (const messageId of (ids ?? '').split(',')) {
          found.push({ file, line: index + 1 + (next === undefined ? 0 : 1), messageId: messageId.trim(), kind: kind as Expectation['kind'], ...(confidence === undefined ? {} : { confidence }) });
        }
      }
    });
  }
  return found;
}

/** Analyses files with one rule, everything shown: preset audit, low confidence too. */
export async function run(ruleId: string, files: Readonly<Record<string, string>>): Promise<AnalyzeResult> {
  return analyze({ host: hostOf(files), root: ROOT, rules: [ruleId], preset: 'audit' });
}

function hostOf(files: Readonly<Record<string, string>>): MemoryHost {
  return createMemoryHost({
    ...(Object.hasOwn(files, 'package.json') ? {} : { [`${ROOT}/package.json`]: MANIFEST }),
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text])),
  });
}

/** Rules that have something to say once a fix has made the code honest: what they find was there before, behind a wrong announcement or a comment. */
const reveals: Readonly<Record<string, readonly string[]>> = {
  'annotation-mismatch': ['missing-confirmation', 'missing-audit'],
  // Without a shell, what a value can still do as an option of the program comes to light.
  'shell-interpolation': ['argument-injection'],
  'missing-annotations': ['missing-confirmation'],
  // An address that comes from a package nobody knows may be anything; what the helper gives back is an address.
  ssrf: ['missing-timeout'],
  'expired-suppression': ['invalid-suppression', 'tool-name-format'],
  'unused-suppression': ['invalid-suppression'],
};

export interface FixedCase {
  /** Of all the rule's fixes at once. */
  readonly outcome: FixOutcome;
  /** Files of the case as they are then; those that fixes made too. */
  readonly files: Readonly<Record<string, string>>;
}

/** Applies all fixes of a rule to a case. */
export async function fixCase(ruleId: string, files: Readonly<Record<string, string>>): Promise<FixedCase> {
  const host = hostOf(files);
  const outcome = await applyFixes(host, { root: ROOT, rules: [ruleId], preset: 'audit' }, { safety: 'unsafe' });
  const changed = Object.fromEntries(outcome.changes.map(({ file, after }) => [file.slice(ROOT.length + 1), after]));
  return { outcome, files: { ...files, ...changed } };
}

/** Sentences about what does not hold of the fixes of a case: texts, findings that stay or are new, a second run that changes something. */
export async function compareFixed(ruleId: string, { files, fixed }: RuleCase): Promise<readonly string[]> {
  const { outcome, files: after } = await fixCase(ruleId, files);
  const problems: string[] = [];
  const changed = Object.keys(after).filter((file) => after[file] !== files[file]);
  for (const file of new Set([...changed, ...Object.keys(fixed)])) {
    if (fixed[file] === undefined) problems.push(`${file}: changed, and no .fixed file says to what:\n${after[file] ?? ''}`);
    else if (fixed[file] !== after[file]) problems.push(`${file} is not as its .fixed file says, but:\n${after[file] ?? ''}`);
  }
  if (!outcome.stable) problems.push('fixing never came to an end');
  for (const { reason } of outcome.refused) problems.push(`refused: ${reason}`);
  for (const finding of outcome.result.findings) if (finding.fixes.some((fix) => fix.safety !== 'manual')) problems.push(`still there after its fix: ${finding.messageId} ${finding.message}`);
  const again = await fixCase(ruleId, after);
  if (again.outcome.changes.length > 0) problems.push('a second run changes something');
  // A fix of one rule that gives another one something to say.
  const all = async (texts: Readonly<Record<string, string>>): Promise<string[]> => (await analyze({ host: hostOf(texts), root: ROOT, preset: 'audit' })).findings.map((finding) => finding.ruleId);
  const before = await all(files);
  for (const one of await all(after)) {
    const index = before.indexOf(one);
    if (index >= 0) before.splice(index, 1);
    else if (reveals[ruleId]?.includes(one) !== true) problems.push(`new finding: ${one}`);
  }
  return problems;
}

/** Where a finding starts, as the comments count. */
function placeOf(finding: Finding, files: Readonly<Record<string, string>>): { readonly file: string; readonly line: number } {
  const file = finding.location.file.slice(ROOT.length + 1);
  return { file, line: (files[file] ?? '').slice(0, finding.location.start).split('\n').length };
}

/** Sentences about what is missing, unexpected, or found although it is written down as missed; empty when the case holds. */
export function compareFindings(findings: readonly Finding[], files: Readonly<Record<string, string>>): readonly string[] {
  const problems: string[] = [];
  const left = findings.map((finding) => ({ finding, ...placeOf(finding, files) }));
  const take = (want: Expectation): boolean => {
    const index = left.findIndex((one) => one.file === want.file && one.line === want.line && one.finding.messageId === want.messageId && (want.confidence === undefined || one.finding.confidence === want.confidence));
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
