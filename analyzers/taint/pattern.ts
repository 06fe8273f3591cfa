/** Judges what a regular expression proves of a text it matches, by its syntax tree; the pattern is never run. */
import { RegExpParser, type AST } from '@eslint-community/regexpp';
import type { SinkKind } from './row.js';

/** Characters by code point ranges; `all` when anything can match. */
interface Alphabet {
  /** Characters that can occur, of the ones that matter to us (ASCII); others are never dangerous to a sink but are counted in `beyond`. */
  readonly chars: ReadonlySet<number>;
  readonly beyond: boolean;
}

export interface PatternFacts {
  /** The whole text must match. */
  readonly anchored: boolean;
  readonly alphabet: ReadonlySet<string>;
  /** Characters outside ASCII can occur. */
  readonly beyond: boolean;
  /** Characters the text can start with. */
  readonly first: ReadonlySet<string>;
}

const parser = new RegExpParser({ ecmaVersion: 2025 });
const cache = new Map<string, PatternFacts | undefined>();

/** Facts of a pattern; undefined when it cannot be parsed. */
function patternFacts(source: string, flags: string): PatternFacts | undefined {
  const key = `${flags}/${source}`;
  if (cache.has(key)) return cache.get(key);
  const facts = compute(source, flags);
  if (cache.size > 5000) cache.clear();
  cache.set(key, facts);
  return facts;
}

/** The pattern as a tree; undefined for one that is broken or too long to be worth the time. */
function parsed(source: string, flags: string): AST.Pattern | undefined {
  if (source.length > 2000) return undefined;
  try {
    return parser.parsePattern(source, 0, source.length, { unicode: flags.includes('u'), unicodeSets: flags.includes('v') });
  } catch {
    return undefined;
  }
}

function compute(source: string, flags: string): PatternFacts | undefined {
  const pattern = parsed(source, flags);
  if (!pattern) return undefined;
  const multiline = flags.includes('m');
  const ignoreCase = flags.includes('i');
  const anchored = !multiline && pattern.alternatives.every(isAnchored);
  const all = new Set<number>();
  let beyond = false;
  const first = new Set<number>();
  for (const alternative of pattern.alternatives) {
    const { chars, beyond: more } = alphabetOf(alternative.elements);
    for (const char of chars) all.add(char);
    if (more) beyond = true;
    for (const char of firstOf(alternative.elements).chars) first.add(char);
  }
  return { anchored, alphabet: texts(all, ignoreCase), beyond, first: texts(first, ignoreCase) };
}

function texts(codes: ReadonlySet<number>, ignoreCase: boolean): ReadonlySet<string> {
  const found = new Set<string>();
  for (const code of codes) {
    const char = String.fromCharCode(code);
    found.add(char);
    if (ignoreCase) {
      found.add(char.toLowerCase());
      found.add(char.toUpperCase());
    }
  }
  return found;
}

/** `^…$`, also `^(?:a|b)$`; without the `m` flag `$` in JavaScript is the very end. */
function isAnchored(alternative: AST.Alternative): boolean {
  const { elements } = alternative;
  const head = elements[0];
  const tail = elements[elements.length - 1];
  if (elements.length === 1 && head && (head.type === 'Group' || head.type === 'CapturingGroup')) return head.alternatives.every(isAnchored);
  return head?.type === 'Assertion' && head.kind === 'start' && tail?.type === 'Assertion' && tail.kind === 'end';
}

