/**
 * Applies all fixes to source trees, in memory, and counts by rule: findings, fixes applied, and fixes in files that compile as well as they did.
 *
 * `npm run bench:fixes -- --trees DIR [--safe] [--only NAME …] [-v]`: each folder in DIR is a tree. Nothing is written. A file compiles as well as it did where the compiler
 * says nothing that it did not say before; the official SDK, Zod and the types of Node are those of this repository, whatever the tree asks for, and packages that are not
 * installed are unknown before and after alike.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { applyFixes, createNodeHost, toPath, type FileChange } from '../analyzers/index.js';
import { root } from './bundle.mjs';
import { printable } from './trees.js';

const { values } = parseArgs({ options: { trees: { type: 'string' }, safe: { type: 'boolean', default: false }, only: { type: 'string', multiple: true }, verbose: { type: 'boolean', short: 'v', default: false } } });
if (values.trees === undefined) {
  console.error('usage: npm run bench:fixes -- --trees DIR [--safe] [--only NAME] [-v]');
  process.exit(2);
}

interface Row { findings: number; applied: number; compiled: number; trees: number }
const rows = new Map<string, Row>();
const row = (rule: string): Row => {
  const known = rows.get(rule) ?? { findings: 0, applied: 0, compiled: 0, trees: 0 };
  rows.set(rule, known);
  return known;
};
const refusals = new Map<string, number>();
let before = 0;
let after = 0;
let unstable = 0;

const folder = resolve(values.trees);
const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory() && (values.only === undefined || values.only.includes(name))).sort();
for (const name of names) {
  const tree = existsSync(join(folder, name, 'vuln')) ? join(folder, name, 'vuln') : join(folder, name);
  const outcome = await applyFixes(createNodeHost(), { root: toPath(tree, '/'), config: false }, { safety: values.safe ? 'safe' : 'unsafe', write: false });
  before += outcome.before.findings.length;
  after += outcome.result.findings.length;
  if (!outcome.stable) unstable += 1;
  for (const { ruleId } of outcome.before.findings) row(ruleId).findings += 1;
  const broken = newErrors(outcome.changes);
  const rulesHere = new Set<string>();
  for (const { finding, fix } of outcome.applied) {
    const own = row(finding.ruleId);
    own.applied += 1;
    if (fix.edits.every(({ file }) => !broken.has(file))) own.compiled += 1;
    rulesHere.add(finding.ruleId);
  }
  for (const rule of rulesHere) row(rule).trees += 1;
  for (const { reason } of outcome.refused) {
    const kind = reason.replace(/^\S+ /, '');
    refusals.set(kind, (refusals.get(kind) ?? 0) + 1);
  }
  console.log(printable(`${name}: ${String(outcome.before.findings.length)} findings, ${String(outcome.applied.length)} fixes in ${String(outcome.changes.length)} files and ${String(outcome.rounds)} rounds, ${String(outcome.result.findings.length)} left${broken.size > 0 ? `, ${String(broken.size)} files with new errors` : ''}`));
  if (values.verbose) for (const [file, errors] of broken) for (const error of errors) console.log(printable(`  ${file.slice(tree.length + 1)}: ${error}`));
}

console.log(`\n${'rule'.padEnd(28)} findings  applied  compiled  trees`);
for (const [rule, one] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) if (one.applied > 0) console.log(`${rule.padEnd(28)} ${String(one.findings).padStart(8)} ${String(one.applied).padStart(8)} ${String(one.compiled).padStart(9)} ${String(one.trees).padStart(6)}`);
const applied = [...rows.values()].reduce((sum, one) => sum + one.applied, 0);
const compiled = [...rows.values()].reduce((sum, one) => sum + one.compiled, 0);
console.log(`\n${String(names.length)} trees, ${String(before)} findings before and ${String(after)} after, ${String(applied)} fixes applied, ${String(compiled)} compile, ${String(unstable)} trees did not become stable`);
for (const [reason, count] of refusals) console.log(printable(`refused ${String(count)}: ${reason}`));

/** What the compiler says of the changed files that it did not say before, by file. */
function newErrors(changes: readonly FileChange[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const files = changes.map(({ file }) => file).filter((file) => /\.[cm]?tsx?$/.test(file));
  if (files.length === 0) return found;
  const old = errorsOf(files, new Map(changes.map((change) => [change.file, change.before])));
  const made = errorsOf(files, new Map(changes.map((change) => [change.file, change.after])));
  for (const file of files) {
    const known = [...(old.get(file) ?? [])];
    const fresh = (made.get(file) ?? []).filter((error) => {
      const index = known.indexOf(error);
      if (index >= 0) known.splice(index, 1);
      return index < 0;
    });
    if (fresh.length > 0) found.set(file, fresh);
  }
  return found;
}

function errorsOf(files: readonly string[], texts: ReadonlyMap<string, string | undefined>): Map<string, readonly string[]> {
  const packages = join(root, 'node_modules');
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true, noEmit: true, skipLibCheck: true, noUnusedLocals: true,
    allowJs: true, allowImportingTsExtensions: true, types: ['node'], typeRoots: [join(packages, '@types')],
    paths: { '@modelcontextprotocol/sdk/*': [join(packages, '@modelcontextprotocol/sdk/dist/esm/*')], zod: [join(packages, 'zod')], 'zod/*': [join(packages, 'zod/*')] },
  };
  const host = ts.createCompilerHost(options);
  const there = [...files].filter((file) => texts.get(file) !== undefined);
  const program = ts.createProgram(there, options, {
    ...host,
    fileExists: (file) => (texts.has(file) ? texts.get(file) !== undefined : existsSync(file)),
    readFile: (file) => texts.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    getSourceFile: (file, target) => {
      const text = texts.get(file);
      return text === undefined ? host.getSourceFile(file, target) : ts.createSourceFile(file, text, target);
    },
  });
  return new Map(there.map((file) => {
    const source = program.getSourceFile(file);
    return [file, source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((one) => `TS${String(one.code)} ${ts.flattenDiagnosticMessageText(one.messageText, ' ').slice(0, 300)}`) : []] as const;
  }));
}
