/** The Action's own steps, run under bash as a runner does, on the built command; and the files other CI systems read. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildIfStale, dist, root } from './built.js';

interface Step { readonly name: string; readonly id?: string; readonly if?: string; readonly uses?: string; readonly shell?: string; readonly run?: string; readonly env?: Readonly<Record<string, string>>; readonly with?: Readonly<Record<string, string>> }
interface Action { readonly inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>; readonly outputs: Readonly<Record<string, { readonly value: string }>>; readonly runs: { readonly using: string; readonly steps: readonly Step[] } }

const text = readFileSync(join(root, 'action.yml'), 'utf8');
const action = parse(text) as Action;
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const write = (path: string, content: string, mode = 0o644): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content, { mode });
};
const server = (body: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { execSync } from 'node:child_process';
import { z } from 'zod';
const server = new McpServer({ name: 'p', version: '1.0.0' });
server.registerTool('list', { description: 'Lists what is there.', inputSchema: { a: z.string() } }, async ({ a }) => { ${body} return { content: [] }; });
`;

beforeAll(() => {
  buildIfStale();
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-action-')));
  // What npx would start; it notes what it was asked for.
  write('bin/npx', `#!/bin/sh\nprintf '%s\\n' "$@" > '${at('npx.txt')}'\nshift 2\nexec '${process.execPath}' '${join(dist, 'cli.js')}' "$@"\n`, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of ['p', 'temp', 'out.txt', 'summary.md', 'npx.txt']) rmSync(at(name), { recursive: true, force: true });
  write('p/package.json', JSON.stringify({ name: 'p', version: '1.0.0', type: 'module', dependencies: { '@modelcontextprotocol/sdk': '1.20.0', zod: '3.25.0' } }));
  write('p/src/index.ts', server('execSync(`ls ${a}`);'));
  mkdirSync(at('temp'));
});

/** Fills in expressions as a runner does: of inputs, and of the outputs of the step `check`. */
function filled(value: string, inputs: Readonly<Record<string, string>>, outputs: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{\{ (inputs|steps\.check\.outputs)\.([\w-]+) \}\}/g, (_, from: string, name: string) => (from === 'inputs' ? inputs[name] ?? action.inputs[name]!.default : outputs[name] ?? ''));
}

