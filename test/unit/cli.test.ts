/** Parts of the command line that a process without a terminal cannot show. */
import { describe, expect, it } from 'vitest';
import { createProgressLine, wantsColour } from '../../src/cli/terminal.js';
import { didYouMean } from '../../analyzers/config/suggest.js';

describe('wantsColour', () => {
  it.each<[boolean | undefined, boolean, Record<string, string>, boolean]>([
    [undefined, true, {}, true],
    [undefined, false, {}, false],
    [undefined, true, { NO_COLOR: '1' }, false],
    [undefined, true, { NO_COLOR: '' }, true],
    [undefined, true, { TERM: 'dumb' }, false],
    [undefined, false, { FORCE_COLOR: '1' }, true],
    [undefined, false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [undefined, true, { FORCE_COLOR: '0' }, false],
    [undefined, true, { FORCE_COLOR: 'false' }, false],
    [undefined, false, { FORCE_COLOR: '' }, false],
    [true, false, { NO_COLOR: '1' }, true],
    [false, true, { FORCE_COLOR: '1' }, false],
  ])('option %s, terminal %s, %j: %s', (option, isTTY, env, expected) => expect(wantsColour(option, { isTTY, env })).toBe(expected));
});

describe('the progress line', () => {
  function line(isTTY: boolean): { shown: string[]; at: (time: number, text: string) => void; clear: () => void } {
    const shown: string[] = [];
    let time = 0;
    const stream = { isTTY, columns: 20, write: (text: string) => shown.push(text) } as unknown as NodeJS.WriteStream;
    const progress = createProgressLine(stream, () => time);
    return { shown, at: (now, text) => { time = now; progress.show(text); }, clear: () => { progress.clear(); } };
  }

  it('appears after a second, not too often, and goes away', () => {
    const { shown, at, clear } = line(true);
    at(500, 'early');
    at(1500, 'first');
    at(1550, 'too soon');
    at(1700, 'a text that is longer than the line');
    clear();
    expect(shown).toEqual(['\r\u001b[2Kfirst', '\r\u001b[2Ka text that is long', '\r\u001b[2K']);
  });

  it('never appears where there is no terminal, nor for quick work', () => {
    const piped = line(false);
    piped.at(5000, 'x');
    piped.clear();
    const quick = line(true);
    quick.at(900, 'x');
    quick.clear();
    expect([...piped.shown, ...quick.shown]).toEqual([]);
  });
});

describe('didYouMean', () => {
  it.each([['inventry', ' Did you mean "inventory"?'], ['chekc', ' Did you mean "check"?'], ['x', ''], ['completely', ''], ['', '']])('%s', (word, expected) => expect(didYouMean(word, ['check', 'inventory'])).toBe(expected));
  it('has nothing to suggest from nothing', () => expect(didYouMean('x', [])).toBe(''));
});
