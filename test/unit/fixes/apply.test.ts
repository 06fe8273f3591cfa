/** The applier: which fixes are applied, how files are written, what is refused. */
import { chmodSync, linkSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyFixes, createMemoryHost, createNodeHost, type FixSelection, type MemoryHostOptions } from '../../../analyzers/index.js';
import { joinFixes, planBatch, withLineEnds } from '../../../analyzers/fixes/apply.js';
import type { Fix } from '../../../analyzers/index.js';

const server = (body: string): string => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'weather', version: '1.0.0' });
await server.connect(new StdioServerTransport());
${body}`;
const LOUD = server('console.log(\'one\');\nconsole.log(\'two\');\n');
const QUIET = server('console.error(\'one\');\nconsole.error(\'two\');\n');
const rules = ['stdout-pollution'];

async function inMemory(files: Readonly<Record<string, string | Uint8Array>>, select: Partial<FixSelection> = {}, options: MemoryHostOptions = {}) {
  const host = createMemoryHost(files, options);
  const outcome = await applyFixes(host, { root: '/p', rules }, { safety: 'safe', ...select });
  const text = (path: string): string => {
    const read = host.read(path);
    return read.ok ? Buffer.from(read.bytes).toString('utf8') : '';
  };
  return { host, outcome, text, reasons: outcome.refused.map(({ reason }) => reason) };
}

describe('a run', () => {
  it('fixes what there is, and says what is left', async () => {
    const { outcome, text } = await inMemory({ '/p/a.ts': LOUD });
    expect(text('/p/a.ts')).toBe(QUIET);
    expect(outcome).toMatchObject({ rounds: 1, stable: true, refused: [], changes: [{ file: '/p/a.ts', before: LOUD, after: QUIET }] });
    expect(outcome.applied).toHaveLength(2);
    expect(outcome.result.findings).toEqual([]);
  });
  it('writes nothing where it is only asked what it would do', async () => {
    const { outcome, text } = await inMemory({ '/p/a.ts': LOUD }, { write: false });
    expect(text('/p/a.ts')).toBe(LOUD);
    expect(outcome.changes[0]!.after).toBe(QUIET);
    expect(outcome.result.findings).toEqual([]);
  });
  it('changes nothing the second time', async () => {
    const { outcome } = await inMemory({ '/p/a.ts': QUIET });
    expect(outcome).toMatchObject({ rounds: 0, applied: [], changes: [], stable: true });
  });
  it('leaves what a command prints alone, where only safe fixes are asked for', async () => {
    const text = server('show();\n').replace('const server', 'function show() {\n  console.log(\'names\');\n}\nif (process.argv[2] === \'list\') {\n  show();\n  process.exit(0);\n}\nconst server');
    expect((await inMemory({ '/p/a.ts': text })).outcome).toMatchObject({ changes: [], result: { findings: [{ messageId: 'console' }] } });
    expect((await inMemory({ '/p/a.ts': text }, { safety: 'unsafe' })).text('/p/a.ts')).toBe(text.replace('console.log', 'console.error'));
  });
  it('takes only what it is told to', async () => {
    const { outcome } = await inMemory({ '/p/a.ts': LOUD }, { only: (finding) => finding.location.start < LOUD.indexOf('\'two\'') - 20 });
    expect(outcome.changes[0]!.after).toBe(LOUD.replace('log', 'error'));
    expect(outcome.result.findings).toHaveLength(1);
  });
});

describe('files', () => {
  it.each<[string, (text: string) => Buffer]>([
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\u{feff}${text}`, 'utf8')],
    ['UTF-16, little-endian', (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['UTF-16, big-endian', (text) => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()])],
    ['Latin-1', (text) => Buffer.from(text, 'latin1')],
    ['Windows line ends', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('keep their form: %s', async (_, encode) => {
    const { host } = await inMemory({ '/p/a.ts': encode(`${LOUD}// é\n`) });
    const read = host.read('/p/a.ts');
    expect(read.ok && Buffer.compare(read.bytes, encode(`${QUIET}// é\n`))).toBe(0);
  });
  it('are refused outside of the analysed folder, also behind a link', async () => {
    const { host, reasons, outcome } = await inMemory({ '/q/b.ts': LOUD, '/p/package.json': '{}', '/p/index.ts': 'import \'./a.js\';\n' }, {}, { links: { '/p/a.ts': '/q/b.ts' } });
    expect(reasons).toEqual(['a.ts is a link that leads out of the analysed folder.', 'a.ts is a link that leads out of the analysed folder.']);
    expect(outcome.result.findings).toHaveLength(2);
    expect(host.read('/q/b.ts')).toMatchObject({ bytes: Buffer.from(LOUD) });
  });
  it('are refused where they cannot be written, and the findings stay', async () => {
    const { reasons, outcome, text } = await inMemory({ '/p/a.ts': LOUD }, {}, { readOnly: ['/p/a.ts'] });
    expect(reasons).toEqual(['a.ts may not be written to (no permission).', 'a.ts may not be written to (no permission).']);
    expect(text('/p/a.ts')).toBe(LOUD);
    expect(outcome).toMatchObject({ applied: [], changes: [] });
    expect(outcome.result.findings).toHaveLength(2);
  });
  it('are refused where they were changed while they were analysed', async () => {
    const memory = createMemoryHost({ '/p/a.ts': LOUD });
    let reads = 0;
    const host = { ...memory, read: (path: string, limit?: number) => {
      const read = memory.read(path, limit);
      if (path === '/p/a.ts' && (reads += 1) === 1) memory.write('/p/a.ts', `${LOUD}// mine\n`);
      return read;
    } };
    const outcome = await applyFixes(host, { root: '/p', rules }, { safety: 'safe' });
    expect(outcome.refused.map(({ reason }) => reason)).toEqual(['a.ts was changed while it was being analysed.', 'a.ts was changed while it was being analysed.']);
    expect(memory.read('/p/a.ts')).toMatchObject({ bytes: Buffer.from(`${LOUD}// mine\n`) });
  });
});

