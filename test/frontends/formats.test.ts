/** The built command over a real folder: each format of one run, exit codes, configuration, secrets, and files that nobody would want to meet. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jsonReportSchema } from '../../analyzers/report/json.js';
import { buildIfStale, root, run as runCli, type Outcome } from './built.js';

// Each test starts several processes, and the machine may be busy.
vi.setConfig({ testTimeout: 180_000 });

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const run = (args: readonly string[], cwd = 'server'): Promise<Outcome> => runCli(args, { cwd: at(cwd) });

const token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
const password = 'Tr0ub4dor&3';
const evil = 'evil\u202e name\u200b\n::error::x <img src=x> @octocat [a](javascript:b) `c` ${d} ##vso[task.setvariable]';
const source = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { token } from './settings.js';
const server = new McpServer({ name: 'bad', version: '1.0.0' });
server.registerTool(${JSON.stringify(evil)}, { description: ${JSON.stringify(`Sends. ${evil} ${token}`)} }, async () => {
  console.log(token);
  return { content: [] };
});
await server.connect(new StdioServerTransport());
`;
const manifest = (name: string): string => JSON.stringify({ name, version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '^1.20.0' } });

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  }
}

beforeAll(() => {
  buildIfStale();
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-formats-')));
  write({
    'server/package.json': manifest('bad'), 'server/src/index.ts': source,
    'server/src/settings.ts': `export const token = '${token}';\nexport const settings = { dbPassword: '${password}' };\n`,
    'server/.mcp-lint.json': '{ "rules": "of somebody else" }',
    'wrong/package.json': manifest('wrong'), 'wrong/mcp-lint.config.json': '{\n  "presett": "strict",\n  "rules": { "tool-name-fromat": "off" }\n}\n', 'wrong/index.ts': source,
    'quiet/package.json': manifest('quiet'), 'quiet/src/settings.ts': `export const token = '${token}';\n`, 'quiet/src/index.ts': source,
    'quiet/mcp-lint.config.json': '{ "rules": { "hardcoded-secret": "off" }, "policy": { "workflows": { "triage": { "allow": ["get_*"], "effects": ["network"] } } } }',
  });
});
afterAll(() => {
  chmodSync(at('disk', 'locked.ts'), 0o600);
  rmSync(folder, { recursive: true, force: true });
});

/** What must not be in any output, whatever reads it: characters that act or hide, commands of build servers at the beginning of a line. */
function expectInert(text: string): void {
  // eslint-disable-next-line no-control-regex -- these are what must not be left
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f]/u);
  expect(text).not.toContain('##vso[');
  for (const secret of [token, password]) expect(text).not.toContain(secret);
}

