/** Fixes of texts: characters that nobody sees, versions that are not named. */
import type { Location } from '../contract/index.js';
import type { Draft } from './draft.js';

/** Takes characters out of a literal, as they are and as escapes. @param hidden one character of them each */
export function removeCharacters(at: Location, hidden: readonly string[]): (draft: Draft) => boolean {
  return (draft) => {
    const found = draft.at(at);
    if (!found) return false;
    const { file, node } = found;
    const start = node.getStart(file.unit.ast);
    const source = file.source(node);
    const forms = hidden.flatMap((character) => {
      const point = (character.codePointAt(0) ?? 0).toString(16);
      const units = [...Array(character.length).keys()].map((index) => `\\\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
      return [escapeForPattern(character), `\\\\u\\{0*${point}\\}`, units, ...(point.length <= 2 ? [`\\\\x${point.padStart(2, '0')}`] : [])]
        // What an escape character begins is no text either.
        .map((form) => (character === '\u001b' ? `${form}(?:\\[[0-9;?]*[A-Za-z])?` : form));
    });
    if (forms.length === 0) return false;
    let any = false;
    for (const match of source.matchAll(new RegExp(`(?:${forms.join('|')})+`, 'giu'))) {
      any = true;
      file.replaceSpan(start + match.index, start + match.index + match[0].length, '');
    }
    return any;
  };
}

function escapeForPattern(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Writes another text into a place of a file that is no source: what stands there must be as expected. */
export function rewriteText(at: Location, from: string, to: string): (draft: Draft) => boolean {
  return (draft) => {
    const file = draft.text(at.file);
    if (!file) return false;
    const there = file.text.slice(at.start, at.end);
    const inside = there.indexOf(from);
    if (inside < 0 || there.includes('\n')) return false;
    file.replace(at.start + inside, at.start + inside + from.length, to);
    return true;
  };
}
