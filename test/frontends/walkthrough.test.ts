/** A newcomer's afternoon on the built command: fifty findings into a baseline, CI green, a new flaw, CI red with exactly that, mended, green again; and runs that are killed. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jsonReportSchema, type JsonReport } from '../../analyzers/report/json.js';
import { buildIfStale, dist, root, run as runCli, type Outcome } from './built.js';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const run = (...args: string[]): Promise<Outcome> => runCli(args, { cwd: at('p') });
const report = async (...args: string[]): Promise<JsonReport> => jsonReportSchema.parse(JSON.parse((await run('--format', 'json', ...args)).stdout));
const baselineFile = (): string => at('p', '.prod-mcp', 'baseline.json');

beforeAll(() => {
  buildIfStale();
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-walkthrough-')));
  cpSync(join(root, 'examples', 'vulnerable'), at('p'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('old findings, a baseline, a new flaw, and its mending', async () => {
  const before = await report();
  expect(before.findings.length).toBeGreaterThanOrEqual(50);
  expect(before.summary.exitCode).toBe(1);

  expect(await run('baseline', 'create')).toMatchObject({ code: 0 });
  const green = await report();
  expect(green).toMatchObject({ summary: { exitCode: 0 }, findings: [] });
  expect(green.suppressed.filter((one) => one.by === 'baseline')).toHaveLength(before.findings.length);

  const file = at('p', 'src', 'admin.ts');
  const old = readFileSync(file, 'utf8');
  writeFileSync(file, `${old}\nconst releaseToken = 'ghp_${'aB3dE6gH9j'.repeat(3)}kL2nO5';\nexport const authorization = \`Bearer \${releaseToken}\`;\n`);
  const red = await report();
  expect(red.summary.exitCode).toBe(1);
  expect(red.findings.map((one) => `${one.ruleId} ${one.location.file}:${String(one.location.line)}`)).toEqual([`hardcoded-secret src/admin.ts:${String(old.split('\n').length + 1)}`]);
  expect(red.baseline).toMatchObject({ gone: [] });

  writeFileSync(file, old);
  expect((await report()).summary.exitCode).toBe(0);
});

it('killed at any moment: no half-written file, and the next run is right', async () => {
  rmSync(at('p', '.prod-mcp'), { recursive: true, force: true });
  const whole = (await run('baseline', 'create')).stdout;
  const expected = readFileSync(baselineFile(), 'utf8');
  const env = { PATH: process.env['PATH'] ?? '', XDG_CACHE_HOME: at('cache'), LOCALAPPDATA: at('cache') };
  for (const delay of [5, 60, 150, 300, 450, 600, 800, 1_000, 1_300, 1_700, 2_200]) {
    rmSync(at('p', '.prod-mcp'), { recursive: true, force: true });
    const child = spawn(process.execPath, [join(dist, 'cli.js'), 'baseline', 'create'], { cwd: at('p'), env, stdio: 'ignore' });
    const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.kill('SIGKILL');
    await closed;
    // All of it or nothing.
    if (existsSync(baselineFile())) expect(readFileSync(baselineFile(), 'utf8')).toBe(expected);
  }
  rmSync(at('p', '.prod-mcp'), { recursive: true, force: true });
  // The cache of the runs that were killed is in the way of nothing.
  expect(await runCli(['baseline', 'create'], { cwd: at('p'), env: { ...env, MCP_LINT_NO_CACHE: '' } })).toMatchObject({ code: 0, stdout: whole });
  expect(readFileSync(baselineFile(), 'utf8')).toBe(expected);
  expect(readdirSync(at('p', '.prod-mcp'))).toEqual(['baseline.json']);
});

it('what a killed run left beside its target is taken away by the next', async () => {
  rmSync(baselineFile());
  // A process that is no more: numbers beyond what any system gives.
  writeFileSync(at('p', '.prod-mcp', '.mcp-lint-2147483646-1.tmp'), '{"version":1,"find');
  writeFileSync(at('p', '.prod-mcp', `.mcp-lint-${String(process.pid)}-1.tmp`), 'of one that runs');
  expect((await run('baseline', 'create')).code).toBe(0);
  expect(readdirSync(at('p', '.prod-mcp')).sort()).toEqual([`.mcp-lint-${String(process.pid)}-1.tmp`, 'baseline.json']);
});

it.skipIf(!existsSync('/proc/self'))('a file system that cannot be written is told, and nothing else changes', async () => {
  const outcome = await run('--output-file', '/proc/self/report.json');
  expect(outcome).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/"\/proc\/self\/report\.json" cannot be written: /) });
});

it('without a home folder the run is the same', async () => {
  const { stdout, code } = await runCli(['--format', 'json'], { cwd: at('p'), env: { HOME: '', USERPROFILE: '', XDG_CACHE_HOME: '', LOCALAPPDATA: '', MCP_LINT_NO_CACHE: '' } });
  expect(code).toBe(0);
  expect(jsonReportSchema.parse(JSON.parse(stdout)).findings).toEqual([]);
});
