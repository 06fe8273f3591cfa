/** `--fix` and `--diff` of the built command as a process: what is written, what is printed, exit codes. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyPatch } from 'diff';
import { buildIfStale, run as runCli, type Outcome } from './built.js';

vi.setConfig({ testTimeout: 60_000 });

const server = (body: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
await server.connect(new StdioServerTransport());
${body}`;
const LOUD = server('console.log(\'on\');\n');
const QUIET = server('console.error(\'on\');\n');

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const text = (name: string): string => readFileSync(at(name), 'utf8');
function write(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  }
}
const run = (...args: string[]): Promise<Outcome> => runCli([...args, '--rule', 'stdout-pollution'], { cwd: at('p') });

beforeAll(buildIfStale);
beforeEach(() => {
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-fix-')));
  write({ 'p/package.json': '{"name":"weather","type":"module","dependencies":{"@modelcontextprotocol/sdk":"^1.20.0"}}', 'p/src/a.ts': LOUD });
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });
afterAll(() => { vi.resetConfig(); });

describe('--fix', () => {
  it('mends, reports what is left, and ends as a run after it does', async () => {
    expect((await run()).code).toBe(1);
    const fixed = await run('--fix');
    expect(fixed).toMatchObject({ code: 0, stderr: 'mcp-lint: fixed 1 in 1 file.\n' });
    expect(fixed.stdout).toContain('1 server');
    expect(text('p/src/a.ts')).toBe(QUIET);
    expect(await run('--fix')).toMatchObject({ code: 0, stderr: 'mcp-lint: fixed 0.\n' });
  });
  it('takes what follows it for a path, also a grade that is none', async () => {
    expect(await run('--fix', 'src')).toMatchObject({ code: 0 });
    expect(text('p/src/a.ts')).toBe(QUIET);
    expect((await run('--fix=all')).code).toBe(2);
    expect((await run('--fix', 'gone')).code).toBe(2);
  });
  it('leaves standard output to the report', async () => {
    const { stdout, code } = await run('--fix=unsafe', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [] });
  });
  it('says what it may not write, and still reports it', async () => {
    write({ 'q/b.ts': LOUD });
    symlinkSync('../../q/b.ts', at('p/src/b.ts'));
    write({ 'p/src/index.ts': 'import \'./b.js\';\n' });
    chmodSync(at('p/src/a.ts'), 0o444);
    const { code, stderr } = await run('--fix');
    expect(code).toBe(1);
    expect(stderr).toContain('src/a.ts may not be written to (no permission).');
    expect(text('p/src/a.ts')).toBe(LOUD);
    expect(text('q/b.ts')).toBe(LOUD);
  });
  it('means nothing to other commands', async () => {
    expect((await runCli(['inventory', '--fix'], { cwd: at('p') })).code).toBe(2);
    expect((await runCli(['rules', '--diff'], { cwd: at('p') })).code).toBe(2);
  });
});

describe('--diff', () => {
  it('prints a patch, writes nothing, and ends as after the fixes', async () => {
    const { code, stdout, stderr } = await run('--diff');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'mcp-lint: would fix 1 in 1 file.\n' });
    expect(text('p/src/a.ts')).toBe(LOUD);
    expect(stdout).toMatch(/^--- a\/src\/a\.ts\t?\n\+\+\+ b\/src\/a\.ts\t?\n@@ /);
    expect(applyPatch(LOUD, stdout)).toBe(QUIET);
  });
  it('has no other report beside it, and has them in files', async () => {
    expect((await run('--diff', '--format', 'json')).code).toBe(2);
    expect(await run('--diff', '--format', 'json:report.json')).toMatchObject({ code: 0 });
    expect(JSON.parse(text('p/report.json'))).toMatchObject({ findings: [] });
  });
  it('prints nothing where nothing would change', async () => {
    write({ 'p/src/a.ts': QUIET });
    expect(await run('--diff')).toEqual({ code: 0, stdout: '', stderr: 'mcp-lint: would fix 0.\n' });
  });
  it('shows no secret and nothing that acts on a terminal', async () => {
    const secret = ['ghp', '_', 'Zq8rT2vLw4Xy6', 'Bn1Cd3Fg5Hj7Km9Pp0'].join('');
    write({ 'p/src/a.ts': `const key = '${secret}';\nexport { key };\n// \u001b[31mred\n${LOUD}` });
    const { stdout } = await runCli(['--diff'], { cwd: at('p') });
    expect(stdout).toContain('+console.error');
    expect(stdout).not.toContain(secret);
    expect(stdout).not.toContain('\u001b');
  });
});
