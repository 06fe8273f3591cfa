/** `mcp-lint baseline` as a process: what it writes, what it refuses, what it says. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { jsonReportSchema } from '../../analyzers/report/json.js';
import { buildIfStale, run as runCli, type Outcome } from './built.js';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const write = (path: string, text: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
const run = (...args: string[]): Promise<Outcome> => runCli(args, { cwd: at('p') });
const file = (): string => at('p', '.prod-mcp', 'baseline.json');

const tool = (name: string, body: string): string => `server.registerTool('${name}', { description: 'Runs something for the shop.', inputSchema: { a: z.string().max(9) } }, async ({ a }) => { ${body} return { content: [] }; });\n`;
const server = (...tools: string[]): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { execSync } from 'node:child_process';
import { z } from 'zod';
const server = new McpServer({ name: 'shop', version: '1.0.0' });
${tools.join('')}`;
const bad = tool('list', 'execSync(`ls ${a}`);');

beforeAll(() => {
  buildIfStale();
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-baseline-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(at('p'), { recursive: true, force: true });
  write('p/package.json', JSON.stringify({ name: 'shop', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '1.20.0' } }));
  write('p/src/index.ts', server(bad));
});

it('create, then only what is new, then check and prune', async () => {
  expect((await run()).code).toBe(1);
  const created = await run('baseline', 'create');
  expect(created).toMatchObject({ code: 0, stderr: '' });
  expect(created.stdout).toMatch(/^Wrote \.prod-mcp\/baseline\.json: it accepts \d+ findings \(\d+ errors?, /);
  expect(readdirSync(at('p', '.prod-mcp'))).toEqual(['baseline.json']);
  const green = await run();
  expect(green).toMatchObject({ code: 0, stderr: '' });
  expect(green.stdout).toMatch(/No findings\n\d+ findings suppressed: \d+ by the baseline\nBaseline \.prod-mcp\/baseline\.json accepts \d+ findings: [^\n]*; the oldest since today\n/);

  write('p/src/index.ts', server(bad, tool('show', 'execSync(`cat ${a}`);')));
  const red = jsonReportSchema.parse(JSON.parse((await run('--format', 'json')).stdout));
  expect(red.findings.filter((one) => one.severity === 'error').map((one) => `${one.ruleId} ${one.subject.name}`)).toEqual(['shell-interpolation show']);
  expect(red.baseline).toMatchObject({ file: '.prod-mcp/baseline.json', days: 0 });
  expect((await run('--no-baseline', '--format', 'json')).stdout).toContain('"baseline": null');

  write('p/src/index.ts', server(tool('list', '')));
  const check = await run('baseline', 'check');
  expect(check.code).toBe(1);
  expect(check.stdout).toMatch(/\d+ no longer found; "mcp-lint baseline prune" drops (?:it|them):\n(?:.*\n)* {2}src\/index\.ts {2}shell-interpolation {2}tool list {2}since \d{4}-\d\d-\d\d\n/);
  const pruned = await run('baseline', 'prune');
  expect(pruned.stdout).toMatch(/^Dropped \d+ that (?:is|are) no longer found\. /);
  expect(readFileSync(file(), 'utf8')).not.toContain('shell-interpolation');
  expect(await run('baseline', 'check')).toMatchObject({ code: 0 });
  expect((await run('baseline', 'prune')).stdout).toMatch(/^Nothing to drop/);
});

it('says for how long things are accepted, and fails past --max-age', async () => {
  await run('baseline', 'create');
  writeFileSync(file(), readFileSync(file(), 'utf8').replace(/"date":"[^"]+"/, '"date":"2024-01-31"'));
  const check = await run('baseline', 'check', '--max-age', '365');
  expect(check.code).toBe(1);
  expect(check.stdout).toMatch(/accepted, the oldest since 2024-01-31 \(\d{3,} days\)\n/);
  expect(check.stdout).toMatch(/up to 30 days +31 to 90 +91 to 365 +older\n/);
  expect(check.stdout).toContain('1 accepted for longer than 365 days.');
  expect((await run()).stdout).toMatch(/; the oldest for \d+ days \(2024-01-31\)/);
});

it('is never written over: neither one that is there nor one that is damaged', async () => {
  await run('baseline', 'create');
  const before = readFileSync(file(), 'utf8');
  expect(await run('baseline', 'create')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/There is a baseline already \(\.prod-mcp\/baseline\.json\): --update/) });
  write('p/src/index.ts', server(bad, tool('show', 'execSync(`cat ${a}`);')));
  const updated = await run('baseline', 'create', '--update');
  expect(updated.stdout).toMatch(/^Added \d+ findings? \(1 error/);
  expect(readFileSync(file(), 'utf8').length).toBeGreaterThan(before.length);
  for (const damaged of ['', before.slice(0, -20), before.replace('"findings": [', '"findings": [\n<<<<<<< HEAD\n')]) {
    writeFileSync(file(), damaged);
    for (const args of damaged === '' ? [[], ['baseline', 'create'], ['baseline', 'create', '--update'], ['baseline', 'check'], ['baseline', 'prune']] : [[]]) {
      expect({ args, ...(await run(...args)) }).toMatchObject({ args, code: 2, stdout: '', stderr: expect.stringMatching(/\.prod-mcp\/baseline\.json(?::\d+:\d+)?: The baseline cannot be used: /) });
    }
    expect(readFileSync(file(), 'utf8')).toBe(damaged);
  }
  rmSync(file());
  mkdirSync(file());
  expect(await run()).toMatchObject({ code: 2 });
});

it('wrong use is told', async () => {
  const cases: [string[], RegExp][] = [
    [['baseline'], /missing required argument/],
    [['baseline', 'make'], /Allowed choices are create, check, prune/],
    [['baseline', 'check'], /There is no baseline \(\.prod-mcp\/baseline\.json\): mcp-lint baseline create/],
    [['baseline', 'prune', '--update'], /--update is an option of "baseline create"/],
    [['baseline', 'create', '--max-age', '3'], /--max-age is an option of "baseline check"/],
    [['baseline', 'create', '--no-baseline'], /leaves nothing to do/],
    [['baseline', 'create', '--format', 'json'], /--format is an option of "check"/],
    [['--baseline', 'nowhere.json'], /nowhere\.json: The baseline cannot be used/],
  ];
  for (const [args, says] of cases) expect({ args, ...(await run(...args)) }).toMatchObject({ args, code: 2, stdout: '', stderr: expect.stringMatching(says) });
  expect(existsSync(at('p', '.prod-mcp'))).toBe(false);
  write('p/src/index.ts', 'export const a = 1;\n');
  expect(await run('baseline', 'create')).toMatchObject({ code: 3 });
  expect(existsSync(at('p', '.prod-mcp'))).toBe(false);
});

// Root may write everywhere; a permission says nothing to it.
it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('says when it cannot be written', async () => {
  chmodSync(at('p'), 0o555);
  const outcome = await run('baseline', 'create');
  chmodSync(at('p'), 0o755);
  expect(outcome).toMatchObject({ code: 2, stderr: expect.stringMatching(/cannot be written: no permission/) });
});
