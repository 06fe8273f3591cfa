/** A newcomer's afternoon on the built command: fifty findings into a baseline, CI green, a new flaw, CI red with exactly that, mended, green again; and runs that are killed. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonReportSchema, type JsonReport } from '../../analyzers/report/json.js';
import { compileCacheFolder } from '../../src/load-analyzer.js';
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

  const told = (one: JsonReport): string[] => one.findings.map((finding) => `${finding.ruleId} ${finding.location.file}:${String(finding.location.line)}`);
  const lineOf = (file: string, text: string): number => readFileSync(at('p', file), 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;
  const edit = (file: string, from: string, to: string): void => {
    const old = readFileSync(at('p', file), 'utf8');
    expect(old).toContain(from);
    writeFileSync(at('p', file), old.replace(from, to));
  };
  // Somebody looks what happens, and forgets it there.
  const tool = 'async ({ service }) => text(await unitState(service)),';
  edit('src/tools/services.ts', tool, tool.replace('text(', "{ console.log('state of', service); return text(").replace(')),', ')); },'));
  const red = await report();
  expect(red.summary.exitCode).toBe(1);
  expect(told(red)).toEqual([`stdout-pollution src/tools/services.ts:${String(lineOf('src/tools/services.ts', "'state of'"))}`]);
  expect(red.baseline).toMatchObject({ gone: [] });
  const mended = await report('--fix');
  expect(mended).toMatchObject({ summary: { exitCode: 0 }, findings: [] });
  expect(lineOf('src/tools/services.ts', "console.error('state of', service)")).toBe(red.findings[0]?.location.line);

  // A shell, where there was none: mending it may change what it does, so that it has to be asked for.
  const shell = readFileSync(at('p', 'src', 'shell.ts'), 'utf8');
  edit('src/shell.ts', "execFileAsync('systemctl', ['show', '--property=ActiveState,SubState', '--', unit], ", 'execAsync(`systemctl show --property=ActiveState,SubState -- ${unit}`, ');
  const flaw = `shell-interpolation src/shell.ts:${String(lineOf('src/shell.ts', '`systemctl show'))}`;
  const safe = await run('--fix', '--format', 'json');
  expect(safe).toMatchObject({ code: 1, stderr: 'mcp-lint: fixed 0, 1 more can be fixed with --fix=unsafe.\n' });
  expect(told(jsonReportSchema.parse(JSON.parse(safe.stdout)))).toEqual([flaw]);
  expect(await report('--fix=unsafe')).toMatchObject({ summary: { exitCode: 0 }, findings: [], baseline: { gone: [] } });
  expect(readFileSync(at('p', 'src', 'shell.ts'), 'utf8')).toBe(shell);
  // The old findings are still the old ones, and no more are accepted than were.
  expect(await run('baseline', 'check')).toMatchObject({ code: 0 });
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

/** As nobody, where root asks: what permissions say means nothing to root. Else with the permissions taken away. */
function asNobody(args: readonly string[], env: Readonly<Record<string, string>>): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const isRoot = process.getuid?.() === 0;
  const folders = ['.', ...readdirSync(at('p'), { recursive: true, encoding: 'utf8' })];
  for (const name of folders) chmodSync(at('p', name), statSync(at('p', name)).isDirectory() ? (isRoot ? 0o755 : 0o555) : (isRoot ? 0o644 : 0o444));
  chmodSync(folder, isRoot ? 0o755 : 0o555);
  const done = spawnSync(process.execPath, [join(dist, 'cli.js'), ...args], { cwd: at('p'), encoding: 'utf8', env, ...(isRoot ? { uid: 54_321, gid: 54_321 } : {}) });
  if (!isRoot) for (const name of ['..', ...folders]) chmodSync(at('p', name), statSync(at('p', name)).isDirectory() ? 0o755 : 0o644);
  return done;
}

/** In name spaces of its own, where the folder is mounted read-only: so it is to root too. */
function onReadOnly(args: readonly string[], env: Readonly<Record<string, string>>): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync('unshare', ['-rm', 'sh', '-c', 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0/p" && exec "$@"', folder, process.execPath, join(dist, 'cli.js'), ...args], { encoding: 'utf8', env });
}
const canMount = (): boolean => spawnSync('unshare', ['-rm', 'sh', '-c', 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"', tmpdir()]).status === 0;
/** The repository may lie where only its owner gets to. */
const canBeNobody = (): boolean => process.getuid?.() !== 0 || spawnSync(process.execPath, ['-e', 'fs.accessSync(process.argv[1])', join(root, 'package.json')], { uid: 54_321, gid: 54_321 }).status === 0;

describe.skipIf(process.platform === 'win32').each([
  ['where nothing may be written, and the user has neither name nor home', asNobody, canBeNobody, /no permission/],
  ['on a file system that is mounted read-only', onReadOnly, canMount, /the file system is read-only/],
] as const)('%s', (_, start, can, reason) => {
  it.skipIf(!can())('the run is the same, and what cannot be written is told', async () => {
    // No git either: nothing but Node is to be had.
    const env = { PATH: at('nowhere'), ...(start === onReadOnly ? { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_CACHE_HOME: at('cache') } : {}) };
    const expected = await run('--no-baseline', '--format', 'json');
    const before = readdirSync(folder, { recursive: true }).sort();
    expect(start(['--no-baseline', '--format', 'json'], env)).toMatchObject({ status: 1, stdout: expected.stdout, stderr: '' });
    expect(start(['--output-file', 'report.json'], env)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(reason) });
    const fixed = start(['--no-baseline', '--fix', '--format', 'json'], env);
    expect(fixed).toMatchObject({ status: 1, stderr: expect.stringMatching(/^mcp-lint: fixed 0[^]*not fixed: /) });
    expect(JSON.parse(fixed.stdout)).toMatchObject({ summary: { findings: jsonReportSchema.parse(JSON.parse(expected.stdout)).summary.findings } });
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
  });
});

it('without a home folder the run is the same, and nothing is left in the project', async () => {
  const before = readdirSync(at('p'), { recursive: true }).sort();
  const { stdout, code } = await runCli(['--format', 'json'], { cwd: at('p'), env: { HOME: '', USERPROFILE: '', XDG_CACHE_HOME: '', LOCALAPPDATA: '', MCP_LINT_NO_CACHE: '' } });
  expect(code).toBe(0);
  expect(jsonReportSchema.parse(JSON.parse(stdout)).findings).toEqual([]);
  expect(readdirSync(at('p'), { recursive: true }).sort()).toEqual(before);
});

it('compiled code is kept in the user\'s own folder or not at all', () => {
  const missing = (): string => { throw new Error('ENOENT'); };
  expect(compileCacheFolder({}, 'linux', () => '/home/a')).toBe(join('/home/a', '.cache', 'mcp-lint', 'compile-cache'));
  expect(compileCacheFolder({ XDG_CACHE_HOME: '/c' }, 'linux', missing)).toBe(join('/c', 'mcp-lint', 'compile-cache'));
  for (const home of [() => '', () => '.', missing]) expect(compileCacheFolder({ XDG_CACHE_HOME: 'relative' }, 'linux', home)).toBeUndefined();
});
