/** The baseline over files in memory: what a fingerprint survives, what is matched, what counts as gone, and files that are damaged. */
import { describe, expect, it } from 'vitest';
import { analyze, baselineEntries, createMemoryHost, locateBaseline, printBaseline, readBaseline, type AnalyzeOptions, type AnalyzeResult } from '../../../analyzers/index.js';

const manifest = JSON.stringify({ name: 'shop', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0' } });
const shell = (tool: string, body: string): string => `
  server.registerTool('${tool}', { description: 'Runs something for the shop.', inputSchema: { a: z.string(), b: z.string() } }, async ({ a, b }) => {
${body}
    return { content: [] };
  });`;
const code = (...tools: string[]): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { execSync } from 'node:child_process';
import { z } from 'zod';
const server = new McpServer({ name: 'shop', version: '1.0.0' });
${tools.join('\n')}
`;
const run = '    execSync(`ls ${a}`);';
const options = { root: '/p', rules: ['shell-interpolation'], today: '2026-11-21' } as const;
const at = { directory: '/p', caseInsensitive: false, date: '2026-07-24', version: '0.1.0' };
const place = '/p/.prod-mcp/baseline.json';

const analysed = (files: Readonly<Record<string, string>>, over: Partial<AnalyzeOptions> = {}): Promise<AnalyzeResult> => analyze({ ...options, host: createMemoryHost({ '/p/package.json': manifest, ...files }), ...over });
async function baselineOf(files: Readonly<Record<string, string>>): Promise<string> {
  return printBaseline(baselineEntries(await analysed(files), [], at).entries, 'x');
}
/** What is new, what is accepted, what is gone. */
async function against(baseline: string, files: Readonly<Record<string, string>>, over: Partial<AnalyzeOptions> = {}): Promise<{ fresh: number; accepted: number; gone: number }> {
  const result = await analysed({ ...files, [place]: baseline }, over);
  return { fresh: result.findings.length, accepted: result.suppressed.filter((one) => one.by === 'baseline').length, gone: result.baseline!.gone.length };
}

describe('a finding in the baseline', () => {
  const before = { '/p/src/index.ts': code(shell('list', run)) };

  it('is accepted, with its date and the line of its entry', async () => {
    const baseline = await baselineOf(before);
    const result = await analysed({ ...before, [place]: baseline });
    expect(result.findings).toEqual([]);
    expect(result.suppressed).toMatchObject([{ by: 'baseline', reason: 'In the baseline since 2026-07-24.', since: '2026-07-24', location: { file: place } }]);
    const { location } = result.suppressed[0]!;
    expect(baseline.slice(location!.start, location!.end)).toMatch(/^\{"fingerprint":"[0-9a-f]{32}".*\}$/);
    expect(result.baseline).toEqual({ file: place, entries: 1, suppressed: { error: 1, warning: 0, info: 0 }, oldest: '2026-07-24', days: 120, gone: [] });
  });

  it('stays so when lines move, indentation changes, and files are moved or renamed', async () => {
    const baseline = await baselineOf(before);
    expect(await against(baseline, { '/p/src/index.ts': `// one\n// two\n${code(shell('other', ''), shell('list', run))}` })).toEqual({ fresh: 0, accepted: 1, gone: 0 });
    expect(await against(baseline, { '/p/src/index.ts': code(shell('list', `  if (b) {\n\t\t\t${run.trim()}\n }`)) })).toEqual({ fresh: 0, accepted: 1, gone: 0 });
    expect(await against(baseline, { '/p/server/tools/main.ts': code(shell('list', run)) })).toEqual({ fresh: 0, accepted: 1, gone: 0 });
  });

  it('is new when its code or its tool is another', async () => {
    const baseline = await baselineOf(before);
    expect(await against(baseline, { '/p/src/index.ts': code(shell('list', '    execSync(`rm ${a}`);')) })).toEqual({ fresh: 1, accepted: 0, gone: 1 });
    expect(await against(baseline, { '/p/src/index.ts': code(shell('dir', run)) })).toEqual({ fresh: 1, accepted: 0, gone: 1 });
  });

  it('counts identical code: a copy more is new, a copy less is gone', async () => {
    const twice = { '/p/src/index.ts': code(shell('list', `${run}\n${run}`)) };
    const baseline = await baselineOf(twice);
    expect(JSON.parse(baseline).findings).toHaveLength(2);
    expect(await against(baseline, twice)).toEqual({ fresh: 0, accepted: 2, gone: 0 });
    expect(await against(baseline, { '/p/src/index.ts': code(shell('list', `${run}\n${run}\n${run}`)) })).toEqual({ fresh: 1, accepted: 2, gone: 0 });
    expect(await against(baseline, before)).toEqual({ fresh: 0, accepted: 1, gone: 1 });
  });

  it('is left to a comment that is about it', async () => {
    const baseline = await baselineOf(before);
    const commented = { '/p/src/index.ts': code(shell('list', `    // mcp-lint-disable-next-line shell-interpolation -- only we call it\n${run}`)) };
    const result = await analysed({ ...commented, [place]: baseline });
    expect(result.suppressed.map((one) => one.by)).toEqual(['comment']);
    expect(result.baseline).toMatchObject({ suppressed: { error: 0, warning: 0, info: 0 }, gone: [] });
  });
});

