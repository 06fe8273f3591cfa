/**
 * Measures what an analysis costs. Figures are CPU time of whole processes, user and system, median of several runs; how long
 * it takes to start a process and to load the code stands apart from the work.
 *
 * 1. Real trees: the analyzer (inventory alone, and with rules) beside TypeScript's bare parse of the whole tree and beside
 *    ESLint with eslint-plugin-security, all in the same run.
 *    How the presets stand beside one another and the bare parse, with all rules on at last.
 * 2. A generated server with 1, 2, 4, 8 times the files it reaches: does the cost grow in proportion?
 * 3. The command, first without and then with the result of the run before, and after an edit: what does the cache save?
 * 4. The command in shards, and in one process and two: is the work spread?
 * 5. An open session: analysing again after an edit beside parsing the edited file.
 *
 * These are measurements, never tests with a time limit.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { requireFromRoot, root } from './bundle.mjs';
import { cacheFolder } from './trees.js';
import { buildWorker, runWorker } from './workers.js';

/** Milliseconds of CPU unless it says otherwise. */
export interface SpeedAnswer {
  /** Until the first line of the program runs. */
  readonly start: number;
  /** Importing what does the work. */
  readonly load: number;
  readonly work: number;
  /** Whole process. */
  readonly total: number;
  /** Largest resident set. */
  readonly megabytes: number;
  readonly files: number;
  readonly bytes: number;
  /** Tools, or messages. */
  readonly found: number;
  /** Wall-clock milliseconds of the command. */
  readonly elapsed?: number;
  /** Of each process that the command started. */
  readonly started?: readonly number[];
  /** Parts that a run falls into, where it is a shard. */
  readonly parts?: number;
  /** Wall-clock milliseconds of the first analysis of a session, of each update, of parsing each edited file. */
  readonly cold?: number;
  readonly updates?: readonly number[];
  readonly parses?: readonly number[];
}

const eslintPackages = ['eslint@9.39.1', 'eslint-plugin-security@4.1.0', '@typescript-eslint/parser@8.73.0', 'typescript@6.0.3'];
const limits = { seconds: 300, megabytes: 4096 };

