/** The three hosts: one behaviour over disk, memory and unsaved text. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as nativeJoin } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../../../analyzers/host/host.js';
import { createMemoryHost } from '../../../analyzers/host/memory-host.js';
import { createNodeHost } from '../../../analyzers/host/node-host.js';
import { createOverlayHost } from '../../../analyzers/host/overlay-host.js';
import { toPath } from '../../../analyzers/host/paths.js';

const text = (host: Host, path: string): string => {
  const read = host.read(path);
  return read.ok ? Buffer.from(read.bytes).toString('utf8') : read.why;
};

const posix = process.platform !== 'win32';
let folder = '';

beforeAll(() => {
  folder = toPath(realpathSync.native(mkdtempSync(nativeJoin(tmpdir(), 'mcp-lint-host-'))), '/');
  mkdirSync(`${folder}/dir`);
  writeFileSync(`${folder}/b.ts`, 'b');
  writeFileSync(`${folder}/dir/a.ts`, 'aaa');
  if (posix) {
    symlinkSync('dir', `${folder}/link`);
    symlinkSync('../..', `${folder}/dir/up`);
    symlinkSync('nowhere', `${folder}/broken`);
    symlinkSync('self', `${folder}/self`);
    spawnSync('mkfifo', [`${folder}/pipe.ts`]);
    symlinkSync('pipe.ts', `${folder}/pipe-link.ts`);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same small tree on disk and in memory. */
const hosts: [string, () => { host: Host; root: string }][] = [
  ['node', () => ({ host: createNodeHost(), root: folder })],
  ['memory', () => ({
    host: createMemoryHost({ '/t/b.ts': 'b', '/t/dir/a.ts': 'aaa' }, {
      links: { '/t/link': 'dir', '/t/dir/up': '../..', '/t/broken': 'nowhere', '/t/self': 'self', '/t/pipe-link.ts': 'pipe.ts' },
      others: ['/t/pipe.ts'],
    }),
    root: '/t',
  })],
];

describe.runIf(posix).each(hosts)('%s host', (_, make) => {
  it('lists entries sorted, links followed and marked', () => {
    const { host, root } = make();
    expect(host.list(root)).toEqual([
      { name: 'b.ts', kind: 'file', link: false },
      { name: 'broken', kind: 'other', link: true },
      { name: 'dir', kind: 'directory', link: false },
      { name: 'link', kind: 'directory', link: true },
      { name: 'pipe-link.ts', kind: 'other', link: true },
      { name: 'pipe.ts', kind: 'other', link: false },
      { name: 'self', kind: 'other', link: true },
    ]);
    expect(host.list(`${root}/b.ts`)).toBeUndefined();
    expect(host.list(`${root}/gone`)).toBeUndefined();
  });

  it('reads files, through links too, and never a pipe', () => {
    const { host, root } = make();
    expect(text(host, `${root}/link/a.ts`)).toBe('aaa');
    expect([`${root}/gone`, `${root}/b.ts/x`, `${root}/broken`].map((path) => text(host, path))).toEqual(['missing', 'missing', 'missing']);
    expect([`${root}/dir`, `${root}/pipe.ts`, `${root}/pipe-link.ts`].map((path) => text(host, path))).toEqual(['not-a-file', 'not-a-file', 'not-a-file']);
    expect(['missing', 'failed']).toContain(text(host, `${root}/self`));
  });

  it('reads no more than the limit', () => {
    const { host, root } = make();
    expect(host.read(`${root}/dir/a.ts`, 3).ok).toBe(true);
    expect(host.read(`${root}/dir/a.ts`, 2)).toEqual({ ok: false, why: 'too-large' });
  });

  it('says what a place is', () => {
    const { host, root } = make();
    expect([`${root}/b.ts`, `${root}/link`, `${root}/pipe.ts`, `${root}/gone`, `${root}/self`].map((path) => host.stat(path)?.kind))
      .toEqual(['file', 'directory', 'other', undefined, undefined]);
    expect(host.stat(`${root}/dir/a.ts`)?.size).toBe(3);
  });

  it('resolves links to one real path', () => {
    const { host, root } = make();
    expect(host.realPath(`${root}/link/a.ts`)).toBe(`${root}/dir/a.ts`);
    expect(host.realPath(`${root}/link/up/${root.split('/').at(-1)!}`)).toBeDefined();
    expect(host.realPath(`${root}/self`)).toBeUndefined();
    expect(host.realPath(`${root}/gone`)).toBeUndefined();
  });
});

