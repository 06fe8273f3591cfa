/** `mcp-lint merge`: reports that go together are one report; those that do not are told, each with its reason. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMemoryHost, createSources, jsonReport, jsonReportSchema, openWork, printJson, rules, sarifReport, type AnalyzeOptions, type AnalyzeResult, type JsonReport } from '../../analyzers/index.js';
import { merge, type MergeOptions } from '../../src/cli/merge.js';
import type { OutputRequest } from '../../src/cli/outputs.js';

const server = (name: string, more = ''): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { execSync } from 'node:child_process';
import { z } from 'zod';
${more}
const server = new McpServer({ name: '${name}', version: '1.0.0' });
server.registerTool('list', { description: 'Lists what is there for a name.', inputSchema: { a: z.string() } }, async ({ a }) => { execSync(\`ls \${a}\`); return { content: [] }; });
`;
const packages = (...names: string[]): Record<string, string> => Object.fromEntries(names.flatMap((name) => [
  [`/r/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', dependencies: { '@modelcontextprotocol/sdk': '1.32.2', zod: '4.6.7' } })],
  [`/r/${name}/index.ts`, server(name)],
]));

let folder = '';
const at = (name: string): string => join(folder, name);
const write = (name: string, text: string): string => {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
  return at(name);
};
/** Writes both reports of a result. */
const writeReports = (name: string, result: AnalyzeResult, files: Readonly<Record<string, string>>, over: { readonly quiet?: boolean; readonly version?: string } = {}): void => {
  const options = { sources: createSources(createMemoryHost(files), '/r'), version: '1.0.0', rules, ...over };
  write(`${name}.json`, printJson(jsonReport(result, options)));
  write(`${name}.sarif`, sarifReport(result, options));
};
/** Writes the reports of each shard, and of all together. */
const writeShards = (name: string, files: Readonly<Record<string, string>>, count: number, over: Partial<AnalyzeOptions> = {}): void => {
  const work = openWork({ root: '/r', host: createMemoryHost(files), today: '2026-11-21', ...over });
  writeReports(name, work.merge(work.units.length === 0 ? [work.analyse()] : work.units.map((unit) => work.analyse(unit))), files);
  for (let index = 1; index <= count; index += 1) {
    const units = work.unitsOf(index, count);
    const results = work.units.length === 0 ? (index === 1 ? [work.analyse()] : []) : units.map((unit) => work.analyse(unit));
    writeReports(`${name}-${String(index)}`, work.merge(results, [], { index, count }), files);
  }
};
const to = (file: string): OutputRequest => ({ kind: 'file', file: at(file) });
const merged = async (given: readonly string[], options: MergeOptions = {}): Promise<{ readonly code: number; readonly json: JsonReport }> => {
  const code = await merge(given.map(at), options, [to('out.json')]);
  return { code, json: jsonReportSchema.parse(JSON.parse(readFileSync(at('out.json'), 'utf8'))) };
};

const FILES = packages('a', 'b', 'c');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mcp-lint-merge-'));
  writeShards('run', FILES, 2);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('shards put together are the whole, in JSON and in SARIF, whatever the order', async () => {
  for (const order of [[1, 2], [2, 1], [2, 1, 2]]) {
    const code = await merge(order.flatMap((index) => [at(`run-${String(index)}.json`), at(`run-${String(index)}.sarif`)]), {}, [to('m.json'), to('m.sarif')]);
    expect(code).toBe(1);
    for (const ending of ['json', 'sarif']) expect(readFileSync(at(`m.${ending}`), 'utf8')).toBe(readFileSync(at(`run.${ending}`), 'utf8'));
  }
  const { json } = await merged(['run-1.json', 'run-2.json']);
  expect(json.findings.filter((one) => one.ruleId === 'shell-interpolation')).toHaveLength(3);
});

