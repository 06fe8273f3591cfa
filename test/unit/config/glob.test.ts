/** Globs and .gitignore: the same answers as the packages everybody uses, but never in more than bounded time. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import ignore from 'ignore';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { addIgnoreRules, isIgnored } from '../../../analyzers/config/gitignore.js';
import { compileGlob, globBase } from '../../../analyzers/config/glob.js';
import { endsSoon } from '../../ends-soon.js';

/** Short names over few characters, so that patterns match often. */
const name = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 4 }).filter((text) => !/^\.+$/.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
const namePattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?', '[ab]', '[!a]'), minLength: 1, maxLength: 5 })
  .filter((text) => !/^\.+$/.test(text) && !text.includes('**'));

describe('compileGlob', () => {
  it('agrees with picomatch', () => {
    const glob = fc.array(fc.oneof(namePattern, fc.constant('**')), { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    fc.assert(fc.property(glob, path, (pattern, file) => {
      // The fast paths of picomatch differ from its own rules: `*.*` does not match `a.` there.
      // `a/**` matches `a` with both, `*/**` only with us: picomatch looks for a slash there.
      fc.pre(!pattern.endsWith('/**'));
      expect(compileGlob(pattern)(file)).toBe(picomatch(pattern, { dot: true, noextglob: true, nonegate: true, posix: true, fastpaths: false })(file));
    }), { numRuns: 3000 });
  });

  it.each([
    ['src/**/*.{ts,tsx}', 'src/a/b.tsx', true],
    ['src/**/*.{ts,tsx}', 'src/b.ts', true],
    ['src/**/*.{ts,tsx}', 'lib/b.ts', false],
    ['{a,b{c,d}}.ts', 'bd.ts', true],
    ['{a,b{c,d}}.ts', 'b.ts', false],
    ['{a}.ts', '{a}.ts', true],
    ['a{,b}', 'a', true],
    ['./src/gen/', 'src/gen', true],
    ['src/gen/', 'src/gen/x.ts', false],
    ['src/gen/**', 'src/gen', true],
    ['\\*.ts', '*.ts', true],
    ['\\*.ts', 'a.ts', false],
    ['[a', '[a', true],
    ['**', 'a/b/c', true],
    ['', '', true],
  ])('%s on %s: %s', (glob, file, expected) => expect(compileGlob(glob)(file)).toBe(expected));

  it('ignores case on request', () => {
    expect(compileGlob('SRC/*.ts', true)('src/A.TS')).toBe(true);
    expect(compileGlob('SRC/*.ts')('src/a.ts')).toBe(false);
  });

  it('refuses braces that multiply', () => expect(() => compileGlob('{a,b}'.repeat(20))).toThrow(RangeError));

  it('takes no time over patterns made to hang a matcher', () => {
    expect(endsSoon(() => compileGlob(`${'*a'.repeat(40)}b`)('a'.repeat(250)))).toBe(false);
    expect(endsSoon(() => compileGlob(`${'**/a/'.repeat(40)}b`)(`${'a/'.repeat(500)}c`))).toBe(false);
  });

  it.each([['src/*/x.ts', 'src'], ['src/x.ts', 'src/x.ts'], ['**/x', ''], ['./a/b{c,d}', 'a']])('base of %s', (glob, base) => expect(globBase(glob)).toBe(base));
});

const ignored = (text: string, file: string): boolean => {
  const rules = addIgnoreRules(text, '/p', undefined);
  const names = file.split('/');
  // As the walk asks: folders first.
  return names.some((_, index) => isIgnored(rules, `/p/${names.slice(0, index + 1).join('/')}`, index < names.length - 1));
};

describe('.gitignore', () => {
  const line = fc.tuple(
    fc.constantFrom('', '', '', '!'), fc.constantFrom('', '', '/', '**/'), fc.array(fc.oneof({ weight: 4, arbitrary: namePattern }, fc.constant('**')), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '/', '/**', '/*'),
  ).map(([negated, start, names, end]) => negated + start + names.join('/') + end);

  it('agrees with the ignore package', () => {
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), path, (lines, file) => {
      // Which of the two is right about a `**` right after another is not worth a rule.
      fc.pre(!lines.some((one) => one.includes('**/**')));
      const text = lines.join('\n');
      expect(ignored(text, file)).toBe(ignore().add(text).ignores(file));
    }), { numRuns: 3000 });
  });

  it('agrees with git', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mcp-lint-ignore-'));
    try {
      expect(spawnSync('git', ['init', '-q', folder]).status).toBe(0);
      const rules = ['# comment', '*.log', '!keep.log', 'dist/', '/only-here', 'a/**/z', 'doc/*.txt', '\\#x', 'sp ace\\ ', 'trail   ', 'deep/**', '!deep/in', 'report.[0-9]*.[0-9]*.json', '**/any/x.ts', 'nested/*', '!nested/ok.ts'];
      const files = [
        'a.log', 'keep.log', 'sub/keep.log', 'dist/x.ts', 'src/dist/x.ts', 'only-here', 'src/only-here', 'a/z', 'a/b/c/z', 'a/b/zz', 'doc/a.txt', 'doc/sub/a.txt', '#x',
        'sp ace ', 'trail', 'deep/in', 'deep/other/x', 'report.2024.1.json', 'report.x.json', 'q/any/x.ts', 'any/x.ts', 'nested/ok.ts', 'nested/no.ts', 'plain.ts',
      ];
      writeFileSync(join(folder, '.gitignore'), rules.join('\n'));
      for (const file of files) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), '');
      }
      const git = spawnSync('git', ['-C', folder, 'check-ignore', '--no-index', '-z', '--stdin'], { input: files.join('\0'), encoding: 'utf8' });
      const expected = git.stdout.split('\0').filter((file) => file !== '').sort();
      expect(files.filter((file) => ignored(rules.join('\n'), file)).sort()).toEqual(expected);
      expect(expected.length).toBeGreaterThan(10);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('lets the inner file decide', () => {
    const outer = addIgnoreRules('*.gen.ts\nlogs/', '/p', undefined);
    const inner = addIgnoreRules('!keep.gen.ts\n/local.ts', '/p/src', outer);
    expect(isIgnored(inner, '/p/src/a.gen.ts', false)).toBe(true);
    expect(isIgnored(inner, '/p/src/keep.gen.ts', false)).toBe(false);
    expect(isIgnored(inner, '/p/src/local.ts', false)).toBe(true);
    expect(isIgnored(inner, '/p/src/sub/local.ts', false)).toBe(false);
    expect(isIgnored(inner, '/p/src/logs', true)).toBe(true);
    expect(isIgnored(inner, '/p/src/logs', false)).toBe(false);
  });

  it('takes no time over files made to hang a matcher', () => {
    endsSoon(() => ignored(`${`${'*a'.repeat(50)}b\n`.repeat(500)}${' '.repeat(500_000)}x`, 'a'.repeat(250)));
    expect(addIgnoreRules('x\n'.repeat(5000), '/p', undefined).dropped).toBe(3000);
  });
});
