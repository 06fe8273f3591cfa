/** The choices that a description names for a value, where it plainly says that these are all: `"asc" or "desc"`, `one of: open, closed`. */

const QUOTED = /^["'`“‘]([\w.+:/-]{1,40})["'`”’]/;
const BARE = /^[a-z][\w-]{0,30}(?=\s*(?:,|\||\bor\b|\)|\.|;|$))/;
const SEPARATOR = /^\s*(?:,\s*(?:or\s+)?|\|\s*|\/\s*|\s+or\s+|\s+and\s+)/i;
/** What comes before a list of all choices. */
const OPENING = /\b(?:one of(?: the following)?|either|must be|can be|possible values(?: are)?|allowed values(?: are)?|valid values(?: are)?|accepted values(?: are)?|options(?: are)?|values|enum)\s*[:(=]?\s*/gi;
/** What says that there are more. */
const OPEN_ENDED = /\be\.?g\b|\bfor (?:example|instance)\b|\bsuch as\b|\betc\b|\.\.\.|…|\blike\b|\bdefault|\bexample|\bincluding\b|\bor any\b|\bor an?\b|\bor another\b|\bcustom\b|\bcomma[- ]separated\b|\blist of\b|\bdepend/i;

/** Empty where the description leaves the choice open, names fewer than two, or could mean anything else. */
export function choicesIn(description: unknown): readonly string[] {
  if (typeof description !== 'string' || description.length > 600 || OPEN_ENDED.test(description)) return [];
  for (const match of description.matchAll(OPENING)) {
    const found = listAt(description.slice(match.index + match[0].length), true);
    if (found.length >= 2) return found;
  }
  // Without such words only what is quoted counts, joined by "or".
  const start = description.search(/["'`“‘][\w.+:/-]{1,40}["'`”’]\s*(?:,|\||\s+or\s)/);
  if (start < 0) return [];
  const found = listAt(description.slice(start), false);
  return found.length >= 2 && /\bor\b|\|/.test(description.slice(start)) ? found : [];
}

function listAt(text: string, bare: boolean): string[] {
  const found: string[] = [];
  let rest = text;
  for (let count = 0; count < 30; count += 1) {
    const quoted = QUOTED.exec(rest);
    const plain = quoted || !bare ? null : BARE.exec(rest);
    const word = quoted?.[1] ?? plain?.[0];
    if (word === undefined) break;
    // Words of a sentence are no choices.
    if (plain && found.length === 0 && !/^[\w-]+\s*(?:,|\|)/.test(rest)) break;
    found.push(word);
    rest = rest.slice((quoted ?? plain)?.[0].length ?? 0).replace(/^\s*\([^)]{0,80}\)/, '');
    const separator = SEPARATOR.exec(rest);
    if (!separator) break;
    rest = rest.slice(separator[0].length);
  }
  // A list of words whose last part is a sentence of its own is none.
  return /^\s*(?:[.;)\]]|$)/.test(rest) || found.every((_, index) => index >= 0 && QUOTED.test(text)) ? found : [];
}