const { values: options } = parseArgs({
  options: {
    trees: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    measure: { type: 'string', multiple: true },
    largest: { type: 'string', default: '8' },
    runs: { type: 'string', default: '5' },
    edits: { type: 'string', default: '100' },
    base: { type: 'string', default: '50' },
    'no-eslint': { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (options.help) {
  console.log(`npm run bench:speed -- [--trees DIR...] [--only NAME]... [--measure NAME]... [--largest N] [--runs N] [--edits N] [--base N] [--no-eslint] [--no-build] [--json FILE]

  --trees      folders of trees; without one only the generated server is measured
  --only       trees whose name contains it
  --measure    overhead, trees, presets, cache, parts, growth, sessions (default: all)
  --largest    how many trees, those with most source first (default 8)
  --runs       runs of each measurement, of which the median counts (default 5)
  --edits      edits of a session (default 100)
  --base       files of the smallest generated server (default 50)
  --no-eslint  leaves ESLint out
  --no-build   takes dist/ as it is`);
  process.exit(0);
}
const runs = Number(options.runs);

if (!options['no-build']) {
  const done = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--no-types'], { encoding: 'utf8' });
  if (done.status !== 0) {
    console.error(done.stderr);
    process.exit(2);
  }
}
const analyzer = join(root, 'dist', 'analyzer.js');
const compiler = requireFromRoot.resolve('typescript');
const worker = await buildWorker('scripts/speed-worker.ts');
const scratch = mkdtempSync(join(tmpdir(), 'bench-speed-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}; median of ${runs} runs; CPU milliseconds\n`);

const record: Record<string, unknown> = {};
const measurements: Readonly<Record<string, () => Promise<unknown>>> = {
  overhead,
  trees: () => realTrees(options.trees ?? []),
  presets: () => byPreset(options.trees ?? []),
  cache: () => warmAndCold(options.trees ?? []),
  parts: () => inParts(options.trees ?? []),
  growth,
  sessions,
};
for (const [name, run] of Object.entries(measurements)) {
  if (options.measure !== undefined && !options.measure.includes(name)) continue;
  if ((name !== 'trees' && name !== 'presets') || options.trees !== undefined) record[name] = await run();
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(record, null, 1)}\n`);

/** What every process pays before it works: on a folder with nothing in it. */
async function overhead(): Promise<unknown> {
  const empty = join(scratch, 'empty');
  mkdirSync(empty);
  const [ours, theirs] = [await measure('inventory', analyzer, empty), await measure('parse', compiler, empty)];
  console.log(`process start ${fixed(ours?.start)}; loading the analyzer ${fixed(ours?.load)}, TypeScript alone ${fixed(theirs?.load)}`);
  return { ours, theirs };
}

async function realTrees(folders: readonly string[]): Promise<unknown> {
  const eslint = options['no-eslint'] ? undefined : eslintFolder();
  const trees = folders
    .flatMap((folder) => readdirSync(resolve(folder)).map((name) => join(resolve(folder), name)))
    .filter((path) => statSync(path).isDirectory() && (options.only === undefined || options.only.some((part) => basename(path).includes(part))))
    .map((path) => ({ path, bytes: sourceBytes(path) }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, Number(options.largest));
  const rows: string[][] = [['tree', 'files', 'MB', 'parse', 'inventory', '/parse', 'parsed', 'check', '/parse', 'whole parse', 'inventory', '/parse', 'check', 'ESLint', 'check/ESLint', 'RSS parse', 'inventory', 'check', 'ESLint']];
  const measured: unknown[] = [];
  for (const { path, bytes } of trees) {
    const parse = await measure('parse', compiler, path);
    const inventory = await measure('inventory', analyzer, path);
    const check = await measure('check', analyzer, path);
    // One run: it takes long, and differences are large.
    const lint = eslint === undefined ? undefined : await measure('eslint', eslint, path, [], 1);
    measured.push({ tree: basename(path), parse, inventory, check, lint });
    rows.push([
      basename(path), String(parse?.files ?? '–'), (bytes / 1e6).toFixed(1),
      fixed(parse?.work), fixed(inventory?.work), times(inventory?.work, parse?.work), String(inventory?.files ?? '–'),
      fixed(check?.work), times(check?.work, parse?.work), fixed(parse?.total), fixed(inventory?.total), times(inventory?.total, parse?.total), fixed(check?.total), fixed(lint?.total), times(check?.total, lint?.total),
      fixed(parse?.megabytes), fixed(inventory?.megabytes), fixed(check?.megabytes), fixed(lint?.megabytes),
    ]);
  }
  console.log('\nReal trees. parse: TypeScript parses every file of the tree. "parsed": files that the analyzer parsed. From "whole parse" on: whole processes, with start and loading; ESLint too. RSS in MB.');
  table(rows);
  return measured;
}

/** What more rules cost: the work alone, without starting and loading, in turn so that what else the machine does falls on all of them. */
async function byPreset(folders: readonly string[]): Promise<unknown> {
  const rows: string[][] = [['tree', 'files', 'tools', 'bare parse', 'inventory', '/parse', 'recommended', '/parse', '/inventory', 'audit', '/parse', '/recommended']];
  const measured: unknown[] = [];
  for (const path of largest(folders)) {
    const parses: number[] = [];
    const works: Record<'inventory' | 'recommended' | 'audit', number[]> = { inventory: [], recommended: [], audit: [] };
    let first: SpeedAnswer | undefined;
    let tools: number | undefined;
    for (let run = 0; run < runs; run++) {
      first = await measure('parse', compiler, path, [], 1);
      if (first) parses.push(first.work);
      for (const name of ['inventory', 'recommended', 'audit'] as const) {
        const answer = await measure(name === 'inventory' ? 'inventory' : 'check', analyzer, path, name === 'inventory' ? [] : [name], 1);
        if (answer) works[name].push(answer.work);
        tools ??= answer?.found;
      }
    }
    const parse = median(parses);
    const [inventory, recommended, audit] = [median(works.inventory), median(works.recommended), median(works.audit)];
    rows.push([basename(path), String(first?.files ?? '–'), String(tools ?? '–'), fixed(parse), fixed(inventory), times(inventory, parse), fixed(recommended), times(recommended, parse), times(recommended, inventory), fixed(audit), times(audit, parse), times(audit, recommended)]);
    measured.push({ tree: basename(path), parses, ...works });
  }
  console.log('\nPresets: processor time of the work alone, beside TypeScript parsing every file of the tree.');
  table(rows);
  return measured;
}

/** Whole processes of the command, CPU time: each cold run has a cache of its own, each warm run the one that a cold run left. */
async function warmAndCold(folders: readonly string[]): Promise<unknown> {
  const chosen = [generateServer(Number(options.base) * 4, 0), generateEstate(8, Number(options.base)), ...largest(folders)];
  const rows: string[][] = [['command', 'files', 'parts', 'cold', 'warm', 'warm/cold', 'one file edited', '/cold']];
  const measured: unknown[] = [];
  for (const [at, path] of chosen.entries()) {
    const cold: SpeedAnswer[] = [];
    const warm: SpeedAnswer[] = [];
    const edited: SpeedAnswer[] = [];
    // A copy, since one of its files is edited; a repository of its own, as the generated ones are.
    const copy = join(scratch, `copy-${at}`, basename(path));
    cpSync(path, copy, { recursive: true, filter: (from) => !/[\\/](?:node_modules|\.git)$/.test(from) });
    mkdirSync(join(copy, '.git'), { recursive: true });
    const report = join(scratch, 'report.json');
    for (let run = 0; run < runs; run++) {
      const cache = join(scratch, `cache-${at}-${run}`);
      for (const answers of [cold, warm, edited]) {
        if (answers === edited) appendFileSync(handlerFile(report, copy), `\n// edit ${run}\n`);
        const answer = await measure('command', join(root, 'dist', 'cli.js'), copy, [cache, report, '--concurrency', 'off'], 1);
        if (answer) answers.push(answer);
      }
    }
    const [before, after, touched] = [cold, warm, edited].map((answers) => median(answers.map((one) => one.total)));
    const parts = (await measure('command', join(root, 'dist', 'cli.js'), copy, [join(scratch, 'no-cache'), report, '--no-cache', '--shard', '9999/9999'], 1))?.parts;
    rows.push([basename(path), String(cold[0]?.files ?? '–'), String(parts ?? '–'), fixed(before), fixed(after), times(after, before), fixed(touched), times(touched, before)]);
    measured.push({ tree: basename(path), parts, cold: before, warm: after, edited: touched });
    rmSync(join(scratch, `copy-${at}`), { recursive: true, force: true });
  }
  console.log('\nThe command with an empty cache, again with nothing changed, and once more with a comment at the end of the file of one handler. Whole processes, one process each.');
  table(rows);
  return measured;
}

/** The file of a handler that as few servers as possible have a handler in: what somebody edits who works at one tool. */
function handlerFile(report: string, folder: string): string {
  const { inventory } = JSON.parse(readFileSync(report, 'utf8')) as { inventory: { servers: readonly { tools: readonly { handler?: { location: { file: string } } | null }[] }[] } };
  const users = new Map<string, number>();
  for (const { tools } of inventory.servers) for (const file of new Set(tools.flatMap(({ handler }) => handler?.location.file ?? []))) users.set(file, (users.get(file) ?? 0) + 1);
  const [rarest] = [...users].sort(([, a], [, b]) => a - b);
  return join(folder, rarest?.[0] ?? 'package.json');
}

/** Shards, and one process against two: CPU time of whole processes, without a cache; of two also the time that passes, for that is what they are for. */
async function inParts(folders: readonly string[]): Promise<unknown> {
  const rows: string[][] = [['command', 'parts', 'whole', 'largest of 4 shards', '/whole', 'all shards', '/whole', 'longest of two processes', '/whole', 'both', '/whole', 'one process, elapsed', 'two, elapsed', 'two/one', 'auto']];
  const measured: unknown[] = [];
  const command = join(root, 'dist', 'cli.js');
  const run = (path: string, ...args: string[]): Promise<SpeedAnswer | undefined> => measure('command', command, path, [join(scratch, 'no-cache'), join(scratch, 'report.json'), '--no-cache', ...args]);
  for (const path of [generateEstate(8, Number(options.base)), ...largest(folders)]) {
    const shards: (SpeedAnswer | undefined)[] = [];
    for (const index of [1, 2, 3, 4]) shards.push(await run(path, '--concurrency', 'off', '--shard', `${index}/4`));
    const parts = shards[0]?.parts ?? 1;
    if (parts < 2) continue;
    const [one, two, auto] = [await run(path, '--concurrency', 'off'), await run(path, '--concurrency', '2', '--stats'), await run(path, '--stats')];
    const both = [two?.total ?? NaN, ...(two?.started ?? [NaN])];
    const processor = [Math.max(...both), both.reduce((a, b) => a + b, 0)] as const;
    const totals = shards.map((shard) => shard?.total ?? NaN);
    const [most, sum] = [Math.max(...totals), totals.reduce((a, b) => a + b, 0)];
    rows.push([basename(path), String(parts), fixed(one?.total), fixed(most), times(most, one?.total), fixed(sum), times(sum, one?.total), ...processor.flatMap((time) => [fixed(time), times(time, one?.total)]), fixed(one?.elapsed), fixed(two?.elapsed), times(two?.elapsed, one?.elapsed), auto ? String(1 + (auto.started?.length ?? 0)) : '–']);
    measured.push({ tree: basename(path), parts, one, two, auto, shards });
  }
  console.log('\nThe command in 4 shards, and in one process and two: CPU time of whole processes; time that passes says something only on a machine with nothing else to do. auto: processes that the command takes by itself here.');
  table(rows);
  return measured;
}

/** A repository with several packages, each with a server, all alike. */
function generateEstate(packages: number, files: number): string {
  const folder = join(scratch, `estate-${packages}-${files}`);
  if (existsSync(folder)) return folder;
  mkdirSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'estate', private: true, workspaces: ['packages/*'] }));
  const one = generateServer(files, 0);
  for (let i = 0; i < packages; i++) {
    const target = join(folder, 'packages', `server${i}`);
    cpSync(one, target, { recursive: true, filter: (path) => basename(path) !== '.git' });
    writeFileSync(join(target, 'package.json'), readFileSync(join(one, 'package.json'), 'utf8').replace('"generated"', `"generated-${i}"`));
  }
  return folder;
}

