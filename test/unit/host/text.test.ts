/** Bytes to text: encodings, and the files that stay unread with a notice. */
import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../../../analyzers/host/memory-host.js';
import { decodeText, readText } from '../../../analyzers/host/text.js';
import { endsSoon } from '../../ends-soon.js';

const bytes = (...parts: (string | number[])[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const decode = (content: Buffer): { text?: string; kinds: string[] } => {
  const result = decodeText(content, '/x.ts');
  return result.ok ? { text: result.text, kinds: result.notices.map((notice) => notice.kind) } : { kinds: [result.notice.kind] };
};

describe('decodeText', () => {
  it.each([
    ['ASCII', bytes('const a = 1;'), 'const a = 1;'],
    ['empty', bytes(''), ''],
    ['UTF-8', bytes('"zß水🍌"'), '"zß水🍌"'],
    ['UTF-8 with byte order mark', bytes([0xef, 0xbb, 0xbf], 'a'), 'a'],
    ['UTF-16 little endian', bytes([0xff, 0xfe], [0x61, 0, 0x34, 0x6c]), 'a水'],
    ['UTF-16 big endian', bytes([0xfe, 0xff], [0, 0x61, 0x6c, 0x34]), 'a水'],
    ['CRLF, which is content', bytes('a\r\nb'), 'a\r\nb'],
  ])('%s', (_, content, text) => expect(decode(content)).toEqual({ text, kinds: [] }));

  it('does not touch the bytes it was given', () => {
    const content = bytes([0xfe, 0xff, 0, 0x61]);
    decode(content);
    expect([...content]).toEqual([0xfe, 0xff, 0, 0x61]);
  });

  it('falls back to Latin-1 and says so', () => expect(decode(bytes('caf', [0xe9]))).toEqual({ text: 'café', kinds: ['odd-encoding'] }));
  it('drops half a UTF-16 unit and says so', () => expect(decode(bytes([0xff, 0xfe, 0x61, 0, 0x62]))).toEqual({ text: 'a', kinds: ['odd-encoding'] }));
  it('is not fooled by a single NUL in a text', () => {
    const text = `const key = [a, b].join('\0'); // ü\n${'const a = 1;\n'.repeat(100)}`;
    expect(decode(Buffer.from(text))).toEqual({ text, kinds: [] });
  });
  it('takes NUL bytes for binary content', () => {
    expect(decode(bytes('GIF89a', [0, 1, 0xff]))).toEqual({ kinds: ['binary-file'] });
    expect(decode(Buffer.from('utf-16 without a mark', 'utf16le'))).toEqual({ kinds: ['binary-file'] });
    expect(decode(bytes('text', new Array<number>(20).fill(0)))).toEqual({ kinds: ['binary-file'] });
    expect(decode(bytes([0xff, 0xfe, 0, 0]))).toEqual({ kinds: ['binary-file'] });
  });
});

describe('minified files', () => {
  const statement = 'function a(b){return b.c(d=>{var e=d;return e.f})}';
  const minified = `/*! licence\n * of\n * something\n */\n${statement.repeat(400)}\n`;

  it('are left unread with a notice', () => expect(decode(Buffer.from(minified)).kinds).toEqual(['minified-file']));
  it('are known by their code, whatever strings are in it', () => {
    expect(decode(Buffer.from(`var a="${'x'.repeat(9_000)}";${statement.repeat(400)}`)).kinds).toEqual(['minified-file']);
    expect(decode(Buffer.from(`${statement.repeat(400)}"never closed`)).kinds).toEqual(['minified-file']);
  });
  it('are found in time that grows with their size', () => {
    endsSoon(() => decode(Buffer.from('\\"'.repeat(700_000))));
  });
  it('are read when asked for, with the notice all the same', () => {
    const result = decodeText(Buffer.from(minified), '/x.js', { minified: 'keep' });
    expect(result.ok && result.text === minified && result.notices.map((one) => one.kind)).toEqual(['minified-file']);
  });

  it.each([
    ['an embedded image', `export const icon = "${'iVBORw0KGgoAAAANSUhEUg'.repeat(5000)}";\nserver.tool("x", () => icon);\n`],
    ['generated data on one line', `export const data = ${JSON.stringify(Array.from({ length: 2000 }, (_, id) => ({ id, name: `n${String(id)}` })))};\n`],
    ['a long description', `const text = \`${'This tool returns what the function was told to return. '.repeat(20)}\`;\n${'const a = 1;\n'.repeat(400)}`],
    ['a page with scripts in a string', `export const page = ${JSON.stringify(`<html><script>${statement.repeat(400)}</script>`)};\n`],
    ['a page with scripts in a template', `export const page = \`<html><script>${statement.repeat(400)}</script>\`;\n`],
    ['a one-line file too small to matter', statement.repeat(10)],
  ])('%s is no minified file', (_, text) => expect(decode(Buffer.from(text))).toEqual({ text, kinds: [] }));
});

describe('readText', () => {
  const host = createMemoryHost({ '/big.ts': 'x'.repeat(101), '/ok.ts': 'x'.repeat(100), '/secret.ts': 'a' }, { denied: ['/secret.ts'], others: ['/pipe.ts'] });
  it.each([
    ['/ok.ts', undefined, undefined],
    ['/big.ts', 'too-large', 'huge-file'],
    ['/secret.ts', 'denied', 'unreadable-file'],
    ['/pipe.ts', 'not-a-file', 'unreadable-file'],
    ['/gone.ts', 'missing', 'unreadable-file'],
  ])('%s', (path, why, kind) => {
    const result = readText(host, path, { limit: 100 });
    expect(result.ok ? undefined : [result.why, result.notice.kind, result.notice.location?.file]).toEqual(why === undefined ? undefined : [why, kind, path]);
  });
});
