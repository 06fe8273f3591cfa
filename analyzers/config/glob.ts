/**
 * Globs matched in bounded time: the pattern and the name it is tried on both come from the analysed project, and the regular expressions
 * that glob packages build backtrack polynomially on them (`*a*a*a*a*b`).
 *
 * `*` any characters of a name, `?` one, `[a-z]` `[!a-z]` one of a set, `**` any folders, `\` takes the next character literally;
 * {@link compileGlob} knows `{a,b}` besides. Cost: length of pattern times length of path.
 */

/** One place of a name pattern. */
type Token =
  | { readonly kind: 'character'; readonly code: number }
  | { readonly kind: 'one' }
  | { readonly kind: 'any' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [number, number])[] };

export interface NamePattern {
  /** The name itself, where the pattern has no wildcard. */
  readonly literal: string | undefined;
  readonly tokens: readonly Token[];
}

/** Names of a path, `**` being any number of folders. */
export type PathPattern = readonly (NamePattern | '**')[];

export function compileName(text: string): NamePattern {
  const tokens: Token[] = [];
  let literal = '';
  let wild = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === '*') {
      wild = true;
      if (tokens.at(-1)?.kind !== 'any') tokens.push({ kind: 'any' });
      continue;
    }
    if (character === '?') {
      wild = true;
      tokens.push({ kind: 'one' });
      continue;
    }
    if (character === '[') {
      const set = readSet(text, index);
      if (set) {
        wild = true;
        tokens.push(set.token);
        index = set.end;
        continue;
      }
    }
    if (character === '\\' && index + 1 < text.length) index += 1;
    literal += text[index] ?? '';
    tokens.push({ kind: 'character', code: text.charCodeAt(index) });
  }
  return { literal: wild ? undefined : literal, tokens };
}

/** The set that opens at `start`; undefined where it is not closed and the bracket is a plain character. */
function readSet(text: string, start: number): { readonly token: Token; readonly end: number } | undefined {
  let index = start + 1;
  const negated = text[index] === '!' || text[index] === '^';
  if (negated) index += 1;
  const first = index;
  const ranges: (readonly [number, number])[] = [];
  for (; index < text.length; index += 1) {
    if (text[index] === ']' && index > first) return { token: { kind: 'set', negated, ranges }, end: index };
    if (text[index] === '\\' && index + 1 < text.length) index += 1;
    const from = text.charCodeAt(index);
    if (text[index + 1] === '-' && index + 2 < text.length && text[index + 2] !== ']') {
      index += text[index + 2] === '\\' && index + 3 < text.length ? 3 : 2;
      ranges.push([from, text.charCodeAt(index)]);
    } else {
      ranges.push([from, from]);
    }
  }
  return undefined;
}

/** A path pattern of names between slashes; a `**` among other characters is a `*`. */
export function compilePath(text: string): PathPattern {
  const parts: (NamePattern | '**')[] = [];
  for (const name of text.split('/')) {
    if (name !== '**') parts.push(compileName(name));
    else if (parts.at(-1) !== '**') parts.push('**');
  }
  return parts;
}

export function matchesName(pattern: NamePattern, name: string): boolean {
  if (pattern.literal !== undefined) return pattern.literal === name;
  return matchSequence(pattern.tokens.length, name.length, (index) => pattern.tokens[index]?.kind === 'any', (index, at) => accepts(pattern.tokens[index], name.charCodeAt(at)));
}

export function matchesPath(pattern: PathPattern, names: readonly string[]): boolean {
  return matchSequence(pattern.length, names.length, (index) => pattern[index] === '**', (index, at) => {
    const part = pattern[index];
    return part !== undefined && part !== '**' && matchesName(part, names[at] ?? '');
  });
}

/**
 * Matches a sequence against parts of which each takes one item, or any number of them. Taking the leftmost place for what stands between two
 * wildcards is never wrong, so only the last wildcard is gone back to.
 */