/** Trees of the given folders, those with most source first. */
function largest(folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(resolve(folder)).map((name) => join(resolve(folder), name)))
    .filter((path) => statSync(path).isDirectory() && (options.only === undefined || options.only.some((part) => basename(path).includes(part))))
    .map((path) => ({ path, bytes: sourceBytes(path) }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, Number(options.largest))
    .map(({ path }) => path);
}

/** The same kind of tool in more and more files; and files that no server reaches. */
async function growth(): Promise<unknown> {
  const base = Number(options.base);
  const rows: string[][] = [['server', 'reached files', 'inventory', 'per file', 'of 1×', 'check', 'per file', 'of 1×', 'RSS check']];
  const measured: unknown[] = [];
  let first: { inventory: number; check: number } | undefined;
  for (const factor of [1, 2, 4, 8]) {
    const files = base * factor;
    const folder = generateServer(files, 0);
    const inventory = await measure('inventory', analyzer, folder);
    const check = await measure('check', analyzer, folder);
    if (inventory?.found !== files) console.log(`expected ${files} tools, found ${String(inventory?.found)}`);
    first ??= { inventory: inventory?.work ?? NaN, check: check?.work ?? NaN };
    rows.push([`${factor}×`, String(files), fixed(inventory?.work), perFile(inventory?.work, files), times(inventory?.work, first.inventory), fixed(check?.work), perFile(check?.work, files), times(check?.work, first.check), fixed(check?.megabytes)]);
    measured.push({ factor, files, inventory, check });
  }
  const folder = generateServer(base, base * 7);
  const [inventory, check] = [await measure('inventory', analyzer, folder), await measure('check', analyzer, folder)];
  rows.push([`1× + ${base * 7} others`, String(base), fixed(inventory?.work), '', times(inventory?.work, first?.inventory), fixed(check?.work), '', times(check?.work, first?.check), fixed(check?.megabytes)]);
  measured.push({ unreached: base * 7, inventory, check });
  console.log('\nGrowth. Proportional is 2×, 4×, 8× in "of 1×"; the last row adds files that no server reaches.');
  table(rows);
  return measured;
}

