/** `--since`, `--stdin-filename`, `--print-config`, `--stats` and several output files, on the built command. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jsonReportSchema, type JsonReport } from '../../analyzers/report/json.js';
import { effectiveSettingsSchema } from '../../analyzers/engine/effective.js';
import { buildIfStale, dist, run as runCli, type Outcome, type RunOptions } from './built.js';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const write = (path: string, text: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
const run = (args: readonly string[], options: Partial<RunOptions> = {}): Promise<Outcome> => runCli(args, { cwd: at('p'), ...options });
const git = (...args: string[]): string => {
  const done = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.invalid', '-c', 'commit.gpgsign=false', ...args], { cwd: at('p'), encoding: 'utf8' });
  expect(done.stderr + String(done.status)).toMatch(/0$/);
  return done.stdout.trim();
};
const report = ({ stdout }: Outcome): JsonReport => jsonReportSchema.parse(JSON.parse(stdout));
const shells = (one: JsonReport): string[] => one.findings.filter((finding) => finding.ruleId === 'shell-interpolation').map((finding) => finding.subject.name).sort();

const tool = (name: string, of: string): string => `import { execSync } from 'node:child_process';
import { z } from 'zod';
import { quote } from './quote.js';
export const ${name} = (server) => server.registerTool('${name}', { description: 'Lists what is there.', inputSchema: { a: z.string() } }, async ({ a }) => { execSync(\`${of} \${${name === 'one' ? 'quote(a)' : 'a'}}\`); return { content: [] }; });
`;

beforeAll(() => {
  buildIfStale();
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-narrow-')));
  write('p/package.json', JSON.stringify({ name: 'p', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '1.20.0', zod: '3.25.0' } }));
  write('p/.gitignore', 'ignored.ts\n');
  write('p/src/index.ts', `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { one } from './one.js';
import { two } from './two.js';
const server = new McpServer({ name: 'p', version: '1.0.0' });
one(server); two(server);
`);
  write('p/src/quote.ts', 'export const quote = (text: string) => text;\n');
  write('p/src/one.ts', tool('one', 'ls'));
  write('p/src/two.ts', tool('two', 'cat').replace("import { quote } from './quote.js';\n", ''));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('--since: without git, without a repository, without such a commit it is told', async () => {
  expect(await run(['--since', 'HEAD'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/git says: not a git repository/) });
  expect(await run(['--since', 'HEAD'], { env: { PATH: at('nowhere') } })).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/there is no git on this machine/) });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'begin');
  for (const ref of ['no-such-branch', '--output=x', 'HEAD:src/one.ts']) expect(await run([`--since=${ref}`])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/is no commit of this repository/) });
});

it('--since: nothing changed is clean; what was changed, and what leads to it, is shown', async () => {
  expect(await run(['--since', 'main'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Exit 0: nothing was changed') });
  git('checkout', '-qb', 'work');
  write('p/src/quote.ts', 'export const quote = (text: string) => `${text}`;\n');
  write('p/src/ignored.ts', '// not seen by git\n');
  const first = await run(['--since', 'main', '--format', 'json']);
  expect(first.code).toBe(1);
  expect(shells(report(first))).toEqual(['one']);
  expect(report(first).changes).toMatchObject({ files: 1, left: expect.any(Number) });
  git('commit', '-qam', 'quote');
  write('p/src/new file.ts', 'export const a = 1;\n');
  expect(report(await run(['--since', 'main', '--format', 'json'])).changes).toMatchObject({ files: 2 });
  // What came into main meanwhile is not of this branch.
  git('checkout', '-q', 'main');
  git('commit', '-q', '--allow-empty', '-m', 'other');
  write('p/src/two.ts', `${readFileSync(at('p', 'src', 'two.ts'), 'utf8')}// more\n`);
  git('commit', '-qam', 'two');
  git('checkout', '-q', 'work');
  expect(shells(report(await run(['--since', 'main', '--format', 'json'])))).toEqual(['one']);
});

it('--since starts nothing that the repository names', async () => {
  const trap = at('trap.sh');
  writeFileSync(trap, `#!/bin/sh\ntouch '${at('sprung')}'\ncat\n`, { mode: 0o755 });
  for (const [key, value] of [['core.fsmonitor', trap], ['filter.evil.clean', trap], ['filter.evil.smudge', trap], ['diff.external', trap], ['core.pager', trap], ['core.sshCommand', trap]] as const) git('config', key, value);
  write('p/.gitattributes', '*.ts filter=evil diff=evil\n');
  write('p/src/two.ts', `${readFileSync(at('p', 'src', 'two.ts'), 'utf8')}// touched\n`);
  // As if index and files had been written at one moment: git cannot tell by their times whether they are the same.
  const moment = new Date();
  for (const file of ['.git/index', 'src/index.ts', 'src/one.ts', 'src/two.ts', 'src/quote.ts']) utimesSync(at('p', file), moment, moment);
  expect((await run(['--since', 'main', '--format', 'json'])).code).toBe(1);
  expect(() => readFileSync(at('sprung'))).toThrow();
  for (const key of ['core.fsmonitor', 'filter.evil.clean', 'filter.evil.smudge', 'diff.external', 'core.pager', 'core.sshCommand']) git('config', '--unset', key);
});

it('--stdin-filename: the text that is not saved yet stands for the file, and only it is reported', () => {
  const done = spawnSync(process.execPath, [join(dist, 'cli.js'), '--stdin-filename', 'src/quote.ts', '--format', 'json'], { cwd: at('p'), encoding: 'utf8', input: "import { spawn } from 'node:child_process';\nexport const quote = (text: string) => { spawn('sh', ['-c', `echo ${text}`]); return '' };\n" });
  expect(done).toMatchObject({ status: 1, stderr: '' });
  const { findings } = jsonReportSchema.parse(JSON.parse(done.stdout));
  expect(findings.filter((one) => one.severity === 'error').map((one) => `${one.location.file}:${one.location.line}`)).toEqual(['src/quote.ts:2']);
  expect(readFileSync(at('p', 'src', 'quote.ts'), 'utf8')).not.toContain('spawn');
  const twoWays = spawnSync(process.execPath, [join(dist, 'cli.js'), '--stdin-filename', 'a.ts', '--since', 'main'], { cwd: at('p'), encoding: 'utf8', input: '' });
  expect(twoWays).toMatchObject({ status: 2, stdout: '' });
});

it('--print-config says what is in force, for a path', async () => {
  write('p/mcp-lint.config.json', JSON.stringify({ preset: 'strict', rules: { 'missing-audit': 'off' }, overrides: [{ files: ['src/two.ts'], rules: { 'shell-interpolation': 'info' } }] }));
  const settings = effectiveSettingsSchema.parse(JSON.parse((await run(['--print-config', 'src/two.ts', '--fail-on', 'warning'])).stdout));
  expect(settings).toMatchObject({ path: 'src/two.ts', config: 'mcp-lint.config.json', preset: 'strict', failOn: 'warning', rules: { 'missing-audit': { severity: 'off' }, 'shell-interpolation': { severity: 'info' } } });
  expect(await run(['--print-config', 'src', 'package.json'])).toMatchObject({ code: 2 });
  rmSync(at('p', 'mcp-lint.config.json'));
});

it('--stats tells what a run cost on standard error; several files are written in one run', async () => {
  const outcome = await run(['--stats', '--format', 'text', '-o', 'a.txt', '-f', 'sarif:out/b.sarif', '-f', 'junit:c.xml', '--output-file', 'gl-code-quality-report.json', '--output-file', 'd.json']);
  expect(outcome.stderr).toMatch(/^files +\d+ found, \d+ parsed[^]*steps +\d+[^]*whole run +[\d.]+ s, processor [\d.]+ s[^]*shell-interpolation +2\n/);
  expect(outcome.stdout).toBe('');
  expect(readFileSync(at('p', 'a.txt'), 'utf8')).toContain('Exit 1');
  expect(JSON.parse(readFileSync(at('p', 'out', 'b.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  expect(readFileSync(at('p', 'c.xml'), 'utf8')).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /);
  expect((JSON.parse(readFileSync(at('p', 'gl-code-quality-report.json'), 'utf8')) as { check_name: string }[]).map((one) => one.check_name)).toContain('shell-interpolation');
  expect(jsonReportSchema.safeParse(JSON.parse(readFileSync(at('p', 'd.json'), 'utf8'))).success).toBe(true);
});
