/** From bytes to text: encodings, and the files that are not worth or not safe to parse, each told by a notice. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Notice } from '../contract/index.js';
import type { Host, Path, ReadFailure } from './host.js';

/** Bytes past which a file is not read as source. Hand-written sources stay far below; past it are bundles and data. */
const DEFAULT_SIZE_LIMIT = 1_500_000;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

/** Text of a file. Offsets anywhere in the analyzer count UTF-16 units of `text`, which never holds a byte order mark. */
export interface FileText {
  readonly ok: true;
  readonly text: string;
  readonly encoding: Encoding;
  readonly bytes: number;
  /** What is odd about a text that can be used all the same. */
  readonly notices: readonly Notice[];
}

export interface NoText {
  readonly ok: false;
  readonly why: ReadFailure | 'binary' | 'minified';
  readonly notice: Notice;
}

export interface ReadTextOptions {
  /** Bytes; {@link DEFAULT_SIZE_LIMIT} when left out. */
  readonly limit?: number;
  /** `keep` gives the text of a minified file together with its notice; `skip` (default) the notice alone; a function tells by the text. */
  readonly minified?: 'skip' | 'keep' | ((text: string) => boolean);
}

/** Reads and decodes one file. Never throws; why there is no text is in the notice. */
export function readText(host: Host, path: Path, options: ReadTextOptions = {}): FileText | NoText {
  const limit = options.limit ?? DEFAULT_SIZE_LIMIT;
  const read = host.read(path, limit);
  if (!read.ok) return { ok: false, why: read.why, notice: unreadable(path, read.why, limit) };
  return decodeText(read.bytes, path, options);
}

/** Decodes the bytes of a file, whose path goes into the notices. */
export function decodeText(bytes: Uint8Array, path: Path, options: ReadTextOptions = {}): FileText | NoText {
  const decoded = decode(bytes);
  if (decoded === undefined) {
    return { ok: false, why: 'binary', notice: notice('binary-file', 'The file has a source name but binary content; it was not read.', path) };
  }
  const notices: Notice[] = [];
  if (decoded.odd !== undefined) notices.push(notice('odd-encoding', decoded.odd, path));
  if (isMinified(decoded.text)) {
    const minified = notice('minified-file', 'The file is minified, so the names and places in it are not what somebody wrote.', path);
    const { minified: kept } = options;
    if (kept !== 'keep' && !(typeof kept === 'function' && kept(decoded.text))) {
      return { ok: false, why: 'minified', notice: { ...minified, message: 'The file is minified; it was not read. Analyse the source it was made from.' } };
    }
    notices.push(minified);
  }
  return { ok: true, text: decoded.text, encoding: decoded.encoding, bytes: bytes.length, notices };
}

interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  readonly odd?: string;
}

function decode(bytes: Uint8Array): Decoded | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Before the NUL check: in UTF-16 every other byte of English text is one.
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return utf16(buffer.subarray(2), 'utf-16le');
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return utf16(buffer.subarray(2), 'utf-16be');
  if (buffer.includes(0) && !isStrayNul(buffer)) return undefined;
  const body = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? buffer.subarray(3) : buffer;
  // One byte a character in memory, and quicker to decode.
  if (isAscii(body)) return { text: body.toString('latin1'), encoding: 'utf-8' };
  if (isUtf8(body)) return { text: body.toString('utf8'), encoding: 'utf-8' };
  return { text: body.toString('latin1'), encoding: 'latin1', odd: 'The file is not valid UTF-8; it was read as Latin-1, so characters outside ASCII may be wrong.' };
}

/**
 * A NUL that somebody wrote into a string or a comment of a text: it would be too easy to hide a file from analysis by one. Binary content has
 * many, or is no UTF-8.
 */
function isStrayNul(buffer: Buffer): boolean {
  if (!isUtf8(buffer)) return false;
  let count = 0;
  for (let at = buffer.indexOf(0); at !== -1; at = buffer.indexOf(0, at + 1)) count += 1;
  return count <= 1 + buffer.length / 500;
}