const ASCII: readonly number[] = Array.from({ length: 128 }, (_, code) => code);
const DIGITS = new Set(ASCII.filter((code) => code >= 48 && code <= 57));
const WORDS = new Set(ASCII.filter((code) => (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95));
const SPACES = new Set([9, 10, 11, 12, 13, 32]);
const NOTHING: Alphabet = { chars: new Set(), beyond: false };
const ANYTHING: Alphabet = { chars: new Set(ASCII), beyond: true };

function alphabetOf(elements: readonly AST.Element[]): Alphabet {
  const chars = new Set<number>();
  let beyond = false;
  for (const element of elements) {
    const part = alphabetOfElement(element);
    for (const char of part.chars) chars.add(char);
    if (part.beyond) beyond = true;
  }
  return { chars, beyond };
}

function alphabetOfElement(element: AST.Element): Alphabet {
  switch (element.type) {
    case 'Character': return element.value < 128 ? { chars: new Set([element.value]), beyond: false } : { chars: new Set(), beyond: true };
    case 'CharacterSet': return charactersOfSet(element);
    case 'CharacterClass': return charactersOfClass(element);
    case 'Group': case 'CapturingGroup': {
      const parts = element.alternatives.map((alternative) => alphabetOf(alternative.elements));
      return { chars: new Set(parts.flatMap((part) => [...part.chars])), beyond: parts.some((part) => part.beyond) };
    }
    case 'Quantifier': return element.max === 0 ? NOTHING : alphabetOfElement(element.element);
    // Assertions match no characters of their own; a back reference repeats what was matched.
    case 'Assertion': case 'Backreference': return NOTHING;
    default: return ANYTHING;
  }
}

/** Characters the matched text can begin with. */
function firstOf(elements: readonly AST.Element[]): Alphabet {
  const chars = new Set<number>();
  for (const element of elements) {
    if (element.type === 'Assertion') continue;
    if (element.type === 'Quantifier') {
      for (const char of firstOf([element.element]).chars) chars.add(char);
      if (element.min === 0) continue;
    } else if (element.type === 'Group' || element.type === 'CapturingGroup') {
      for (const alternative of element.alternatives) for (const char of firstOf(alternative.elements).chars) chars.add(char);
      if (element.alternatives.some((alternative) => alternative.elements.length === 0)) continue;
    } else for (const char of alphabetOfElement(element).chars) chars.add(char);
    break;
  }
  return { chars, beyond: false };
}

function charactersOfSet(set: AST.CharacterSet): Alphabet {
  switch (set.kind) {
    case 'digit': return set.negate ? complement({ chars: DIGITS, beyond: false }) : { chars: DIGITS, beyond: false };
    case 'word': return set.negate ? complement({ chars: WORDS, beyond: false }) : { chars: WORDS, beyond: false };
    case 'space': return set.negate ? complement({ chars: SPACES, beyond: false }) : { chars: SPACES, beyond: true };
    // \p{L}, \p{N} and the like: letters and digits, also beyond ASCII.
    case 'property': return set.negate ? ANYTHING : /^(?:L|Letter|Lu|Ll|N|Number|Nd|Alphabetic|Alpha)$/.test(set.value ?? set.key) ? { chars: WORDS, beyond: true } : ANYTHING;
    case 'any': return ANYTHING;
  }
}

function charactersOfClass(element: AST.CharacterClass): Alphabet {
  const chars = new Set<number>();
  let beyond = false;
  for (const part of element.elements) {
    switch (part.type) {
      case 'Character':
        if (part.value < 128) chars.add(part.value);
        else beyond = true;
        break;
      case 'CharacterClassRange':
        for (let code = part.min.value; code <= Math.min(127, part.max.value); code += 1) chars.add(code);
        if (part.max.value > 127) beyond = true;
        break;
      case 'CharacterSet': {
        const set = charactersOfSet(part);
        for (const char of set.chars) chars.add(char);
        if (set.beyond) beyond = true;
        break;
      }
      default: return ANYTHING;
    }
  }
  return element.negate ? complement({ chars, beyond }) : { chars, beyond };
}

function complement(alphabet: Alphabet): Alphabet {
  return { chars: new Set(ASCII.filter((code) => !alphabet.chars.has(code))), beyond: true };
}

/** Characters that can do no harm in a sink. What is not listed is judged dangerous. */
const HARMLESS: Readonly<Partial<Record<SinkKind, RegExp>>> = {
  shell: /^[\w./:@%+=,-]$/,
  program: /^[\w.-]$/,
  'program-argument': /^[^\0]$/,
  code: /^\w$/,
  module: /^[\w-]$/,
  template: /^[\w .,:/-]$/,
  sql: /^[\w.:@/+=-]$/,
  nosql: /^[^${}]$/,
  'query-text': /^[\w.:@/+-]$/,
  url: /^[\w-]$/,
  regex: /^[\w \-/:@,]$/,
  'object-key': /^[\w-]$/,
  xml: /^[^<&]$/,
};

export type Proof = 'safe' | 'partial' | undefined;

/**
 * What is judged: a kind of sink, or a part of what makes a path or an address safe. `path-up`: no `..` leads up; `path-root`: it is not absolute;
 * `url-private`: some hosts were refused; `backslash`: there is none, so that a mark with one before it stays escaped; `url-path`: it begins with what
 * ends a host.
 */
export type Judged = SinkKind | 'path-up' | 'path-root' | 'url-private' | 'backslash' | 'url-path';

/** What matching this pattern proves for a sink of this kind. */
export function patternProves(source: string, flags: string, kind: Judged): Proof {
  const facts = patternFacts(source, flags);
  if (!facts) return undefined;
  if (kind === 'url' && fixesHost(source, flags)) return 'safe';
  if (!facts.anchored) return undefined;
  return alphabetProves(facts.alphabet, facts.beyond, facts.first, kind);
}

/** What is known when only these characters can be in a text. */
function alphabetProves(alphabet: ReadonlySet<string>, beyond: boolean, first: ReadonlySet<string>, kind: Judged): Proof {
  switch (kind) {
    case 'path': {
      // Without a separator there is no way up but `..` itself, and without a dot there is none at all.
      if (!alphabet.has('/') && !alphabet.has('\\')) return 'safe';
      return alphabet.has('.') ? undefined : 'partial';
    }
    case 'path-up': return alphabet.has('.') ? undefined : 'safe';
    case 'path-root': return first.has('/') || first.has('\\') ? undefined : 'safe';
    case 'url-private': return undefined;
    case 'url-path': return first.size > 0 && [...first].every((char) => char === '/' || char === '?' || char === '#') ? 'safe' : undefined;
    case 'backslash': return alphabet.has('\\') ? undefined : 'safe';
    case 'program-argument': return first.has('-') ? undefined : 'safe';
    case 'log': case 'result': case 'outbound-body': case 'outbound-header': case 'deserialize': return undefined;
    default: {
      const harmless = HARMLESS[kind];
      if (!harmless || (beyond && kind !== 'shell' && kind !== 'sql')) return undefined;
      let words = false;
      for (const char of alphabet) {
        if (kind === 'shell' && char === ' ') words = true;
        else if (!harmless.test(char)) return undefined;
      }
      // A shell reads an argument that begins with a dash as an option, which is another weakness.
      // (Words of their own are no command behind another, and options of it all the same.)
      return words ? 'partial' : 'safe';
    }
  }
}

/** Characters left in a text. */
export interface Kept {
  readonly alphabet: ReadonlySet<string>;
  readonly beyond: boolean;
  /** Only some characters were taken out, all others stay: a block list. */
  readonly blockList: boolean;
}

/** What `text.replace(pattern, '')` keeps of any text: the class that `[^…]` names, or everything but a class; undefined for another pattern. */
export function keptBy(source: string, flags: string): Kept | undefined {
  if (!flags.includes('g')) return undefined;
  const elements = singleElements(source, flags);
  const [only] = elements ?? [];
  if (!elements || !only) return undefined;
  const removed = union(elements);
  const blockList = elements.length > 1 || !isNegated(only);
  return { alphabet: without(removed, flags), beyond: blockList || !removed.beyond, blockList };
}

/** What is left in a text that this pattern does not match anywhere: none of the characters that one alternative alone would match. */
export function refusedBy(source: string, flags: string): Kept | undefined {
  const elements = singleElements(source, flags, true);
  if (!elements || elements.length === 0) return undefined;
  const refused = union(elements);
  const only = elements.length === 1 ? elements[0] : undefined;
  const blockList = !only || !isNegated(only);
  return { alphabet: without(refused, flags), beyond: !refused.beyond, blockList };
}

/** Alternatives that are one character each (repeated at will); `some`: others may be there beside them. */
function singleElements(source: string, flags: string, some = false): AST.Element[] | undefined {
  const pattern = parsed(source, flags);
  if (!pattern) return undefined;
  const found: AST.Element[] = [];
  for (const { elements } of pattern.alternatives) {
    const [element] = elements;
    let inner = element?.type === 'Quantifier' && element.min === 1 ? element.element : element;
    // `([…])`: one character again.
    if ((inner?.type === 'CapturingGroup' || inner?.type === 'Group') && inner.alternatives.length === 1 && inner.alternatives[0]?.elements.length === 1) [inner] = inner.alternatives[0].elements;
    if (elements.length === 1 && inner && (inner.type === 'CharacterClass' || inner.type === 'CharacterSet' || inner.type === 'Character')) found.push(inner);
    else if (!some) return undefined;
  }
  return found;
}

/** Does every text that begins with `char` match this pattern, so that a text that does not match it begins otherwise? */
export function refusesStart(source: string, flags: string, char: string): boolean {
  if (flags.includes('y')) return false;
  const pattern = parsed(source, flags);
  if (!pattern) return false;
  return pattern.alternatives.some(({ elements: [head, first, ...rest] }) => {
    if (head?.type !== 'Assertion' || head.kind !== 'start' || !first) return false;
    const inner = first.type === 'Quantifier' && first.min <= 1 ? first.element : first;
    if (inner.type !== 'Character' && inner.type !== 'CharacterClass' && inner.type !== 'CharacterSet') return false;
    return alphabetOfElement(inner).chars.has(char.charCodeAt(0)) && rest.every((element) => element.type === 'Quantifier' && element.min === 0);
  });
}

/** Are all characters that mean something in a pattern among those that this pattern matches? Where each gets a backslash, the text stands for itself. */
export function escapesPatterns(source: string, flags: string): boolean {
  const kept = oneByOne(source, flags) ? keptBy(source, flags) : undefined;
  return kept !== undefined && ![...'*+?{(|[\\'].some((char) => kept.alphabet.has(char));
}

/** Is it one character (repeated at will) that every slash is, so that a text that is split by it is split into the parts of a path? */
export function partsPaths(source: string, flags: string): boolean {
  const elements = singleElements(source, flags);
  return elements !== undefined && elements.length > 0 && union(elements).chars.has(47);
}

/** Characters that end a word of a POSIX shell, or make it more than a word: with a backslash before each, a text is one word and nothing else (XCU 2.2). */
const SHELL_MARKS = '|&;<>()$`\\"\' \t\n';

/** Are all characters that mean something to a shell outside of quotes among those that this pattern matches? */
export function escapesShell(source: string, flags: string): boolean {
  const kept = oneByOne(source, flags) ? keptBy(source, flags) : undefined;
  return kept !== undefined && ![...SHELL_MARKS].some((char) => kept.alphabet.has(char));
}

/** Each character is a match of its own: of several at once only the first would get what is put before a match. */
function oneByOne(source: string, flags: string): boolean {
  return parsed(source, flags)?.alternatives.every(({ elements }) => elements.every(({ type }) => type !== 'Quantifier')) === true;
}

/** Does every text with a `..` between separators match this pattern (`/\.\./`, `/(^|[\\/])\.\.([\\/]|$)/`)? */
export function refusesParent(source: string, flags: string): boolean {
  if (flags.includes('y')) return false;
  const pattern = parsed(source, flags);
  if (!pattern) return false;
  return pattern.alternatives.some(({ elements }) => {
    const dots = elements.filter((element) => !isBoundary(element));
    const at = elements.findIndex((element) => !isBoundary(element));
    // What stands between the dots, or before them at the very start only, would let others through.
    if (elements.slice(0, at).some((element) => element.type === 'Assertion' && element.kind === 'start') || !elements.slice(at, at + dots.length).every((element) => dots.includes(element))) return false;
    const [first, second] = dots;
    if (dots.length === 1 && first?.type === 'Quantifier') return first.min <= 2 && first.max >= 2 && isDot(first.element);
    return dots.length === 2 && first !== undefined && second !== undefined && isDot(first) && isDot(second);
  });
}

/** A pattern that takes every `../` from the start of a text (`/^(\.\.(\/|\\|$))+/`). */
export function removesLeadingParents(source: string, flags: string): boolean {
  const pattern = parsed(source, flags);
  if (!pattern) return false;
  const [only, ...others] = pattern.alternatives;
  const [start, repeated, ...rest] = only?.elements ?? [];
  if (others.length > 0 || rest.length > 0 || start?.type !== 'Assertion' || start.kind !== 'start' || repeated?.type !== 'Quantifier' || repeated.max !== Infinity) return false;
  const { element } = repeated;
  if (element.type !== 'Group' && element.type !== 'CapturingGroup') return false;
  return element.alternatives.every(({ elements: [first, second, ...more] }) => first !== undefined && second !== undefined && isDot(first) && isDot(second) && more.every(isBoundary));
}

function isDot(element: AST.Element): boolean {
  if (element.type === 'CharacterClass' && !element.negate) return element.elements.some((part) => part.type === 'Character' && part.value === 46);
  return element.type === 'Character' && element.value === 46;
}

/** A separator, or the start or end of the text. */
function isBoundary(element: AST.Element): boolean {
  switch (element.type) {
    case 'Assertion': return element.kind === 'start' || element.kind === 'end';
    case 'Character': return element.value === 47 || element.value === 92;
    case 'CharacterClass': return !element.negate && element.elements.every((part) => part.type === 'Character' && (part.value === 47 || part.value === 92));
    case 'Group': case 'CapturingGroup': return element.alternatives.every((alternative) => alternative.elements.every(isBoundary));
    case 'Quantifier': return element.min === 0 && isBoundary(element.element);
    default: return false;
  }
}

/**
 * A pattern that an address must match from its start, and that writes the end of its host down (`/^https:\/\/([a-z]+\.)?example\.com\//`): what is free in the
 * host stands before a fixed part, and cannot be what ends a host.
 */
function fixesHost(source: string, flags: string): boolean {
  if (flags.includes('m')) return false;
  const pattern = parsed(source, flags);
  if (!pattern) return false;
  return pattern.alternatives.every(({ elements: [start, ...rest] }) => {
    if (start?.type !== 'Assertion' || start.kind !== 'start') return false;
    const slashes = rest.findIndex((element, index) => isCode(element, 58) && isCode(rest[index + 1], 47) && isCode(rest[index + 2], 47));
    if (slashes < 0 || !rest.slice(0, slashes).every((element) => alphabetOfElement(element).chars.size < 64)) return false;
    const host = rest.slice(slashes + 3);
    const end = host.findIndex(endsHost);
    if (end < 1) return false;
    return host.slice(0, end).every((element) => {
      const { chars } = alphabetOfElement(element);
      return [47, 63, 35, 64, 92, 58].every((code) => !chars.has(code));
    }) && isFixed(host[end - 1]);
  });
}

const isCode = (element: AST.Element | undefined, code: number): boolean => element?.type === 'Character' && element.value === code;

/** A slash, question mark, number sign or the end of the text; a port may stand before it. */
function endsHost(element: AST.Element): boolean {
  switch (element.type) {
    case 'Assertion': return element.kind === 'end';
    case 'Character': return element.value === 47 || element.value === 63 || element.value === 35;
    case 'CharacterClass': return !element.negate && element.elements.every((part) => part.type === 'Character' && (part.value === 47 || part.value === 63 || part.value === 35));
    case 'Group': case 'CapturingGroup': return element.alternatives.every((alternative) => alternative.elements[0] !== undefined && endsHost(alternative.elements[0]));
    default: return false;
  }
}

/** Ends with text that is written down. */
function isFixed(element: AST.Element | undefined): boolean {
  if (!element) return false;
  if (element.type === 'Character') return element.value !== 46;
  return (element.type === 'Group' || element.type === 'CapturingGroup') && element.alternatives.every((alternative) => isFixed(alternative.elements[alternative.elements.length - 1]));
}

function isNegated(element: AST.Element): boolean {
  return (element.type === 'CharacterClass' || (element.type === 'CharacterSet' && 'negate' in element)) && element.negate;
}

function union(elements: readonly AST.Element[]): Alphabet {
  return alphabetOf(elements);
}

function without(removed: Alphabet, flags: string): ReadonlySet<string> {
  const kept = texts(complement(removed).chars, false);
  if (!flags.includes('i')) return kept;
  const gone = texts(removed.chars, true);
  return new Set([...kept].filter((char) => !gone.has(char)));
}

/** Characters whose removal shows that a sink of this kind was thought of; without them a block list is no measure at all. */
const AIMED: Readonly<Partial<Record<SinkKind, RegExp>>> = { shell: /[;&|`$<>\n]/, sql: /['";]/, 'query-text': /['"`{}()]/, code: /[;(){}`]/, path: /[./\\]/, regex: /[*+]/ };

/** What a text with some characters taken out proves: everything, a part, or nothing. */
export function keptProves(kept: Kept, kind: Judged): Proof {
  const proof = alphabetProves(kept.alphabet, kept.beyond, kept.alphabet, kind);
  if (proof === 'safe' || !kept.blockList) return proof;
  // Without an underscore there is no `__proto__`.
  if (kind === 'object-key') return kept.alphabet.has('_') ? undefined : 'safe';
  const aimed = AIMED[kind as SinkKind];
  return aimed && ASCII.some((code) => aimed.test(String.fromCharCode(code)) && !kept.alphabet.has(String.fromCharCode(code))) ? 'partial' : undefined;
}
