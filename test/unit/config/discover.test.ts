/** Which files are analysed, and what the count of the others says. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover, type DiscoverOptions, type Discovery } from '../../../analyzers/config/discover.js';
import { createMemoryHost, type MemoryHostOptions } from '../../../analyzers/host/memory-host.js';
import { createNodeHost } from '../../../analyzers/host/node-host.js';
import { createOverlayHost } from '../../../analyzers/host/overlay-host.js';
import { toPath } from '../../../analyzers/host/paths.js';
import { endsSoon } from '../../ends-soon.js';

const tree = (...paths: string[]): Record<string, string> => Object.fromEntries(paths.map((path) => [`/p/${path}`, '']));

interface Found {
  readonly files: string[];
  readonly skipped: Discovery['skipped'];
  readonly notices: string[];
}

function find(files: Record<string, string>, options: Partial<DiscoverOptions> & { host?: MemoryHostOptions } = {}): Found {
  const found = discover(createMemoryHost(files, options.host), { root: '/p', paths: ['/p'], ...options });
  return { files: found.files.map((file) => file.replace('/p/', '')), skipped: found.skipped, notices: found.notices.map((notice) => `${notice.kind} ${notice.location?.file ?? ''}`) };
}

describe('what is analysed', () => {
  it('takes every extension that holds code, sorted, and nothing else', () => {
    expect(find(tree('b.ts', 'a.tsx', 'c.mts', 'd.cts', 'e.js', 'f.jsx', 'g.mjs', 'h.cjs', 'i.json', 'j.d.ts', 'k.d.mts', 'l.css.d.ts', 'README.md', 'ts', 'n.vue'))).toEqual({
      files: ['a.tsx', 'b.ts', 'c.mts', 'd.cts', 'e.js', 'f.jsx', 'g.mjs', 'h.cjs'], skipped: { declarations: 3 }, notices: [],
    });
  });

  it('leaves out by kind and counts', () => {
    const found = find(tree(
      'src/index.ts', 'src/index.test.ts', 'src/a.spec.tsx', 'tests/one.ts', 'tests/fixtures/two.ts', 'src/__tests__/x.ts', 'fixtures/server.ts', 'vendor/lib.js', 'src/jquery.min.js',
      'node_modules/a/index.js', 'packages/x/node_modules/b/index.js', '.git/hooks/x.js', '.next/server/x.js', 'coverage/report.js', 'tests/node_modules/c/index.js',
      'src/integration-tests/a.ts', 'smoke-tests/b.js', 'src/test-utils/c.ts',
    ));
    expect(found).toEqual({
      files: ['src/index.ts'],
      skipped: { tests: 8, fixtures: 1, vendored: 2, dependencies: 2, 'build-output': 2 },
      notices: [],
    });
  });

  it('leaves out a copy of what the package around it installs, and no package of a workspace', () => {
    const manifest = (value: unknown): string => JSON.stringify(value);
    const files = { '/p/src/index.ts': '', '/p/sdk-main/package.json': manifest({ name: '@example/sdk' }), '/p/sdk-main/src/server.ts': '', '/p/other/package.json': manifest({ name: 'other' }), '/p/other/index.ts': '' };
    expect(find({ ...files, '/p/package.json': manifest({ name: 'p', dependencies: { '@example/sdk': '^1.0.0' } }) })).toMatchObject({ files: ['other/index.ts', 'src/index.ts'], skipped: { vendored: 1 } });
    expect(find({ ...files, '/p/package.json': manifest({ name: 'p', dependencies: { '@example/sdk': 'file:./sdk-main' } }) }).files).toEqual(['other/index.ts', 'sdk-main/src/server.ts', 'src/index.ts']);
    expect(find({ ...files, '/p/package.json': manifest({ name: 'p', workspaces: ['*'], dependencies: { '@example/sdk': '^1.0.0' } }) }).files).toEqual(['other/index.ts', 'sdk-main/src/server.ts', 'src/index.ts']);
    expect(find({ ...files, '/p/package.json': '{' }).files).toEqual(['other/index.ts', 'sdk-main/src/server.ts', 'src/index.ts']);
  });

  it('does not take a name for a kind that only resembles one', () => {
    const names = ['src/testing.ts', 'src/latest.ts', 'src/testTools.ts', 'src/protest/x.ts', 'src/vendors.ts', 'src/spec.ts', 'src/dist.ts', 'src/add.ts', 'src/d.ts', 'src/flaky-tests/a.ts', 'src/run-tests/b.ts', 'src/test-server/c.ts'];
    expect(find(tree(...names)).files).toEqual([...names].sort());
  });
});

describe('a given path', () => {
  const files = tree('package.json', 'src/a.ts', 'test/fixtures/x/server.ts', 'test/fixtures/x/test/y.ts', 'dist/index.js', 'dist/tools/run.js', 'examples/vulnerable/server.ts', 'node_modules/pkg/lib/index.js');
  it.each([
    ['/p/test/fixtures/x', ['test/fixtures/x/server.ts']],
    ['/p/dist', ['dist/index.js', 'dist/tools/run.js']],
    ['/p/dist/tools', ['dist/tools/run.js']],
    ['/p/examples/vulnerable', ['examples/vulnerable/server.ts']],
    ['/p/node_modules/pkg', ['node_modules/pkg/lib/index.js']],
    ['/p/test/fixtures/x/test/y.ts', ['test/fixtures/x/test/y.ts']],
  ])('%s is never left out by a default', (path, expected) => expect(find(files, { paths: [path] }).files).toEqual(expected));

  it('is never left out by .gitignore above it, which else holds', () => {
    const all = { ...tree('.git/HEAD', 'build/gen/a.ts', 'src/a.ts', 'src/a.local.ts', 'src/deep/b.ts'), '/p/.gitignore': 'build/\n*.local.ts\n', '/p/src/.gitignore': '/deep' };
    expect(find(all, { paths: ['/p/build/gen'] }).files).toEqual(['build/gen/a.ts']);
    expect(find(all, { paths: ['/p/src'] })).toEqual({ files: ['src/a.ts'], skipped: { ignored: 2 }, notices: [] });
    expect(find(all, { paths: ['/p/src/deep'] }).files).toEqual(['src/deep/b.ts']);
  });

  it('is a notice when it does not exist, and nothing when it holds no code', () => {
    expect(find(files, { paths: ['/p/gone'] }).notices).toEqual(['unreadable-file /p/gone']);
    expect(find(files, { paths: ['/p/package.json'] })).toEqual({ files: [], skipped: {}, notices: [] });
  });

  it('counts once when given twice', () => expect(find(files, { paths: ['/p/src', '/p', '/p/src/a.ts'] }).files.filter((file) => file === 'src/a.ts')).toHaveLength(1));
});

describe('build output', () => {
  it.each<[string, string[], string[]]>([
    ['is left out beside its source', ['package.json', 'src/index.ts', 'dist/index.js'], ['src/index.ts']],
    ['is analysed in a package as published', ['package.json', 'dist/index.js', 'dist/index.d.ts', 'dist/tools/a.js'], ['dist/index.js', 'dist/tools/a.js']],
    ['is analysed when the only source is configuration', ['package.json', 'vitest.config.ts', 'dist/index.js'], ['dist/index.js', 'vitest.config.ts']],
    ['is analysed when the source is in another package', ['package.json', 'dist/index.js', 'packages/a/package.json', 'packages/a/src/x.ts'], ['dist/index.js', 'packages/a/src/x.ts']],
    ['is decided per package', ['package.json', 'a/package.json', 'a/src/x.ts', 'a/dist/x.js', 'b/package.json', 'b/dist/y.js'], ['a/src/x.ts', 'b/dist/y.js']],
    ['beside JavaScript sources', ['package.json', 'src/index.js', 'dist/index.js'], ['src/index.js']],
    ['beside a JavaScript source of the same name', ['package.json', 'server.js', 'dist/server.js'], ['server.js']],
    ['is analysed beside a mere launcher', ['package.json', 'cli.js', 'dist/server.js'], ['cli.js', 'dist/server.js']],
    ['named build holds TypeScript: it is source', ['package.json', 'index.ts', 'src/build/run.ts', 'build/webpack.ts'], ['build/webpack.ts', 'index.ts', 'src/build/run.ts']],
    ['named build', ['package.json', 'index.ts', 'build/index.js', 'out/index.js'], ['index.ts']],
    ['named lib is source', ['package.json', 'bin/x.ts', 'lib/a.js'], ['bin/x.ts', 'lib/a.js']],
    ['named lib that a compiler wrote', ['package.json', 'src/a.ts', 'lib/a.js', 'lib/a.d.ts', 'esm/a.js', 'esm/a.js.map'], ['src/a.ts']],
    ['named lib as published', ['package.json', 'lib/a.js', 'lib/a.d.ts'], ['lib/a.js']],
    ['named lib whose files all have a source', ['package.json', 'src/a.ts', 'src/b.tsx', 'src/c/x.ts', 'lib/a.js', 'lib/b.js', 'lib/c/x.js'], ['src/a.ts', 'src/b.tsx', 'src/c/x.ts']],
    ['named lib with a file of its own', ['package.json', 'src/a.ts', 'lib/a.js', 'lib/own.js'], ['lib/a.js', 'lib/own.js', 'src/a.ts']],
    ['named lib inside of the sources', ['package.json', 'src/a.ts', 'src/lib/a.js'], ['src/a.ts', 'src/lib/a.js']],
    ['beside each source', ['package.json', 'src/a.ts', 'src/a.js', 'src/b.tsx', 'src/b.js', 'src/c.mts', 'src/c.mjs', 'src/d.js'], ['src/a.ts', 'src/b.tsx', 'src/c.mts', 'src/d.js']],
    ['in kinds, as published', ['package.json', 'dist/esm/index.js', 'dist/esm/package.json', 'dist/cjs/index.js', 'dist/test/x.js'], ['dist/cjs/index.js', 'dist/esm/index.js']],
  ])('%s', (_, paths, expected) => expect(find(tree(...paths)).files).toEqual(expected));

  it('is analysed beside a launcher of the same name', () => {
    const text = (main: string): Record<string, string> => ({ ...tree('package.json', 'dist/server.js', 'dist/tools.js'), '/p/server.js': main });
    expect(find(text("export * from './dist/server.js';")).files).toEqual(['dist/server.js', 'dist/tools.js', 'server.js']);
    expect(find(text("require('./dist/server').start();")).files).toEqual(['dist/server.js', 'dist/tools.js', 'server.js']);
    expect(find(text("import './lib/server.js';")).files).toEqual(['server.js']);
  });

  it('is where the compiler is told to write', () => {
    const files = (options: string): Record<string, string> => ({ ...tree('package.json', 'src/index.ts', 'server/index.js', 'server/tools/a.js'), '/p/tsconfig.json': `{ // of the compiler\n "compilerOptions": ${options} }` });
    expect(find(files('{ "outDir": "./server/" }')).files).toEqual(['src/index.ts']);
    expect(find(files('{ "outDir": "." }')).files).toEqual(['server/index.js', 'server/tools/a.js', 'src/index.ts']);
    expect(find(files('{ "outDir": "./dist" }')).files).toEqual(['server/index.js', 'server/tools/a.js', 'src/index.ts']);
  });

  it('of a whole workspace is left out when git ignores it', () => {
    const files = { ...tree('package.json', 'dist/packages/a/x.js', 'packages/a/package.json', 'packages/a/src/x.ts'), '/p/.gitignore': '/dist' };
    expect(find(files)).toEqual({ files: ['packages/a/src/x.ts'], skipped: { 'build-output': 1 }, notices: [] });
  });

  it('that git ignores is all there is in some folders', () => {
    expect(find({ ...tree('package.json', 'dist/index.js'), '/p/.gitignore': 'dist\n*.js' }).files).toEqual(['dist/index.js']);
  });
});

describe('include and exclude', () => {
  const files = { ...tree('src/a.ts', 'src/b.ts', 'test/helper/server.ts', 'test/x.ts', 'node_modules/own/index.js', 'node_modules/foreign/index.js', 'gen/x.ts', 'dist/a.js'), '/p/.gitignore': 'gen' };
  it('leaves out more', () => {
    expect(find(files, { exclude: ['src/b*'] })).toMatchObject({ files: ['src/a.ts'], skipped: { excluded: 1 } });
    expect(find(files, { exclude: ['src/', 'dist'] })).toMatchObject({ files: [], skipped: { excluded: 2 } });
  });
  it('brings back what a default leaves out', () => {
    expect(find(files, { include: ['test/helper/**'] }).files).toEqual(['src/a.ts', 'src/b.ts', 'test/helper/server.ts']);
    expect(find(files, { include: ['node_modules/own'] }).files).toEqual(['node_modules/own/index.js', 'src/a.ts', 'src/b.ts']);
    expect(find(files, { include: ['node_modules/own/**', 'gen/*.ts', 'dist/**'] }).files).toEqual(['dist/a.js', 'gen/x.ts', 'node_modules/own/index.js', 'src/a.ts', 'src/b.ts']);
  });
  it('lets exclude win', () => expect(find(files, { include: ['test/**'], exclude: ['test/helper'] }).files).toEqual(['src/a.ts', 'src/b.ts', 'test/x.ts']));
});

describe('strange trees', () => {
  it('counts links that lead out, and follows none into a loop', () => {
    const found = find(
      { ...tree('src/a.ts', 'shared/s.ts', 'src/sub/x.ts'), '/elsewhere/y.ts': '', '/elsewhere/deep/z.ts': '' },
      { host: { links: { '/p/src/shared': '../shared', '/p/src/up': '..', '/p/src/self': 'self', '/p/out': '/elsewhere', '/p/y.ts': '/elsewhere/y.ts', '/p/same.ts': 'src/a.ts', '/p/loop.ts': 'loop.ts', '/p/all': '/' } } },
    );
    expect(found).toEqual({ files: ['shared/s.ts', 'src/a.ts', 'src/sub/x.ts'], skipped: { links: 3 }, notices: ['unreadable-file /p/loop.ts'] });
  });

  it('says what could not be opened or listed', () => {
    const found = find(tree('src/a.ts', 'closed/x.ts'), { host: { denied: ['/p/closed'], others: ['/p/pipe.ts', '/p/pipe'] } });
    expect(found).toMatchObject({ files: ['src/a.ts'], notices: ['unreadable-file /p/closed', 'unreadable-file /p/pipe.ts'] });
  });

  it('stops somewhere and says so', () => {
    const files = tree(...Array.from({ length: 50 }, (_, index) => `d${String(index)}/x.ts`));
    expect(find(files, { maxEntries: 60 }).notices).toEqual(['budget-spent /p']);
    expect(find(files, { maxEntries: 60 }).files.length).toBeLessThan(20);
    expect(find(files, { maxEntries: 200 }).notices).toEqual([]);
  });

  it('walks as deep as it goes', () => {
    const deep = `${'d/'.repeat(1000)}x.ts`;
    expect(find(tree(deep)).files).toEqual([deep]);
  });

  it('sees files that an editor has not saved yet', () => {
    const host = createOverlayHost(createMemoryHost(tree('src/a.ts')));
    host.set('/p/src/new/b.ts', '');
    expect(discover(host, { root: '/p', paths: ['/p'] }).files).toEqual(['/p/src/a.ts', '/p/src/new/b.ts']);
  });

  it('knows one file by one name where case does not count', () => {
    const host = createMemoryHost({ 'c:/P/Src/A.ts': '', 'c:/P/Test/B.ts': '' }, { caseInsensitive: true });
    expect(discover(host, { root: 'c:/p', paths: ['c:/P', 'c:/p/src/a.ts'], exclude: ['nothing'] })).toMatchObject({ files: [expect.stringMatching(/^c:\/p\/src\/a\.ts$/i)], skipped: { tests: 1 } });
    expect(discover(host, { root: 'c:/p', paths: ['c:/P'], exclude: ['SRC'] }).files).toEqual([]);
  });
});

describe('a real disk', () => {
  it.runIf(process.platform !== 'win32')('is walked through links that loop, without opening a pipe', () => {
    const folder = toPath(realpathSync.native(mkdtempSync(join(tmpdir(), 'mcp-lint-discover-'))), '/');
    try {
      mkdirSync(`${folder}/src/deep`, { recursive: true });
      writeFileSync(`${folder}/src/a.ts`, '');
      symlinkSync('..', `${folder}/src/deep/up`);
      symlinkSync('/', `${folder}/everything`);
      expect(spawnSync('mkfifo', [`${folder}/src/pipe.ts`, `${folder}/.gitignore`]).status).toBe(0);
      const found = discover(createNodeHost(), { root: folder, paths: [folder] });
      expect(found.files).toEqual([`${folder}/src/a.ts`]);
      expect(found.skipped).toEqual({ links: 1 });
      expect(found.notices.map((notice) => notice.location?.file)).toEqual([`${folder}/.gitignore`, `${folder}/src/pipe.ts`]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('of 10,000 files takes little time', () => {
    const folder = toPath(mkdtempSync(join(tmpdir(), 'mcp-lint-many-')), '/');
    try {
      for (let directory = 0; directory < 500; directory += 1) {
        mkdirSync(`${folder}/packages/p${String(directory)}`, { recursive: true });
        for (let file = 0; file < 20; file += 1) writeFileSync(`${folder}/packages/p${String(directory)}/f${String(file)}.ts`, '');
      }
      writeFileSync(`${folder}/.gitignore`, Array.from({ length: 100 }, (_, index) => `*.ignored-${String(index)}\n`).join(''));
      expect(endsSoon(() => discover(createNodeHost(), { root: folder, paths: [folder] })).files).toHaveLength(10_000);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