it('the gate is that of the runs, or what is asked of all together', async () => {
  const parts = ['run-1.json', 'run-2.json'];
  expect((await merged(parts)).code).toBe(1);
  expect((await merged(parts, { failOn: 'never' })).json.summary).toMatchObject({ exitCode: 0, reason: 'findings never fail with --fail-on never' });
  const warnings = (await merged(parts)).json.summary.findings.warning;
  expect(warnings).toBeGreaterThan(2);
  expect((await merged(parts, { failOn: 'never', maxWarnings: warnings })).code).toBe(0);
  expect((await merged(parts, { failOn: 'never', maxWarnings: warnings - 1 })).json.summary).toMatchObject({ exitCode: 1, reason: `${String(warnings)} warnings, and --max-warnings allows ${String(warnings - 1)}` });
  expect(await merge(parts.map((name) => at(name.replace('json', 'sarif'))), { failOn: 'never', maxWarnings: 0 }, [to('out.sarif')])).toBe(1);
});

it('what a baseline accepts is counted over all, and gone is what is gone in all', async () => {
  const entry = (fingerprint: string, date: string): object => ({ fingerprint, rule: 'shell-interpolation', severity: 'error', file: 'a/index.ts', subject: 'list', date, version: '1.0.0' });
  const found = jsonReportSchema.parse(JSON.parse(readFileSync(at('run.json'), 'utf8'))).findings.filter((one) => one.ruleId === 'shell-interpolation');
  const files = { ...FILES, '/r/.prod-mcp/baseline.json': JSON.stringify({ version: 1, findings: [...found.map((one, index) => entry(one.fingerprint, `2026-1${String(index)}-01`)), entry('f'.repeat(32), '2026-01-01')] }) };
  writeShards('base', files, 3);
  const { json } = await merged(['base-2.json', 'base-3.json', 'base-1.json']);
  expect(json.baseline).toMatchObject({ entries: 4, suppressed: { error: 3 }, oldest: '2026-10-01', gone: [{ fingerprint: 'f'.repeat(32) }] });
  expect(json).toEqual(JSON.parse(readFileSync(at('base.json'), 'utf8')));
});

it('nothing anywhere is no success, although an empty shard is', async () => {
  writeShards('none', { '/r/index.ts': 'export const a = 1;\n' }, 2);
  for (const index of [1, 2]) expect(jsonReportSchema.parse(JSON.parse(readFileSync(at(`none-${String(index)}.json`), 'utf8'))).summary.exitCode).toBe(0);
  expect(await merged(['none-1.json', 'none-2.json'])).toMatchObject({ code: 3, json: { summary: { exitCode: 3, reason: 'nothing to analyse was found' } } });
  // One package, however many shards.
  writeShards('one', packages('a'), 3);
  const { json } = await merged(['one-3.json', 'one-1.json', 'one-2.json']);
  expect(json).toEqual(JSON.parse(readFileSync(at('one.json'), 'utf8')));
});

it('reports of runs over parts of the paths go together, as any job queue makes them', async () => {
  for (const name of ['a', 'b', 'c']) writeShards(`job-${name}`, FILES, 0, { paths: [name] });
  const whole = jsonReportSchema.parse(JSON.parse(readFileSync(at('run.json'), 'utf8')));
  const { json, code } = await merged(['job-c.json', 'job-a.json', 'job-b.json', 'job-a.json']);
  expect(code).toBe(1);
  expect(json.findings).toEqual(whole.findings);
  expect(json.inventory).toEqual(whole.inventory);
});

it('what lies in code that two parts share is told once, with the first of its servers', async () => {
  const sh = { '/r/package.json': '{"private":true,"workspaces":["*"]}', '/r/sh/package.json': '{"name":"sh","main":"index.ts"}', '/r/sh/index.ts': "import { execSync } from 'node:child_process';\nexport const sh = (text: string) => execSync(`ls ${text}`);\n" };
  const files = { ...packages('a', 'b'), ...sh, ...Object.fromEntries(['a', 'b'].map((name) => [`/r/${name}/index.ts`, server(name, "import { sh } from 'sh';").replace('execSync(`ls ${a}`)', 'sh(a)')])) };
  writeShards('shared', files, 2);
  const told = (name: string): string[] => jsonReportSchema.parse(JSON.parse(readFileSync(at(name), 'utf8'))).findings.filter((one) => one.ruleId === 'shell-interpolation').map((one) => `${one.location.file} ${one.subject.server ?? ''}`);
  expect([...told('shared-1.json'), ...told('shared-2.json')].sort()).toEqual(['sh/index.ts a:index.ts', 'sh/index.ts b:index.ts']);
  const { json } = await merged(['shared-2.json', 'shared-1.json']);
  expect(json).toEqual(JSON.parse(readFileSync(at('shared.json'), 'utf8')));
  expect(told('out.json')).toEqual(['sh/index.ts a:index.ts']);
});

