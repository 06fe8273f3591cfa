/** How the files in .prod-mcp are written: the same text for the same value, and so that changes to different entries touch different lines. */

/** Characters that act on a terminal or hide from a reader: in a file that people review they stand as escapes. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** What is shorter stands on one line. */
const WIDTH = 110;

/** JSON of a value; short lists and objects on one line. @param indent of the lines after the first */
function printValue(value: unknown, indent: string): string {
  const flat = printFlat(value);
  if (flat.length + indent.length <= WIDTH || value === null || typeof value !== 'object') return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((one) => inner + printValue(one, inner)).join(',\n')}\n${indent}]`;
  return `{\n${entriesOf(value).map(([key, one]) => `${inner}${text(key)}: ${printValue(one, inner)}`).join(',\n')}\n${indent}}`;
}

/** An object with each property on a line of its own. */
export function printBlock(value: object, indent: string): string {
  const inner = `${indent}  `;
  return `{\n${entriesOf(value).map(([key, one]) => `${inner}${text(key)}: ${printValue(one, inner)}`).join(',\n')}\n${indent}}`;
}

function printFlat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`;
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? text(value) : (JSON.stringify(value) ?? 'null');
  const entries = entriesOf(value);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, one]) => `${text(key)}: ${printFlat(one)}`).join(', ')} }`;
}

export function text(value: string): string {
  return JSON.stringify(value).replace(UNSEEN, (character) => [...Array(character.length).keys()].map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''));
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, one]) => one !== undefined);
}