async function sessions(): Promise<unknown> {
  const rows: string[][] = [['session', 'files', 'tools', 'cold', 'update median', 'p90', 'parse of the file', 'update/parse', 'update/cold']];
  const measured: unknown[] = [];
  const folders = [generateServer(Number(options.base) * 4, 0), ...(options.trees ?? []).flatMap((folder) => readdirSync(resolve(folder)).map((name) => join(resolve(folder), name)))];
  const chosen = folders
    .filter((path, i) => i === 0 || (statSync(path).isDirectory() && (options.only === undefined || options.only.some((part) => basename(path).includes(part)))))
    .map((path, i) => ({ path, bytes: i === 0 ? Infinity : sourceBytes(path) }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 1 + Math.min(4, Number(options.largest)));
  for (const { path } of chosen) {
    const answer = await measure('session', analyzer, path, ['check', options.edits], 1);
    measured.push({ tree: basename(path), answer });
    if (answer?.updates === undefined || answer.parses === undefined || answer.updates.length === 0) {
      rows.push([basename(path), '–', '–', '–', '–', '–', '–', '–', '–']);
      continue;
    }
    const [update, parse] = [median(answer.updates), median(answer.parses)];
    rows.push([basename(path), String(answer.files), String(answer.found), fixed(answer.cold, 1), fixed(update, 2), fixed(quantile(answer.updates, 0.9), 2), fixed(parse, 2), times(update, parse), times(update, answer.cold)]);
  }
  console.log(`\nSessions, wall-clock milliseconds, ${options.edits} edits of files that hold handlers.`);
  table(rows);
  return measured;
}

/** Runs a piece of work several times; the run with the median of its work counts. */
async function measure(mode: string, code: string, folder: string, rest: readonly string[] = [], times = runs): Promise<SpeedAnswer | undefined> {
  const answers: SpeedAnswer[] = [];
  for (let i = 0; i < times; i++) {
    const run = await runWorker(worker, [mode, code, folder, ...rest], limits);
    if (run.ending !== 'ok') {
      console.log(`${mode} of ${basename(folder)}: ${run.ending} ${run.errors.trim().split('\n').slice(-3).join(' | ')}`);
      return undefined;
    }
    answers.push(run.answer as SpeedAnswer);
  }
  return answers.sort((a, b) => a.work - b.work)[Math.floor(answers.length / 2)];
}

/**
 * A server with a tool in each of `reached` files, and `others` files beside it that nothing imports.
 * @returns its folder
 */
function generateServer(reached: number, others: number): string {
  const folder = join(scratch, `server-${reached}-${others}`);
  if (existsSync(folder)) return folder;
  mkdirSync(join(folder, 'src', 'tools'), { recursive: true });
  mkdirSync(join(folder, 'src', 'jobs'), { recursive: true });
  // A repository of its own: what lies beside it is not looked at.
  mkdirSync(join(folder, '.git'));
  const names = Array.from({ length: reached }, (_, i) => `tool${i}`);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'generated', version: '1.0.0', type: 'module', bin: 'dist/index.js', dependencies: { '@modelcontextprotocol/sdk': '1.32.2', zod: '4.6.7' } }));
  writeFileSync(
    join(folder, 'src', 'index.ts'),
    `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
${names.map((name) => `import { register as ${name} } from './tools/${name}.js';`).join('\n')}

const server = new McpServer({ name: 'generated', version: '1.0.0' });
for (const register of [${names.join(', ')}]) register(server);
await server.connect(new StdioServerTransport());
`,
  );
  for (const [i, name] of names.entries()) writeFileSync(join(folder, 'src', 'tools', `${name}.ts`), toolFile(name, i));
  for (let i = 0; i < others; i++) writeFileSync(join(folder, 'src', 'jobs', `job${i}.ts`), jobFile(i));
  return folder;
}

