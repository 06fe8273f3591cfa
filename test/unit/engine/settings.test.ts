/** What is in force: options over configuration over defaults, overrides by path, comments, and only what lies inside of what was asked for. */
import { describe, expect, it } from 'vitest';
import { scopeFindings } from '../../../analyzers/engine/scope.js';
import { analyze, ConfigError, createMemoryHost, type AnalyzeOptions, type AnalyzeResult } from '../../../analyzers/index.js';
import type { Model } from '../../../analyzers/model/discover.js';
import { finding } from '../report/result.js';

const manifest = JSON.stringify({ name: 'case', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0' } });
const server = (tools: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nimport { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';\nconst server = new McpServer({ name: 'case', version: '1.0.0' });\n${tools}\nawait server.connect(new StdioServerTransport());\n`;
const tools = (...names: string[]): string => `import { log } from '../log.js';\nexport function register(server) {\n  log('register');\n${names.map((name) => `  server.tool('${name}', async () => ({ content: [] }));`).join('\n')}\n}\n`;
const files: Readonly<Record<string, string>> = {
  '/p/package.json': manifest,
  '/p/src/index.ts': server("import { register as a } from './tools/a.js';\nimport { register as b } from './tools/b.js';\na(server);\nb(server);"),
  '/p/src/tools/a.ts': tools('good', 'fine', 'bad name'),
  '/p/src/tools/b.ts': tools('other', 'also bad', 'more'),
  '/p/src/log.ts': 'export function log(text) {\n  console.log(text);\n}\n',
};

function run(config: object | undefined, options: Partial<AnalyzeOptions> = {}, more: Record<string, string> = {}): Promise<AnalyzeResult> {
  return analyze({ host: createMemoryHost({ ...files, ...(config ? { '/p/mcp-lint.config.json': JSON.stringify(config) } : {}), ...more }), root: '/p', today: '2026-11-21', ...options });
}
const shown = (result: AnalyzeResult): string[] => result.findings.map((one) => `${one.ruleId} ${one.severity} ${one.location.file.slice(3)}`);
const only = { rules: ['tool-name-format', 'stdout-pollution'] };

describe('severities', () => {
  it('are those of the rules, then of the configuration, then of its overrides, the last first', async () => {
    expect(shown(await run(undefined, only))).toEqual(['stdout-pollution error src/log.ts', 'tool-name-format warning src/tools/a.ts', 'tool-name-format warning src/tools/b.ts']);
    const config = {
      rules: { 'tool-name-format': 'info', 'stdout-pollution': { severity: 'warning' } },
      overrides: [{ files: ['src/tools'], rules: { 'tool-name-format': 'error' } }, { files: ['src/tools/b.ts'], rules: { 'tool-name-format': 'warning' } }, { files: ['src/**/a.ts'], rules: { 'stdout-pollution': 'info' } }],
    };
    expect(shown(await run(config, only))).toEqual(['stdout-pollution warning src/log.ts', 'tool-name-format error src/tools/a.ts', 'tool-name-format warning src/tools/b.ts']);
    expect(shown(await run(config, { ...only, severities: { 'stdout-pollution': 'info' } }))[0]).toBe('stdout-pollution info src/log.ts');
  });

  it('off everywhere means that the rule does not run, and is told', async () => {
    const result = await run({ rules: { 'tool-name-format': 'off' } });
    expect(shown(result)).not.toContain('tool-name-format');
    expect(result.coverage).not.toHaveProperty('tool-name-format');
    expect(result.settings).toMatchObject({ config: '/p/mcp-lint.config.json', off: ['tool-name-format'] });
    expect(result.suppressed).toEqual([]);
  });

  it('off for some files suppresses, and is counted with its place in the configuration', async () => {
    const result = await run({ overrides: [{ files: ['src/tools/b.ts'], rules: { 'tool-name-format': 'off' } }] }, only);
    expect(shown(result)).toEqual(['stdout-pollution error src/log.ts', 'tool-name-format warning src/tools/a.ts']);
    expect(result.suppressed).toMatchObject([{ by: 'config', finding: { ruleId: 'tool-name-format', location: { file: '/p/src/tools/b.ts' } }, location: { file: '/p/mcp-lint.config.json', start: 14 } }]);
  });

  it('a rule that is off may be on for some files, and only there', async () => {
    const result = await run({ rules: { 'tool-name-format': 'off' }, overrides: [{ files: ['src/tools/b.ts'], rules: { 'tool-name-format': 'warning' } }] });
    expect(shown(result).filter((one) => one.startsWith('tool-name-format'))).toEqual(['tool-name-format warning src/tools/b.ts']);
    expect(result.settings.off).toEqual([]);
    expect(result.suppressed).toEqual([]);
  });

  it('--rule wins over off', async () => expect(shown(await run({ rules: { 'tool-name-format': 'off' } }, { rules: ['tool-name-format'] }))).toHaveLength(2));
});

describe('rows of the configuration', () => {
  const acme = { '/p/src/acme.ts': "import { run } from '@acme/exec';\nexport function register(server) {\n  server.tool('go', { line: z.string() }, async ({ line }) => run(line));\n}\n", '/p/src/index.ts': "import { z } from 'zod';\n" + server("import { register } from './acme.js';\nregister(server);") };
  const row = { id: 'acme.run', type: 'sink', kind: 'shell', paths: ['@acme/exec#run'], at: 'Argument[0]', label: 'acme run' };
  const shells = { rules: ['shell-interpolation'] };
  it('make a sink of what is unknown without them', async () => {
    const more = { ...acme, '/p/src/acme.ts': `import { z } from 'zod';\n${acme['/p/src/acme.ts']}` };
    expect(shown(await run(undefined, shells, more))).toEqual([]);
    const [found] = (await run({ models: [row] }, shells, more)).findings;
    expect(found).toMatchObject({ ruleId: 'shell-interpolation', flow: { sink: 'acme.run', tool: 'go', argument: 'line' } });
  });
});

describe('the configuration', () => {
  it('sets preset, confidence and verdict, and the caller wins', async () => {
    const config = { preset: 'strict', minConfidence: 'high', failOn: 'warning', maxWarnings: 3 };
    expect((await run(config)).settings).toEqual({ config: '/p/mcp-lint.config.json', preset: 'strict', minConfidence: 'high', failOn: 'warning', maxWarnings: 3, off: [] });
    expect((await run(config, { preset: 'audit', minConfidence: 'low', failOn: 'never', maxWarnings: 0 })).settings).toMatchObject({ preset: 'audit', minConfidence: 'low', failOn: 'never', maxWarnings: 0 });
    expect((await run(config, { config: false })).settings).toEqual({ preset: 'recommended', minConfidence: 'medium', failOn: 'error', off: [] });
    expect((await run({ preset: 'audit' })).settings.minConfidence).toBe('low');
  });

  it('may lie elsewhere; its patterns are relative to its own folder', async () => {
    const result = await run(undefined, { ...only, config: '/p/ci/strict.json' }, { '/p/ci/strict.json': '{ "overrides": [{ "files": ["../src/tools/b.ts"], "rules": { "tool-name-format": "info" } }] }' });
    expect(shown(result)).toContain('tool-name-format info src/tools/b.ts');
    const nested = await analyze({ host: createMemoryHost({ ...files, '/p/mcp-lint.config.json': '{ "overrides": [{ "files": ["src/tools/b.ts"], "rules": { "tool-name-format": "info" } }] }' }), root: '/p/src/tools', paths: ['/p/src/tools', '/p/src/index.ts'], ...only });
    expect(shown(nested)).toContain('tool-name-format info src/tools/b.ts');
  });

  it('that is wrong stops everything', async () => {
    await expect(run({ ruls: {} })).rejects.toThrow(ConfigError);
    await expect(run(undefined, { config: '/p/none.json' })).rejects.toThrow(ConfigError);
  });

  it('leaves out what it excludes: no server is found there, and nothing is reported there', async () => {
    const result = await run({ exclude: ['src/tools/b.ts', 'src/log.ts'] }, only);
    // The server still registers what the excluded file says; its findings move to where that happens, or are counted.
    expect(result.inventory.servers[0]!.tools).toHaveLength(6);
    expect(shown(result).filter((one) => /b\.ts|log\.ts/.test(one))).toEqual([]);
    expect((await run({ exclude: ['src'] }, only)).inventory.servers).toEqual([]);
  });

  it('names the entries', async () => {
    const two = { '/p/src/second.ts': server("server.tool('second', async () => ({ content: [] }));") };
    expect((await run({ entries: ['src/second.ts'] }, {}, two)).inventory.servers.map((one) => one.entry)).toContain('src/second.ts');
  });

  it('of another program is named, not read', async () => {
    const result = await run(undefined, {}, { '/p/.mcp-lint.json': '{ "rules": { "tool-name-format": "off" } }' });
    expect(result.notices.filter((one) => one.kind === 'foreign-config')).toHaveLength(1);
    expect(shown(result).join()).toContain('tool-name-format');
  });
});

describe('only what lies inside of the given paths is reported', () => {
  it('a finding elsewhere moves to its registration, with its own place beside it', async () => {
    const result = await run(undefined, { ...only, paths: ['/p/src/index.ts'] });
    expect(shown(result).every((one) => one.endsWith('src/index.ts'))).toBe(true);
    const moved = result.findings.find((one) => one.ruleId === 'stdout-pollution')!;
    expect(moved.related[0]).toMatchObject({ location: { file: '/p/src/log.ts' }, message: 'It happens here, outside of the given paths.' });
    const whole = await run(undefined, only);
    expect(moved.fingerprint).toBe(whole.findings.find((one) => one.ruleId === 'stdout-pollution')!.fingerprint);
  });

  it('a finding with no place inside is counted', () => {
    const nowhere = { servers: [] } as unknown as Model;
    const lost = finding({ location: { file: '/elsewhere/x.ts', start: 0, end: 1 } });
    expect(scopeFindings([lost], nowhere, (file) => file.startsWith('/p/'))).toEqual({
      findings: [], outside: [lost], notices: [{ kind: 'outside-paths', message: '1 finding lies outside of the given paths, or in files that the configuration excludes, and is not shown.' }],
    });
    expect(scopeFindings([lost, lost], nowhere, () => false).notices[0]!.message).toMatch(/^2 findings lie /);
    expect(scopeFindings([lost], nowhere, () => true)).toEqual({ findings: [lost], outside: [], notices: [] });
  });

  it('everything is inside of the whole', async () => expect((await run(undefined, only)).notices.filter((one) => one.kind === 'outside-paths')).toEqual([]));
});

describe('fingerprints', () => {
  const prints = async (more: Record<string, string>, options: Partial<AnalyzeOptions> = {}): Promise<string[]> => (await run(undefined, { ...only, ...options }, more)).findings.map((one) => one.fingerprint).sort();
  it('stay when lines, files and the working directory move', async () => {
    const before = await prints({});
    expect(new Set(before).size).toBe(before.length);
    expect(await prints({ '/p/src/log.ts': `// moved\n\n${files['/p/src/log.ts']!}` })).toEqual(before);
    expect(await prints({}, { root: '/', paths: ['/p'] })).toEqual(before);
    expect(await prints({
      '/p/src/tools/a.ts': files['/p/src/tools/a.ts']!.replace('../log.js', '../deep/log.js'), '/p/src/tools/b.ts': files['/p/src/tools/b.ts']!.replace('../log.js', '../deep/log.js'), '/p/src/log.ts': '', '/p/src/deep/log.ts': files['/p/src/log.ts']!,
    })).toEqual(before);
  });
  it('tell what is the same twice apart', async () => {
    const twice = await prints({ '/p/src/log.ts': 'export function log(text) {\n  console.log(text);\n  console.log(text);\n}\n' });
    expect(new Set(twice).size).toBe(twice.length);
    expect(twice).toEqual(expect.arrayContaining(await prints({})));
  });
});

describe('suppression comments', () => {
  it('count what would have been shown, with reason and day', async () => {
    const result = await run(undefined, only, { '/p/src/log.ts': '// mcp-lint-disable-file stdout-pollution -- read by our own client until=2027-01-01\nexport function log(text) {\n  console.log(text);\n}\n' });
    expect(shown(result).join()).not.toContain('stdout-pollution');
    expect(result.suppressed).toMatchObject([{ by: 'comment', reason: 'read by our own client', until: '2027-01-01', location: { file: '/p/src/log.ts', start: 0 } }]);
    expect(result.suppressions).toMatchObject([{ kind: 'file', expired: false, rules: [{ id: 'stdout-pollution', ran: true, hits: 1 }] }]);
  });
  it('hold to the end of their last day', async () => {
    const text = { '/p/src/log.ts': 'export function log(text) {\n  console.log(text); // mcp-lint-disable-line stdout-pollution -- for now until=2026-11-21\n}\n' };
    expect((await run(undefined, { ...only, today: '2026-11-21' }, text)).suppressed).toHaveLength(1);
    const after = await run(undefined, { today: '2026-11-22' }, text);
    expect(after.suppressed).toEqual([]);
    expect(shown(after)).toEqual(expect.arrayContaining(['expired-suppression warning src/log.ts', 'stdout-pollution error src/log.ts']));
  });
  it('that are used for a finding nobody sees are not unused', async () => {
    const text = { '/p/src/log.ts': 'export function log(text) {\n  console.log(text); // mcp-lint-disable-line stdout-pollution -- for now\n}\n' };
    expect(shown(await run({ overrides: [{ files: ['src/log.ts'], rules: { 'stdout-pollution': 'off' } }] }, {}, text)).join()).not.toContain('unused-suppression');
    expect(shown(await run(undefined, { rules: ['unused-suppression'] }, text))).toEqual([]);
    expect(shown(await run({ rules: { 'stdout-pollution': 'off' } }, {}, text)).join(), 'of a rule that did not run').not.toContain('unused-suppression');
  });
  it('are judged only inside of the given paths', async () => {
    const text = { '/p/src/log.ts': '// mcp-lint-disable-file tool-name-format -- nothing here\nexport function log(text) {}\n' };
    expect(shown(await run(undefined, {}, text))).toContain('unused-suppression warning src/log.ts');
    expect(shown(await run(undefined, { paths: ['/p/src/tools'] }, text)).join()).not.toContain('unused-suppression');
  });
});
