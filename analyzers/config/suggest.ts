/** What somebody may have meant by a misspelled word. */
import { closest, distance } from 'fastest-levenshtein';

/** The known word that is close to a word, if any. */
export function suggestion(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 100) return undefined;
  const best = closest(word, [...known]);
  // Two letters that changed places count as two.
  return distance(word, best) <= Math.ceil(Math.min(word.length, best.length) / 3) ? best : undefined;
}

/** ` Did you mean "x"?` where one of the known words is close, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const best = suggestion(word, known);
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}