it('parts that do not go together are told, and nothing is written', async () => {
  const text = readFileSync(at('run-1.json'), 'utf8');
  const sarif = readFileSync(at('run-1.sarif'), 'utf8');
  write('broken.json', text.slice(0, text.length / 2));
  write('empty.json', '');
  write('other.json', '{"findings": []}');
  write('null.json', 'null');
  write('other.sarif', JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'eslint' } }, results: [] }] }));
  write('differs.json', text.replace('"exitCode": 1', '"exitCode": 0'));
  write('newer.json', text.replace(/"version": "[^"]*"/, '"version": "99.0.0"'));
  write('newer.sarif', sarif.replace(/"version": "1.0.0"/, '"version": "99.0.0"'));
  write('preset.json', readFileSync(at('run-2.json'), 'utf8').replace('"preset": "recommended"', '"preset": "audit"'));
  write('elsewhere.json', readFileSync(at('run.json'), 'utf8').replace('"root": "/r"', '"root": "/s"'));
  mkdirSync(at('none'));
  writeShards('three', FILES, 3);
  writeShards('more', packages('a', 'b', 'c', 'd'), 2);
  const work = openWork({ root: '/r', host: createMemoryHost(FILES), today: '2026-11-21' });
  const [first] = work.units;
  if (!first) throw new Error('three parts are expected');
  writeReports('quiet', work.merge([work.analyse(first)], [], { index: 1, count: 2 }), FILES, { quiet: true });
  for (const [given, message] of [
    [['broken.json', 'run-2.json'], /broken\.json" is damaged: .* cut short/],
    [['empty.json'], /empty\.json" is damaged/],
    [['nowhere.json'], /nowhere\.json" does not exist/],
    [['none'], /none" holds no \.json or \.sarif file/],
    [['other.json'], /other\.json" is no JSON report of mcp-lint check \(schemaVersion/],
    [['null.json'], /null\.json" is no JSON report/],
    [['other.sarif'], /other\.sarif" is no SARIF report of mcp-lint check \(runs\.0\./],
    [['run-1.json'], /Shard 2 of 2 is missing/],
    [['three-2.json'], /Shards 1, 3 of 3 are missing/],
    [['run-1.sarif'], /Shard 2 of 2 is missing/],
    [['run-1.json', 'differs.json', 'run-2.json'], /are both shard 1, and differ/],
    [['newer.json', 'run-2.json'], /newer\.json" is of mcp-lint 99\.0\.0/],
    [['newer.sarif', 'run-2.sarif'], /newer\.sarif" is of mcp-lint 99\.0\.0/],
    [['run-1.json', 'preset.json'], /were made with different settings: preset recommended.*; preset audit/],
    [['run-1.json', 'three-2.json'], /shards of different runs \(1\/2 of 3 packages, 2\/3 of 3 packages\)/],
    [['run-1.json', 'more-2.json'], /shards of different runs/],
    [['run.json', 'run-2.json'], /run-2\.json" is one of several shards, ".*run\.json" is not/],
    [['run.json', 'elsewhere.json'], /paths relative to different folders \(\/r, \/s\)/],
    [['quiet.json', 'run-2.json'], /quiet\.json" was written with --quiet/],
    [['quiet.sarif', 'run-2.sarif'], /quiet\.sarif" was written with --quiet/],
  ] as const) await expect(merge(given.map(at), {}, [to('never.json')]), given.join(' ')).rejects.toThrow(message);
  await expect(merge([at('run-1.json'), at('run-2.json'), at('run-1.sarif'), at('run-2.sarif')], {}, [])).rejects.toThrow(/give each a place/);
  await expect(merge([at('run-1.json'), at('run-2.json')], {}, [to('never.sarif')])).rejects.toThrow(/There is no SARIF report among the parts/);
  await expect(merge([at('run-1.json'), at('run-2.json')], {}, [to('never.xml')])).rejects.toThrow(/"junit" is no format of this command/);
  for (const name of ['never.json', 'never.sarif', 'never.xml']) expect(() => readFileSync(at(name))).toThrow();
});
