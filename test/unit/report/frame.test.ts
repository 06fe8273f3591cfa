/** Code frames: the carets stand under what is meant, whatever the line holds. */
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { codeFrame, codeLine } from '../../../analyzers/report/frame.js';
import { lineAt, linesOf, lineText } from '../../../analyzers/report/places.js';
import { createStyle } from '../../../analyzers/report/style.js';
import { endsSoon } from '../../ends-soon.js';

const style = createStyle(false);

function frame(text: string, piece: string, context = 0): readonly string[] {
  const start = text.indexOf(piece);
  return codeFrame(linesOf(text), { file: '/x', start, end: start + piece.length }, style, context);
}

/** The part of the code line that stands above the carets, by columns on the screen. */
function marked(lines: readonly string[]): string {
  const at = lines.findIndex((line) => line.includes('^'));
  const from = stringWidth(lines[at]!.slice(0, lines[at]!.indexOf('^')));
  const to = stringWidth(lines[at]!);
  let column = 0;
  let out = '';
  for (const { segment } of new Intl.Segmenter().segment(lines[at - 1]!)) {
    if (column >= from && column < to) out += segment;
    column += stringWidth(segment);
  }
  return out;
}

describe('codeFrame', () => {
  it('shows the line with its neighbours', () => {
    expect(frame('one\ntwo three\nfour\nfive', 'three', 1)).toEqual(['  1 | one', '> 2 | two three', '    |     ^^^^^', '  3 | four']);
    expect(frame('a\n\nb', 'b', 1)).toEqual(['  2 |', '> 3 | b', '    | ^']);
  });

  it.each([
    ['tabs', '\tif (x)\texec(y)', 'exec(y)', 'exec(y)'],
    ['wide characters', 'say("天気", 悪い)', '悪い', '悪い'],
    ['pictures of several code points', 'say("👩‍👩‍👧 🇩🇪", bad)', 'bad', 'bad'],
    ['combining marks', 'say("e\u0301", bad)', 'bad', 'bad'],
    ['control characters', 'say("\u001b[31m", bad)', 'bad', 'bad'],
    ['a mark on what is escaped', 'say(\u202e)', '\u202e', '\\u{202e}'],
    ['the end of a line', 'return', 'return', 'return'],
  ])('%s', (_, line, piece, expected) => expect(marked(frame(`first\n${line}\nlast`, piece))).toBe(expected));

  it('marks something even where nothing is', () => {
    expect(codeFrame(linesOf(''), { file: '/x', start: 0, end: 0 }, style)).toEqual(['> 1 |', '    | ^']);
    expect(codeFrame(linesOf('abc'), { file: '/x', start: 99, end: 120 }, style)).toEqual(['> 1 | abc', '    |    ^']);
  });

  it('marks the first line of many', () => expect(frame('call(\n  a,\n)', 'call(\n  a,\n)', 1)).toEqual(['> 1 | call(', '    | ^^^^^', '  2 |   a,']));

  it('cuts a long line around the mark', () => {
    const lines = frame(`${'a'.repeat(5000)}HERE${'b'.repeat(5000)}`, 'HERE');
    expect(marked(lines)).toBe('HERE');
    for (const line of lines) expect(stringWidth(line)).toBeLessThan(140);
    expect(lines[0]).toMatch(/^> 1 \| …a+HEREb+…$/);
  });

  it('cuts a long mark', () => {
    const lines = frame(`x = ${'y'.repeat(3000)}`, 'y'.repeat(3000));
    expect(stringWidth(lines[1]!)).toBeLessThan(140);
    expect(marked(lines)).toMatch(/^y+$/);
  });

  it('takes no longer for a line of megabytes', () => {
    const text = `${'語'.repeat(2_000_000)}HERE`;
    expect(marked(endsSoon(() => frame(text, 'HERE')))).toBe('HERE');
  });

  it('keeps stacks of combining marks from running over other lines', () => {
    expect(frame(`say("a${'\u0301'.repeat(50)}", bad)`, 'bad').join('\n')).not.toMatch(/\u0301{9}/u);
  });
});

describe('codeLine', () => {
  it('is the line without its indentation', () => expect(codeLine(linesOf('a\n    return x;\n'), { file: '/x', start: 6, end: 12 })).toBe('return x;'));
});

describe('lines', () => {
  it('end as editors say', () => {
    const lines = linesOf('a\r\nb\rc\nd\u2028e');
    expect(lines.starts).toEqual([0, 3, 5, 7]);
    expect([0, 1, 2, 3].map((line) => lineText(lines, line))).toEqual(['a', 'b', 'c', 'd\u2028e']);
    expect([0, 2, 3, 6, 7, 99].map((offset) => lineAt(lines, offset))).toEqual([0, 0, 1, 2, 3, 3]);
  });
});
