/** `--shard`, `merge` and `--concurrency` on the built command: however a run is taken apart, what comes out is what the whole run writes. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jsonReportSchema, type JsonReport } from '../../analyzers/report/json.js';
import { buildIfStale, dist, run as runCli, type Outcome, type RunOptions } from './built.js';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const write = (path: string, text: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
const read = (path: string): string => readFileSync(at(path), 'utf8');
const run = (args: readonly string[], options: Partial<RunOptions> = {}): Promise<Outcome> => runCli(args, { cwd: at('p'), ...options });
const report = (text: string): JsonReport => jsonReportSchema.parse(JSON.parse(text));

const SHARDS = 3;
const shard = (index: number): [string, string] => [`../parts/${String(index)}.json`, `../parts/${String(index)}.sarif`];
const parts = (...indexes: number[]): string[] => indexes.flatMap(shard);

beforeAll(async () => {
  buildIfStale();
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-parts-')));
  write('p/package.json', JSON.stringify({ name: 'p', private: true, workspaces: ['packages/*'] }));
  // What lies beside it is nobody's business, and changes here from test to test.
  write('p/.git/HEAD', '');
  write('p/.mcp.json', JSON.stringify({ mcpServers: { one: { command: 'npx', args: ['-y', 'some-server'] } } }));
  write('p/packages/shared/package.json', JSON.stringify({ name: 'shared', version: '1.0.0', main: 'src/index.ts' }));
  write('p/packages/shared/src/index.ts', "import { execSync } from 'node:child_process';\nexport const sh = (text: string) => execSync(`ls ${text}`);\n");
  for (const [name, body] of [['a', 'sh(a)'], ['b b', 'sh(a); const later = fetch(a)'], ['ä', "execSync('ls ' + a)"], ['d', '// mcp-lint-disable-next-line shell-interpolation -- in a sandbox\n  execSync(`ls ${a}`)']] as const) {
    write(`p/packages/${name}/package.json`, JSON.stringify({ name: `p-${name.charCodeAt(0)}`, version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '1.20.0', zod: '3.25.0', shared: '*' } }));
    write(`p/packages/${name}/src/index.ts`, `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { execSync } from 'node:child_process';
import { z } from 'zod';
import { sh } from 'shared';
const server = new McpServer({ name: '${name}', version: '1.0.0' });
server.registerTool('list', { description: 'Lists what is there for a name.', inputSchema: { a: z.string() } }, async ({ a }) => {
  ${body};
  return { content: [] };
});
`);
  }
  expect((await run(['--concurrency', 'off', '--output-file', '../whole.json', '--output-file', '../whole.sarif'])).code).toBe(1);
  for (let index = 1; index <= SHARDS; index += 1) {
    const [json, sarif] = shard(index);
    expect(await run(['--shard', `${String(index)}/${String(SHARDS)}`, '--fail-on', 'never', '--output-file', json, '--output-file', sarif])).toMatchObject({ code: 0, stderr: '' });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('in two processes the reports are those of one', async () => {
  expect(report(read('whole.json')).inventory.servers).toHaveLength(4);
  expect(report(read('whole.json')).findings.map((one) => one.ruleId)).toEqual(expect.arrayContaining(['shell-interpolation', 'ssrf', 'unpinned-server']));
  for (const count of ['2', '9']) {
    const outcome = await run(['--concurrency', count, '--stats', '--output-file', '../two.json', '--output-file', '../two.sarif']);
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringMatching(new RegExp(`packages +4 of 4, in ${count === '2' ? '2' : '4'} processes`)) });
    expect(read('two.json')).toBe(read('whole.json'));
    expect(read('two.sarif')).toBe(read('whole.sarif'));
  }
  const alone = await run(['--stats', '--format', 'json']);
  expect(alone.stderr).toMatch(/packages +4 of 4\n/);
  expect(alone.stdout).toBe(read('whole.json'));
});

it('what several processes read is known to the cache', async () => {
  const env = { MCP_LINT_NO_CACHE: '', XDG_CACHE_HOME: at('cache'), LOCALAPPDATA: at('cache') };
  const cold = await run(['--concurrency', '2', '--stats', '--format', 'json'], { env });
  expect(cold).toMatchObject({ stdout: read('whole.json'), stderr: expect.stringContaining('nothing that holds') });
  const warm = await run(['--concurrency', '2', '--stats', '--format', 'json'], { env });
  expect(warm).toMatchObject({ stdout: read('whole.json'), stderr: expect.stringContaining('the result of an earlier run') });
  // A shard is another run.
  expect((await run(['--shard', '1/2', '--stats', '--format', 'json'], { env })).stderr).toContain('nothing that holds');
  const file = 'p/packages/d/src/index.ts';
  const before = read(file);
  write(file, before.replace('ls', 'cat'));
  const changed = await run(['--concurrency', '2', '--stats', '--format', 'json'], { env });
  expect(changed.stderr).toContain('nothing that holds');
  write(file, before);
});

it('an edit costs the part that it is in, and what follows the file; nothing else is analysed again', async () => {
  const env = { MCP_LINT_NO_CACHE: '', XDG_CACHE_HOME: at('cache-of-parts'), LOCALAPPDATA: at('cache-of-parts') };
  const edit = async (file: string, from: string, to: string, known: RegExp, ...args: string[]): Promise<void> => {
    const before = read(file);
    expect(before).toContain(from);
    write(file, before.replace(from, to));
    const warm = await run(['--stats', '--format', 'json', ...args], { env });
    expect(warm.stderr).toContain('nothing that holds');
    expect(warm.stderr).toMatch(known);
    expect(warm.stdout).toBe((await run(['--no-cache', '--concurrency', 'off', '--format', 'json'])).stdout);
    write(file, before);
  };
  // What processes were told counts for one process, and the other way round.
  expect((await run(['--concurrency', '2', '--stats', '--format', 'json'], { env })).stderr).toMatch(/packages +4 of 4, in 2 processes\n/);
  await edit('p/packages/d/src/index.ts', 'execSync(`ls', 'execSync(`cat', /packages +4 of 4, 3 as in an earlier run\n/);
  // The entry of the part that was edited last holds what it was then.
  await edit('p/packages/a/src/index.ts', 'sh(a)', 'execSync(a)', /packages +4 of 4, 2 as in an earlier run, in 2 processes\n/, '--concurrency', '2');
  // All four follow it.
  await edit('p/packages/shared/src/index.ts', 'execSync(`ls ${text}`)', 'text', /packages +4 of 4(?:, in 2 processes)?\n/);
  // Settings say something of each.
  write('p/mcp-lint.config.json', '{"rules":{"ssrf":"off"}}');
  const other = await run(['--stats', '--format', 'json'], { env });
  expect(other.stderr).toMatch(/packages +4 of 4\n/);
  expect(report(other.stdout).findings.map((one) => one.ruleId)).not.toContain('ssrf');
  rmSync(at('p/mcp-lint.config.json'));
  expect((await run(['--format', 'json'], { env })).stdout).toBe(read('whole.json'));
  // Shards use what whole runs found out.
  expect((await run(['--shard', '1/2', '--stats', '--format', 'json'], { env })).stderr).toMatch(/packages +2 of 4, 2 as in an earlier run\n/);
});

it.skipIf(process.platform === 'win32')('a process that is killed is replaced, and nothing is missing', async () => {
  const child = spawn(process.execPath, [join(dist, 'cli.js'), '--concurrency', '2', '--format', 'json'], { cwd: at('p'), env: { PATH: process.env['PATH'] ?? '', MCP_LINT_NO_CACHE: '1' }, stdio: ['ignore', 'pipe', 'ignore'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const { execFileSync } = await import('node:child_process');
  const workers = (): number[] => {
    try {
      return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n').map((line) => line.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === child.pid).map(([pid]) => pid ?? 0);
    } catch {
      return [];
    }
  };
  let killed = 0;
  while (killed === 0 && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [first] = workers();
    if (first !== undefined && first > 0) {
      process.kill(first, 'SIGKILL');
      killed = first;
    }
  }
  expect(killed).toBeGreaterThan(0);
  expect(await closed).toBe(1);
  expect(stdout).toBe(read('whole.json'));
});

it('shards put together are the whole, byte by byte, in any order and with one of them twice', async () => {
  for (const order of [[1, 2, 3], [3, 1, 2], [2, 3, 1, 2]]) {
    const outcome = await run(['merge', ...parts(...order), '--fail-on', 'error', '--output-file', '../merged.json', '--output-file', '../merged.sarif']);
    expect(outcome).toMatchObject({ code: 1, stderr: '' });
    expect(read('merged.json')).toBe(read('whole.json'));
    expect(read('merged.sarif')).toBe(read('whole.sarif'));
  }
  // A folder is what is in it; without a place the report is printed; what was said for the parts holds where nothing else is.
  const printed = await run(['merge', ...[1, 2, 3].map((index) => shard(index)[0])]);
  expect(printed.code).toBe(0);
  expect(report(printed.stdout).summary).toMatchObject({ exitCode: 0, findings: report(read('whole.json')).summary.findings });
  expect((await run(['merge', '../parts', '--output-file', '../merged.json', '--fail-on', 'error', '--format', 'sarif:../merged.sarif'])).code).toBe(1);
  expect(read('merged.json')).toBe(read('whole.json'));
});

it('the work is spread, and the parts have nothing in common', () => {
  const servers = [1, 2, 3].map((index) => report(read(`parts/${String(index)}.json`)).inventory.servers.map((one) => one.name ?? ''));
  expect(servers.map((one) => one.length).sort()).toEqual([1, 1, 2]);
  expect(servers.flat().sort()).toEqual(['a', 'b b', 'd', 'ä']);
  expect([1, 2, 3].map((index) => report(read(`parts/${String(index)}.json`)).shard)).toMatchObject([1, 2, 3].map((index) => ({ index, count: 3, of: 4 })));
});

it('an empty shard is no failure', async () => {
  const empty = await run(['--shard', '9/9', '--format', 'json']);
  expect(empty.code).toBe(0);
  expect(report(empty.stdout)).toMatchObject({ findings: [], shard: { index: 9, count: 9, parts: 0, of: 4 }, summary: { reason: 'no server in this shard' } });
});

it('a part that is damaged or missing is told, and nothing is written', async () => {
  const text = read('parts/1.json');
  write('broken.json', text.slice(0, text.length / 2));
  for (const [given, message] of [[['../broken.json', shard(2)[0]], /"\.\.\/broken\.json" is damaged: /], [[shard(1)[0], shard(3)[0]], /Shard 2 of 3 is missing/]] as const) {
    expect(await run(['merge', ...given, '--output-file', '../never.json'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  }
  expect(() => read('never.json')).toThrow();
  for (const [args, message] of [[['--shard', '4/3'], /which, of how many/], [['--concurrency', '0'], /number from 1, auto or off/], [['--shard', '1/2', '--fix'], /do not go with --shard/], [['inventory', '--shard', '1/2'], /means nothing to "inventory"/]] as const) expect(await run(args)).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
});