/**
 * Bytes for a text in the encoding, and with the byte order mark, of the file it is to replace.
 * @param like what the file holds now
 * @returns undefined where that would lose something: characters the encoding does not have, or bytes that were read with a loss
 */
export function encodeLike(text: string, like: Uint8Array): Uint8Array | undefined {
  const decoded = decode(like);
  if (decoded === undefined) return undefined;
  const mark = like[0] === 0xff && like[1] === 0xfe ? 2 : like[0] === 0xfe && like[1] === 0xff ? 2 : like[0] === 0xef && like[1] === 0xbb && like[2] === 0xbf ? 3 : 0;
  const encode = (source: string): Uint8Array => {
    if (decoded.encoding === 'utf-16be') return Buffer.concat([like.subarray(0, mark), Buffer.from(source, 'utf16le').swap16()]);
    return Buffer.concat([like.subarray(0, mark), Buffer.from(source, decoded.encoding === 'utf-16le' ? 'utf16le' : decoded.encoding === 'latin1' ? 'latin1' : 'utf8')]);
  };
  // The proof is in the reading: what was there must come out as it was, and the new text as it is meant.
  if (Buffer.compare(encode(decoded.text), like) !== 0) return undefined;
  const bytes = encode(text);
  return decode(bytes)?.text === text ? bytes : undefined;
}

function utf16(body: Buffer, encoding: 'utf-16le' | 'utf-16be'): Decoded | undefined {
  const even = body.subarray(0, body.length - (body.length % 2));
  // A copy, since the swap happens in place and the bytes belong to the host.
  const text = (encoding === 'utf-16le' ? even : Buffer.from(even).swap16()).toString('utf16le');
  if (text.includes('\0')) return undefined;
  return even.length === body.length ? { text, encoding } : { text, encoding, odd: 'The file is UTF-16 with an odd number of bytes; the last one was dropped.' };
}

/** Characters of a line past which nobody wrote it by hand. */
const LONG_LINE = 500;
/** Below it even a one-line file costs nothing and is better read. */
const SMALL_FILE = 4_000;

/**
 * True for code that a minifier wrote: most of the text is long lines of statements. Length alone would also hit a hand-written server with an
 * embedded image, a long description or generated data, so what stands in strings does not count.
 */
function isMinified(text: string): boolean {
  if (text.length < SMALL_FILE) return false;
  let long = 0;
  let statements = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > LONG_LINE) {
      const code = withoutStrings(text, start, end);
      long += code.length;
      statements += countStatements(code);
    }
    start = end + 1;
  }
  return long > text.length / 2 && statements > long / 500;
}

/** The part of a line outside of quotes. A quote in a regular expression may swallow code up to the next one: only a measure is taken of it. */
function withoutStrings(text: string, start: number, end: number): string {
  const parts: string[] = [];
  let from = start;
  for (let index = start; index < end; index += 1) {
    const quote = text[index];
    if (quote !== '"' && quote !== "'" && quote !== '`') continue;
    parts.push(text.slice(from, index));
    index += 1;
    while (index < end && text[index] !== quote) index += text[index] === '\\' ? 2 : 1;
    from = Math.min(index + 1, end);
  }
  parts.push(text.slice(from, end));
  return parts.join(' ');
}

function countStatements(line: string): number {
  let count = 0;
  for (const _ of line.matchAll(/\breturn\b|=>|\bfunction\b|\bvar\b|\bconst\b/g)) count += 1;
  return count;
}

function unreadable(path: Path, why: ReadFailure, limit: number): Notice {
  switch (why) {
    case 'too-large': return notice('huge-file', `The file is larger than ${(limit / 1_000_000).toLocaleString('en')} MB; it was not read.`, path);
    case 'missing': return notice('unreadable-file', 'The file does not exist.', path);
    case 'denied': return notice('unreadable-file', 'The file may not be read (no permission).', path);
    case 'not-a-file': return notice('unreadable-file', 'This is not a regular file; it was not opened.', path);
    case 'failed': return notice('unreadable-file', 'The file could not be read.', path);
  }
}

function notice(kind: Notice['kind'], message: string, file: Path): Notice {
  return { kind, message, location: { file, start: 0, end: 0 } };
}
