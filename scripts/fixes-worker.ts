/** Applies all fixes to one source tree, in memory, and prints what came of it as one line of JSON. Run by bench-fixes.ts. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { applyFixes, createNodeHost, patchReport, rules, toPath, type FileChange, type Finding, type Progress } from '../analyzers/index.js';

export interface FixedTree {
  readonly findings: number;
  readonly left: number;
  readonly rounds: number;
  readonly stable: boolean;
  readonly files: number;
  /** Time on the processor, in seconds, compiling included. */
  readonly seconds: number;
  /** Of it: each analysis, that of every round included, and compiling. */
  readonly parts: { readonly analyses: readonly number[]; readonly compiling: number };
  readonly rules: Readonly<Record<string, FixedRule>>;
  /** What the compiler says that it did not say before, by file. */
  readonly broken: Readonly<Record<string, readonly string[]>>;
}

export interface FixedRule {
  findings: number;
  applied: number;
  compiled: number;
  /** Findings that are left, by the reason why. */
  left: Record<string, number>;
}

const [folder = '', packages = '', safety = 'unsafe', patch = '', ...only] = process.argv.slice(2);
const root = toPath(resolve(folder), '/');
const used = (): number => process.cpuUsage().user / 1e6;
const begun: number[] = [];
const onProgress = ({ phase, done }: Progress): void => { if (phase === 'discover' && done === 0) begun.push(used()); };
const outcome = await applyFixes(createNodeHost(), { root, config: false, onProgress, ...(only.length > 0 ? { rules: only } : {}) }, { safety: safety === 'safe' ? 'safe' : 'unsafe', write: false });
if (patch !== '') {
  const texts = new Map(outcome.changes.map(({ file, before }) => [file, before]));
  const text = (file: string): string | undefined => (texts.has(file) ? texts.get(file) : existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  writeFileSync(patch, patchReport(outcome.changes, { before: outcome.before, after: outcome.result, shown: (file) => file.slice(root.length + 1), text }));
}
const fixed = used();
const broken = newErrors(outcome.changes);
const counted: Record<string, FixedRule> = {};
const row = (rule: string): FixedRule => (counted[rule] ??= { findings: 0, applied: 0, compiled: 0, left: {} });

for (const { finding, fix } of outcome.applied) {
  const own = row(finding.ruleId);
  own.applied += 1;
  if (fix.edits.every(({ file }) => !broken.has(file))) own.compiled += 1;
}
for (const { id, fix } of rules) {
  if (fix?.grades === undefined) continue;
  const found = outcome.before.findings.filter(({ ruleId }) => ruleId === id);
  if (found.length === 0) continue;
  const own = row(id);
  own.findings = found.length;
  for (const why of reasons(found, outcome.result.findings.filter(({ ruleId }) => ruleId === id))) own.left[why] = (own.left[why] ?? 0) + 1;
}
const answer: FixedTree = {
  findings: outcome.before.findings.length, left: outcome.result.findings.length, rounds: outcome.rounds, stable: outcome.stable, files: outcome.changes.length, seconds: Math.round(used()),
  parts: { analyses: begun.map((at, index) => Math.round((begun[index + 1] ?? fixed) - at)), compiling: Math.round(used() - fixed) }, rules: counted,
  broken: Object.fromEntries([...broken].map(([file, errors]) => [file.slice(root.length + 1), errors])),
};
process.stdout.write(`${JSON.stringify(answer)}\n`);

/** Why findings are left. One keeps its fingerprint unless its own line was changed; where it was, one about the same subject is taken for it, those that had no fix first. */
function reasons(before: readonly Finding[], after: readonly Finding[]): string[] {
  const why = (finding: Finding, now: Finding): string => {
    const refused = outcome.refused.find((one) => one.finding.fingerprint === finding.fingerprint);
    if (refused) return `refused: ${refused.reason.replace(/^\S+ /, '')}`;
    if (outcome.applied.some((one) => one.finding.fingerprint === finding.fingerprint)) return now.fixes.length === 0 ? `no fix for the rest of it (${now.messageId})` : finding.fixes.some((fix) => fix.safety === 'manual') ? `the rest only by hand (${finding.messageId})` : 'still found after its fix';
    if (finding.fixes.length === 0) return `no fix fits (${finding.messageId})`;
    return finding.fixes.every((fix) => fix.safety === 'manual' || fix.edits.length === 0) ? `only by hand (${finding.messageId})` : 'another fix of its kind did not help';
  };
  const waiting = [...before].sort((a, b) => a.fixes.length - b.fixes.length);
  const take = (same: (finding: Finding) => boolean): Finding | undefined => {
    const index = waiting.findIndex(same);
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  };
  const found: string[] = [];
  const changed = after.filter((one) => {
    const same = take(({ fingerprint }) => fingerprint === one.fingerprint);
    if (same) found.push(why(same, one));
    return !same;
  });
  for (const one of changed) {
    const same = take(({ messageId, subject }) => messageId === one.messageId && subject.name === one.subject.name) ?? take(({ subject }) => subject.name === one.subject.name)
      // One of several tools that lead to a place is named first: where its way is mended, another one is.
      ?? take(({ messageId, location }) => messageId === one.messageId && location.file === one.location.file);
    // A finding for most tools of a server becomes one for each that is left.
    if (same) found.push(why(same, one));
    else if (!before.some(({ messageId }) => /^(?:all|many)/.test(messageId))) found.push(`new (${one.messageId})`);
  }
  return found;
}

/** What the compiler says of the changed files that it did not say before, by file. */
function newErrors(changes: readonly FileChange[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const files = changes.map(({ file }) => file).filter((file) => /\.[cm]?tsx?$/.test(file));
  if (files.length === 0) return found;
  // Libraries and files that no fix changes are parsed once for both programs.
  const parsed = new Map<string, ts.SourceFile | undefined>();
  // A package that the tree has and this repository has not.
  const isForeign = (error: string): boolean => /^TS2307 Cannot find module '[^.#/]/.test(error);
  const made = errorsOf(files, new Map(changes.map((change) => [change.file, change.after])), parsed, files);
  // What has no errors now needs no comparison.
  const doubtful = files.filter((file) => made.get(file)?.some((error) => !isForeign(error)) === true);
  if (doubtful.length === 0) return found;
  const old = errorsOf(files, new Map(changes.map((change) => [change.file, change.before])), parsed, doubtful);
  for (const file of doubtful) {
    const known = [...(old.get(file) ?? [])];
    const fresh = (made.get(file) ?? []).filter((error) => {
      if (isForeign(error)) return false;
      const index = known.indexOf(error);
      if (index >= 0) known.splice(index, 1);
      return index < 0;
    });
    if (fresh.length > 0) found.set(file, fresh);
  }
  return found;
}

function errorsOf(files: readonly string[], texts: ReadonlyMap<string, string | undefined>, parsed: Map<string, ts.SourceFile | undefined>, wanted: readonly string[]): Map<string, readonly string[]> {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true, noEmit: true, skipLibCheck: true, noUnusedLocals: true,
    allowJs: true, allowImportingTsExtensions: true, types: ['node'], typeRoots: [join(packages, '@types')],
    paths: {
      '@modelcontextprotocol/server': [join(packages, '@modelcontextprotocol/server/dist/index.d.mts')], '@modelcontextprotocol/server/*': [join(packages, '@modelcontextprotocol/server/dist/*.d.mts')],
      '@modelcontextprotocol/sdk/*': [join(packages, '@modelcontextprotocol/sdk/dist/esm/*')], zod: [join(packages, 'zod')], 'zod/*': [join(packages, 'zod/*')],
    },
  };
  const host = ts.createCompilerHost(options);
  const there = [...files].filter((file) => texts.get(file) !== undefined);
  const program = ts.createProgram(there, options, {
    ...host,
    fileExists: (file) => (texts.has(file) ? texts.get(file) !== undefined : existsSync(file)),
    readFile: (file) => texts.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    getSourceFile: (file, target) => {
      const text = texts.get(file);
      if (text !== undefined) return ts.createSourceFile(file, text, target);
      if (!parsed.has(file)) parsed.set(file, host.getSourceFile(file, target));
      return parsed.get(file);
    },
  });
  return new Map(there.filter((file) => wanted.includes(file)).map((file) => {
    const source = program.getSourceFile(file);
    return [file, source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((one) => `TS${String(one.code)} ${ts.flattenDiagnosticMessageText(one.messageText, ' ').slice(0, 300)}`) : []] as const;
  }));
}