describe('node host', () => {
  it('never throws, whatever the path', () => {
    const host = createNodeHost();
    for (const path of ['/\0', `/${'x'.repeat(5000)}`, '', '/\u{d800}']) {
      expect([host.read(path).ok, host.list(path), host.stat(path), host.realPath(path)]).toEqual([false, undefined, undefined, undefined]);
    }
  });

  it.runIf(process.platform === 'linux')('reads what claims to be empty, and never a device', () => {
    const host = createNodeHost();
    expect(text(host, '/proc/self/status')).toContain('Name:');
    expect(host.read('/dev/zero', 10)).toEqual({ ok: false, why: 'not-a-file' });
  });

  it.runIf(posix)('says when it may not', () => {
    mkdirSync(`${folder}/closed`);
    writeFileSync(`${folder}/closed.ts`, 'x');
    chmodSync(folder, 0o755);
    chmodSync(`${folder}/closed.ts`, 0);
    chmodSync(`${folder}/closed`, 0);
    // Root may read everything: be nobody for a moment.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid!(65534);
    try {
      const host = createNodeHost();
      expect(host.read(`${folder}/closed.ts`)).toEqual({ ok: false, why: 'denied' });
      expect(host.stat(`${folder}/closed`)?.kind).toBe('directory');
      expect(host.list(`${folder}/closed`)).toBeUndefined();
      expect(host.read(`${folder}/closed/x.ts`)).toEqual({ ok: false, why: 'denied' });
    } finally {
      if (isRoot) process.seteuid!(0);
      rmSync(`${folder}/closed.ts`);
      rmSync(`${folder}/closed`, { recursive: true });
    }
  });
});

describe('memory host', () => {
  it('refuses what is denied', () => {
    const host = createMemoryHost({ '/a/x.ts': 'x', '/b/y.ts': 'y' }, { denied: ['/a/x.ts', '/b'] });
    expect(host.read('/a/x.ts')).toEqual({ ok: false, why: 'denied' });
    expect(host.list('/b')).toBeUndefined();
    expect(host.stat('/b')?.kind).toBe('directory');
  });

  it('takes two spellings for one file where asked to', () => {
    const host = createMemoryHost({ 'c:/Work/A.ts': '1' }, { caseInsensitive: true });
    expect(text(host, 'c:/WORK/a.ts')).toBe('1');
    expect(host.realPath('c:/work/a.ts')).toBe('c:/Work/A.ts');
    host.write('c:/work/a.TS', '2');
    expect(text(host, 'c:/Work/A.ts')).toBe('2');
    expect(host.list('c:/work')).toHaveLength(1);
    expect(text(createMemoryHost({ '/A.ts': '1' }), '/a.ts')).toBe('missing');
  });

  it('changes', () => {
    const host = createMemoryHost({ '/a/x.ts': '1' });
    const before = host.stat('/a/x.ts')!.mtime;
    host.write('/a/x.ts', '2');
    expect(host.stat('/a/x.ts')!.mtime).toBeGreaterThan(before);
    host.remove('/a');
    expect(host.list('/')).toEqual([]);
  });
});

describe('overlay host', () => {
  const disk = (): Host => createMemoryHost({ '/p/a.ts': 'disk', '/p/b.ts': 'disk' }, { links: { '/p/alias.ts': 'a.ts' } });

  it('shows unsaved text over the disk, and the disk again when it is gone', () => {
    const host = createOverlayHost(disk());
    host.set('/p/a.ts', 'unsaved ü');
    expect([text(host, '/p/a.ts'), text(host, '/p/b.ts')]).toEqual(['unsaved ü', 'disk']);
    expect(host.stat('/p/a.ts')?.size).toBe(10);
    expect(host.read('/p/a.ts', 9)).toEqual({ ok: false, why: 'too-large' });
    host.clear('/p/a.ts');
    expect(text(host, '/p/a.ts')).toBe('disk');
    expect(host.has('/p/a.ts')).toBe(false);
  });

  it('is the same file under its other name', () => {
    const host = createOverlayHost(disk());
    host.set('/p/alias.ts', 'unsaved');
    expect(text(host, '/p/a.ts')).toBe('unsaved');
    host.clear('/p/alias.ts');
    host.set('/p/a.ts', 'unsaved too');
    expect(text(host, '/p/alias.ts')).toBe('unsaved too');
  });

  it('lists files and folders that are not on disk yet', () => {
    const host = createOverlayHost(disk());
    host.set('/p/new/deep/c.ts', 'c');
    host.set('/p/a.ts', 'changed');
    expect(host.list('/p')?.map((entry) => `${entry.name} ${entry.kind}`)).toEqual(['a.ts file', 'alias.ts file', 'b.ts file', 'new directory']);
    expect(host.list('/p/new/deep')).toEqual([{ name: 'c.ts', kind: 'file', link: false }]);
    expect(host.stat('/p/new')?.kind).toBe('directory');
    expect(host.realPath('/p/new/deep/c.ts')).toBe('/p/new/deep/c.ts');
    host.clear('/p/new/deep/c.ts');
    expect(host.list('/p/new')).toBeUndefined();
    expect(host.stat('/p/new')).toBeUndefined();
  });

  it('ignores case where the disk does', () => {
    const host = createOverlayHost(createMemoryHost({ 'c:/P/A.ts': 'disk' }, { caseInsensitive: true }));
    host.set('c:/p/a.ts', 'unsaved');
    expect(text(host, 'c:/P/A.ts')).toBe('unsaved');
    expect(host.list('c:/p')).toHaveLength(1);
  });
});
