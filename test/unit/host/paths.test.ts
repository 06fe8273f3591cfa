/** Paths: every spelling an editor, a shell or Windows uses comes out as one. */
import { describe, expect, it } from 'vitest';
import { basename, commonDirectory, dirname, isInside, join, normalizePath, pathKey, relativePath, toFileUri, toPath } from '../../../analyzers/host/paths.js';

describe('toPath', () => {
  it.each([
    ['/a/b', '/a/b'],
    ['/a/./b/../c//d/', '/a/c/d'],
    ['x.ts', '/base/x.ts'],
    ['./x.ts', '/base/x.ts'],
    ['../x.ts', '/x.ts'],
    ['../../../x.ts', '/x.ts'],
    ['.', '/base'],
    ['', '/base'],
    ['/', '/'],
    ['file:///a/b%20c', '/a/b c'],
    ['file://localhost/a', '/a'],
    ['file:///a/b%', '/a/b%'],
    ['file:///c%3A/Users/x', 'c:/Users/x'],
    ['file:///C:/Users/x', 'c:/Users/x'],
    ['C:\\Users\\x', 'c:/Users/x'],
    ['C:/Users/../x/', 'c:/x'],
  ])('%s on POSIX', (text, expected) => expect(toPath(text, '/base', 'posix')).toBe(expected));

  it('keeps a backslash that is part of a POSIX name', () => expect(toPath('a\\b.ts', '/base', 'posix')).toBe('/base/a\\b.ts'));

  it.each([
    ['src\\x.ts', 'c:/base/src/x.ts'],
    ['..\\x.ts', 'c:/x.ts'],
    ['\\x.ts', 'c:/x.ts'],
    ['D:', 'd:/'],
    ['D:\\', 'd:/'],
    ['\\\\server\\share\\x\\..\\y', '//server/share/y'],
    ['file://server/share/y', '//server/share/y'],
  ])('%s on Windows', (text, expected) => expect(toPath(text, 'c:/base', 'windows')).toBe(expected));

  it('leaves nothing to climb above a root', () => {
    expect(normalizePath('c:/../../x')).toBe('c:/x');
    expect(normalizePath('//server/share/../../x')).toBe('//server/share/x');
  });
});

describe('relations', () => {
  it('knows directory and name', () => {
    expect([dirname('/a/b'), dirname('/a'), dirname('/'), dirname('c:/a'), dirname('c:/'), dirname('//s/h/a')]).toEqual(['/a', '/', '/', 'c:/', 'c:/', '//s/h/']);
    expect([basename('/a/b'), basename('/'), basename('c:/')]).toEqual(['b', '', '']);
    expect([join('/a', '../b'), join('/', 'b'), join('/a', '/b')]).toEqual(['/b', '/b', '/b']);
  });

  it('tells what lies inside', () => {
    expect(isInside('/a', '/a/b')).toBe(true);
    expect(isInside('/a', '/a')).toBe(true);
    expect(isInside('/a', '/ab')).toBe(false);
    expect(isInside('/', '/a')).toBe(true);
    expect(isInside('c:/A', 'c:/a/b')).toBe(false);
    expect(isInside('c:/A', 'c:/a/b', true)).toBe(true);
  });

  it('shows one path from another', () => {
    expect(relativePath('/a', '/a/b/c')).toBe('b/c');
    expect(relativePath('/a', '/a')).toBe('.');
    expect(relativePath('/', '/a')).toBe('a');
    expect(relativePath('/a/b', '/a/c')).toBe('../c');
    expect(relativePath('/a/b', '/')).toBe('../..');
    expect(relativePath('c:/a', 'd:/a')).toBe('d:/a');
    expect(relativePath('c:/Work/A', 'c:/work/b', true)).toBe('../b');
    expect(relativePath('c:/Work', 'c:/work/b', true)).toBe('b');
  });

  it('finds what directories have in common', () => {
    expect(commonDirectory(['/a/b/c', '/a/b/d', '/a/b'])).toBe('/a/b');
    expect(commonDirectory(['/a', '/b'])).toBe('/');
    expect(commonDirectory(['c:/a', 'd:/a'])).toBeUndefined();
    expect(commonDirectory([])).toBeUndefined();
  });

  it('compares by key', () => {
    expect(pathKey('/A/b', true)).toBe(pathKey('/a/B', true));
    expect(pathKey('/A/b', false)).not.toBe(pathKey('/a/B', false));
  });
});

describe('toFileUri', () => {
  it.each(['/a b/ü#?%.ts', 'c:/x y/z.ts', '//server/share/x.ts', '/'])('%s comes back from its URI', (path) => {
    expect(toPath(toFileUri(path), '/')).toBe(path);
  });

  it('writes drive letters the way editors do', () => expect(toFileUri('c:/x')).toBe('file:///c%3A/x'));
  it('does not throw on a lone surrogate', () => expect(toFileUri('/\u{d800}x')).toBe('file:///%EF%BF%BDx'));
});
