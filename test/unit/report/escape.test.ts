/** Text from analysed code is inert: it neither acts nor hides. */
import { describe, expect, it } from 'vitest';
import { inertJson, visible, visibleShort } from '../../../analyzers/report/escape.js';
import { hostile } from './result.js';

describe('visible', () => {
  it.each([
    ['plain text, ümläuts, 天気, 🍌, ⚠️', 'plain text, ümläuts, 天気, 🍌, ⚠️'],
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\tb\r\nc', 'a\\u{9}b\\u{d}\\u{a}c'],
    ['\u009b2J', '\\u{9b}2J'],
    ['abc\u202edef\u2069', 'abc\\u{202e}def\\u{2069}'],
    ['a\u200b\u200d\ufeff\u00adb', 'a\\u{200b}\\u{200d}\\u{feff}\\u{ad}b'],
    ['\u{e0048}\u{e0049}', '\\u{e0048}\\u{e0049}'],
    ['a\ufe0f\u{e0100}', 'a\\u{fe0f}\\u{e0100}'],
    ['⚠️\u{fe0f}', '⚠️\\u{fe0f}'],
    ['\u2028\u2029\u3164', '\\u{2028}\\u{2029}\\u{3164}'],
    ['\ud83c', '\\u{d83c}'],
    ['', ''],
  ])('%j', (text, expected) => expect(visible(text)).toBe(expected));

  it('is the same when asked twice', () => expect([visible(hostile), visible(hostile)]).toEqual([visible(hostile), visible(hostile)]));

  it('leaves nothing that acts, hides or breaks a line', () => {
    const everything = Array.from({ length: 0x110000 }, (_, code) => code).filter((code) => code < 0xd800 || code > 0xdfff).map((code) => String.fromCodePoint(code)).join('');
    // eslint-disable-next-line no-control-regex -- these are what must not be left
    expect(visible(everything)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/u);
  });
});

describe('visibleShort', () => {
  it('cuts by characters and says so', () => {
    expect(visibleShort('abcdef', 6)).toBe('abcdef');
    expect(visibleShort('abcdefg', 6)).toBe('abcde…');
    expect(visibleShort('🍌🍌🍌🍌', 3)).toBe('🍌🍌…');
    expect(visibleShort('\u001b'.repeat(1_000_000), 10)).toHaveLength(10);
  });
});

describe('inertJson', () => {
  it('has the same value and nothing unseen', () => {
    const value = { [hostile]: [hostile, { list: [] }] };
    const text = inertJson(JSON.stringify(value, undefined, 2));
    expect(JSON.parse(text)).toEqual(value);
    expect(visible(text.replaceAll('\n', ''))).toBe(text.replaceAll('\n', ''));
  });
});
