/** Which regular expressions of the analysed program are tried, and on which texts. */
import { describe, expect, it } from 'vitest';
import { plainPattern } from '../../../analyzers/resolve/plain-pattern.js';
import { endsSoon } from '../../ends-soon.js';

const plain = (expression: RegExp, length = 100): boolean => plainPattern({ kind: 'regexp', source: expression.source, flags: expression.flags }, length) !== undefined;

describe('a plain expression', () => {
  it.each([
    /\s+/g, /[^a-zA-Z0-9_-]/g, /-/g, /_/g, / /, /^get/, /\.ts$/, /([A-Z])/g, /([a-z])([A-Z])/g, /[\s_]+/g, /\b\w/g, /\//g, /^\W+/, /a{3}b?/u, /[\]\\]/g, /Tool$/i,
  ])('%s is tried', (expression) => expect(plain(expression)).toBe(true));

  it.each([
    /(a+)+$/, /(a|b)*c/, /(?:x+x+)+y/, /a|b/, /(?=x)/, /(\w+\s?)*$/, /x*y*z*/, /(a)\1/, /(a)(?:b)/, /a{1,5}/, /(?<n>a)/, /a+?/, /\p{L}/u, /a/y,
  ])('%s is not', (expression) => expect(plain(expression)).toBe(false));

  it('is tried on shorter texts the more it repeats', () => {
    expect([plain(/-/g, 9000), plain(/-/g, 11_000)]).toEqual([true, false]);
    expect([plain(/\s+/g, 1000), plain(/\s+/g, 5000)]).toEqual([true, false]);
    expect([plain(/a+b+/g, 100), plain(/a+b+/g, 1000)]).toEqual([true, false]);
  });

  it('takes no time in its worst case', () => {
    for (const [source, text] of [['a*a*b', 'a'.repeat(120)], ['\\s+$', ' '.repeat(1490) + 'x'], ['[a-z]+[a-z]+!', 'a'.repeat(120)]] as const) {
      const expression = plainPattern({ kind: 'regexp', source, flags: 'g' }, text.length);
      expect(endsSoon(() => text.replace(expression ?? /./, ''))).toBe(text);
    }
  });
});
