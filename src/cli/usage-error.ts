/** Wrong use or configuration: told in one sentence, exit code 2. */
import { closest, distance } from 'fastest-levenshtein';

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** ` Did you mean "x"?` where one of the known words is close, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0 || word.length > 100) return '';
  const best = closest(word, [...known]);
  // Two letters that changed places count as two.
  return distance(word, best) <= Math.ceil(Math.min(word.length, best.length) / 3) ? ` Did you mean "${best}"?` : '';
}
