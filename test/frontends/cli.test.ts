/** The built command as a process: exit codes, formats, options, and what it says when it is used wrongly. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AnalyzeResult } from '../../analyzers/contract/index.js';
import { jsonInventorySchema, jsonReportSchema } from '../../analyzers/report/json.js';
import { finding, hostileResult, result, server } from '../unit/report/result.js';
import { buildIfStale, dist, root, run as runCli, type Outcome, type RunOptions } from './built.js';

// Each test starts several processes, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

let folder = '';
let wrongUse = '';
const at = (...names: string[]): string => join(folder, ...names);

const quietServer = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const server = new McpServer({ name: 'adder', version: '1.0.0' });
server.registerTool('add', { title: 'Add', description: 'Adds two numbers.', inputSchema: { a: z.number(), b: z.number() }, annotations: { readOnlyHint: true, openWorldHint: false } },
  async ({ a, b }) => ({ content: [{ type: 'text', text: String(a + b) }] }));
export default server;
`;
const manifest = JSON.stringify({ name: 'adder', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0', zod: '^3.25.0' } });

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  }
}

beforeAll(() => {
  buildIfStale();
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-cli-')));
  buildSync({
    stdin: {
      contents: "export * from './analyzers/report/index.js'; export * from './analyzers/host/node-host.js'; export * from './analyzers/host/paths.js'; export * from './analyzers/host/sources.js'; export * from './analyzers/config/config-error.js'; export * from './analyzers/config/suggest.js'; export const rules = [{ id: 'tool-name-format' }];",
      resolveDir: root, loader: 'ts',
    },
    bundle: true, platform: 'node', format: 'esm', outfile: at('light.js'), logLevel: 'error', banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  wrongUse = commandWith('wrong-use', '() => { throw new Error("analysed all the same"); }');
  write({
    'server/package.json': manifest, 'server/src/index.ts': quietServer, 'server/src/index.test.ts': quietServer,
    'none/package.json': '{"name":"none"}', 'none/index.ts': 'export const a = 1;\n', 'empty/README.md': 'nothing',
    'named/package.json': manifest, 'named/check/index.ts': '', 'named/inventory/index.ts': '', 'named/src/index.ts': quietServer,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], options: Partial<RunOptions> = {}): Promise<Outcome> => runCli(args, { cwd: at('server'), ...options });

/**
 * The built command over an analyzer that gives one answer whatever it is asked: for what the door makes of it. Hosts and reports are the
 * real ones; leaving out the compiler makes each of many processes start in a fifth of the time.
 */
function commandWith(name: string, analyze: string): string {
  mkdirSync(at(name), { recursive: true });
  for (const file of readdirSync(dist).filter((one) => one === 'cli.js' || /^[\w-]+-\w+\.js$/.test(one))) copyFileSync(join(dist, file), at(name, file));
  copyFileSync(at('light.js'), at(name, 'real.js'));
  writeFileSync(at(name, 'package.json'), '{"type":"module"}');
  writeFileSync(at(name, 'analyzer.js'), `export * from './real.js';\nexport const analyze = ${analyze};\n// A run that falls into no parts.\nexport const openWork = (options) => ({ units: [], unitsOf: () => [], analyse: () => analyze(options), merge: ([one]) => one, dispose() {} });\n`);
  return at(name, 'cli.js');
}
const answering = (name: string, one: AnalyzeResult): string => commandWith(name, `async (options) => ({ ...${JSON.stringify(one)}, root: options.root, settings: { ...${JSON.stringify(one.settings)}, ...(options.failOn ? { failOn: options.failOn } : {}), ...(options.maxWarnings === undefined ? {} : { maxWarnings: options.maxWarnings }) } })`);

