/** Standard output and standard error: colours, whole output, a progress line. */
import { stripVTControlCharacters } from 'node:util';

/** What decides about colours, apart from the options. */
export interface ColourSetting {
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * An option wins over the environment, FORCE_COLOR over NO_COLOR (as in Node itself), and both over whether it is a terminal.
 * @param option `--color` or `--no-color`; undefined when neither is given
 */
export function wantsColour(option: boolean | undefined, { isTTY, env }: ColourSetting): boolean {
  if (option !== undefined) return option;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return isTTY && env['TERM'] !== 'dumb';
}

/** A reader that goes away early (`| head`) is no error: what was asked for has been read. Anything else is. */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Writes all of a text; resolves when it is handed over, or when nobody reads it any more. */
export function writeAll(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => {
      resolve();
    });
  });
}

export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

/** Milliseconds before a progress line appears: whoever waits less needs none. */
const PATIENCE = 1_000;
const EVERY = 100;

/** One line on standard error that is written over; nothing where that is no terminal. */
export function createProgressLine(stream: NodeJS.WriteStream = process.stderr, now: () => number = Date.now): ProgressLine {
  const started = now();
  let last = 0;
  let shown = false;
  return {
    show(text) {
      const time = now();
      if (!stream.isTTY || time - started < PATIENCE || time - last < EVERY) return;
      last = time;
      shown = true;
      // Cut to the width, or the line could not be written over.
      stream.write(`\r\u001b[2K${stripVTControlCharacters(text).slice(0, Math.max(10, stream.columns - 1))}`);
    },
    clear() {
      if (shown) stream.write('\r\u001b[2K');
      shown = false;
    },
  };
}