/** Runs the steps with bash, one after the other, and stops at the first that fails. */
function runAction(inputs: Readonly<Record<string, string>> = {}): { readonly code: number | null; readonly log: string; readonly outputs: Readonly<Record<string, string>>; readonly uploads: boolean; readonly summary: string } {
  const outputs: Record<string, string> = {};
  let log = '';
  let uploads = false;
  let code: number | null = 0;
  for (const step of action.runs.steps) {
    if (step.uses !== undefined) {
      expect(step.if).toBe("inputs.sarif == 'true' && steps.check.outputs.sarif-file != ''");
      uploads = (inputs['sarif'] ?? action.inputs['sarif']!.default) === 'true' && (outputs['sarif-file'] ?? '') !== '';
      continue;
    }
    writeFileSync(at('out.txt'), '');
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, inputs, outputs)]));
    const done = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step.run!], {
      cwd: at('p'), encoding: 'utf8',
      env: { PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`, RUNNER_TEMP: at('temp'), GITHUB_OUTPUT: at('out.txt'), GITHUB_STEP_SUMMARY: at('summary.md'), GITHUB_WORKSPACE: at('p'), MCP_LINT_NO_CACHE: '1', ...env },
    });
    log += done.stdout + done.stderr;
    for (const line of readFileSync(at('out.txt'), 'utf8').split('\n')) if (line.includes('=')) outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    code = done.status;
    if (code !== 0) break;
  }
  return { code, log, outputs, uploads, summary: existsSync(at('summary.md')) ? readFileSync(at('summary.md'), 'utf8') : '' };
}

// A runner on Windows has a bash of its own; the paths of this test are not made for it.
describe.skipIf(process.platform === 'win32')('the Action', () => {
  it('annotates, writes the reports, and fails after the upload', () => {
    const { code, log, outputs, uploads, summary } = runAction();
    expect(code).toBe(1);
    expect(uploads).toBe(true);
    expect(log).toMatch(/^::error file=src\/index\.ts,line=5,.*title=shell-interpolation/m);
    const annotated = [...log.matchAll(/^::(error|warning|notice) file/gm)].map((match) => match[1]);
    expect(annotated).toEqual([...annotated].sort((a, b) => ['error', 'warning', 'notice'].indexOf(a!) - ['error', 'warning', 'notice'].indexOf(b!)));
    expect(outputs).toMatchObject({ 'exit-code': '1', gate: '0', category: 'mcp-lint' });
    expect(JSON.parse(readFileSync(outputs['sarif-file']!, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(JSON.parse(readFileSync(outputs['report-file']!, 'utf8'))).toMatchObject({ schemaVersion: 1 });
    expect(summary).toMatch(/^# mcp-lint: 1 error/);
    expect(readFileSync(at('npx.txt'), 'utf8')).toMatch(new RegExp(`^--yes\nprod-mcp-lint@${version.replaceAll('.', '\\.')}\ncheck\n`));
  });

  it('takes inputs as text, whatever they hold', () => {
    write('p/odd $(touch x) `y`/index.ts', server(''));
    const { code, log } = runAction({ 'paths': '\nodd $(touch x) `y`\n', 'fail-on': 'never', 'sarif': 'false', 'annotations': 'false', 'summary': 'false' });
    expect({ code, log }).toMatchObject({ code: 0, log: expect.stringContaining('1 server, 1 tool') });
    expect(existsSync(at('p', 'x'))).toBe(false);
    expect(existsSync(at('summary.md'))).toBe(false);
    expect(runAction({ version: '1.0.0; touch x' })).toMatchObject({ code: 2, log: expect.stringContaining('is no version') });
    expect(runAction({ version: '--help' })).toMatchObject({ code: 2 });
    expect(existsSync(at('p', 'x'))).toBe(false);
  });

  it('uses what the project has installed, ends at once on wrong use, and fails where nothing was found', () => {
    mkdirSync(at('p', 'node_modules', '.bin'), { recursive: true });
    symlinkSync(join(dist, 'cli.js'), at('p', 'node_modules', '.bin', 'mcp-lint'));
    expect(runAction({ 'fail-on': 'never' })).toMatchObject({ code: 0, outputs: { 'exit-code': '0' } });
    expect(existsSync(at('npx.txt'))).toBe(false);
    expect(runAction({ config: 'nowhere.json' })).toMatchObject({ code: 2, uploads: false, log: expect.stringContaining('nowhere.json') });
    rmSync(at('p', 'src'), { recursive: true });
    write('p/a.ts', 'export const a = 1;\n');
    expect(runAction()).toMatchObject({ code: 3, log: expect.stringContaining('found no MCP server') });
  });

  it('analyses a share, keeps its report apart, and leaves the verdict to merge', () => {
    write('p/src/index.ts', '');
    for (const name of ['a', 'b']) {
      write(`p/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', dependencies: { '@modelcontextprotocol/sdk': '1.20.0', zod: '3.25.0' } }));
      write(`p/${name}/index.ts`, server('execSync(`ls ${a}`);'));
    }
    const seen: string[] = [];
    for (const shard of ['1/2', '2/2']) {
      const { code, outputs, uploads } = runAction({ shard, 'fail-on': 'never' });
      expect({ code, uploads, category: outputs['category'] }).toEqual({ code: 0, uploads: true, category: `mcp-lint-${shard.replace('/', '-of-')}` });
      const { findings } = JSON.parse(readFileSync(outputs['report-file']!, 'utf8')) as { findings: { ruleId: string; location: { file: string } }[] };
      seen.push(...findings.filter((one) => one.ruleId === 'shell-interpolation').map((one) => one.location.file));
    }
    expect(seen.sort()).toEqual(['a/index.ts', 'b/index.ts']);
    expect(runAction({ shard: '3/2' })).toMatchObject({ code: 2, log: expect.stringContaining('which, of how many') });
    expect(runAction({ shard: '1/2\ncategory=x' })).toMatchObject({ code: 2, log: expect.stringContaining('is no share') });
    expect(runAction({ shard: '1/2', checklist: 'true' })).toMatchObject({ code: 2, log: expect.stringContaining('about all of it') });
  });

  it('holds the checklist as a gate', () => {
    write('p/src/index.ts', server(''));
    const { code, outputs, summary, log } = runAction({ 'checklist': 'true', 'fail-on': 'never' });
    expect({ code, gate: outputs['gate'], log }).toMatchObject({ code: 1, gate: '1', log: expect.stringContaining('The go-live checklist is not passed') });
    // The report of the findings, then the checklist's own Markdown.
    expect(summary).toMatch(/^# mcp-lint: [^]*\n# [^\n]*go-live[^]*\|/i);
    writeFileSync(at('checklist.md'), '');
    spawnSync(process.execPath, [join(dist, 'cli.js'), 'checklist', '--format', `markdown:${at('checklist.md')}`], { cwd: at('p') });
    expect(readFileSync(at('checklist.md'), 'utf8').length).toBeGreaterThan(1_000);
    expect(summary).toContain(readFileSync(at('checklist.md'), 'utf8'));
  });
});

