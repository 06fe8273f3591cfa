/**
 * Applies all fixes to source trees, in memory, and counts by rule: findings, fixes applied, fixes in files that compile as well as they did, and why findings are left.
 *
 * `npm run bench:fixes -- --trees DIR … [--safe] [--only NAME …] [--rule ID …] [--record FILE] [--patches DIR] [--seconds N] [-v]`: each folder in DIR is a tree, read in a process of its own.
 * Nothing is written but the record, a line of JSON a tree, and one patch a tree, to be read by eye; trees that are in the record are not read again. A file compiles as well as it did where the compiler says nothing that it did
 * not say before; the official SDK, Zod and the types of Node are those of this repository, whatever the tree asks for, and packages that are not installed are unknown before and after alike.
 * `ulimit -t N` before it limits each tree's time on the processor, which a busy machine does not change.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bundle.mjs';
import type { FixedRule, FixedTree } from './fixes-worker.js';
import { printable } from './trees.js';
import { buildWorker, runWorker } from './workers.js';

const { values } = parseArgs({
  options: {
    trees: { type: 'string', multiple: true }, only: { type: 'string', multiple: true }, rule: { type: 'string', multiple: true }, safe: { type: 'boolean', default: false },
    record: { type: 'string' }, patches: { type: 'string' }, seconds: { type: 'string', default: '300' }, verbose: { type: 'boolean', short: 'v', default: false },
  },
});
if (values.trees === undefined) {
  console.error('usage: npm run bench:fixes -- --trees DIR … [--safe] [--only NAME …] [--rule ID …] [--record FILE] [--patches DIR] [--seconds N] [-v]');
  process.exit(2);
}

/** One tree's line in the record: its answer, or how its process ended. */
interface Line {
  readonly tree: string;
  readonly answer?: FixedTree;
  readonly ending?: string;
}

const known = new Map<string, Line>();
if (values.record !== undefined && existsSync(values.record)) {
  for (const text of readFileSync(values.record, 'utf8').split('\n').filter((line) => line !== '')) {
    const line = JSON.parse(text) as Line;
    known.set(line.tree, line);
  }
}

if (values.patches !== undefined) mkdirSync(values.patches, { recursive: true });
const lines: Line[] = [];
const worker = await buildWorker('scripts/fixes-worker.ts');
const trees = values.trees.map((one) => resolve(one)).flatMap((folder) => readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory() && (values.only === undefined || values.only.includes(name)))
  .map((name) => ({ name, tree: existsSync(join(folder, name, 'vuln')) ? join(folder, name, 'vuln') : join(folder, name) })));
// Small ones first: what was read of them is there when a run is cut short.
const sizes = new Map(trees.map(({ tree }) => [tree, bytesIn(tree)]));
for (const { name, tree } of trees.sort((a, b) => (sizes.get(a.tree) ?? 0) - (sizes.get(b.tree) ?? 0))) {
  const line = known.get(tree) ?? (await read(name, tree));
  lines.push(line);
  show(name, line);
}
sum();

function bytesIn(tree: string): number {
  const paths = readdirSync(tree, { recursive: true, encoding: 'utf8' }).filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !/(?:^|[\\/])node_modules[\\/]/.test(path));
  return paths.reduce((all, path) => all + (statSync(join(tree, path), { throwIfNoEntry: false })?.size ?? 0), 0);
}

async function read(name: string, tree: string): Promise<Line> {
  const patch = values.patches === undefined ? '' : resolve(values.patches, `${name}.patch`);
  const run = await runWorker(worker, [tree, join(root, 'node_modules'), values.safe ? 'safe' : 'unsafe', patch, ...(values.rule ?? [])], { seconds: Number(values.seconds), megabytes: 6000 });
  const line: Line = run.ending === 'ok' ? { tree, answer: run.answer as FixedTree } : { tree, ending: run.ending };
  if (run.ending === 'crash') console.error(printable(run.errors, 2000));
  if (values.record !== undefined) appendFileSync(values.record, `${JSON.stringify(line)}\n`);
  return line;
}

function show(name: string, { answer, ending }: Line): void {
  if (!answer) {
    console.log(printable(`${name}: ${ending ?? ''}`));
    return;
  }
  const applied = Object.values(answer.rules).reduce((total, one) => total + one.applied, 0);
  const broken = Object.entries(answer.broken);
  console.log(printable(`${name}: ${String(answer.findings)} findings, ${String(applied)} fixes in ${String(answer.files)} files and ${String(answer.rounds)} rounds, ${String(answer.left)} left${broken.length > 0 ? `, ${String(broken.length)} files with new errors` : ''}`));
  if (!values.verbose) return;
  for (const [rule, { left }] of Object.entries(answer.rules)) for (const [why, count] of Object.entries(left)) console.log(printable(`  ${rule} ${String(count)}: ${why}`));
  for (const [file, errors] of broken) for (const error of errors) console.log(printable(`  ${file}: ${error}`));
}

function sum(): void {
  const read = lines.flatMap(({ answer }) => (answer ? [answer] : []));
  const rows = new Map<string, FixedRule & { trees: number }>();
  for (const { rules } of read) {
    for (const [rule, one] of Object.entries(rules)) {
      const all = rows.get(rule) ?? { findings: 0, applied: 0, compiled: 0, left: {}, trees: 0 };
      rows.set(rule, all);
      all.findings += one.findings;
      all.applied += one.applied;
      all.compiled += one.compiled;
      if (one.applied > 0) all.trees += 1;
      for (const [why, count] of Object.entries(one.left)) all.left[why] = (all.left[why] ?? 0) + count;
    }
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  console.log(`\n| rule | findings | fixed | compile | trees | left, by reason |\n|---|---|---|---|---|---|`);
  for (const [rule, { findings, applied, compiled, trees, left }] of sorted) {
    const why = Object.entries(left).sort(([, a], [, b]) => b - a).map(([reason, count]) => `${String(count)} ${reason}`).join('; ');
    console.log(printable(`| ${rule} | ${String(findings)} | ${String(applied)} | ${String(compiled)} | ${String(trees)} | ${why} |`, 600));
  }
  const codes = new Map<string, number>();
  for (const { broken } of read) for (const code of new Set(Object.values(broken).flat().map((error) => error.split(' ')[0] ?? ''))) codes.set(code, (codes.get(code) ?? 0) + 1);
  const total = (pick: (one: FixedTree) => number): string => String(read.reduce((all, one) => all + pick(one), 0));
  const fixes = [...rows.values()];
  console.log(`\n${String(read.length)} of ${String(lines.length)} trees, ${total((one) => one.findings)} findings before and ${total((one) => one.left)} after, ${String(fixes.reduce((all, one) => all + one.applied, 0))} fixes applied, ${String(fixes.reduce((all, one) => all + one.compiled, 0))} compile, ${String(read.filter(({ stable }) => !stable).length)} trees did not become stable`);
  for (const [code, count] of codes) console.log(`new ${code} in ${String(count)} trees`);
  for (const ending of new Set(lines.flatMap((line) => line.ending ?? []))) console.log(`${ending}: ${String(lines.filter((line) => line.ending === ending).length)} trees`);
}
