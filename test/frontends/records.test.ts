/** The files in .prod-mcp by the built command: what is written and what never is, exit codes, two people in two branches, hostile text in every format. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { jsonChecklistSchema } from '../../analyzers/index.js';
import { buildIfStale, dist, run, type Outcome } from './built.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const ATTESTATIONS = '.prod-mcp/attestations.json';
const LOCK = '.prod-mcp/tools.lock.json';

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  }
}
const read = (path: string): string => readFileSync(at(path), 'utf8');
const lint = (...args: string[]): Promise<Outcome> => run(args, { cwd: folder, env: { HOME: folder } });
const states = async (...ids: string[]): Promise<(string | undefined)[]> => {
  const checklist = jsonChecklistSchema.parse(JSON.parse((await lint('checklist', '--format', 'json')).stdout));
  return ids.map((id) => checklist.servers[0]?.items.find((item) => item.id === id)?.state);
};
const state = async (id: string): Promise<string | undefined> => (await states(id))[0];

const tool = (name: string, body: string, schema = "{ day: z.enum(['monday', 'tuesday']) }"): string =>
  `server.registerTool(${JSON.stringify(name)}, { description: 'Counts the notes of one weekday.', inputSchema: z.strictObject(${schema}), annotations: { readOnlyHint: true } }, async (args) => { ${body} });\n`;
const reads = "const text = await readFile('/srv/notes.txt', 'utf8'); return { content: [{ type: 'text', text: String(text.length) }] };";
const writes = "await rm('/srv/notes.txt'); return { content: [] };";
const server = (...tools: string[]): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { readFile, rm } from 'node:fs/promises';
const server = new McpServer({ name: 'notes', version: '1.0.0' });
${tools.join('')}await server.connect(new StdioServerTransport());
`;
const one = server(tool('count', reads));
const manifest = (name: string): string => `{ "name": "${name}", "version": "1.0.0", "type": "module", "dependencies": { "@modelcontextprotocol/sdk": "1.32.2", "zod": "4.1.0" } }\n`;
const SAID = ['--name', 'Ada Byron', '--role', 'Operations', '--statement', 'Tried on Monday.', '--expires', '2099-12-31'];

beforeAll(() => {
  buildIfStale();
});
beforeEach(() => {
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-records-')));
  write({ 'package.json': manifest('notes'), 'src/index.ts': one });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('lock', () => {
  it('is written, checked, kept, brought up to date and approved, with the exit code that a build waits for', async () => {
    const missing = await lint('lock', '--check');
    expect([missing.code, missing.stdout]).toEqual([1, expect.stringContaining('There is no tools.lock.json')]);
    expect(readdirSync(folder)).not.toContain('.prod-mcp');
    expect((await lint('lock')).code).toBe(0);
    const first = read(LOCK);
    expect(JSON.parse(first)).toMatchObject({ schemaVersion: 1, servers: [{ tools: [{ name: 'count', approved: null, effects: ['file-read /srv/notes.txt'] }, null] }] });
    expect((await lint('lock', '--check')).code).toBe(0);
    // The same again for the same tools.
    expect((await lint('lock')).code).toBe(0);
    expect(read(LOCK)).toBe(first);

    // A tool that only read now writes: the worst, and nothing is taken over by itself.
    write({ 'src/index.ts': server(tool('count', writes)) });
    const changed = await lint('lock', '--check', '--format', 'json');
    expect(changed.code).toBe(1);
    expect((JSON.parse(changed.stdout) as { differences: object[] }).differences[0]).toMatchObject({ tool: 'count', kind: 'reads-then-writes', risk: 'critical', needsApproval: true, location: { file: 'src/index.ts', line: 6 } });
    expect((await lint('lock', '--check')).stdout).toMatch(/critical[^]*count[^]*now changes something: file-delete/);
    expect((await lint('lock')).code).toBe(1);
    expect(read(LOCK)).toBe(first);
    const approved = await lint('lock', 'approve', 'count', '--by', 'Ada Byron', '--reason', 'Tidies up.');
    expect([approved.code, approved.stdout]).toEqual([0, expect.stringContaining('Ada Byron approved count')]);
    expect((await lint('lock', '--check')).code).toBe(0);
    expect(JSON.parse(read(LOCK))).toMatchObject({ servers: [{ tools: [{ approved: { name: 'Ada Byron', reason: 'Tidies up.' } }, null] }] });

    // A new tool, a wider schema, other words and a lost gate need an approval; fewer choices do not.
    const gated = `if (process.env.NOTES_COUNT === '1') ${tool('count', writes)}`;
    write({ 'src/index.ts': server(gated, tool('now', reads)) });
    await lint('lock', 'approve', '--all', '--by', 'Ada Byron', '--reason', 'Read.');
    write({ 'src/index.ts': server(gated.replace("'monday', 'tuesday'", "'monday'"), tool('now', reads)) });
    expect((await lint('lock', '--check')).code).toBe(0);
    expect((await lint('lock')).code).toBe(0);
    expect(read(LOCK)).not.toContain('tuesday" ] }, "approved');
    const after = { ungated: server(tool('count', writes, "{ day: z.enum(['monday']) }"), tool('now', reads)), wider: server(gated.replace("'monday', 'tuesday'", "'monday', 'sunday'"), tool('now', reads)), words: server(gated.replace("'monday', 'tuesday'", "'monday'").replace('Counts', 'Tells'), tool('now', reads)), added: server(gated.replace("'monday', 'tuesday'", "'monday'"), tool('now', reads), tool('later', reads)) };
    const kinds: Record<string, string[]> = {};
    for (const [name, text] of Object.entries(after)) {
      write({ 'src/index.ts': text });
      const { code, stdout } = await lint('lock', '--check', '--format', 'json');
      expect(code).toBe(1);
      kinds[name] = (JSON.parse(stdout) as { differences: { kind: string; needsApproval: boolean }[] }).differences.filter((difference) => difference.needsApproval).map((difference) => difference.kind);
    }
    expect(kinds).toEqual({ ungated: ['lost-gate', 'lost-gate'], wider: ['wider-schema'], words: ['changed-description'], added: ['new-tool'] });
  });

  it('refuses what it cannot know, and names who git says is working', async () => {
    const exit = async (...args: string[]): Promise<[number | null, string]> => {
      const { code, stderr } = await lint(...args);
      return [code, stderr];
    };
    expect(await exit('lock', 'approve', 'count', '--by', 'Ada')).toEqual([2, expect.stringContaining('--reason')]);
    expect(await exit('lock', 'approve', 'count', '--reason', 'Read.')).toEqual([2, expect.stringContaining('--by')]);
    expect(await exit('lock', 'approve', 'cuont', '--by', 'Ada', '--reason', 'Read.')).toEqual([2, expect.stringContaining('"count"')]);
    expect(await exit('lock', 'approve', '--by', 'Ada', '--reason', 'Read.')).toEqual([2, expect.stringContaining('--all')]);
    expect(readdirSync(folder)).not.toContain('.prod-mcp');
    write({ '.git/config': '[user]\n\tname = Tomas Reyes\n' });
    expect((await lint('lock', 'approve', 'count', '--reason', 'Read.')).code).toBe(0);
    expect(read(LOCK)).toContain('"name": "Tomas Reyes"');
    rmSync(at('src'), { recursive: true });
    expect((await lint('lock')).code).toBe(3);
    expect((await lint('lock', '--check')).code).toBe(3);
  });
});

describe('checklist attest and init', () => {
  it('write what is stated, which counts until it ends or the tools change', async () => {
    expect((await lint('checklist', 'init')).stdout).toContain(`Wrote ${ATTESTATIONS}`);
    const empty = read(ATTESTATIONS);
    expect((await lint('checklist', 'init')).stdout).toContain('has every server already');
    expect(read(ATTESTATIONS)).toBe(empty);
    expect(await state('G7')).toBe('needs-you');
    const { code, stdout } = await lint('checklist', 'attest', 'G7', 'G8', ...SAID, '--link', 'https://wiki.example.com/incident');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/G7 is attested[^]*G8 is attested/)]);
    expect(await state('G7')).toBe('attested');
    expect(JSON.parse(read(ATTESTATIONS))).toMatchObject({ servers: [{ items: { G7: { statement: 'Tried on Monday.', link: 'https://wiki.example.com/incident', expires: '2099-12-31' }, G6: null } }] });
    write({ [ATTESTATIONS]: read(ATTESTATIONS).replaceAll('2099-12-31', '2020-01-01') });
    expect(await state('G7')).toBe('lapsed');
    expect((await lint('checklist', 'attest', 'G7', ...SAID)).code).toBe(0);
    write({ 'src/index.ts': server(tool('count', reads), tool('now', reads)) });
    expect(await state('G7')).toBe('lapsed');
  });

  it('refuse what is no statement, and write nothing then', async () => {
    const without = (flag: string): string[] => SAID.filter((_, index) => SAID[index] !== flag && SAID[index - 1] !== flag);
    const cases: readonly (readonly [string[], RegExp])[] = [
      [['G77', ...SAID], /no item "G77"/], [['C2', ...SAID], /C2 fails: .*mended/], [['G7', 'P5', ...SAID], /P5 is settled \(not-applicable\)/],
      [['G7', ...without('--statement')], /--statement is missing/], [['G7', ...SAID, '--expires', '2020-01-01'], /2020-01-01 is over/], [['G7', ...SAID, '--link', 'javascript:alert(1)'], /--link: /],
    ];
    for (const [{ code, stdout, stderr }, message] of await Promise.all(cases.map(async ([args, message]) => [await lint('checklist', 'attest', ...args), message] as const))) {
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
    }
    expect(readdirSync(folder)).not.toContain('.prod-mcp');
    write({ 'other/package.json': manifest('other'), 'other/src/index.ts': one });
    expect((await lint('checklist', 'attest', 'G7', ...SAID)).stderr).toMatch(/2 servers: say which with --server/);
    expect((await lint('checklist', 'attest', 'G7', ...SAID, '--server', 'other:src/index.ts')).code).toBe(0);
    rmSync(at('src'), { recursive: true });
    rmSync(at('other'), { recursive: true });
    for (const args of [['attest', 'G7', ...SAID], ['init']]) expect((await lint('checklist', ...args)).code).toBe(3);
  });

  it.skipIf(spawnSync('script', ['-qec', 'true', '/dev/null']).status !== 0)('asks on a terminal for what is not given', async () => {
    write({ '.git/config': '[user]\n\tname = Ada Byron\n' });
    const child = spawn('script', ['-qec', `"${process.execPath}" "${join(dist, 'cli.js')}" checklist attest G7`, '/dev/null'], { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: folder, MCP_LINT_NO_CACHE: '1', SHELL: '/bin/sh' }, stdio: ['pipe', 'pipe', 'inherit'] });
    const answers: [RegExp, string][] = [[/your words[^:]*: $/, 'Tried on Monday.'], [/Your name \[Ada Byron\]: $/, ''], [/Your role[^:]*: $/, 'Operations'], [/Link.*: $/, ''], [/Holds until[^:]*\[\d{4}-\d\d-\d\d\]: $/, '']];
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      // eslint-disable-next-line no-control-regex -- what readline does to a terminal
      shown = (shown + chunk).replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
      const [next] = answers;
      if (!next?.[0].test(shown)) return;
      answers.shift();
      child.stdin.write(`${next[1]}\n`);
    });
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    expect(shown).toMatch(/G7 {2}Is there an incident playbook/);
    expect(JSON.parse(read(ATTESTATIONS))).toMatchObject({ servers: [{ items: { G7: { statement: 'Tried on Monday.', name: 'Ada Byron', role: 'Operations' } } }] });
  });
});

describe('a damaged file', () => {
  const whole = '{ "schemaVersion": 1, "servers": [] }';
  const lock = [['lock'], ['lock', '--check'], ['lock', 'approve', 'count', '--by', 'Ada', '--reason', 'Read.']];
  const attest = [['checklist', 'init'], ['checklist', 'attest', 'G7', ...SAID]];
  it.each([
    ['half', ATTESTATIONS, whole.slice(0, 20), /:1:\d+: /, [...attest, lock[2]!]],
    ['half', LOCK, whole.slice(0, 20), /:1:\d+: /, [...lock, attest[1]!]],
    ['in a merge', LOCK, `${whole}\n<<<<<<< HEAD\n`, /:2:1: A merge was left half done/, [lock[2]!]],
    ['edited by hand', ATTESTATIONS, whole.replace('"servers"', '"severs"'), /severs/, [attest[1]!]],
    ['of another version', LOCK, whole.replace('1', '2'), /schemaVersion/, [lock[0]!]],
    ['no text', ATTESTATIONS, '\u0000\u0001\u0002\u0000', /binary|JSON|expected/, [attest[0]!]],
  ])('that is %s (%s) is told with its place, and never written over', async (_name, path, damage, message, commands) => {
    write({ [path]: damage });
    for (const { code, stdout, stderr } of await Promise.all(commands.map((args) => lint(...args)))) expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
    const { code, stdout } = await lint('checklist', '--format', 'json');
    const { problems, gate } = jsonChecklistSchema.parse(JSON.parse(stdout));
    expect([code, gate, problems[0]?.location.file]).toEqual([2, 'closed', path]);
    expect(read(path)).toBe(damage);
    expect(readdirSync(at('.prod-mcp'))).toEqual([path.split('/')[1]]);
  });

  it.skipIf(process.platform === 'win32')('that is a link out of the repository is not followed, and a link inside of it stays one', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'mcp-lint-outside-'));
    try {
      mkdirSync(at('.prod-mcp'));
      mkdirSync(at('.git'));
      writeFileSync(join(outside, 'file.json'), '{ "schemaVersion": 1, "servers": [] }');
      symlinkSync(join(outside, 'file.json'), at(ATTESTATIONS));
      expect(await lint('checklist', 'init')).toMatchObject({ code: 2, stderr: expect.stringContaining('link that leads out') as string });
      expect(readFileSync(join(outside, 'file.json'), 'utf8')).toBe('{ "schemaVersion": 1, "servers": [] }');
      rmSync(at(ATTESTATIONS));
      write({ 'records/attestations.json': '{ "schemaVersion": 1, "servers": [] }' });
      symlinkSync(at('records/attestations.json'), at(ATTESTATIONS));
      expect((await lint('checklist', 'init')).code).toBe(0);
      expect(read('records/attestations.json')).toContain('notes');
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });
});

describe('checklist diff', () => {
  it('tells what changed, the worse answers first, and fails where there are some', async () => {
    await lint('checklist', '--format', 'json:before.json');
    expect(await lint('checklist', 'diff', 'before.json', 'before.json')).toMatchObject({ code: 0, stdout: 'No answer changed.\n' });
    await lint('checklist', 'attest', 'G7', ...SAID);
    await lint('checklist', '--format', 'json:after.json');
    const better = await lint('checklist', 'diff', 'before.json', 'after.json');
    expect(better).toMatchObject({ code: 0, stdout: expect.stringMatching(/^better +G7 .*needs you → attested/) as string });
    const worse = await lint('checklist', 'diff', 'after.json', 'before.json', '--format', 'json');
    expect([worse.code, JSON.parse(worse.stdout)]).toMatchObject([1, { schemaVersion: 1, changes: [{ item: 'G7', kind: 'worse', before: 'attested', after: 'needs-you' }] }]);
    write({ 'no.json': '{', 'other.json': '{ "schemaVersion": 9 }' });
    for (const [before, after, message] of [['no.json', 'after.json', /cannot be read as JSON/], ['before.json', 'other.json', /no checklist of this version/]] as const) {
      expect(await lint('checklist', 'diff', before, after)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) as string });
    }
  });

  it('the checklist itself says when to wait: --fail-on, and the profile', async () => {
    const code = async (...args: string[]): Promise<number | null> => (await lint('checklist', '--quiet', ...args)).code;
    expect(await code('--profile', 'production')).toBe(1);
    expect(await code('--profile', 'production', '--fail-on', 'never')).toBe(0);
    expect((await lint('checklist', '--fail-on', 'warning')).code).toBe(2);
    expect((await lint('checklist', '--profile', 'home')).code).toBe(2);
  });
});

describe('two people in two branches', () => {
  const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', '-c', 'init.defaultBranch=main', ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const commit = (): void => {
    git('add', '.');
    git('commit', '-qm', 'x');
  };

  it('attest different items and approve different tools, and git merges it', async () => {
    write({ 'src/index.ts': server(tool('count', reads), tool('now', reads)) });
    git('init', '-q');
    await lint('checklist', 'init');
    await lint('lock');
    commit();
    git('checkout', '-qb', 'theirs');
    await lint('checklist', 'attest', 'G8', ...SAID);
    await lint('lock', 'approve', 'now', '--by', 'Tomas Reyes', '--reason', 'Read.');
    commit();
    git('checkout', '-q', 'main');
    await lint('checklist', 'attest', 'G7', 'M4', ...SAID);
    await lint('lock', 'approve', 'count', '--by', 'Ada Byron', '--reason', 'Read.');
    commit();
    git('merge', '-q', '--no-edit', 'theirs');
    expect(await states('G7', 'M4', 'G8', 'P9')).toEqual(['attested', 'attested', 'attested', 'pass']);
    // The same item twice is for people to settle, and until then nothing is written over.
    git('checkout', '-qb', 'again');
    await lint('checklist', 'attest', 'G6', ...SAID);
    commit();
    git('checkout', '-q', 'main');
    await lint('checklist', 'attest', 'G6', ...SAID, '--statement', 'Something else.');
    commit();
    expect(() => git('merge', '-q', '--no-edit', 'again')).toThrow();
    const conflict = read(ATTESTATIONS);
    expect(await lint('checklist', 'attest', 'G5', ...SAID)).toMatchObject({ code: 2, stderr: expect.stringContaining('A merge was left half done') as string });
    expect(read(ATTESTATIONS)).toBe(conflict);
  });
});

describe('hostile text', () => {
  const hostile = '\u001b[2J\u202e<script>alert(1)</script><img src=x onerror=alert(2)> ::error::x ##vso[task] `${x}` [a](javascript:alert(3)) | @team \u200b';
  it('in statements, names and tools acts in no format', async () => {
    write({ 'src/index.ts': server(tool('count', reads), tool(hostile, reads)).replace("name: 'notes'", `name: ${JSON.stringify(hostile)}`) });
    const given = ['--name', hostile, '--role', hostile, '--statement', `${hostile}\n\n# Heading\n::error::y`, '--expires', '2099-12-31'];
    const outcomes = [await lint('checklist', 'attest', 'G7', ...given), await lint('lock'), await lint('lock', 'approve', '--all', '--by', hostile, '--reason', hostile)];
    expect(outcomes.map(({ code, stderr }) => [code, stderr])).toEqual([[0, ''], [0, ''], [0, '']]);
    expect(await state('G7')).toBe('attested');
    write({ 'src/index.ts': read('src/index.ts').replaceAll('readFile(', 'rm(').replace("await rm('/srv/notes.txt', 'utf8')", "await rm('/srv/notes.txt')") });
    await lint('checklist', '--format', 'text:r.txt', '--format', 'json:r.json', '--format', 'markdown:r.md', '--format', 'html:r.html');
    outcomes.push(await lint('lock', '--check'), await lint('lock', '--check', '--format', 'json'), await lint('checklist', 'diff', 'r.json', 'r.json', '--format', 'markdown'), await lint('lock', 'approve', hostile));
    const made = { attestations: read(ATTESTATIONS), lock: read(LOCK), text: read('r.txt'), json: read('r.json'), markdown: read('r.md'), html: read('r.html'), ...Object.fromEntries(outcomes.map(({ stdout, stderr }, index) => [`output ${String(index)}`, stdout + stderr])) };
    for (const [name, text] of Object.entries(made)) {
      // Lines end, and nothing else acts on a terminal or hides from a reader.
      expect([name, /\p{Cf}|(?![\n])\p{Cc}/u.exec(text)?.[0]]).toEqual([name, undefined]);
      expect([name, text.split('\n').filter((line) => /^\s*::|##vso\[/.test(line))]).toEqual([name, name === 'attestations' || name === 'lock' ? text.split('\n').filter((line) => line.includes('##vso[')) : []]);
    }
    expect(made.text).toContain('alert(1)');
    // What stands between backticks is code.
    const prose = made.markdown.replace(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
    for (const [name, text] of [['html', made.html], ['markdown', prose]] as const) expect([name, /<(?:script>alert|img)/.exec(text)?.[0]]).toEqual([name, undefined]);
    expect(prose).not.toMatch(/(?<!\\)\[a(?<!\\)\]\(javascript:/);
    expect(made.markdown.split('\n')).not.toContain('# Heading');
    expect(made.html).not.toMatch(/href="javascript:/);
    for (const text of [made.json, made.attestations, made.lock]) expect(() => JSON.parse(text) as unknown).not.toThrow();
  });
});