describe('action.yml', () => {
  it('has no expression in a script, and pins what it uses', () => {
    for (const step of action.runs.steps) expect(step.run ?? '').not.toContain('${{');
    expect(action.runs.steps.filter((step) => step.run !== undefined).every((step) => step.shell === 'bash')).toBe(true);
    for (const uses of text.matchAll(/uses: (.*)$/gm)) expect(uses[1]).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/);
  });

  it('starts the version that it belongs to', () => expect(action.inputs['version']!.default).toBe(version));

  it('is told in docs/ci.md, with every input', () => {
    const page = readFileSync(join(root, 'docs', 'ci.md'), 'utf8');
    for (const name of Object.keys(action.inputs)) expect(page).toContain(`\`${name}\``);
  });
});

it('the examples of docs/ci.md are YAML, and the hook starts a command that there is', () => {
  const page = readFileSync(join(root, 'docs', 'ci.md'), 'utf8');
  // What is not this project's own is named by its commit.
  const used = [...page.matchAll(/uses: (.*)$/gm)].map((match) => match[1]!).filter((one) => !one.startsWith('prod-mcp-lint/'));
  expect(used.length).toBeGreaterThan(4);
  for (const one of used) expect(one).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/);
  const blocks = [...page.matchAll(/```yaml\n([^]*?)```/g)].map((match) => parse(match[1]!) as unknown);
  expect(blocks.length).toBeGreaterThan(2);
  const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as { id: string; entry: string; language: string }[];
  expect(hook).toMatchObject({ id: 'mcp-lint', language: 'node', entry: 'mcp-lint check --since HEAD' });
});

it.skipIf(process.platform === 'win32')('the shards of docs/ci.md run as they stand there, and go together', () => {
  for (const name of ['a', 'b']) {
    write(`p/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', dependencies: { '@modelcontextprotocol/sdk': '1.20.0', zod: '3.25.0' } }));
    write(`p/${name}/index.ts`, server('execSync(`ls ${a}`);'));
  }
  rmSync(at('p', 'src'), { recursive: true });
  const page = readFileSync(join(root, 'docs', 'ci.md'), 'utf8');
  const jobs = [...page.matchAll(/```yaml\n([^]*?)```/g)].map((match) => parse(match[1]!) as Readonly<Record<string, { readonly script?: readonly string[] }>>).find((block) => block['mcp-lint-verdict']);
  const script = (name: string, env: Readonly<Record<string, string>> = {}): { readonly code: number | null; readonly log: string } => {
    const done = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', jobs![name]!.script!.join('\n')], { cwd: at('p'), encoding: 'utf8', env: { PATH: `${at('bin')}:${process.env['PATH'] ?? ''}`, MCP_LINT_NO_CACHE: '1', ...env } });
    return { code: done.status, log: done.stdout + done.stderr };
  };
  for (const index of ['1', '2']) expect(script('mcp-lint', { CI_NODE_INDEX: index, CI_NODE_TOTAL: '2' })).toEqual({ code: 0, log: '' });
  expect(script('mcp-lint-verdict')).toEqual({ code: 1, log: '' });
  const { findings } = JSON.parse(readFileSync(at('p', 'report.json'), 'utf8')) as { findings: { ruleId: string; location: { file: string } }[] };
  expect(findings.filter((one) => one.ruleId === 'shell-interpolation').map((one) => one.location.file)).toEqual(['a/index.ts', 'b/index.ts']);
  rmSync(at('p', 'reports', '2.json'));
  expect(script('mcp-lint-verdict')).toMatchObject({ code: 2, log: expect.stringContaining('Shard 2 of 2 is missing') });
});
