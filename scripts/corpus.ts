/**
 * Runs the analyzer over whole trees of real servers: does it crash, hang, write, and what changed since another run?
 *
 * Every tree is analysed in a process of its own with limits on time and memory. Findings, notices and counts go to a
 * folder outside git (`.corpus/<commit>/`), which `--compare` reads again. Nothing of the trees is committed.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bundle.mjs';
import { currentRunName, differencesOf, emptyTree, findRun, loadPart, loadRun, saveRun, saveTree, type StoredFinding, type StoredRun, type StoredTree } from './corpus-store.js';
import { printable } from './trees.js';
import { buildWorker, runWorker } from './workers.js';

const quickSeconds = 50;
/** A large tree leaves time for others. */
const quickTreeSeconds = 15;

const { values: options } = parseArgs({
  options: {
    trees: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    resume: { type: 'boolean', default: false },
    out: { type: 'string' },
    compare: { type: 'string' },
    seconds: { type: 'string', default: '120' },
    megabytes: { type: 'string', default: '3072' },
    jobs: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (options.help || options.trees === undefined) {
  console.log(`npm run corpus -- --trees DIR... [--only NAME]... [--quick] [--resume] [--compare REF|DIR] [--out DIR] [--seconds N] [--megabytes N] [--jobs N] [--verbose]

  --trees      folders of trees: every folder in DIR is one (or two, when all it holds is "vuln" and "fixed")
  --only       trees whose name contains it
  --quick      stops after ${quickSeconds} seconds and leaves out trees that take more than ${quickTreeSeconds}; trees come in an order of their own, so that every kind has its turn
  --resume     takes over the trees that went well in a run of the same analyzer that was broken off, from the same place
  --compare    prints what differs from a stored run: a commit that was run, or a folder
  --out        where the run is stored (default: .corpus/<commit>)
  --seconds    limit for one tree (default 120)
  --megabytes  limit for one tree (default 3072)
  --jobs       trees at a time (default 1)
  --verbose    every tree, every difference`);
  process.exit(options.help ? 0 : 2);
}

const store = join(root, '.corpus');
const out = options.out === undefined ? join(store, currentRunName()) : resolve(options.out);
let before: StoredRun | undefined;
try {
  before = options.compare === undefined ? undefined : loadRun(findRun(store, options.compare));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
}
const trees = findTrees(options.trees).filter((tree) => options.only === undefined || options.only.some((part) => tree.name.includes(part)));
if (trees.length === 0) {
  console.error('no tree there');
  process.exit(2);
}
if (options.quick) trees.sort((a, b) => (hash(a.name) < hash(b.name) ? -1 : 1));

const started = performance.now();
const limits = { seconds: Number(options.seconds), megabytes: Number(options.megabytes) };
const worker = await buildWorker('scripts/corpus-worker.ts');
const analyzer = hash(readFileSync(worker.file, 'utf8'));
const after = new Map(options.resume ? loadPart(out, analyzer, trees.map((tree) => tree.name)) : []);
if (after.size > 0) console.log(`${after.size} trees taken over`);
const takenOver = new Set(after.keys());
// The compared run is in memory by now: this one may take its place.
if (after.size === 0) for (const old of ['trees', 'run.json']) rmSync(join(out, old), { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const queue = trees.filter((tree) => !takenOver.has(tree.name));
await Promise.all(
  Array.from({ length: Math.max(1, Number(options.jobs)) }, async () => {
    for (let tree = queue.shift(); tree !== undefined; tree = queue.shift()) {
      if (options.quick && performance.now() - started > quickSeconds * 1000) return;
      const left = options.quick ? Math.min(quickTreeSeconds, Math.max(1, quickSeconds + 10 - (performance.now() - started) / 1000)) : Infinity;
      const result = await analyseTree(tree, Math.min(limits.seconds, left));
      // Cut off by a quick run's own limit, it says nothing of the tree.
      if (result.status === 'timeout' && left < limits.seconds) continue;
      after.set(tree.name, result);
      saveTree(out, tree.name, result);
      // After every tree, so that a run that is broken off can be compared and taken up again.
      saveRun(out, [...after.keys()].sort(), analyzer);
      report(tree.name, result);
    }
  }),
);

printTotals(after);
if (before !== undefined) printDifferences(before, after);
console.log(`\nstored in ${out}`);
const bad = [...after.values()].filter((tree) => tree.status !== 'ok' || tree.touched !== undefined);
process.exitCode = bad.length === 0 ? 0 : 1;

async function analyseTree(tree: { readonly name: string; readonly path: string }, seconds: number): Promise<StoredTree> {
  const listing = listFiles(tree.path);
  const run = await runWorker(worker, [tree.path], { ...limits, seconds });
  const touched = changes(listing, listFiles(tree.path));
  const result = run.ending === 'ok' ? (run.answer as StoredTree) : emptyTree(run.ending, run.errors);
  return touched.length === 0 ? result : { ...result, touched };
}

/** Every folder in the given ones; a folder of nothing but `vuln` and `fixed` is two trees. */
function findTrees(folders: readonly string[]): { name: string; path: string }[] {
  const found: { name: string; path: string }[] = [];
  for (const folder of folders.map((one) => resolve(one))) {
    if (!existsSync(folder)) {
      console.error(`${folder} does not exist`);
      process.exit(2);
    }
    for (const name of subfolders(folder)) {
      const pair = readdirSync(join(folder, name));
      if (pair.length > 0 && pair.every((entry) => ['vuln', 'vulnerable', 'fixed'].includes(entry))) {
        for (const entry of pair.sort()) found.push({ name: `${name}/${entry}`, path: join(folder, name, entry) });
      } else found.push({ name, path: join(folder, name) });
    }
  }
  const names = new Set<string>();
  for (const tree of found) {
    for (let i = 2; names.has(tree.name); i++) tree.name = `${tree.name.replace(/~\d+$/, '')}~${i}`;
    names.add(tree.name);
  }
  return found;
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Every entry below a folder with what changes when it is written: size, and both times in nanoseconds. */
function listFiles(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const { size, mtimeNs, ctimeNs } = lstatSync(join(folder, entry), { bigint: true });
    found.set(entry, `${size} ${mtimeNs} ${ctimeNs}`);
  }
  return found;
}

function changes(then: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [...new Set([...then.keys(), ...now.keys()])].filter((entry) => then.get(entry) !== now.get(entry));
}

function report(name: string, tree: StoredTree): void {
  const tools = tree.servers.reduce((sum, server) => sum + server.tools.length, 0);
  if (options.verbose || tree.status !== 'ok' || tree.touched !== undefined) {
    console.log(`${name}: ${tree.status}, ${tree.servers.length} servers, ${tools} tools, ${tree.findings.length} findings, ${tree.notices.length} notices, ${tree.cpuMilliseconds} ms, ${tree.megabytes} MB`);
  }
  if (tree.errors !== undefined) console.log(tree.errors.trim().split('\n').slice(-8).map((line) => `  ${printable(line)}`).join('\n'));
  if (tree.touched !== undefined) console.log(`  WRITTEN: ${tree.touched.slice(0, 5).map((file) => printable(file)).join(', ')}`);
}

function printTotals(run: StoredRun): void {
  const all = [...run];
  const results = all.map(([, tree]) => tree);
  const servers = results.flatMap((tree) => tree.servers);
  const endings = count(results.map((tree) => tree.status));
  const findings = results.flatMap((tree) => tree.findings);
  console.log(`\n${all.length} of ${trees.length} trees in ${((performance.now() - started) / 1000).toFixed(0)} s: ${line(endings)}; written to: ${results.filter((tree) => tree.touched !== undefined).length}`);
  console.log(`${servers.length} servers, ${servers.reduce((sum, server) => sum + server.tools.length, 0)} tools; trees without a server: ${results.filter((tree) => tree.servers.length === 0).length}`);
  console.log(`findings ${findings.length}: ${line(count(findings.map((finding) => finding.rule))) || 'none'}`);
  console.log(`  by severity: ${line(count(findings.map((finding) => finding.severity)))}; by confidence: ${line(count(findings.map((finding) => finding.confidence)))}`);
  console.log(`notices: ${line(count(results.flatMap((tree) => tree.notices.map((notice) => notice.kind))))}`);
  const slowest = all.sort(([, a], [, b]) => b.cpuMilliseconds - a.cpuMilliseconds).slice(0, 5);
  console.log(`slowest: ${slowest.map(([name, tree]) => `${name} ${tree.cpuMilliseconds} ms`).join(', ')}`);
  console.log(`peak memory: ${Math.max(...results.map((tree) => tree.megabytes))} MB`);
}

function printDifferences(then: StoredRun, now: StoredRun): void {
  const differences = differencesOf(then, now);
  const common = [...now.keys()].filter((name) => then.has(name)).length;
  console.log(`\ncompared with ${options.compare}: ${common} trees in both, ${differences.length} differ`);
  const cap = options.verbose ? Infinity : 10;
  const show = (sign: string, finding: StoredFinding): string => `  ${sign} ${finding.rule} ${finding.severity} ${finding.confidence} ${printable(finding.place, 100)} ${printable(finding.subject, 60)}: ${printable(finding.message, 120)}`;
  for (const one of differences) {
    console.log(`${one.name}${one.status === undefined ? '' : `: ${one.status.before} -> ${one.status.after}`}`);
    const lines = [
      ...one.added.map((finding) => show('+', finding)),
      ...one.gone.map((finding) => show('-', finding)),
      ...one.regraded.map(({ before: a, after: b }) => `  ~ ${b.rule} ${printable(b.place, 100)}: ${a.severity} ${a.confidence} -> ${b.severity} ${b.confidence}`),
      ...one.tools.added.map((tool) => `  + tool ${printable(tool, 120)}`),
      ...one.tools.gone.map((tool) => `  - tool ${printable(tool, 120)}`),
      ...one.notices.added.map((notice) => `  + notice ${printable(notice, 160)}`),
      ...one.notices.gone.map((notice) => `  - notice ${printable(notice, 160)}`),
    ];
    for (const text of lines.slice(0, cap)) console.log(text);
    if (lines.length > cap) console.log(`    ... ${lines.length - cap} more`);
  }
  const sum = (pick: (one: (typeof differences)[number]) => readonly unknown[]): number => differences.reduce((total, one) => total + pick(one).length, 0);
  console.log(`findings +${sum((one) => one.added)} -${sum((one) => one.gone)} ~${sum((one) => one.regraded)}; tools +${sum((one) => one.tools.added)} -${sum((one) => one.tools.gone)}; notices +${sum((one) => one.notices.added)} -${sum((one) => one.notices.gone)}`);
}

function count(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function line(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
