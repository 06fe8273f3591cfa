/** Results of earlier runs, on the built command: used while nothing changed, a miss otherwise, and never more than a help. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../src/cli/cache.js';
import { buildIfStale, run as runCli, type Outcome } from './built.js';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const write = (path: string, text: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
const entries = (): string[] => (existsSync(at('cache', 'mcp-lint', 'results')) ? readdirSync(at('cache', 'mcp-lint', 'results')) : []);
const run = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Outcome> => runCli(['--stats', '--format', 'json', ...args], { cwd: at('p'), env: { MCP_LINT_NO_CACHE: '', XDG_CACHE_HOME: at('cache'), LOCALAPPDATA: at('cache'), ...env } });
const HIT = /^cache +the result of an earlier run$/m;
const MISS = /^cache +nothing that holds$/m;
const secret = `ghp_${'aB3dE6gH9j'.repeat(3)}kL2nO5`;
const tool = (body: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { execSync } from 'node:child_process';
import { z } from 'zod';
const token = '${secret}';
const server = new McpServer({ name: 'p', version: '1.0.0' });
server.registerTool('list', { description: 'Lists what is there.', inputSchema: { a: z.string() } }, async ({ a }) => { ${body} return { content: [] }; });
`;

beforeAll(() => {
  buildIfStale();
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-cache-')));
  write('p/package.json', JSON.stringify({ name: 'p', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '1.20.0', zod: '3.25.0' } }));
  write('p/src/index.ts', tool('execSync(`ls ${a}`);'));
  // A repository: what lies beside it is not looked at.
  write('p/.git/HEAD', 'ref: refs/heads/main\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a second run over the same files says the same, whatever the format', async () => {
  const cold = await run();
  expect(cold).toMatchObject({ code: 1, stderr: expect.stringMatching(MISS) });
  expect(cold.stdout).toContain('"ruleId": "shell-interpolation"');
  // What was only touched is the same.
  utimesSync(at('p', 'src', 'index.ts'), new Date(), new Date(0));
  const warm = await run();
  expect(warm).toMatchObject({ code: 1, stdout: cold.stdout, stderr: expect.stringMatching(HIT) });
  expect((await run(['--format', 'sarif:x.sarif'])).stderr).toMatch(HIT);
  rmSync(at('p', 'x.sarif'));
  const [entry = ''] = entries();
  expect(readFileSync(at('cache', 'mcp-lint', 'results', entry), 'utf8')).not.toContain(secret);
  if (process.platform !== 'win32') expect(statSync(at('cache', 'mcp-lint', 'results')).mode & 0o077).toBe(0);
});

it('other options are another run, and --no-cache neither reads nor writes', async () => {
  const before = entries();
  expect((await run(['--rule', 'shell-interpolation'])).stderr).toMatch(MISS);
  expect(entries().length).toBe(before.length + 1);
  const without = await run(['--no-cache', '--preset', 'audit']);
  expect(without.stderr).not.toMatch(/^cache/m);
  expect(entries().length).toBe(before.length + 1);
});

it('a change in any file that was read, or looked for, is a miss; and so is an entry that is damaged', async () => {
  write('p/src/index.ts', tool(''));
  const mended = await run();
  expect(mended).toMatchObject({ stderr: expect.stringMatching(MISS) });
  expect(mended.stdout).not.toContain('"ruleId": "shell-interpolation"');
  expect((await run()).stderr).toMatch(HIT);
  write('p/mcp-lint.config.json', '{"failOn":"never"}');
  expect(await run()).toMatchObject({ code: 0, stderr: expect.stringMatching(MISS) });
  for (const damage of [(text: string) => text.slice(0, -10), () => '', (text: string) => text.replace('"severity":"error"', '"severity":"info"')]) {
    for (const name of entries()) writeFileSync(at('cache', 'mcp-lint', 'results', name), damage(readFileSync(at('cache', 'mcp-lint', 'results', name), 'utf8')));
    expect(await run()).toMatchObject({ code: 0, stderr: expect.stringMatching(MISS) });
  }
  rmSync(at('p', 'mcp-lint.config.json'));
});

it('where none can be kept the run is the same', async () => {
  write('blocked', 'a file where a folder should be');
  expect(await run([], { XDG_CACHE_HOME: at('blocked'), LOCALAPPDATA: at('blocked') })).toMatchObject({ code: 1, stderr: expect.stringMatching(MISS) });
  // A folder that is relative would lie in the analysed project.
  expect(await run([], { XDG_CACHE_HOME: 'cache', LOCALAPPDATA: '', HOME: '', USERPROFILE: '' })).toMatchObject({ code: 1 });
  expect(readdirSync(at('p')).sort()).toEqual(['.git', 'package.json', 'src']);
});

describe('where it lies', () => {
  it.each([
    ['/p/node_modules/prod-mcp-lint/dist/cli.js', {}, 'linux', '/p/node_modules/.cache/mcp-lint'],
    ['/p/node_modules/.pnpm/prod-mcp-lint@1.0.0/node_modules/prod-mcp-lint/dist/cli.js', {}, 'linux', '/p/node_modules/.cache/mcp-lint'],
    ['/src/mcp-lint/dist/cli.js', { XDG_CACHE_HOME: '/c', HOME: '/h' }, 'linux', '/c/mcp-lint/results'],
    ['/src/mcp-lint/dist/cli.js', { XDG_CACHE_HOME: 'c', HOME: '/h' }, 'linux', '/h/.cache/mcp-lint/results'],
    ['/src/mcp-lint/dist/cli.js', { HOME: '/h' }, 'darwin', '/h/Library/Caches/mcp-lint/results'],
    ['/src/mcp-lint/dist/cli.js', { HOME: '' }, 'linux', undefined],
    ['/src/mcp-lint/dist/cli.js', {}, 'win32', undefined],
  ] as const)('%s', (self, env, platform, expected) => {
    expect(cacheFolder(self, env, platform)?.replaceAll('\\', '/')).toBe(expected);
  });
});