describe('a batch', () => {
  const text = 'const a = 1;\nconst b = 2;\n';
  const fix = (start: number, end: number, newText: string, more: readonly Fix['edits'][number][] = []): { fix: Fix } => ({ fix: { title: 't', safety: 'safe', edits: [{ file: '/p/a.ts', start, end, newText }, ...more] } });
  const plan = (...wanted: { fix: Fix }[]) => planBatch(wanted, (file) => (file === '/p/a.ts' ? text : undefined));

  it('leaves what overlaps for the next round, the whole fix', () => {
    const [first, second, third] = [fix(10, 11, '3'), fix(10, 12, '4;', [{ file: '/p/b.ts', start: 0, end: 0, newText: 'b', create: true }]), fix(23, 24, '5')];
    const batch = plan(first, second, third);
    expect(batch).toMatchObject({ taken: [first, third], waiting: [second], broken: [] });
    expect([...batch.texts]).toEqual([['/p/a.ts', 'const a = 3;\nconst b = 5;\n']]);
  });
  it('makes one edit of what two fixes share, and lets no two insert at one place', () => {
    const line = { file: '/p/a.ts', start: 0, end: 0, newText: 'import \'x\';\n' };
    expect(plan(fix(10, 11, '3', [line]), fix(23, 24, '4', [line])).texts.get('/p/a.ts')).toBe('import \'x\';\nconst a = 3;\nconst b = 4;\n');
    expect(plan(fix(0, 0, 'f();\n'), fix(0, 0, 'g();\n'))).toMatchObject({ taken: [{}], waiting: [{}] });
    // Of declarations the order does not matter.
    expect(plan(fix(0, 0, 'import \'x\';\n'), fix(0, 0, 'import \'y\';\n'))).toMatchObject({ taken: [{}, {}], waiting: [] });
  });
  it('leaves out what breaks the syntax, and only that', () => {
    const [good, bad] = [fix(10, 11, '3'), fix(23, 24, '(')];
    expect(plan(bad, good)).toMatchObject({ taken: [good], broken: [bad] });
    const [open, close] = [fix(10, 11, '(3'), fix(11, 11, ')')];
    expect(plan(open, close)).toMatchObject({ taken: [], broken: [open] });
  });
  it('makes files once', () => {
    const made = { file: '/p/b.ts', start: 0, end: 0, newText: 'x();\n', create: true as const };
    expect([...plan(fix(10, 11, '3', [made]), fix(23, 24, '4', [made])).texts.keys()]).toEqual(['/p/a.ts', '/p/b.ts']);
    expect(plan(fix(10, 11, '3', [made]), fix(23, 24, '4', [{ ...made, newText: 'y();\n' }]))).toMatchObject({ taken: [{}], waiting: [{}] });
  });
  it('has the line ends of the file', () => {
    expect(withLineEnds([fix(0, 0, 'a\nb\n').fix], () => 'x\r\ny\r\n')[0]!.edits[0]!.newText).toBe('a\r\nb\r\n');
  });
  it('joins the fixes of findings that became one, with the weakest grade', () => {
    const { fix: risky } = fix(23, 24, '4');
    expect(joinFixes('both', [fix(10, 11, '3').fix, { ...risky, safety: 'unsafe' }, fix(10, 11, '9').fix])).toMatchObject([{ title: 'both', safety: 'unsafe', edits: [{ newText: '3' }, { newText: '4' }] }]);
  });
});