describe('what is gone', () => {
  it('is told only of files and rules that the run was about', async () => {
    const baseline = await baselineOf({ '/p/a/index.ts': code(shell('list', run)), '/p/b/index.ts': code(shell('dir', run)) });
    const clean = { '/p/a/index.ts': code(shell('list', '')), '/p/b/index.ts': code(shell('dir', '')) };
    expect(await against(baseline, clean)).toEqual({ fresh: 0, accepted: 0, gone: 2 });
    expect(await against(baseline, clean, { paths: ['/p/a'] })).toEqual({ fresh: 0, accepted: 0, gone: 1 });
    expect(await against(baseline, clean, { rules: ['tool-name-format'] })).toMatchObject({ gone: 0 });
    expect(await against(baseline.replaceAll('shell-interpolation', 'a-rule-of-old').replaceAll(/"fingerprint":"\w{4}/g, '"fingerprint":"0000'), clean, { rules: ['tool-name-format'] })).toMatchObject({ gone: 2 });
  });

  it('goes when a baseline is brought up to date, and what is known keeps its date', async () => {
    const old = readBaseline(createMemoryHost({ [place]: await baselineOf({ '/p/src/index.ts': code(shell('list', run), shell('dir', run)) }) }), place);
    const result = await analysed({ '/p/src/index.ts': code(shell('list', run), shell('show', run)), [place]: printBaseline(old.entries.values(), 'x') });
    const next = baselineEntries(result, old.entries.values(), { ...at, date: '2026-11-21' });
    expect(next.entries.map(({ subject, date }) => `${subject} ${date}`).sort()).toEqual(['tool list 2026-07-24', 'tool show 2026-11-21']);
    expect(next.gone.map((entry) => entry.subject)).toEqual(['tool dir']);
  });
});

describe('the file', () => {
  it('is the same for the same entries, in any order', async () => {
    const result = await analysed({ '/p/src/index.ts': code(...['c', 'a', 'b'].map((name) => shell(name, run))) });
    const { entries } = baselineEntries(result, [], at);
    const text = printBaseline(entries, 'x');
    expect(printBaseline([...entries].reverse(), 'x')).toBe(text);
    expect(text.split('\n').filter((line) => line.includes('fingerprint'))).toHaveLength(3);
    expect(printBaseline([], 'x')).toBe('{\n  "$schema": "x",\n  "version": 1,\n  "findings": []\n}\n');
  });

  const entry = { fingerprint: 'abcdef0123', rule: 'r', severity: 'error', file: 'a.ts', subject: 'tool t', date: '2026-01-01', version: '0.1.0' };
  const of = (...findings: object[]): string => JSON.stringify({ version: 1, findings });

  it.each([
    ['', /no JSON|expected/i],
    ['{"version":1,"findings":[', /cannot be used/],
    ['{"version":1,"findings":[{}]}', /findings\.0/],
    ['[]', /cannot be used/],
    ['null', /cannot be used/],
    [of({ ...entry, date: 'yesterday' }), /It must be a day/],
    [of({ ...entry, fingerprint: '../x' }), /must be a fingerprint/],
    [of({ ...entry, severity: 'fatal' }), /findings\.0\.severity/],
    ['{"version":2,"findings":[]}', /version 2, and this mcp-lint reads version 1/],
    [`{"version":1,"findings":[\n<<<<<<< HEAD\n${JSON.stringify(entry)}\n=======\n>>>>>>> b\n]}`, /a merge that was not finished/],
    [`${'['.repeat(200_000)}`, /cannot be used/],
  ])('that is damaged is told: %.40s', async (text, says) => {
    await expect(analysed({ '/p/src/index.ts': code(shell('list', run)), [place]: text })).rejects.toThrow(says);
  });

  it('may hold an entry twice: what was known first counts', () => {
    const baseline = readBaseline(createMemoryHost({ [place]: of(entry, { ...entry, date: '2025-01-01' }, entry) }), place);
    expect([...baseline.entries.values()].map((one) => one.date)).toEqual(['2025-01-01']);
  });

  it('is found from the paths upward to the repository, and named by option or configuration', async () => {
    const files = { '/r/.git/HEAD': '', '/r/package.json': manifest, '/r/a/src/index.ts': code(shell('list', run)), '/.prod-mcp/baseline.json': of(entry) };
    const locate = (more: Readonly<Record<string, string>>, over: Partial<AnalyzeOptions> = {}): unknown => locateBaseline({ host: createMemoryHost({ ...files, ...more }), root: '/r', paths: ['/r/a/src'], ...over });
    expect(locate({})).toEqual({ file: '/r/.prod-mcp/baseline.json', exists: false });
    expect(locate({ '/r/.prod-mcp/baseline.json': of() })).toEqual({ file: '/r/.prod-mcp/baseline.json', exists: true });
    expect(locate({ '/r/.prod-mcp/baseline.json': of(), '/r/a/.prod-mcp/baseline.json': of() })).toEqual({ file: '/r/a/.prod-mcp/baseline.json', exists: true });
    expect(locate({ '/r/a/mcp-lint.config.json': '{"baseline":"old.json"}' })).toEqual({ file: '/r/a/old.json', exists: false });
    expect(locate({ '/r/a/mcp-lint.config.json': '{}' })).toEqual({ file: '/r/a/.prod-mcp/baseline.json', exists: false });
    expect(locate({}, { baseline: '/r/b.json' })).toEqual({ file: '/r/b.json', exists: false });
    expect(() => locate({ '/r/a/mcp-lint.config.json': '{"baseline":"../../x.json"}' })).toThrow(/must be relative/);
    await expect(analyze({ host: createMemoryHost({ ...files, '/r/a/mcp-lint.config.json': '{"baseline":"old.json"}' }), root: '/r', paths: ['/r/a'] })).rejects.toThrow(/there is no such file|not found|does not exist/i);
    const off = await analyze({ host: createMemoryHost({ ...files, '/r/.prod-mcp/baseline.json': 'damaged', '/r/a/mcp-lint.config.json': '{"baseline":false}' }), root: '/r', paths: ['/r/a'] });
    expect(off.baseline).toBeUndefined();
  });
});