/** About what a tool file of a real server holds: a schema, helpers, a handler that reads, asks and answers. */
function toolFile(name: string, i: number): string {
  return `import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const run = promisify(execFile);
const base = process.env.BASE_${i} ?? '/srv/${name}';

const itemSchema = z.object({
  id: z.string().min(1).max(64),
  count: z.number().int().min(0).max(${100 + i}).default(${i % 10}),
  kind: z.enum(['a', 'b', 'c']).optional(),
  labels: z.array(z.string()).max(10).optional(),
});

interface Item {
  readonly id: string;
  readonly count: number;
}

function describe(items: readonly Item[]): string {
  return items.map((item) => \`\${item.id}: \${item.count}\`).join('\\n');
}

async function load(file: string): Promise<string> {
  const target = path.resolve(base, file);
  if (!target.startsWith(base + path.sep)) throw new Error('outside');
  return readFile(target, 'utf8');
}

async function ask(item: Item): Promise<Item> {
  const response = await fetch(\`https://api.example.com/${name}/\${encodeURIComponent(item.id)}\`, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(\`status \${response.status}\`);
  const body = (await response.json()) as { count?: number };
  return { id: item.id, count: body.count ?? item.count };
}

export function register(server: McpServer): void {
  server.registerTool(
    '${name}',
    {
      title: 'Tool ${i}',
      description: 'Looks something up, number ${i}',
      inputSchema: { file: z.string().max(200), items: z.array(itemSchema).min(1).max(50), deep: z.boolean().default(false) },
      annotations: { readOnlyHint: true },
    },
    async ({ file, items, deep }) => {
      const text = await load(file);
      const answers: Item[] = [];
      for (const item of items) answers.push(deep ? await ask(item) : item);
      const { stdout } = await run('wc', ['-l', '--', path.basename(file)], { cwd: base, timeout: 5000 });
      return { content: [{ type: 'text', text: \`\${describe(answers)}\\n\${text.length} \${stdout}\` }] };
    },
  );
}
`;
}