describe('exit codes', () => {
  it('0: a server with nothing to say, in every format and command', async () => {
    for (const args of [[], ['inventory', '--format', 'json']]) expect({ args, ...(await run(args)) }).toMatchObject({ args, code: 0, stderr: '' });
    const cli = answering('clean', result({ findings: [] }));
    for (const args of [['check'], ['--format', 'json'], ['inventory'], ['.', '--fail-on', 'info'], ['--quiet'], ['--max-warnings', '0']]) {
      expect({ args, ...(await run(args, { cli })) }).toMatchObject({ args, code: 0, stderr: '' });
    }
  });

  it('3: nothing to analyse, in every format and command, whatever fails', async () => {
    const other = await run(['../none']);
    expect(other).toMatchObject({ code: 3, stderr: '' });
    expect(other.stdout).toContain('0 tools found: no MCP server was recognised in 1 file');
    const empty = await run(['inventory', '../empty']);
    expect(empty).toMatchObject({ code: 3, stderr: '' });
    expect(empty.stdout).toContain('0 tools found: there is no TypeScript or JavaScript file to read');
    const cli = answering('nothing', result({ findings: [], inventory: { servers: [] } }));
    for (const args of [['--format', 'json'], ['inventory'], ['inventory', '--format', 'json'], ['--fail-on', 'never'], ['--quiet']]) {
      expect({ args, ...(await run(args, { cli })) }).toMatchObject({ args, code: 3, stderr: '' });
    }
  });

  it('1: findings at or above --fail-on, or too many warnings', async () => {
    const cli = answering('findings', result());
    const cases: [string[], number][] = [
      [[], 1], [['--format', 'json'], 1], [['--quiet'], 1], [['--fail-on', 'info'], 1], [['--fail-on', 'never'], 0], [['--fail-on', 'never', '--max-warnings', '2'], 0], [['--fail-on', 'never', '--max-warnings', '1'], 1],
    ];
    for (const [args, code] of cases) expect({ args, code: (await run(args, { cli })).code }).toEqual({ args, code });
    const warnings = answering('warnings', result({ findings: [finding({ severity: 'warning' })] }));
    expect((await run([], { cli: warnings })).code).toBe(0);
    expect((await run(['--fail-on', 'warning'], { cli: warnings })).code).toBe(1);
    expect((await run(['--max-warnings=0'], { cli: warnings })).code).toBe(1);
  });

  it('2: wrong use, with a hint and nothing on standard output', async () => {
    const cases: [string[], RegExp][] = [
      [['nowhere'], /"nowhere" is no file or folder/],
      [['inventry'], /Did you mean "inventory"\?/],
      [['srv'], /Did you mean "src"\?/],
      [['src/indx.ts'], /Did you mean "index\.ts"\?/],
      [[''], /A path is empty/],
      [['--frmat', 'json'], /unknown option '--frmat'\n\(Did you mean --format\?\)/],
      [['--format', 'xml'], /Allowed choices are text, json/],
      [['--fail-on', 'fatal'], /Allowed choices are error, warning, info, never/],
      [['--format'], /argument missing/],
      [['--max-warnings', '-1'], /whole number/],
      [['--max-warnings', 'many'], /whole number/],
      [['--rule', 'no-such-rule'], /There is no rule "no-such-rule"/],
      [['--rule', 'tool-name-fromat'], /Did you mean "tool-name-format"\?/],
      [['inventory', '.', 'src'], /too many arguments/],
      [['inventory', '--fail-on', 'info'], /--fail-on is an option of "check"/],
      [['src', 'inventory'], /"inventory" is a command: put it first, or write "\.\/inventory"/],
      [['inventory', 'nowhere', '--format', 'json'], /no file or folder/],
    ];
    for (const [args, says] of cases) {
      const outcome = await run(args, { cli: wrongUse });
      expect({ args, code: outcome.code, stdout: outcome.stdout }).toEqual({ args, code: 2, stdout: '' });
      expect(outcome.stderr).toMatch(says);
      expect(outcome.stderr).toMatch(/^mcp-lint: [^]*\nSee mcp-lint --help\.\n$/);
    }
    expect(await run(['nowhere'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('4: an internal error says what to do, and its stack only when asked', async () => {
    const cli = commandWith('broken', "() => { throw new Error('boom \\u001b[31m'); }");
    for (const args of [[], ['inventory'], ['--format', 'json']]) {
      const outcome = await run(args, { cli });
      expect(outcome).toMatchObject({ code: 4, stdout: '' });
      expect(outcome.stderr).toMatch(/^mcp-lint: internal error: boom \\u\{1b\}\[31m\nThis is a bug in mcp-lint [^\n]* Please report it: https:\/\/[^\n]*\nRun it again with --debug for the stack\.\n$/);
    }
    expect((await run(['--debug'], { cli })).stderr).toMatch(/\n {4}at /);
    const missing = commandWith('missing', '1');
    rmSync(at('missing', 'analyzer.js'));
    expect(await run([], { cli: missing })).toMatchObject({ code: 4, stdout: '' });
  });
});

describe('help and version', () => {
  it('are printed without loading the analyzer', async () => {
    const cli = commandWith('light', '1');
    rmSync(at('light', 'analyzer.js'));
    expect(await run(['--version'], { cli })).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
    const help = await run(['--help'], { cli });
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const part of ['mcp-lint inventory [path]', '--fail-on', '--min-confidence', '--preset', '--rule', '--max-warnings', '--no-color', 'Examples:', 'Exit codes:']) expect(help.stdout).toContain(part);
    expect((await run(['inventory', '--help'], { cli })).stdout).not.toContain('--fail-on');
    expect((await run(['check', '--help'], { cli })).stdout).toContain('--fail-on');
    expect((await run(['help', 'inventory'], { cli })).stdout).toContain('jq');
  });
});

describe('docs/usage.md', () => {
  const page = readFileSync(join(root, 'docs', 'usage.md'), 'utf8').replaceAll('\r\n', '\n');

  it('leads to the help of every command as it is printed', async () => {
    expect(page).toContain('(commands.md)');
    const commands = readFileSync(join(root, 'docs', 'commands.md'), 'utf8').replaceAll('\r\n', '\n');
    for (const args of [[], ['inventory'], ['checklist', 'attest'], ['lock', 'approve'], ['baseline']]) expect(commands).toContain(`\n## \`${['mcp-lint', ...args].join(' ')}\`\n\n\`\`\`\n${(await run([...args, '--help'])).stdout.trimEnd()}\n\`\`\`\n`);
  });

  it('has an example of the library that runs', async () => {
    const code = /```ts\n([^]*?)```/.exec(page)![1]!;
    writeFileSync(at('server', 'use.mjs'), code.replace("'prod-mcp-lint'", JSON.stringify(pathToFileURL(join(dist, 'analyzer.js')).href)));
    const outcome = await runCli([], { cwd: at('server'), cli: at('server', 'use.mjs') });
    rmSync(at('server', 'use.mjs'));
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toMatch(/exitCode: 0/);
  });
});

describe('commands and paths', () => {
  it('a command wins over a folder of its name, which ./ names', async () => {
    const cli = commandWith('echo', `async ({ root, paths }) => ({
      ...${JSON.stringify(result())}, root, notices: paths.map((file) => ({ kind: 'nothing-found', message: 'given', location: { file, start: 0, end: 0 } })),
    })`);
    const given = async (args: string[]): Promise<(string | undefined)[]> => {
      const { notices } = JSON.parse((await run(['--format', 'json', ...args], { cwd: at('named'), cli })).stdout) as { notices: { location?: { file: string } }[] };
      return notices.map((one) => one.location?.file);
    };
    expect(await given([])).toEqual(['.']);
    expect(await given(['check'])).toEqual(['.']);
    expect(await given(['./check'])).toEqual(['check']);
    expect(await given(['check', './check', 'src'])).toEqual(['check', 'src']);
    expect(await given(['inventory'])).toEqual(['.']);
    expect(await given(['inventory', './inventory'])).toEqual(['inventory']);
    expect(await given(['--', 'src'])).toEqual(['src']);
    expect(await given([`file://${at('named', 'src').replaceAll('\\', '/').replace(/^([a-z]:)/i, '/$1')}`])).toEqual(['src']);
  });

  it('shows paths as they can be opened from here', async () => {
    expect((await run(['inventory'])).stdout).toContain('src/index.ts:3');
    const { stdout } = await run(['inventory', '../named/src']);
    expect(stdout).toContain(`Paths are relative to ${at('named', 'src').replaceAll('\\', '/')}\n`);
    expect(stdout).toContain('  index.ts:3:');
    const findings = answering('elsewhere', result({ findings: [finding({ location: { file: at('named', 'src', 'index.ts').replaceAll('\\', '/'), start: 0, end: 6 } })] }));
    expect((await run([], { cli: findings })).stdout).toContain(`  ${at('named', 'src', 'index.ts').replaceAll('\\', '/')}:1:1  error`);
    expect((await run([], { cli: findings, cwd: at('named') })).stdout).toContain('  src/index.ts:1:1  error');
    const elsewhere = jsonInventorySchema.parse(JSON.parse((await run(['inventory', '../named/src', '--format', 'json'])).stdout));
    expect(elsewhere.servers.map((one) => one.tools[0]!.location.file)).toEqual(['index.ts']);
    expect(elsewhere.root).toMatch(/named\/src$/);
  });

  it('takes options before and after the command', async () => {
    const cli = answering('options', result());
    for (const args of [['--format', 'json', 'inventory'], ['inventory', '--format', 'json'], ['inventory', '-f', 'json', '.'], ['inventory', '--format=json', '--', '.']]) {
      expect(jsonInventorySchema.safeParse(JSON.parse((await run(args, { cli })).stdout)).success).toBe(true);
    }
  });
});

describe('formats', () => {
  it('text', async () => {
    const { stdout } = await run([]);
    expect(stdout).toMatch(/1 server, 1 tool, 1 handler analysed\n/);
    expect(stdout).toContain('1 test file');
    expect(stdout.endsWith('\n')).toBe(true);
  });

  it('JSON is what the schema says', async () => {
    const report = jsonReportSchema.parse(JSON.parse((await run(['--format', 'json'])).stdout));
    expect(report).toMatchObject({ schemaVersion: 1, summary: { exitCode: 0, servers: 1, tools: 1, handlersAnalysed: 1, notUnderstood: 0 } });
    expect(report.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    const { servers } = jsonInventorySchema.parse(JSON.parse((await run(['inventory', '--format', 'json'])).stdout));
    expect(servers).toHaveLength(1);
    expect(servers[0]).toMatchObject({ name: 'adder', version: '1.0.0', tools: [{ name: 'add', title: 'Add', validated: true, conditional: false, annotations: { readOnlyHint: true }, location: { file: 'src/index.ts', line: 4 } }] });
  });

  it('has no hostile text act in any', async () => {
    const cli = answering('hostile', hostileResult());
    for (const args of [[], ['--format', 'json'], ['inventory'], ['inventory', '--format', 'json'], ['--color']]) {
      const { stdout } = await run(args, { cli });
      expect(stdout).toContain('evil');
      // eslint-disable-next-line no-control-regex -- these are what must not be left
      expect(stripVTControlCharacters(args.includes('--color') ? stdout.replace(/\u001b\[\d+m/g, '') : stdout)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u{e0000}-\u{e0fff}]/u);
      if (!args.includes('--color')) expect(stdout).not.toContain('\u001b');
    }
  });

  it('has no hostile file name act in an error', async () => {
    const outcome = await run(['evil\u001b[31m\u202e'], { cli: wrongUse });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('evil\\u{1b}[31m\\u{202e}');
    expect((await run(['--evil\u001b[31m'], { cli: wrongUse })).stderr).toContain('--evil\\u{1b}[31m');
  });
});

describe('output', () => {
  it('is coloured when asked, by option or environment, and else not where it is no terminal', async () => {
    const cli = answering('coloured', result());
    const coloured = async (args: string[], env: Record<string, string>): Promise<boolean> => (await run(args, { env, cli })).stdout.includes('\u001b[');
    expect(await coloured([], {})).toBe(false);
    expect(await coloured(['--color'], {})).toBe(true);
    expect(await coloured([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await coloured([], { FORCE_COLOR: '0' })).toBe(false);
    expect(await coloured(['--color'], { NO_COLOR: '1' })).toBe(true);
    expect(await coloured(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
    expect(await coloured(['--format', 'json', '--color'], { FORCE_COLOR: '1' })).toBe(false);
  });

  it('is written whole before the process ends', async () => {
    const many = result({ findings: Array.from({ length: 20_000 }, (_, index) => finding({ fingerprint: String(index) })) });
    const cli = answering('many', many);
    const { code, stdout } = await run(['--format', 'json'], { cli });
    expect(code).toBe(1);
    expect(stdout.length).toBeGreaterThan(5_000_000);
    expect((JSON.parse(stdout) as { findings: unknown[] }).findings).toHaveLength(20_000);
  });

  it('may be cut off by its reader', async () => {
    const many = result({ findings: Array.from({ length: 20_000 }, (_, index) => finding({ fingerprint: String(index) })), inventory: { servers: [server()] } });
    const outcome = await run(['--format', 'json'], { cli: answering('cut', many), closeAfter: 100 });
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
  });
});