describe('the disk', () => {
  let folder = '';
  const at = (name: string): string => join(folder, name);
  const put = (...files: readonly (readonly [string, string, string | undefined])[]) => createNodeHost({ caseInsensitive: false }).writeAll(files.map(([name, after, before]) => ({ path: at(name), bytes: Buffer.from(after), before: before === undefined ? undefined : Buffer.from(before) })));
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'mcp-lint-')); });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  it('keeps permissions and links, and leaves nothing behind', () => {
    writeFileSync(at('real.ts'), 'a');
    chmodSync(at('real.ts'), 0o750);
    symlinkSync('real.ts', at('link.ts'));
    expect(put(['link.ts', 'b', 'a'])).toBeUndefined();
    expect(readFileSync(at('real.ts'), 'utf8')).toBe('b');
    expect(lstatSync(at('link.ts')).isSymbolicLink()).toBe(true);
    if (process.platform !== 'win32') expect(statSync(at('real.ts')).mode & 0o777).toBe(0o750);
    expect(readdirSync(folder)).toEqual(['link.ts', 'real.ts']);
  });
  it('keeps the other names of a file', () => {
    writeFileSync(at('a.ts'), 'a');
    linkSync(at('a.ts'), at('b.ts'));
    expect(put(['a.ts', 'b', 'a'])).toBeUndefined();
    expect(readFileSync(at('b.ts'), 'utf8')).toBe('b');
  });
  it('writes all or nothing, new folders too', () => {
    writeFileSync(at('a.ts'), 'a');
    writeFileSync(at('b.ts'), 'changed');
    expect(put(['a.ts', '1', 'a'], ['new/deep/c.ts', '3', undefined], ['b.ts', '2', 'b'])).toEqual({ path: at('b.ts'), why: 'changed' });
    expect(readFileSync(at('a.ts'), 'utf8')).toBe('a');
    expect(readdirSync(folder)).toEqual(['a.ts', 'b.ts']);
    expect(put(['a.ts', '1', 'a'], ['new/deep/c.ts', '3', undefined])).toBeUndefined();
    expect(readFileSync(at('new/deep/c.ts'), 'utf8')).toBe('3');
  });
  it('refuses what is read-only, gone, there already, or no file', () => {
    writeFileSync(at('a.ts'), 'a');
    chmodSync(at('a.ts'), 0o444);
    expect(put(['a.ts', 'b', 'a'])).toMatchObject({ why: 'denied' });
    expect(put(['gone.ts', 'b', 'a'])).toMatchObject({ why: 'changed' });
    expect(put(['a.ts', 'b', undefined])).toMatchObject({ why: 'changed' });
    mkdirSync(at('d'));
    expect(put(['d', 'b', 'a'])).toMatchObject({ why: 'not-a-file' });
    expect(put(['a.ts/b.ts', 'b', undefined])).toMatchObject({ why: 'not-a-file' });
    expect(readFileSync(at('a.ts'), 'utf8')).toBe('a');
  });
});