/** Code of a program that has nothing to do with the server. */
function jobFile(i: number): string {
  const steps = Array.from({ length: 12 }, (_, step) => `
export function step${step}(values: readonly number[]): number[] {
  const kept = values.filter((value) => value % ${step + 2} === 0);
  return kept.map((value, index) => value * ${i + 1} + index);
}
`);
  return `/** Job ${i}. */\n${steps.join('')}`;
}

/** ESLint in a cache outside the repository: its plugin is no dependency of this project. */
function eslintFolder(): string {
  const folder = join(cacheFolder, 'eslint-security');
  if (!existsSync(join(folder, 'node_modules', 'eslint-plugin-security'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const done = spawnSync('npm', ['install', ...eslintPackages, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`npm install: ${done.stderr.slice(0, 500)}`);
  }
  return folder;
}

function sourceBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.[cm]?[jt]sx?$/.test(entry) && !/(^|\/)(node_modules|\.git)\//.test(entry)) bytes += statSync(join(folder, entry), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));
}

function fixed(value: number | undefined, digits = 0): string {
  return value === undefined ? '–' : value.toFixed(digits);
}

function times(value: number | undefined, of: number | undefined): string {
  return value === undefined || of === undefined || of === 0 ? '–' : `${(value / of).toFixed(2)}×`;
}

function perFile(value: number | undefined, files: number): string {
  return value === undefined ? '–' : (value / files).toFixed(2);
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;
}
