/** Colours of the terminal reports, by what they mean. */
import pc from 'picocolors';
import type { Severity } from '../contract/index.js';

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly path: (text: string) => string;
  readonly mark: (text: string) => string;
  readonly good: (text: string) => string;
  readonly severity: Readonly<Record<Severity, (text: string) => string>>;
}

export function createStyle(colour: boolean): Style {
  const colours = pc.createColors(colour);
  return {
    bold: colours.bold,
    dim: colours.dim,
    path: colours.cyan,
    mark: colours.red,
    good: colours.green,
    severity: { error: (text) => colours.bold(colours.red(text)), warning: (text) => colours.bold(colours.yellow(text)), info: (text) => colours.bold(colours.blue(text)) },
  };
}

/** `1 tool`, `2 tools`; `entries` for what does not take an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
