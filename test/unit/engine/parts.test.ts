/** A run in its parts: which packages they are, that they are spread evenly, and that what comes out does not depend on their order. */
import { expect, it } from 'vitest';
import { createMemoryHost } from '../../../analyzers/host/memory-host.js';
import { createSession } from '../../../analyzers/engine/session.js';
import { analyze } from '../../../analyzers/engine/analyze.js';
import { MAX_TOGETHER, unitsOfShard } from '../../../analyzers/engine/units.js';
import type { WorkUnit } from '../../../analyzers/engine/work-unit.js';
import { openWork } from '../../../analyzers/engine/work.js';
import type { AnalyzeResult } from '../../../analyzers/contract/index.js';

const SDK = { '@modelcontextprotocol/sdk': '1.32.2', zod: '4.6.7' };
const manifest = (name: string, more: object = {}): string => JSON.stringify({ name, version: '1.0.0', type: 'module', dependencies: SDK, ...more });
const server = (name: string, body: string, imports = ''): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { execSync } from 'node:child_process';
import { z } from 'zod';
${imports}
const server = new McpServer({ name: '${name}', version: '1.0.0' });
${body}
`;
const flawed = (name: string, run = 'execSync(`ls ${a}`)'): string => `server.registerTool('${name}', { description: 'Lists what is there for a name.', inputSchema: { a: z.string() } }, async ({ a }) => { ${run}; return { content: [] }; });`;

/** Three servers, of which two share a helper that runs a shell; a package that nobody starts; a client's configuration beside them. */
const FILES: Readonly<Record<string, string>> = {
  '/r/package.json': JSON.stringify({ name: 'r', private: true, workspaces: ['packages/*'] }),
  '/r/.mcp.json': JSON.stringify({ mcpServers: { one: { command: 'npx', args: ['-y', 'some-server'] } } }),
  '/r/Dockerfile': 'FROM node:22\nCOPY . .\nCMD ["node", "packages/a/src/index.js"]\n',
  '/r/packages/a/package.json': manifest('a', { dependencies: { ...SDK, shared: '*' } }),
  '/r/packages/a/src/index.ts': server('a', flawed('list', 'sh(a)'), "import { sh } from 'shared';"),
  '/r/packages/b/package.json': manifest('b', { dependencies: { ...SDK, shared: '*' } }),
  '/r/packages/b/src/index.ts': server('b', `${flawed('list', 'sh(a)')}\n${flawed('look')}`, "import { sh } from 'shared';"),
  '/r/packages/c/package.json': manifest('c'),
  '/r/packages/c/src/index.ts': server('c', flawed('list')),
  '/r/packages/c/src/more.ts': `export const text = '${'x'.repeat(4_000)}';\n`,
  '/r/packages/shared/package.json': JSON.stringify({ name: 'shared', version: '1.0.0', main: 'src/index.ts' }),
  '/r/packages/shared/src/index.ts': "import { execSync } from 'node:child_process';\nexport const sh = (text: string) => execSync(`ls ${text}`);\n",
};
const options = (files: Readonly<Record<string, string>> = FILES): { root: string; host: ReturnType<typeof createMemoryHost>; today: string } => ({ root: '/r', host: createMemoryHost(files), today: '2026-11-21' });
const told = (result: AnalyzeResult): string[] => result.findings.map((one) => `${one.ruleId} ${one.location.file.slice(3)} ${one.subject.name}`);

it('packages with servers are the parts, and each file belongs to at most one', () => {
  const { units } = openWork(options());
  expect(units.map((unit) => unit.key)).toEqual(['/r/packages/a', '/r/packages/b', '/r/packages/c']);
  const files = units.flatMap((unit) => unit.files);
  expect(new Set(files).size).toBe(files.length);
  expect(units.map((unit) => unit.entries)).toEqual([['/r/packages/a/src/index.ts'], ['/r/packages/b/src/index.ts'], ['/r/packages/c/src/index.ts']]);
});

it('in parts, in any order, the findings are those of the whole', async () => {
  const session = createSession(options());
  const whole = session.result();
  session.dispose();
  const work = openWork(options());
  const results = work.units.map((unit) => work.analyse(unit));
  const merged = work.merge(results);
  expect(told(merged).filter((one) => one.startsWith('shell-interpolation'))).toHaveLength(3);
  // Which servers a file beside all packages is about is told by the part that has it: the checklist, which asks, is never taken apart.
  const without = (result: AnalyzeResult): unknown => result.findings.map(({ servers: _, ...finding }) => finding);
  expect(without(merged)).toEqual(without(whole));
  expect(merged.inventory).toEqual(whole.inventory);
  expect(merged.notices).toEqual(whole.notices);
  expect(work.merge([...results].reverse())).toEqual(merged);
  expect(await analyze(options())).toEqual(merged);
  // Each once more, and in another order: nothing is left over from the part before.
  const again = openWork(options());
  expect(again.merge([...again.units].reverse().map((unit) => again.analyse(unit)))).toEqual(merged);
});

it('what lies beside all packages is told once, and its fingerprints do not depend on the parts', () => {
  const work = openWork(options());
  const parts = work.units.map((unit) => work.analyse(unit));
  for (const rule of ['unpinned-server', 'container-root']) expect(parts.map((part) => part.findings.filter((one) => one.ruleId === rule).length)).toEqual([1, 0, 0]);
  const secret = "TOKEN=ghp_aB3dE6gH9jaB3dE6gH9jaB3dE6gH9jkL2nO5\n";
  const two = openWork(options({ ...FILES, '/r/packages/a/.env': secret, '/r/packages/b/.env': secret }));
  const found = two.merge(two.units.map((unit) => two.analyse(unit))).findings.filter((one) => one.location.file.endsWith('.env'));
  expect(found.map((one) => one.location.file)).toEqual(['/r/packages/a/.env', '/r/packages/b/.env']);
  expect(new Set(found.map((one) => one.fingerprint)).size).toBe(2);
});

it('one package is no part: nothing is taken apart', () => {
  const one = Object.fromEntries(Object.entries(FILES).filter(([path]) => !/packages\/[bc]\//.test(path)));
  expect(openWork(options(one)).units).toEqual([]);
  expect(openWork(options({ '/r/index.ts': server('x', '') })).units).toEqual([]);
});

it('packages of one name stay together, as do those that share code which registers tools', () => {
  const renamed = { ...FILES, '/r/packages/c/package.json': manifest('a') };
  expect(openWork(options(renamed)).units.map((unit) => unit.entries)).toEqual([['/r/packages/a/src/index.ts', '/r/packages/c/src/index.ts'], ['/r/packages/b/src/index.ts']]);
  const registering = { ...FILES, '/r/packages/shared/src/index.ts': "import { execSync } from 'node:child_process';\nimport type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nexport const sh = (text: string) => execSync(`ls ${text}`);\nexport const add = (server: McpServer) => server.registerTool('spare', { description: 'Not used.' }, async () => ({ content: [] }));\n" };
  expect(openWork(options(registering)).units.map((unit) => unit.key)).toEqual(['/r/packages/a', '/r/packages/c']);
});

it('many packages stay apart whatever they share; a function of shared code that none of them calls is not run then', async () => {
  const spare = "import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nexport const add = (server: McpServer) => server.registerTool('used', { description: 'Used by all of them.' }, async () => ({ content: [] }));\nexport const spare = (server: McpServer) => server.registerTool('spare', { description: 'Used by none of them.' }, async () => ({ content: [] }));\n";
  const of = (count: number): Record<string, string> => ({
    '/r/package.json': FILES['/r/package.json'] ?? '', '/r/packages/shared/package.json': FILES['/r/packages/shared/package.json'] ?? '', '/r/packages/shared/src/index.ts': spare,
    ...Object.fromEntries(Array.from({ length: count }, (_, at) => [[`/r/packages/p${String(at)}/package.json`, manifest(`p${String(at)}`)], [`/r/packages/p${String(at)}/src/index.ts`, server(`p${String(at)}`, 'add(server);', "import { add } from 'shared';")]] as const).flat()),
  });
  const tools = async (count: number): Promise<string[]> => (await analyze(options(of(count)))).inventory.servers.flatMap((one) => one.tools.map((tool) => tool.name));
  expect(openWork(options(of(MAX_TOGETHER))).units).toHaveLength(0);
  expect((await tools(MAX_TOGETHER)).filter((name) => name === 'spare')).toHaveLength(1);
  expect(openWork(options(of(MAX_TOGETHER + 1))).units).toHaveLength(MAX_TOGETHER + 1);
  expect(await tools(MAX_TOGETHER + 1)).toEqual(Array.from({ length: MAX_TOGETHER + 1 }, () => 'used'));
});

it('shards are about as heavy as each other, whatever the order of the parts, and together they are all', () => {
  const units = Array.from({ length: 23 }, (_, at): WorkUnit => ({ key: `/r/p${String(at).padStart(2, '0')}`, files: [], shared: [], entries: [], mentions: [], spoken: [], relevant: [], own: [], seen: [], weight: (at * 7919) % 1_000 }));
  const shards = [1, 2, 3, 4].map((index) => unitsOfShard(units, index, 4).map((unit) => unit.key));
  expect(shards.flat().sort()).toEqual(units.map((unit) => unit.key));
  const loads = [1, 2, 3, 4].map((index) => unitsOfShard(units, index, 4).reduce((sum, unit) => sum + unit.weight, 0));
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(...units.map((unit) => unit.weight)));
  expect(Math.max(...loads) / Math.min(...loads)).toBeLessThan(1.2);
  expect([1, 2, 3, 4].map((index) => unitsOfShard([...units].reverse(), index, 4).map((unit) => unit.key).sort())).toEqual(shards.map((shard) => [...shard].sort()));
  expect(unitsOfShard(units.slice(0, 1), 2, 2)).toEqual([]);
});

it('a suppression in a file that several parts follow is not called unused by the one that does not need it', async () => {
  const helper = "import { execSync } from 'node:child_process';\n// mcp-lint-disable-next-line shell-interpolation -- only in a sandbox\nexport const sh = (text: string) => execSync(`ls ${text}`);\nexport const other = 1;\n";
  const files = { ...FILES, '/r/packages/shared/src/index.ts': helper, '/r/packages/b/src/index.ts': server('b', flawed('look'), "import { other } from 'shared';\nconsole.error(other);") };
  const result = await analyze(options(files));
  expect(result.suppressed.filter((one) => one.by === 'comment').map((one) => one.finding.subject.server)).toEqual(['a:src/index.ts']);
  expect(told(result).filter((one) => one.startsWith('unused-suppression'))).toEqual([]);
  const unused = await analyze(options({ ...FILES, '/r/packages/c/src/index.ts': `// mcp-lint-disable-next-line ssrf -- nothing here\n${FILES['/r/packages/c/src/index.ts'] ?? ''}` }));
  expect(told(unused).filter((one) => one.startsWith('unused-suppression'))).toEqual(['unused-suppression packages/c/src/index.ts packages/c/src/index.ts']);
});

it('a part that was lost is told, and no run with one is green', async () => {
  const { verdict } = await import('../../../analyzers/report/summary.js');
  const fine = Object.fromEntries(Object.entries(FILES).filter(([path]) => !/Dockerfile|\.mcp\.json/.test(path)).map(([path, text]) => [path, text.replaceAll(/execSync\(`ls \$\{\w+\}`\)/g, 'undefined')]));
  const work = openWork({ ...options(fine), failOn: 'error' });
  const [a, b, c] = work.units;
  if (!a || !b || !c) throw new Error('three parts are expected');
  expect(verdict(work.merge([a, b, c].map((unit) => work.analyse(unit)))).code).toBe(0);
  const result = work.merge([work.analyse(a), work.analyse(c)], [b]);
  expect(result.notices.filter((one) => one.kind === 'not-analysed')).toEqual([expect.objectContaining({ location: { file: '/r/packages/b/src/index.ts', start: 0, end: 0 } })]);
  expect(result.inventory.servers.map((one) => one.name)).toEqual(['a', 'c']);
  expect(verdict(result)).toEqual({ code: 4, reason: 'the analysis of a package broke off' });
});
