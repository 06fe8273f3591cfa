/** Short texts for what is not known about a value; the text of analysed code goes in bounded and on one line. */
import { UNKNOWN_KEY } from '../../contract/index.js';
import { apiPath, type Value } from '../../resolve/values.js';

const MAX_TEXT = 80;

/** Analysed text made safe for a one-line reason: control characters out, length bounded. */
export function brief(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what must not reach a terminal
  const line = text.slice(0, MAX_TEXT * 2).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 1)}…` : line;
}

/** Why a value is not the schema or datum that was looked for. */
export function reasonOf(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  switch (value.kind) {
    case 'unknown': return value.label ? `${value.reason}: ${brief(value.label)}` : value.reason;
    case 'external': case 'global': case 'member': case 'call': case 'instance': {
      const path = apiPath(value);
      return path === undefined ? 'computed' : `result of ${brief(path)}`;
    }
    case 'union': return 'conditional';
    case 'template': return 'computed text';
    case 'spread': return `spread of ${reasonOf(value.value)}`;
    case 'function': return value.name ? `function ${brief(value.name)}` : 'function';
    case 'class': return value.name ? `class ${brief(value.name)}` : 'class';
    default: return `not a schema: ${value.kind}`;
  }
}

/** What stands in place of a default that is not known: the property is optional all the same. */
export function unknownDefault(reason: string): { readonly [UNKNOWN_KEY]: string } {
  return { [UNKNOWN_KEY]: reason };
}

/** One line of an error that real Zod threw at hostile or broken input. */
export function errorText(error: unknown): string {
  return brief(error instanceof Error ? error.message : 'error');
}
