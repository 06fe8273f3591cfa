/** From offsets to lines and columns, at the edge where people and other programs read them. */
import type { Location, Place } from '../contract/index.js';

/** What a report needs to know of the analysed files. */
export interface Sources {
  /** Text as it was analysed; undefined when it cannot be read any more. */
  text(file: string): string | undefined;
  /** Path as it is shown: relative, with `/`. */
  shown(file: string): string;
}

/** Lines of one text. As editors count: ended by LF, CRLF or CR, and by nothing else. */
export interface Lines {
  readonly text: string;
  /** Offset of the start of each line. */
  readonly starts: readonly number[];
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return { text, starts };
}

/** 0-based line that holds an offset. */
export function lineAt(lines: Lines, offset: number): number {
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Text of a 0-based line without its end. */
export function lineText(lines: Lines, line: number): string {
  const text = lines.text.slice(lines.starts[line], lines.starts[line + 1]);
  return text.replace(/(?:\r\n|\n|\r)$/, '');
}

export interface Places {
  /** 1-based lines and columns; 1:1 where the file cannot be read any more. */
  place(location: Location): Place;
  lines(file: string): Lines | undefined;
}

/** Reads each file once. */
export function createPlaces(sources: Sources): Places {
  const known = new Map<string, Lines | undefined>();
  const lines = (file: string): Lines | undefined => {
    if (known.has(file)) return known.get(file);
    const text = sources.text(file);
    const found = text === undefined ? undefined : linesOf(text);
    known.set(file, found);
    return found;
  };
  return {
    lines,
    place({ file, start, end }) {
      const of = lines(file);
      const shown = sources.shown(file);
      if (!of) return { file: shown, line: 1, column: 1, endLine: 1, endColumn: 1 };
      const from = Math.min(start, of.text.length);
      const to = Math.max(from, Math.min(end, of.text.length));
      const line = lineAt(of, from);
      const endLine = lineAt(of, to);
      return { file: shown, line: line + 1, column: from - (of.starts[line] ?? 0) + 1, endLine: endLine + 1, endColumn: to - (of.starts[endLine] ?? 0) + 1 };
    },
  };
}