describe('all formats of one run', () => {
  it('have the same findings, are inert, and hold no secret', async () => {
    const { code, stdout, stderr } = await run(['--format', 'text', '--format', 'json:out/r.json', '--format', 'sarif:out/r.sarif', '--format', 'github:out/r.txt', '--format', 'markdown:out/r.md', '--format', 'gitlab:out/gl.json', '--format', 'junit:out/r.xml']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const read = (name: string): string => readFileSync(at('server', 'out', name), 'utf8');
    const json = jsonReportSchema.parse(JSON.parse(read('r.json')));
    const ids = [...new Set(json.findings.map((one) => one.ruleId))];
    expect(ids).toEqual(expect.arrayContaining(['hardcoded-secret', 'stdout-pollution', 'tool-name-format', 'tool-poisoning']));
    const log = JSON.parse(read('r.sarif')) as Log;
    expect(log.runs[0]!.results!.map((one) => one.ruleId)).toEqual(json.findings.map((one) => one.ruleId));
    expect(read('r.txt').match(/^::(?:error|warning|notice) /gm)).toHaveLength(json.findings.length);
    for (const id of ids) for (const text of [stdout, read('r.txt'), read('r.md')]) expect(text).toContain(id);
    expect((JSON.parse(read('gl.json')) as { check_name: string }[]).map((one) => one.check_name)).toEqual(json.findings.map((one) => one.ruleId));
    for (const id of ids) expect(read('r.xml')).toContain(`name="${id}`);
    for (const text of [stdout, read('r.json'), read('r.sarif'), read('r.txt'), read('r.md'), read('gl.json'), read('r.xml')]) expectInert(text);
    expect(read('r.txt').split('\n').filter((line) => line.startsWith('::')).every((line) => /^::(?:error|warning|notice) file=/.test(line))).toBe(true);
    expect(json.notices.map((one) => one.kind)).toContain('foreign-config');
    expect(stdout).toContain('.mcp-lint.json');
  });

  it('are each to be had alone, with the same exit code', async () => {
    for (const format of ['text', 'json', 'sarif', 'github', 'markdown']) {
      const all = [[[], 1], [['--fail-on', 'never'], 0], [['--fail-on', 'never', '--max-warnings', '0'], 1], [['--rule', 'missing-annotations'], 0], [['--rule', 'missing-annotations', '--fail-on', 'info'], 1], [['--quiet'], 1]] as const;
      for (const [args, code] of format === 'text' ? all : all.slice(0, 2)) {
        const outcome = await run(['--format', format, ...args]);
        expect({ format, args, code: outcome.code, stderr: outcome.stderr }).toEqual({ format, args, code, stderr: '' });
        expectInert(outcome.stdout);
      }
    }
  });

  it('html is the page of the checklist beside the findings, with the exit code of the findings', async () => {
    const { code, stdout, stderr } = await run(['--format', 'text', '--format', 'html:out/page.html']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('stdout-pollution');
    const page = readFileSync(at('server', 'out', 'page.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('data-state="fail"');
    expect(page).not.toContain('<img src=x>');
    for (const secret of [token, password]) expect(page).not.toContain(secret);
    const narrowed = await run(['--format', 'html', '--shard', '1/2']);
    expect({ code: narrowed.code, stdout: narrowed.stdout }).toEqual({ code: 2, stdout: '' });
    expect(narrowed.stderr).toContain('it does not go with');
  });

  it('--min-confidence and --quiet leave out, and say so', async () => {
    const all = jsonReportSchema.parse(JSON.parse((await run(['-f', 'json', '--preset', 'audit'])).stdout));
    const high = jsonReportSchema.parse(JSON.parse((await run(['-f', 'json', '--preset', 'audit', '--min-confidence', 'high'])).stdout));
    expect(high.findings).toEqual(all.findings.filter((one) => one.confidence === 'high'));
    expect(high.findings.length).toBeLessThan(all.findings.length);
    const quiet = (await run(['--quiet'])).stdout;
    expect(quiet).toMatch(/\d+ hidden by --quiet/);
    expect(quiet).not.toContain('tool-name-format  ');
  });

  it('SARIF is valid against the schema', async () => {
    const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    const log = JSON.parse((await run(['-f', 'sarif', '--preset', 'audit'])).stdout) as Log;
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    // SARIF1001 of Microsoft's validator: a name that repeats the id is left out. (All rules are listed where they had something to look at.)
    const rules = log.runs[0]!.tool.driver.rules!;
    expect(rules.find((one) => one.id === 'ssrf')).toBeDefined();
    expect(rules.filter((one) => one.name?.toLowerCase() === one.id)).toEqual([]);
  });
});

describe('configuration', () => {
  it('is told where it is wrong, with what may have been meant', async () => {
    const { code, stdout, stderr } = await run([], 'wrong');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('mcp-lint.config.json:2:3: Unknown key "presett". Did you mean "preset"?');
    expect(stderr).toContain('mcp-lint.config.json:3:14: There is no rule "tool-name-fromat". Did you mean "tool-name-format"?');
    expect((await run(['--no-config'], 'wrong')).code).toBe(1);
  });
  it('may switch the finding of secrets off, and they are masked all the same; workflows are accepted', async () => {
    const { code, stdout, stderr } = await run(['--format', 'text', '--format', 'json:r.json'], 'quiet');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).not.toMatch(/error {2}hardcoded-secret/);
    expectInert(stdout);
    expectInert(readFileSync(at('quiet', 'r.json'), 'utf8'));
    expectInert((await run(['inventory', '--format', 'json'], 'quiet')).stdout);
  });
});

describe('rules, explain and init', () => {
  it('say what is looked for', async () => {
    const list = await run(['rules']);
    expect(list).toMatchObject({ code: 0, stderr: '' });
    for (const id of ['hardcoded-secret', 'tool-poisoning', 'duplicate-tool', 'vague-description', 'loose-schema']) expect(list.stdout).toContain(id);
    const { rules } = JSON.parse((await run(['rules', '--format', 'json'])).stdout) as { rules: { id: string; severity: string }[] };
    expect(rules.find((one) => one.id === 'tool-poisoning')?.severity).toBe('error');
    const page = await run(['explain', 'hardcoded-secret']);
    expect(page).toMatchObject({ code: 0, stderr: '' });
    for (const part of ['Why', 'Known misses', 'CWE-798']) expect(page.stdout).toContain(part);
    expect(await run(['explain', 'hardcoded-secrets'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Did you mean "hardcoded-secret"?') as string });
  });
  it('init writes a configuration that holds, once', async () => {
    write({ 'fresh/package.json': manifest('fresh'), 'fresh/index.ts': 'export const a = 1;\n' });
    expect(await run(['init'], 'fresh')).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(readFileSync(at('fresh', 'mcp-lint.config.json'), 'utf8'))).toMatchObject({ preset: 'recommended', rules: {} });
    expect(await run([], 'fresh')).toMatchObject({ code: 3, stderr: '' });
    expect(await run(['init'], 'fresh')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('already') as string });
  });
});

describe('a disk that nobody would want to meet', () => {
  beforeAll(() => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `export const a${String(index)} = '${'x'.repeat(20)}';`).join('\n');
    write({
      'disk/package.json': manifest('disk'), 'disk/src/index.ts': source.replace("'./settings.js'", "'../settings.js'"), 'disk/settings.ts': "export const token = process.env.TOKEN;\n",
      'disk/binary.ts': Buffer.from([0, 1, 2, 255, 254, 0, 0, 7]), 'disk/utf16.ts': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('export const wide = 1;\n', 'utf16le')]),
      'disk/latin.ts': Buffer.from([...Buffer.from("export const name = 'Z"), 0xfc, ...Buffer.from("rich';\n")]), 'disk/huge.ts': lines, 'disk/locked.ts': 'export {};\n', 'disk/empty.ts': '', 'disk/broken.ts': 'export const = {{{ (((\n',
      'disk/deep.ts': `export const a = ${'['.repeat(5_000)}${']'.repeat(5_000)};\n`,
    });
    if (process.platform !== 'win32') {
      write({ 'disk/::error::name\u001b[31m\n$(id) `x`.ts': source, 'disk/-rf --help.ts': 'export {};\n', 'disk/[a](b).ts': 'export {};\n' });
      mkdirSync(at('disk', 'loop'), { recursive: true });
      symlinkSync(at('disk'), at('disk', 'loop', 'again'));
      symlinkSync('self', at('disk', 'self'));
      symlinkSync('/nowhere/at/all', at('disk', 'gone.ts'));
    }
    chmodSync(at('disk', 'locked.ts'), 0o000);
  });
  it.each(['text', 'json', 'sarif', 'github', 'markdown', 'gitlab', 'junit', 'html'])('%s', async (format) => {
    const { code, stdout, stderr } = await run(['--format', format], 'disk');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expectInert(stdout);
    if (format === 'html' || format === 'junit') expect(stdout).not.toContain('<img src=x');
    if (format === 'github') expect(stdout.split('\n').filter((line) => line.startsWith('::')).every((line) => /^::(?:error|warning|notice) file=/.test(line))).toBe(true);
    if (format === 'json') expect(jsonReportSchema.parse(JSON.parse(stdout)).notices.map((one) => one.kind)).toEqual(expect.arrayContaining(['huge-file', 'binary-file']));
  });
});

it('the README shows what the command prints', async () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8').replaceAll('\r\n', '\n');
  const shown = /```text\n([^]*?)```/.exec(readme)?.[1] ?? '';
  const { stdout } = await runCli(['examples/vulnerable', '--rule', 'shell-interpolation'], { cwd: root });
  expect(shown.length).toBeGreaterThan(200);
  const [block] = shown.split(/\n\n(?=\d+ finding)/);
  expect(stdout).toContain(block!.trim());
});
