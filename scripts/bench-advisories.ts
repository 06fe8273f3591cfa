/**
 * Measures the rules against published weaknesses of real servers.
 *
 * A case is found when a finding of its class stands at the sink, or at a further sink that is listed, two lines to either side, and comes from the tool
 * and the argument where the case names them. A tree with a safe fix must be silent at the place of the fix; lines that were checked by hand must be silent
 * too. Everything runs through the public `analyze` with the default preset, and nothing here knows any of the servers.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { analyze, toPath, type Finding } from '../analyzers/index.js';
import { prepareTree, printable, type TreeSource } from './trees.js';

/** Rules that speak of a class of weakness. The first six classes are what the bar is about. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  'command-injection': ['shell-interpolation', 'code-eval'],
  'argument-injection': ['argument-injection', 'shell-interpolation'],
  'path-traversal': ['path-traversal'],
  ssrf: ['ssrf', 'unrestricted-egress'],
  'sql-injection': ['sql-injection', 'nosql-injection'],
  'code-eval': ['code-eval'],
  'dns-rebinding': ['missing-origin-validation'],
  'missing-auth': ['missing-authentication', 'bind-all-interfaces'],
  'missing-authz': ['missing-authorization'],
  'hardcoded-secret': ['hardcoded-secret'],
};
const MEASURED: ReadonlySet<string> = new Set(Object.keys(RULES).slice(0, 6));
const BAR = 39;
/** Lines to either side of a sink. */
const SLACK = 2;

interface Place {
  readonly file: string;
  readonly line: number;
}

interface Case extends Place {
  readonly id: string;
  readonly caseDir: string;
  readonly class: string;
  readonly alsoSinks: readonly Place[];
  readonly toolName: string | null;
  readonly argumentPath: string | null;
  readonly fixFile: string | null;
  readonly fixLine: number | null;
  /** `partial`, or whether the fix is one; null: no fix was published. */
  readonly fixSafe: boolean | 'partial' | null;
  readonly fixKind: string;
  readonly counted?: boolean;
}

interface Negative extends Place {
  readonly caseDir: string;
  readonly tree: 'vuln' | 'fixed';
  readonly notExpected: string;
  readonly why: string;
}

interface Advisories {
  readonly sources: Readonly<Record<string, { readonly vulnerable: TreeSource; readonly fixed: TreeSource | null }>>;
  readonly cases: readonly Case[];
  readonly negatives: readonly Negative[];
}

type State = 'found' | 'found from elsewhere' | 'missed' | 'not measured';

interface CaseResult {
  readonly id: string;
  readonly class: string;
  readonly counted: boolean;
  readonly state: State;
  /** Rules and confidences of what was found there. */
  readonly by: readonly string[];
  readonly fix: 'silent' | 'reported' | 'none' | 'not measured';
  readonly fixSafe: Case['fixSafe'];
  readonly fixKind: string;
  readonly left: readonly string[];
}

