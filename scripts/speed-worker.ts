/**
 * One measured piece of work in a process of its own: prints CPU time at each step as one line of JSON. Run by bench-speed.ts.
 * What is measured is imported while it runs, so that starting the process, loading the code and the work itself stand apart.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileLater } from '../src/compile-later.js';
import type { SpeedAnswer } from './bench-speed.js';

type Analyzer = typeof import('../analyzers/index.js');
type TypeScript = typeof import('typescript');

/** User and system time of the whole process so far, all threads, in milliseconds. */
function cpu(): number {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1000;
}

const start = cpu();
const [mode = '', code = '', root = '', ...rest] = process.argv.slice(2);
const load = (file: string): Promise<unknown> => import(pathToFileURL(file).href);

const answer = await run();
process.stdout.write(`${JSON.stringify({ ...answer, start, total: cpu(), megabytes: process.resourceUsage().maxRSS / 1024 } satisfies SpeedAnswer)}\n`);

async function run(): Promise<Omit<SpeedAnswer, 'start' | 'total' | 'megabytes'>> {
  switch (mode) {
    case 'inventory':
    case 'check':
      return analyse(mode === 'inventory');
    case 'command':
      return command();
    case 'parse':
      return parse();
    case 'eslint':
      return lint();
    case 'session':
      return edit();
    default:
      throw new Error(`no such work: ${mode}`);
  }
}

/** `rest`: the preset. */
async function analyse(inventoryOnly: boolean) {
  // As the command does.
  compileLater();
  const { analyze } = (await load(code)) as Analyzer;
  const loaded = cpu();
  const [preset] = rest as [('recommended' | 'strict' | 'audit')?];
  const { stats, inventory } = await analyze({ root, paths: [root], inventoryOnly, ...(preset ? { preset } : {}) });
  return { load: loaded - start, work: cpu() - loaded, files: stats.filesParsed, bytes: stats.bytesParsed, found: inventory.servers.reduce((sum, server) => sum + server.tools.length, 0) };
}

/** The command itself, from its arguments to its report. `rest`: the folder that holds its cache, where the report goes, other arguments. */
async function command() {
  const [cache = '', report = '', ...others] = rest;
  Object.assign(process.env, { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache });
  process.argv = [process.argv[0] ?? '', code, root, '--format', `json:${report}`, ...others];
  // What `--stats` tells of the processes that the command started.
  let told = '';
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (text: string | Uint8Array) => {
    told += String(text);
    return others.includes('--stats') || write(text);
  };
  const began = performance.now();
  await load(code);
  const elapsed = performance.now() - began;
  const started = [...(/^other processes +processor (.*)$/m.exec(told)?.[1] ?? '').matchAll(/[\d.]+/g)].map(([seconds]) => Number(seconds) * 1000);
  // Findings are no failure of the measurement.
  process.exitCode = 0;
  const { stats, findings, shard } = JSON.parse(readFileSync(report, 'utf8')) as { stats: { filesParsed: number; bytesParsed: number }; findings: unknown[]; shard: { of: number } | null };
  return { elapsed, started, ...(shard ? { parts: shard.of } : {}), load: 0, work: cpu() - start, files: stats.filesParsed, bytes: stats.bytesParsed, found: findings.length };
}

/** Reads and parses every source file of the tree, with the compiler that the analyzer uses, and does nothing with it. */
async function parse() {
  const ts = ((await load(code)) as { default: TypeScript }).default;
  const loaded = cpu();
  let bytes = 0;
  const files = sourceFiles(root);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    bytes += text.length;
    ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  }
  return { load: loaded - start, work: cpu() - loaded, files: files.length, bytes, found: 0 };
}

/** The same files through ESLint with the recommended rules of eslint-plugin-security, without type information. */
async function lint() {
  const at = (name: string, file: string): string => join(code, 'node_modules', name, file);
  const { ESLint } = (await load(at('eslint', 'lib/api.js'))) as { ESLint: new (options: object) => { lintFiles(files: readonly string[]): Promise<{ messages: unknown[] }[]> } };
  const { default: security } = (await load(at('eslint-plugin-security', 'index.js'))) as { default: { configs: { recommended: object } } };
  const { default: parser } = (await load(at('@typescript-eslint/parser', 'dist/index.js'))) as { default: unknown };
  const loaded = cpu();
  const files = sourceFiles(root);
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    ignore: false,
    allowInlineConfig: false,
    warnIgnored: false,
    overrideConfig: [{ ...security.configs.recommended, files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'], languageOptions: { parser } }],
  });
  const results = await eslint.lintFiles(files);
  return { load: loaded - start, work: cpu() - loaded, files: files.length, bytes: 0, found: results.reduce((sum, result) => sum + result.messages.length, 0) };
}

/**
 * Edits files of an open session one after the other, as an editor does, and parses each edited text for comparison.
 * `rest`: how many edits, then the files to edit in turn; none: files where tools are.
 */
async function edit() {
  const { createSession } = (await load(code)) as Analyzer;
  const ts = ((await load(join(dirname(code), '..', 'node_modules', 'typescript', 'lib', 'typescript.js'))) as { default: TypeScript }).default;
  const loaded = cpu();
  const session = createSession({ root, paths: [root], inventoryOnly: rest[0] === 'inventory' });
  const before = performance.now();
  const first = session.result();
  const cold = performance.now() - before;
  const files = [...new Set(first.inventory.servers.flatMap((server) => server.tools.map((tool) => tool.handler?.location.file ?? tool.location.file)))].sort();
  const tools = toolNames(first);
  const updates: number[] = [];
  const parses: number[] = [];
  const edits = files.length === 0 ? 0 : Number(rest[1]);
  for (let i = 0; i < edits; i++) {
    const file = files[(i * 7) % files.length] ?? '';
    // A line in front moves everything in the file, as typing does.
    const text = `// edit ${i}\n${readFileSync(file, 'utf8')}`;
    const t0 = performance.now();
    const result = session.update([{ file, text }]);
    updates.push(performance.now() - t0);
    if (toolNames(result) !== tools) throw new Error(`tools changed after an edit of ${file}`);
    const t1 = performance.now();
    ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
    parses.push(performance.now() - t1);
  }
  session.dispose();
  return { load: loaded - start, work: cpu() - loaded, files: first.stats.filesParsed, bytes: first.stats.bytesParsed, found: first.inventory.servers.reduce((sum, server) => sum + server.tools.length, 0), cold, updates, parses };
}

function toolNames(result: { readonly inventory: { readonly servers: readonly { readonly id: string; readonly tools: readonly { readonly name: string }[] }[] } }): string {
  return result.inventory.servers.map((server) => `${server.id}: ${server.tools.map((tool) => tool.name).join(' ')}`).join('\n');
}

/** All TypeScript and JavaScript of a tree but installed packages. */
function sourceFiles(folder: string): string[] {
  const found: string[] = [];
  const walk = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== '.git') walk(join(directory, entry.name));
      } else if (entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name)) found.push(join(directory, entry.name));
    }
  };
  walk(folder);
  return found;
}
