/** The code around a place, with carets: tabs, wide characters, hidden characters and endless lines included. */
import stringWidth from 'string-width';
import type { Location } from '../contract/index.js';
import { escapeOne, visible } from './escape.js';
import { lineAt, lineText, type Lines } from './places.js';
import type { Style } from './style.js';

/** Columns of code shown; a longer line is cut around what is marked. */
const WIDTH = 120;
/** Columns left of the mark that stay visible in a cut line. */
const BEFORE = 40;
const TAB = 4;

/** Lines around a location, one string each, with carets under what it spans. */
export function codeFrame(lines: Lines, location: Location, style: Style, context = 1): readonly string[] {
  const start = Math.min(location.start, lines.text.length);
  const end = Math.max(start, Math.min(location.end, lines.text.length));
  const line = lineAt(lines, start);
  const column = start - (lines.starts[line] ?? 0);
  const marked = drawLine(lineText(lines, line), column, end - (lines.starts[line] ?? 0));
  // Where a line had to be cut at its left, its neighbours would show nothing or the wrong part.
  const around = marked.cut ? 0 : context;
  const first = Math.max(0, line - around);
  const last = Math.min(lines.starts.length - 1, line + around);
  const digits = String(last + 1).length;
  const shown: string[] = [];
  for (let at = first; at <= last; at += 1) {
    const number = String(at + 1).padStart(digits);
    if (at !== line) {
      shown.push(style.dim(`  ${number} | ${drawLine(lineText(lines, at), 0, 0).text}`.trimEnd()));
      continue;
    }
    shown.push(`${style.mark('>')} ${style.dim(`${number} |`)} ${marked.text}`.trimEnd());
    shown.push(`  ${style.dim(`${' '.repeat(digits)} |`)} ${' '.repeat(marked.from)}${style.mark('^'.repeat(Math.max(1, marked.to - marked.from)))}`);
  }
  return shown;
}

/** One line of code for a step of a flow, cut to a width. */
export function codeLine(lines: Lines, location: Location): string {
  const line = lineAt(lines, Math.min(location.start, lines.text.length));
  const text = lineText(lines, line);
  const indent = text.length - text.trimStart().length;
  const column = Math.max(0, location.start - (lines.starts[line] ?? 0) - indent);
  return drawLine(text.slice(indent), column, column).text;
}

interface DrawnLine {
  readonly text: string;
  /** Columns of the marked part on the screen. */
  readonly from: number;
  readonly to: number;
  /** True when the beginning of the line is not in the text. */
  readonly cut: boolean;
}

/**
 * A line as it is printed. Only a window of it is looked at, so that a line of a megabyte costs no more than one of a hundred characters.
 * @param start offset in the line of what is marked
 * @param end its end; may lie past the line
 */
function drawLine(line: string, start: number, end: number): DrawnLine {
  const cutFrom = line.length > WIDTH && start > WIDTH - BEFORE ? boundary(line, start - BEFORE) : 0;
  let text = cutFrom > 0 ? '…' : '';
  let width = text.length;
  let from = 0;
  let to = 0;
  let offset = cutFrom;
  for (const { segment } of segmenter.segment(line.slice(cutFrom, cutFrom + WIDTH * 4))) {
    if (width >= WIDTH) break;
    if (offset <= start) from = width;
    const drawn = segment === '\t' ? ' '.repeat(TAB - (width % TAB)) : drawSegment(segment);
    text += drawn;
    width += stringWidth(drawn);
    offset += segment.length;
    if (offset <= start) from = width;
    if (offset <= end) to = width;
    else if (offset - segment.length < end) to = width;
  }
  if (offset < line.length) text += '…';
  return { text, from, to: Math.max(from, to), cut: cutFrom > 0 };
}

/** Where one visible character ends and the next begins: `é` may be two code points, a flag is two. */
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A visible character as it is, without stacks of combining marks that would run over other lines. */
function drawSegment(segment: string): string {
  const points = [...segment];
  return points.length > 8 ? points.map((point) => (/\p{M}/u.test(point) ? escapeOne(point) : visible(point))).join('') : visible(segment);
}

/** Not in the middle of a surrogate pair. */
function boundary(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff && offset > 0 ? offset - 1 : offset;
}