const { values: options } = parseArgs({
  options: {
    advisories: { type: 'string' },
    mirrors: { type: 'string' },
    trees: { type: 'string' },
    cache: { type: 'string' },
    only: { type: 'string', multiple: true },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (options.help || options.advisories === undefined) {
  console.log(`npm run bench:advisories -- --advisories FILE [--mirrors DIR] [--trees DIR] [--cache DIR] [--only NAME]... [--json FILE]

  --advisories  published weaknesses: where their source is, which line, which fix
  --mirrors     folder of git mirrors, DIR/owner+name/... being a git directory
  --trees       folder of trees already laid out, DIR/<case>/vuln and DIR/<case>/fixed; used before mirrors and registry
  --cache       where trees are unpacked (default: ~/.cache/mcp-lint/trees)
  --only        cases whose id contains it
  --json        writes all results`);
  process.exit(options.help ? 0 : 2);
}

const advisories = JSON.parse(readFileSync(options.advisories, 'utf8')) as Advisories;
const chosen = (name: string): boolean => options.only === undefined || options.only.some((part) => name.includes(part));
const known = new Map<string, Promise<readonly Place_[] | string>>();

/** A finding by file and line. */
interface Place_ extends Place {
  readonly finding: Finding;
}

const results: CaseResult[] = [];
for (const one of advisories.cases) {
  if (!chosen(one.id) || RULES[one.class] === undefined) continue;
  const result = await measure(one);
  results.push(result);
  console.log(`${result.state.padEnd(20)} ${result.id.padEnd(28)} ${result.class.padEnd(19)} ${result.counted ? '' : '(not counted) '}${result.by.join(', ')}${result.fix === 'none' ? '' : `; fixed tree ${result.fix}`}`);
}
const negatives: { readonly name: string; readonly by: readonly string[] }[] = [];
let measuredNegatives = 0;
for (const negative of advisories.negatives) {
  if (!chosen(negative.caseDir)) continue;
  const found = await findingsOf(negative.caseDir, negative.tree);
  if (typeof found === 'string') continue;
  measuredNegatives += 1;
  const by = found.filter(({ file, line, finding }) => file === negative.file && line === negative.line && RULES[negative.notExpected]?.includes(finding.ruleId) === true).map(({ finding }) => finding.ruleId);
  if (by.length > 0) negatives.push({ name: `${negative.caseDir} ${negative.file}:${String(negative.line)} (${negative.why})`, by });
}
const reached = print();
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ bar: BAR, reached, results, negatives }, null, 1)}\n`);
process.exitCode = reached ? 0 : 1;

async function measure(one: Case): Promise<CaseResult> {
  const rules = RULES[one.class] ?? [];
  const found = await findingsOf(one.caseDir, 'vuln');
  const head = { id: one.id, class: one.class, counted: one.counted !== false, fixSafe: one.fixSafe, fixKind: one.fixKind };
  if (typeof found === 'string') return { ...head, state: 'not measured', by: [found], fix: 'not measured', left: [] };
  const sinks: readonly Place[] = [one, ...one.alsoSinks];
  const there = found.filter(({ file, line, finding }) => rules.includes(finding.ruleId) && sinks.some((sink) => sink.file === file && Math.abs(sink.line - line) <= SLACK));
  const right = there.filter(({ finding }) => isFrom(finding, one.toolName, one.argumentPath));
  const by = (right.length > 0 ? right : there).map(({ finding }) => `${finding.ruleId} (${finding.confidence})`);
  const state: State = right.length > 0 ? 'found' : there.length > 0 ? 'found from elsewhere' : 'missed';
  const fixed = one.fixFile === null || one.fixSafe === null ? undefined : await findingsOf(one.caseDir, 'fixed');
  if (fixed === undefined) return { ...head, state, by: [...new Set(by)], fix: 'none', left: [] };
  if (typeof fixed === 'string') return { ...head, state, by: [...new Set(by)], fix: 'not measured', left: [fixed] };
  const left = fixed.filter(({ file, line, finding }) => rules.includes(finding.ruleId) && file === one.fixFile && one.fixLine !== null && Math.abs(one.fixLine - line) <= SLACK);
  return { ...head, state, by: [...new Set(by)], fix: left.length > 0 ? 'reported' : 'silent', left: left.map(({ finding }) => `${finding.ruleId} ${finding.messageId} (${finding.confidence})`) };
}

/** Does one of the ways to the sink start where the case says? The whole of the arguments holds each of them. */
function isFrom(finding: Finding, tool: string | null, argument: string | null): boolean {
  const bare = (path: string): string => path.replaceAll('[]', '');
  const covers = (path: string): boolean => argument === null || path === '' || bare(path).startsWith(bare(argument)) || bare(argument).startsWith(`${bare(path)}.`);
  if ((tool === null || finding.subject.name === tool) && covers(finding.flow?.argument ?? '')) return true;
  return finding.related.some(({ message }) => {
    const also = /^also from (?:argument "(.*)"|.*) of \w+ "(.*)"$/.exec(message);
    return also !== null && (tool === null || also[2] === tool) && covers(also[1] ?? '');
  });
}

/** Findings of a tree with their lines, analysed once; a text says why there are none. */
function findingsOf(caseDir: string, which: 'vuln' | 'fixed'): Promise<readonly Place_[] | string> {
  const key = `${caseDir}/${which}`;
  const before = known.get(key);
  if (before) return before;
  const made = findings(caseDir, which, key);
  known.set(key, made);
  return made;
}

async function findings(caseDir: string, which: 'vuln' | 'fixed', name: string): Promise<readonly Place_[] | string> {
  const sources = advisories.sources[caseDir];
  const source = which === 'vuln' ? sources?.vulnerable : sources?.fixed;
  if (!source) return 'no such tree';
  const tree = prepareTree(name, source, options);
  if ('missing' in tree) return tree.missing;
  const root = toPath(tree.path, '/');
  const { findings: all } = await analyze({ root, paths: [root] });
  const texts = new Map<string, string>();
  const textOf = (file: string): string => {
    const text = texts.get(file) ?? readFileSync(file, 'utf8');
    texts.set(file, text);
    return text;
  };
  return all.filter(({ location }) => location.file.startsWith(`${root}/`)).map((finding) => ({
    finding, file: finding.location.file.slice(root.length + 1), line: textOf(join(finding.location.file)).slice(0, finding.location.start).split('\n').length,
  }));
}

function print(): boolean {
  const of = (classes: (name: string) => boolean): CaseResult[] => results.filter((result) => result.counted && classes(result.class));
  const measured = of((name) => MEASURED.has(name));
  const found = measured.filter(({ state }) => state === 'found').length;
  const safe = results.filter((result) => MEASURED.has(result.class) && result.fixSafe === true && result.fix !== 'not measured' && result.fix !== 'none');
  const silent = safe.filter(({ fix }) => fix === 'silent').length;
  console.log('\nby class');
  for (const name of Object.keys(RULES)) {
    const all = of((other) => other === name);
    if (all.length > 0) console.log(`  ${name.padEnd(20)} ${String(all.filter(({ state }) => state === 'found').length)}/${String(all.length)}`);
  }
  const partial = results.filter(({ fixSafe, fix }) => fixSafe !== true && fixSafe !== null && fix !== 'none');
  if (partial.length > 0) console.log('\nfixes that leave something');
  for (const { id, fixSafe, fixKind, fix, left } of partial) console.log(`  ${id.padEnd(28)} ${String(fixSafe).padEnd(8)} ${fix.padEnd(9)} ${printable(fixKind, 80)}${left.length > 0 ? `: ${left.join(', ')}` : ''}`);
  const missed = measured.filter(({ state }) => state !== 'found');
  if (missed.length > 0) console.log(`\nnot found: ${missed.map(({ id, state }) => `${id} (${state})`).join(', ')}`);
  for (const { id, left } of safe.filter(({ fix }) => fix !== 'silent')) console.log(`safe fix reported: ${id}: ${left.join(', ')}`);
  for (const { name, by } of negatives) console.log(`must be silent: ${printable(name)}: ${by.join(', ')}`);
  console.log(`\nfound ${String(found)}/${String(measured.length)} (bar ${String(BAR)} of 42), safe fixes silent ${String(silent)}/${String(safe.length)}, lines reported that must be silent ${String(negatives.length)}/${String(measuredNegatives)}`);
  const all = options.only === undefined && measured.every(({ state }) => state !== 'not measured');
  const good = all && found >= BAR && silent === safe.length && negatives.length === 0;
  console.log(good ? 'reached' : all ? 'NOT REACHED' : 'not all cases were measured');
  return good;
}