function matchSequence(parts: number, items: number, isAny: (part: number) => boolean, takes: (part: number, item: number) => boolean): boolean {
  let part = 0;
  let item = 0;
  let anyPart = -1;
  let anyItem = 0;
  while (item < items) {
    if (part < parts && isAny(part)) {
      anyPart = part;
      anyItem = item;
      part += 1;
    } else if (part < parts && takes(part, item)) {
      part += 1;
      item += 1;
    } else if (anyPart >= 0) {
      anyItem += 1;
      item = anyItem;
      part = anyPart + 1;
    } else {
      return false;
    }
  }
  while (part < parts && isAny(part)) part += 1;
  return part === parts;
}

function accepts(token: Token | undefined, code: number): boolean {
  switch (token?.kind) {
    case 'character': return token.code === code;
    case 'one': return true;
    case 'set': return token.ranges.some(([from, to]) => code >= from && code <= to) !== token.negated;
    default: return false;
  }
}

export type PathMatcher = (relative: string) => boolean;

/** Alternatives that braces may multiply to. */
const MAX_ALTERNATIVES = 200;

/**
 * A glob of a user, relative to a root. `src/gen` and `src/gen/` match the folder, `src/gen/**` the folder and all in it.
 * @throws RangeError when its braces multiply past any use
 */
export function compileGlob(glob: string, caseInsensitive = false): PathMatcher {
  const fold = (text: string): string => (caseInsensitive ? text.toLowerCase() : text);
  const patterns = expandBraces(fold(glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, ''))).map(compilePath);
  return (relative) => {
    const names = fold(relative).split('/');
    return patterns.some((pattern) => matchesPath(pattern, names));
  };
}

/**
 * Matches a path when one of the globs matches it or a folder it lies in.
 * @throws RangeError as {@link compileGlob}
 */
export function compileGlobs(globs: readonly string[], caseInsensitive = false): PathMatcher {
  const matchers = globs.map((glob) => compileGlob(glob, caseInsensitive));
  return (relative) => {
    for (let end = relative.length; end > 0; end = relative.lastIndexOf('/', end - 1)) {
      const part = relative.slice(0, end);
      if (matchers.some((matches) => matches(part))) return true;
    }
    return false;
  };
}

/** `a{b,c}d` as `abd`, `acd`; braces that do not close or hold no comma stay as they are. */
function expandBraces(glob: string): readonly string[] {
  const done: string[] = [];
  const open: string[] = [glob];
  while (open.length > 0) {
    const text = open.pop() ?? '';
    const braces = firstBraces(text);
    if (!braces) done.push(text);
    else for (const choice of braces.choices) open.push(text.slice(0, braces.start) + choice + text.slice(braces.end));
    if (open.length + done.length > MAX_ALTERNATIVES) throw new RangeError(`The pattern "${glob}" stands for more than ${MAX_ALTERNATIVES} others.`);
  }
  return [...new Set(done)];
}

function firstBraces(text: string): { readonly start: number; readonly end: number; readonly choices: readonly string[] } | undefined {
  /** Open braces: where each starts and where its choices part. */
  const stack: { readonly start: number; readonly commas: number[] }[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '{') stack.push({ start: index, commas: [] });
    else if (character === ',') stack.at(-1)?.commas.push(index);
    else if (character === '}') {
      const braces = stack.pop();
      // The innermost come first: what they stand for is then put into those around them.
      if (!braces || braces.commas.length === 0) continue;
      const cuts = [braces.start, ...braces.commas, index];
      return { start: braces.start, end: index + 1, choices: cuts.slice(1).map((cut, at) => text.slice((cuts[at] ?? 0) + 1, cut)) };
    }
  }
  return undefined;
}

/** The folder above the first wildcard of a glob: whatever it matches is that folder or lies in it. Empty for the root. */
export function globBase(glob: string): string {
  const names = glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '').split('/');
  const wild = names.findIndex((name) => /[*?[{\\]/.test(name));
  return (wild === -1 ? names : names.slice(0, wild)).join('/');
}
