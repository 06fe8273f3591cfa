/** The one way of text from analysed code into any output: nothing in it may act on a terminal, hide from a reader or pass for our own words. */

/**
 * Control characters (ANSI escapes begin with one), line ends, bidirectional and zero-width marks, tag characters, variation selectors,
 * fillers that draw nothing, lone surrogates.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A picture character with the selector that makes it colourful: the one unseen character that ordinary text is full of. */
const colourful = /(\p{Extended_Pictographic})\u{FE0F}/gu;

/** Commands that build servers take out of any line of a log: `##vso[…]`, `##[…]`, `##teamcity[…]`. */
const logCommand = /##(?=[a-z]*\[)/gi;

/**
 * Text on one line with everything unseen written out as `\u{…}`, and nothing in it that a build server would obey. A backslash stays as it is: the
 * result is for reading, not for parsing.
 */
export function visible(text: string): string {
  const inert = text.includes('##') ? text.replace(logCommand, '#\\u{23}') : text;
  return shown(inert);
}

function shown(text: string): string {
  // Most texts have nothing to show; asking first spares the two replacements.
  if (!needsEscape(text)) return text;
  const parts = text.split(colourful);
  // `split` with one group alternates between text and the character of the group.
  return parts.map((part, index) => (index % 2 === 1 ? `${part}\u{FE0F}` : part.replace(unseen, escapeOne))).join('');
}

function needsEscape(text: string): boolean {
  unseen.lastIndex = 0;
  return unseen.test(text);
}

export function escapeOne(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** {@link visible}, cut to at most `limit` characters with an ellipsis. */
export function visibleShort(text: string, limit: number): string {
  // Cut before escaping too: a megabyte need not be escaped to show eighty characters of it.
  const characters = [...visible(text.slice(0, limit * 2))];
  return characters.length > limit || text.length > limit * 2 ? `${characters.slice(0, limit - 1).join('')}…` : characters.join('');
}

/**
 * Lines of an output, none of which a build server would obey: GitHub's takes commands (`::error::`) at the beginning of a line, after spaces, others
 * anywhere (`##vso[…]`), which code that is drawn character by character may hold.
 */
export function inertLines(text: string): string {
  return text.replace(logCommand, '#\\u{23}').replace(/^([ \t]*):(?=:)/gm, '$1\\u{3a}');
}

/** JSON text with everything unseen written as `\uXXXX`: the same value to a program, and inert where it is printed. */
export function inertJson(json: string): string {
  // Line ends of the indentation are the only control characters that JSON itself puts there.
  return json.replace(logCommand, '#\\u0023').replace(unseen, (character) => (character === '\n' ? character : [...Array(character.length).keys()].map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')));
}
